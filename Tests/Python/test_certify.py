"""A result folder is proved again from its prices; a folder that lies is found out."""
import csv
import hashlib
import json
import shutil

import pytest


def run(abate, *arguments, to, **options):
    done = abate("run", *arguments, "--no-baseline", "--quiet", "--years", "2025-2035", "--out", to, **options)
    assert done.returncode == 0, done.stderr
    return to


@pytest.fixture(scope="module")
def place(abate, root, tmp_path_factory):
    """The national market in a folder of its own, with the policy beside it."""
    place = tmp_path_factory.mktemp("certify")
    shutil.copytree(root / "Policies", place / "Policies")
    run(abate, "Policies/baseline-ets.policy", to="base", cwd=place)
    return place


def rewrite(folder, name, change):
    """Changes the rows of a table and seals the folder as if a run had written it so."""
    path = folder / name
    rows = list(csv.reader(path.open(encoding="utf-8")))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    entry = next(entry for entry in manifest["outputs"] if entry["file"] == name)
    data = path.read_bytes()
    entry.update(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.fixture
def copy(place):
    folder = place / "copy"
    shutil.copytree(place / "base", folder)
    yield folder
    shutil.rmtree(folder)


def test_a_policy_is_proved_from_its_prices(abate, place):
    done = abate("certify", "base", "--json", cwd=place)
    assert done.returncode == 0, done.stderr
    proof = json.loads(done.stdout)
    assert proof["holds"] and proof["numbers"] > 5000
    assert proof["recomputed"]["evaluations"] == 1 and proof["recomputed"]["newtonSteps"] == 0
    assert proof["recomputed"]["largestResidual"] < 1e-8
    assert proof["largest"]["relative"] < 1e-9
    words = abate("certify", "base", cwd=place)
    assert words.returncode == 0 and "base is proved" in words.stdout
    assert all(len(line) <= 80 for line in words.stdout.splitlines())


@pytest.mark.parametrize("arguments", [
    ["--price", "2025=62,2030=150,2060=600", "--scenario", "scrap_availability=mpp_bau"],
    ["Policies/peak-carbon-plan.policy"],
    ["Policies/baseline-ets.policy", "--set", "cea.steel-benchmark.auctioned[2030]=20 %", "--full"],
    ["Policies/intensity-band-2025-2026.policy", "entitlement"],
    ["Policies/hydrogen-contract.policy"],
], ids=["price", "plan", "set", "band", "contract"])
def test_every_sort_of_run_is_proved(abate, place, arguments, tmp_path):
    folder = run(abate, *arguments, to=tmp_path / "run", cwd=place)
    done = abate("certify", folder, cwd=place)
    assert done.returncode == 0, done.stdout + done.stderr


def test_prices_that_do_not_clear_are_found_out(abate, place, copy):
    def change(rows):
        row = next(row for row in rows if row[0] == "steel" and row[1] == "2031")
        row[2] = str(float(row[2]) * 1.01)

    rewrite(copy, "equilibrium.csv", change)
    done = abate("certify", "copy", cwd=place)
    assert done.returncode == 3
    assert "NOT proved" in done.stdout and " 2031)" in done.stdout, done.stdout + done.stderr


def test_a_number_that_the_prices_do_not_give_is_found_out(abate, place, copy):
    def change(rows):
        value = rows[0].index("value")
        row = max(rows[1:], key=lambda row: float(row[value]))
        row[value] = str(float(row[value]) * 1.001)

    rewrite(copy, "output.csv", change)
    done = abate("certify", "copy", cwd=place)
    assert done.returncode == 3
    assert "NOT proved" in done.stdout and "capacity" in done.stdout


def test_a_file_that_was_edited_is_refused(abate, place, copy):
    with (copy / "equilibrium.csv").open("a", encoding="utf-8") as file:
        file.write("steel,2090,1.0,CNY/t\n")
    done = abate("certify", "copy", cwd=place)
    assert done.returncode == 1 and "equilibrium.csv was changed or cut short" in done.stderr


def test_a_policy_that_has_changed_since_is_refused(abate, place):
    file = place / "Policies/baseline-ets.policy"
    text = file.read_text(encoding="utf-8")
    changed = text.replace("limit: 5 %", "limit: 4 %", 1)
    assert changed != text
    try:
        file.write_text(changed, encoding="utf-8")
        done = abate("certify", "base", cwd=place)
        assert done.returncode == 1 and "has changed since" in done.stderr
        file.write_text("# a comment is no change\n" + text, encoding="utf-8")
        assert abate("certify", "base", cwd=place).returncode == 0
    finally:
        file.write_text(text, encoding="utf-8")


def test_other_data_are_refused(abate, place, copy):
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["data"]["sha256"] = "0" * 64
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = abate("certify", "copy", cwd=place)
    assert done.returncode == 1 and "000000000000" in done.stderr
