"""`abate sensitivities` from outside: tables for people and machines, and what is wrong use."""
import csv
import json
import re
import shutil

import pytest

POLICY = "Policies/baseline-ets.policy"
KNOT = "cea.steel-benchmark.benchmark knot 2030"


@pytest.fixture(scope="module")
def few(abate, root):
    """Three numbers, as JSON."""
    names = [KNOT, "cea.steel-benchmark.auctioned[2030]", "defaults.elasticity.steel_demand"]
    done = abate("sensitivities", POLICY, "--of", "price[cea, 2030]", *(word for name in names for word in ("--by", name)),
                 "--within", "0", "--json", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_every_number_has_unit_source_and_residual(few):
    (report,) = few
    assert report["unit"] == "CNY(2025)/t CO2e" and report["runResidual"] < 1e-6
    assert {row["parameter"] for row in report["rows"]} == {
        KNOT, "cea.steel-benchmark.auctioned[2030]", "defaults.elasticity.steel_demand"}
    for row in report["rows"]:
        assert row["unit"] and row["source"] and row["derivativeUnit"]
        assert 0 <= row["residual"] < 1e-2
        assert row["elasticity"] == pytest.approx(row["effectOfOnePercent"] * 100 / report["value"])
    sizes = [abs(row["effectOfOnePercent"]) for row in report["rows"]]
    assert sizes == sorted(sizes, reverse=True)


def test_the_slope_is_that_of_runs_solved_again(abate, root, few):
    row = next(row for row in few[0]["rows"] if row["parameter"].endswith("auctioned[2030]"))

    def price(percent):
        done = abate("run", POLICY, "--set", f"cea.steel-benchmark.auctioned[2030]={percent} %", "--no-baseline", "--json",
                     "--years", "2030-2030", cwd=root)
        assert done.returncode == 0, done.stderr
        rows = [line for table in json.loads(done.stdout)["summary"]["sections"] for line in table["rows"] if line["label"] == "allowance"]
        return rows[0]["values"][0]

    assert row["derivative"] == pytest.approx((price(5.05) - price(4.95)) / 0.1, rel=1e-2)


def test_csv_and_text_say_the_same(abate, root):
    common = ["sensitivities", POLICY, "--of", "price[cea, 2030]", "--by", KNOT, "--within", "0"]
    done = abate(*common, "--csv", cwd=root)
    (row,) = csv.DictReader(done.stdout.splitlines())
    text = abate(*common, cwd=root).stdout
    assert row["parameter"] == KNOT and float(row["effect_of_one_percent"]) < 0
    assert f"{float(row['effect_of_one_percent']):.2f}" in text and "Certificate" in text
    assert all(len(line) <= 80 for line in text.splitlines())


def test_a_lid_just_above_the_price_bends_the_slope(abate, root, tmp_path):
    for name in ("baseline-ets", "references"):
        shutil.copy(root / f"Policies/{name}.policy", tmp_path)
    # The price of 2030 without a lid is 410 CNY/t.
    (tmp_path / "lid.policy").write_text("""language 1
use "baseline-ets.policy"
overlay lid on baseline-ets {
  add collar cea-lid {
    market: cea
    floor: 1 CNY/t CO2
      assumption "test"
    ceiling: 413 CNY/t CO2
      assumption "test"
    in-force: 2027..end
  }
}
study s {
  case lidded = baseline-ets with lid
  report price[cea, 2030]
}
""")
    done = abate("sensitivities", "lid.policy", "lidded", "--of", "price[cea, 2030]",
                 "--by", "cea.steel-benchmark.benchmark[2030]", "--within", "2", "--json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    (report,) = json.loads(done.stdout)
    (row,) = report["rows"]
    assert 400 < report["value"] < 413
    bend = row["bend"]
    # Fewer allowances push the price against the lid, more of them do not.
    assert bend["move"] == 0.02 and abs(bend["below"]) < 0.5 * abs(row["effectOfOnePercent"]) < abs(bend["above"])
    # The clause that tells both sides apart is named, with the year.
    assert any(re.fullmatch(r"cea-lid ceiling \(.*2030.*\)", clause) for clause in bend["clauses"]), bend
    # Two percent below, at most the way to the lid.
    assert -2 * bend["below"] < 413 - report["value"] + 1


@pytest.mark.parametrize("arguments, code, said", [
    (["--of", "price[cea, 2030]", "--by", "cea.steel-benchmark.benchmrk"], 2, "Did you mean 'cea.steel-benchmark.benchmark'?"),
    (["--of", "price[cea, 2030]", "--over", "vehicles"], 2, "there is no 'vehicles'"),
    (["--of", "prise[cea, 2030]"], 1, "price"),
    (["--of", "price[cea, 2030]", "--over", "policy", "--by", "x"], 2, "Choose one"),
])
def test_wrong_names_are_told(abate, root, arguments, code, said):
    done = abate("sensitivities", POLICY, *arguments, cwd=root)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert said in done.stderr
