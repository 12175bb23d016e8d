"""`abate run` as its user meets it: what it writes, what the numbers add up to, and how it fails.

A solve of the national market takes seconds, so the runs that end well are fixtures of the session.
"""
import csv
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import time

import pytest

PRICE = "2025=62,2030=150,2060=600"
TABLES = {
    "prices", "emissions", "output", "costs", "investment", "positions", "ledger", "clauses", "abatement", "equilibrium"}


@pytest.fixture(scope="session")
def binary(root):
    return root / os.environ.get("ABATE", ".build/release/abate")


@pytest.fixture(scope="session")
def priced(abate, tmp_path_factory):
    """A run at a carbon price, computed with two threads: (finished process, folder)."""
    folder = tmp_path_factory.mktemp("priced") / "results"
    return abate("run", "--price", PRICE, "--threads", 2, "--out", folder), folder


@pytest.fixture(scope="session")
def unpriced(priced, binary, tmp_path_factory):
    """A run without a carbon price in place of the priced one, its summary sent to a full disk: (process, folder)."""
    folder = shutil.copytree(priced[1], tmp_path_factory.mktemp("unpriced") / "results")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [binary, "run", "--out", folder, "--overwrite"], stdout=full, stderr=subprocess.PIPE, text=True
        )
    return done, folder


def rows(folder, table):
    with open(folder / f"{table}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def total(folder, table, sector, variables, year=2025, by="route", **conditions):
    """Sum over technologies (by="route") or over provinces (by="province"): the two views of the same numbers."""
    return sum(
        float(row["value"])
        for row in rows(folder, table)
        if row["variable"] in variables
        and row["sector"] == sector
        and row["year"] == str(year)
        and row[by]
        and all(row[column] == value for column, value in conditions.items())
    )


def price(folder, market, year):
    (value,) = [
        float(row["value"])
        for row in rows(folder, "prices")
        if row["variable"] == f"price|{market}" and row["year"] == str(year)
    ]
    return value


# What a run writes


def test_a_run_ends_with_0_and_shows_a_summary_that_fits_a_terminal(priced):
    done, _ = priced
    assert (done.returncode, done.stderr) == (0, "")
    assert "EMISSIONS BY SECTOR AND SCOPE" in done.stdout and "Certificate" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_run_writes_all_tables_and_a_manifest_and_nothing_beside(priced):
    _, folder = priced
    assert {path.name for path in folder.iterdir()} == {f"{table}.csv" for table in TABLES} | {"manifest.json"}
    assert [path.name for path in folder.parent.iterdir()] == ["results"]


def test_the_manifest_tells_the_truth_about_the_files_written(priced):
    _, folder = priced
    outputs = json.loads((folder / "manifest.json").read_text())["outputs"]
    assert {entry["file"] for entry in outputs} == {f"{table}.csv" for table in TABLES}
    for entry in outputs:
        content = (folder / entry["file"]).read_bytes()
        found = (len(content), hashlib.sha256(content).hexdigest())
        assert found == (entry["bytes"], entry["sha256"]), entry["file"]
        assert len(rows(folder, entry["file"].removesuffix(".csv"))) == entry["rows"], entry["file"]


def test_the_manifest_names_the_files_of_the_data_package_with_their_hashes(priced, root):
    data = root / "Sources/Catalogue/Data"
    inputs = json.loads((priced[1] / "manifest.json").read_text())["inputs"]
    assert {"datapackage.json", "plants.csv", "technologies.csv", "calibration.csv"} <= {e["file"] for e in inputs}
    for entry in inputs:
        assert hashlib.sha256((data / entry["file"]).read_bytes()).hexdigest() == entry["sha256"], entry["file"]


def test_the_manifest_says_what_was_asked(priced):
    manifest = json.loads((priced[1] / "manifest.json").read_text())
    assert manifest["allowancePrice"] == {"2025": 62, "2030": 150, "2060": 600}
    assert manifest["program"]["arguments"][:3] == ["run", "--price", PRICE]


@pytest.mark.parametrize("table", sorted(TABLES - {"ledger", "clauses"}))
def test_every_number_has_a_year_a_unit_and_a_source(priced, table):
    found = rows(priced[1], table)
    assert found
    for line, row in enumerate(found, start=2):
        assert row["unit"].strip() and row["source"].strip(), f"{table}.csv, line {line}"
        # The proof needs the years behind the last one reported too.
        assert 2025 <= int(row["year"]) <= (2075 if table == "equilibrium" else 2060), f"{table}.csv, line {line}"
        assert abs(float(row["value"])) < float("inf"), f"{table}.csv, line {line}"  # neither infinite nor NaN


def test_every_account_of_the_ledger_balances(priced):
    """Tolerance 1e-6 of the larger side (or of one unit): that of the certificate."""
    found = rows(priced[1], "ledger")
    assert found
    for line, row in enumerate(found, start=2):
        left, right = float(row["left"]), float(row["right"])
        assert row["identity"] and row["subject"] and row["unit"], f"ledger.csv, line {line}"
        assert abs(left - right) <= 1e-6 * max(1, abs(left), abs(right)), f"ledger.csv, line {line}"


def test_the_certificate_holds(priced):
    certificate = json.loads((priced[1] / "manifest.json").read_text())["certificate"]
    for figure in ("largestResidual", "complementarity", "supplierGap", "ledgerImbalance"):
        assert 0 <= certificate[figure] <= 1e-6, figure


def test_one_thread_and_two_give_the_same_bytes(abate, priced, tmp_path):
    done = abate("run", "--price", PRICE, "--threads", 1, "--quiet", "--out", tmp_path / "one")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    one, two = digests(tmp_path / "one"), digests(priced[1])
    del one["manifest.json"], two["manifest.json"]  # they name the arguments, which differ
    assert one == two


# What the numbers add up to


POWER = ("emissions|captive power", "emissions|purchased power")


@pytest.mark.parametrize(
    "name, table, sector, variables, conditions, expected",
    [
        ("steel output, Mt", "output", "steel", ("output",), {}, 961),
        ("steel direct, MtCO2", "emissions", "steel", ("emissions|direct CO2",), {}, 1730),
        ("primary aluminium, Mt", "output", "aluminium", ("output",), {"route": "primary"}, 45),
        ("aluminium with power, MtCO2e", "emissions", "aluminium",
         ("emissions|direct CO2", "emissions|PFC", *POWER), {}, 459),
    ],
)  # fmt: skip
def test_the_base_year_is_that_of_the_statistics(priced, name, table, sector, variables, conditions, expected):
    """Published totals of 2025, which the run must meet within 2 %."""
    assert total(priced[1], table, sector, variables, **conditions) == pytest.approx(expected, rel=0.02), name


@pytest.mark.parametrize("sector", ["steel", "aluminium"])
@pytest.mark.parametrize("year", [2025, 2040])
def test_technologies_and_provinces_add_up_to_the_same_output(priced, sector, year):
    """Tolerance in Mt: a series that stays below 1e-6 is left out, and there are fewer than 30 technologies a sector."""
    by_route = total(priced[1], "output", sector, ("output",), year)
    by_province = total(priced[1], "output", sector, ("output",), year, by="province")
    assert by_route == pytest.approx(by_province, abs=30e-6)


def test_the_allowance_price_is_the_one_given_and_linear_between(priced):
    for year, expected in [(2025, 62), (2027, 97.2), (2030, 150), (2045, 375), (2060, 600)]:
        assert price(priced[1], "allowance", year) == pytest.approx(expected, abs=1e-9)


def test_the_steel_price_carries_the_carbon_price_of_the_marginal_furnace(priced, unpriced):
    """Every liable tonne is bought, so the marginal supplier, a blast furnace that emits about 1.9 t/t, passes its bill on.

    The rise of the steel price per CNY/t of allowance must therefore lie near 1.9 t/t. The range 1.5 to 2.3 leaves
    room for best furnaces (1.8 t/t), scarce limited resources and dearer scrap. A lower value would mean that the cost
    of carbon is lost on the way to the buyer; a higher one, that it is counted twice.
    """
    rise = price(priced[1], "steel", 2030) - price(unpriced[1], "steel", 2030)
    assert 1.5 <= rise / 150 <= 2.3


def test_a_carbon_price_lowers_emissions(priced, unpriced):
    at_price, without = (total(f, "emissions", "steel", ("emissions|direct CO2",), 2040) for _, f in (priced, unpriced))
    assert at_price < without


# Prices that cannot be


@pytest.mark.parametrize(
    "text, message, column",
    [
        ("2025=", "expected a price in CNY/tCO2", 5),
        ("2025=abc", "found 'abc'", 5),
        ("20250=3", "expected a year of four digits, found '20250'", 0),
        ("2025=1,2025=2", "the year 2025 has a price already", 7),
        ("", "expected years with prices like 2025=62,2030=150, found nothing", 0),
        ("2025=1,", "expected a year and a price", 7),
        ("2025=1,2030", "expected a year and a price", 7),
        ("2030=-5", "the price -5 lies outside", 5),
        ("2030=nan", "found 'nan'", 5),
        ("2030=1e999", "lies outside", 5),
    ],
)
def test_an_impossible_price_ends_with_2_and_a_mark_under_the_place(abate, tmp_path, text, message, column):
    done = abate("run", "--price", text, "--out", tmp_path / "results", timeout=20)
    assert (done.returncode, done.stdout) == (2, "")
    first, quoted, mark = done.stderr.splitlines()[:3]
    assert first.startswith("error: --price: ") and message in first
    assert quoted == "  " + text
    assert mark.index("^") == 2 + column
    assert list(tmp_path.iterdir()) == []


def test_an_impossible_price_file_ends_with_2_and_names_line_and_column(abate, tmp_path):
    prices = tmp_path / "prices.csv"
    prices.write_text("year,price\n2025,62\n2030,lots\n")
    done = abate("run", "--price-file", prices, timeout=20)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {prices}:3:6: expected a price") and "found 'lots'" in done.stderr


# Folders that cannot be written


@pytest.mark.parametrize(
    "out, code, message",
    [
        ("/proc/abate-results", 1, "cannot be made"),
        ("missing/results", 1, "the folder above it does not exist"),
        ("notes.txt/results", 1, "a part of the path is a file, not a folder"),
        ("notes.txt", 2, "is no folder of results (a file)"),
        ("work", 2, "is no folder of results (it holds draft.txt and no manifest.json)"),
    ],
)
@pytest.mark.parametrize("options", [(), ("--overwrite",)], ids=["new", "overwrite"])
def test_a_folder_that_cannot_be_had_is_told_at_once(abate, tmp_path, out, code, message, options):
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "work").mkdir()
    (tmp_path / "work/draft.txt").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    done = abate("run", "--out", out, *options, cwd=tmp_path, timeout=20)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(f"error: {out}") and message in done.stderr
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "notes.txt").read_text() == (tmp_path / "work/draft.txt").read_text() == "mine"


def test_results_are_not_replaced_unless_asked(abate, priced):
    _, folder = priced
    before = digests(folder)
    done = abate("run", "--out", folder, timeout=20)
    assert (done.returncode, done.stdout) == (2, "")
    assert str(folder) in done.stderr and "--overwrite" in done.stderr
    assert digests(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["results"]


def test_a_summary_for_a_full_disk_is_told_and_the_results_are_whole(priced, unpriced):
    done, folder = unpriced
    assert done.returncode == 1
    assert done.stderr.startswith("error: the output cannot be written") and "disk" in done.stderr
    assert set(digests(folder)) == set(digests(priced[1]))
    assert digests(folder)["prices.csv"] != digests(priced[1])["prices.csv"]
    for entry in json.loads((folder / "manifest.json").read_text())["outputs"]:
        assert digests(folder)[entry["file"]] == entry["sha256"]
    assert [path.name for path in folder.parent.iterdir()] == ["results"]


def test_writing_that_fails_half_way_leaves_the_earlier_results_as_they_were(priced, binary, tmp_path):
    """A limit on the size of files stands for a full disk, which a test cannot make without being root."""
    folder = shutil.copytree(priced[1], tmp_path / "results")
    before = digests(folder)

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

    done = subprocess.run(
        [binary, "run", "--out", folder, "--overwrite"],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        restore_signals=False,  # Python ignores SIGXFSZ; so must the command, to see the failed write
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "writing failed" in done.stderr and "Nothing was left behind." in done.stderr
    assert digests(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["results"]


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "terminate"])
def test_a_run_that_is_stopped_leaves_nothing_behind(binary, tmp_path, number, code):
    process = subprocess.Popen(
        [binary, "run", "--threads", "1", "--out", tmp_path / "results"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        for _ in range(2000):  # until the run has begun its folder: at most 20 s
            if any(tmp_path.iterdir()) or process.poll() is not None:
                break
            time.sleep(0.01)
        assert [path.name for path in tmp_path.iterdir()] == [f"results.partial-{process.pid}"]
        time.sleep(0.3)  # into the solve, which takes seconds
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    finally:
        process.kill()
    assert (process.returncode, out) == (code, "")
    assert "Nothing was left behind." in err
    assert list(tmp_path.iterdir()) == []
