"""`abate data`: exit codes, output for people and for programs, and folders that are wrong."""
import csv
import io
import json
import os
import re
import shutil
import subprocess

import pytest


@pytest.fixture
def package(root, tmp_path):
    """A copy of the data package, to be damaged."""
    return shutil.copytree(root / "Sources/Catalogue/Data", tmp_path / "data")


def rows(root, table):
    with open(root / f"Sources/Catalogue/Data/{table}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_check_finds_no_fault_in_the_embedded_package(abate):
    done = abate("data", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.match(r"23 tables, \d{4,} rows, no fault", done.stdout)


def test_check_names_file_line_and_column_and_ends_with_1(abate, package):
    plants = package / "plants.csv"
    plants.write_text(plants.read_text().replace(",16.51,", ",-16.51,"))
    done = abate("data", "check", package)
    assert done.returncode == 1
    assert f"{plants}, line 4, column capacity_mt: expected at least 0 Mt/yr, found -16.51." in done.stderr
    faults = json.loads(abate("data", "check", "--json", package).stdout)
    assert [(fault["code"], fault["line"]) for fault in faults if fault["severity"] == "error"] == [
        ("below-minimum", 4)
    ]


def test_a_gigabyte_of_junk_is_refused(abate, package):
    with open(package / "plants.csv", "wb") as file:
        file.truncate(10**9)
    done = abate("data", "check", package, timeout=5)
    assert done.returncode == 1
    assert "the file has 1000.0 MB, more than the 64.0 MB a table may have" in done.stderr


def test_show_csv_gives_back_the_rows_of_the_file(abate, root):
    for table in ("carmakers", "plants", "policy_facts"):
        done = abate("data", "show", table, "--csv")
        assert list(csv.DictReader(io.StringIO(done.stdout))) == rows(root, table)


def test_show_json_has_numbers_and_conditions(abate, root):
    done = abate("data", "show", "plants", "--where", "province = 河北 and capacity_mt > 5", "--json")
    expected = {row["id"] for row in rows(root, "plants") if row["province"] == "Hebei" and float(row["capacity_mt"]) > 5}
    shown = json.loads(done.stdout)
    assert {row["id"] for row in shown} == expected
    assert all(row["capacity_mt"] > 5 for row in shown)


def test_wrong_use_ends_with_2_and_a_suggestion(abate):
    for arguments, advice in [
        (("show", "plnts"), "Did you mean plants?"),
        (("show", "plants", "--where", "provnce = Hebei"), "Did you mean province?"),
        (("show", "plants", "--columns", "id,nam"), "Did you mean name?"),
        (("cite", "BF-BOF-BTA"), "Did you mean BF-BOF-BAT?"),
    ]:
        done = abate("data", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert advice in done.stderr


def test_cite_says_source_licence_and_kind(abate):
    done = abate("data", "cite", "CN-S-002-BOF", "--json")
    (part,) = json.loads(done.stdout)
    assert part["kind"] == "published"
    assert "CC-BY-4.0" in part["licenses"]
    assert {"estimate"} == {claim["kind"] for claim in part["statements"] if claim.get("field") == "utilisation"}


def test_an_overlay_replaces_a_row(abate, root, tmp_path):
    lines = (root / "Sources/Catalogue/Data/plants.csv").read_text().splitlines()
    (tmp_path / "plants.csv").write_text("\n".join([lines[0], lines[3].replace(",16.51,", ",12.5,")]))
    done = abate("data", "show", "plants", "--where", "id = CN-S-002-BOF", "--columns", "capacity_mt", "--csv",
                 "--data-overlay", tmp_path)
    assert done.stdout == "capacity_mt\n12.5\n"
    assert "1 rows replaced, 0 added" in abate("data", "check", "--data-overlay", tmp_path).stdout


@pytest.mark.parametrize("words", [["data", "list"], ["verify", "Tests/Cases/switching"]])
def test_a_full_disk_is_told_not_a_crash(root, words):
    binary = root / os.environ.get("ABATE", ".build/release/abate")
    with open("/dev/full", "w") as full:
        done = subprocess.run([binary, *words], cwd=root, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr == "error: the output cannot be written. Check the space left on the disk.\n"
