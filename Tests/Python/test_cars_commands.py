"""`abate vehicles`, `abate maker`, `abate certify-material`: what they say, and what they say of wrong names and numbers."""
import csv
import io
import os
import unicodedata

import pytest


@pytest.mark.parametrize("arguments, words", [
    (["maker", "Leapmoter"], "Leapmotor (零跑汽车)"),
    (["maker", "a"], "Did you mean"),
    (["vehicles", "--only", "BEV Q"], "no archetype of cars is called"),
    (["vehicles", "--fleet", "quick"], "proposed fast"),
    (["vehicles", "Policies/baseline-ets.policy", "--price", "2030=100"], "A policy says its price itself"),
    (["vehicles", "--credibility", "1.2"], "expected a share from 0 to 1"),
    (["certify-material", "--scheme", "gsc"], "gscc"),
    (["certify-material", "--supplier", "Nowhere Steel"], "no plant is called"),
    (["certify-material", "--csv", "--json"], "Choose one of --csv and --json"),
])
def test_wrong_names_and_numbers_are_told(abate, root, arguments, words):
    done = abate(*arguments, cwd=root)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stdout == ""


def test_makers_are_listed_by_type_and_unknown_is_written_out(abate):
    done = abate("maker")
    assert (done.returncode, done.stderr) == (0, "")
    assert "比亚迪" in done.stdout and "EV-ONLY" in done.stdout
    assert "里维安" in done.stdout and "unknown" in done.stdout


def columns(line):
    """Columns of a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def test_the_list_of_makers_fits_the_terminal_and_loses_no_target(abate):
    wide, narrow = (abate("maker", env=os.environ | {"COLUMNS": width}).stdout for width in ("250", "80"))
    assert max(map(columns, wide.splitlines())) > 80
    assert [line for line in narrow.splitlines() if columns(line) > 80] == []
    for word in ("steel ", "aluminium ", "unknown"):
        assert word in wide and narrow.split().count(word.strip()) == wide.split().count(word.strip())


@pytest.mark.parametrize("arguments", [
    ["vehicles"], ["vehicles", "--checks"], ["maker", "吉利"], ["maker", "Rivian"], ["maker", "Mercedes-Benz"], ["certify-material"],
    ["certify-material", "Policies/green-certification.policy", "--year", "2030"],
])
def test_every_table_fits_the_terminal_and_is_the_same_in_a_wider_one(abate, root, arguments):
    wide, narrow = (abate(*arguments, cwd=root, env=os.environ | {"COLUMNS": width}).stdout for width in ("400", "80"))
    assert narrow and [line for line in narrow.splitlines() if columns(line) > 80] == []
    # Folding repeats labels and loses no number.
    def numbers(text):
        return {word for word in text.split() if any(character.isdigit() for character in word)}
    assert numbers(wide) <= numbers(narrow)


def test_schemes_side_by_side_are_nested_and_sum_over_plants(abate):
    done = abate("certify-material", "--csv")
    assert (done.returncode, done.stderr) == (0, "")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["scheme"] for row in rows} == {"c2f", "responsible-steel", "less", "gscc", "cgmc", "low-carbon-aluminium"}
    passed = [row for row in rows if row["level"]]
    assert all(float(row["certified_mt"]) <= float(row["output_mt"]) + 1e-9 for row in passed)
    # One line for all lets every scrap furnace pass; a scrap scale is stricter with them.
    def passes(scheme, technology):
        return {row["plant"] for row in rows
                if row["scheme"] == scheme and row["technology"] == technology and row["level"]}
    assert passes("c2f", "EAF-SCRAP") < passes("gscc", "EAF-SCRAP")


def test_cars_of_a_policy_against_no_policy_reach_2060(abate, root):
    done = abate("vehicles", "Policies/baseline-ets.policy", "--only", "中型纯电动车", "--csv", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    cars = [row for row in rows if row["name"] == "mid-size battery-electric car"]
    assert {row["segment"] for row in cars} == {"B"}
    assert max(int(row["year"]) for row in rows) == 2060
    dearer = {int(row["year"]): float(row["value"]) for row in cars
              if row["variable"] == "cost|steel against baseline"}
    assert dearer[2025] == pytest.approx(0, abs=1e-6) and dearer[2035] > 0
    # Cars of years without data would count among those that leave the roads.
    old = {int(row["year"]): row["value"] for row in rows if row["variable"] == "cars leaving the roads"}
    assert old[2026] == "" and float(old[2035]) > 15


def test_a_maker_without_sales_is_unknown_and_never_zero(abate):
    done = abate("maker", "Rivian")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Cars         unknown" in done.stdout
    category = next(line for line in done.stdout.splitlines() if "category 1," in line)
    assert set(category.split()[5:]) == {"unknown"}
