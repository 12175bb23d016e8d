"""`abate run` with data packages that are wrong: every fault is told with file, line and column, and nothing is written.

Each fault is made in a copy of the whole package (--data) or in an overlay of single tables (--data-overlay).
"""
import csv
import re
import shutil

import pytest


@pytest.fixture
def package(root, tmp_path):
    """A copy of the data package, to be damaged."""
    return shutil.copytree(root / "Sources/Catalogue/Data", tmp_path / "data")


@pytest.fixture
def run(abate, tmp_path):
    """Runs with the wrong data and returns the lines of its errors, after checking what holds for all of them."""

    def refused(*arguments):
        before = sorted(tmp_path.rglob("*"))
        done = abate("run", *arguments, "--out", tmp_path / "results", timeout=20)
        assert (done.returncode, done.stdout) == (1, "")
        assert sorted(tmp_path.rglob("*")) == before
        return [line for line in done.stderr.splitlines() if line.startswith("error: ")]

    return refused


def edit(path, change):
    """Rewrites a table after change(rows); rows[0] is the header, so that rows[n] is line n + 1."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    change(rows)
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def put(path, line, column, text):
    def change(rows):
        rows[line - 1][rows[0].index(column)] = text

    edit(path, change)


def missing_column(data):
    def change(rows):
        position = rows[0].index("capacity_mt")
        for row in rows:
            del row[position]

    edit(data / "plants.csv", change)


def text_for_number(data):
    put(data / "technologies.csv", 3, "lifetime_yr", "forty")


def negative_capacity(data):
    put(data / "plants.csv", 4, "capacity_mt", "-16.51")


def unknown_technology(data):
    put(data / "plants.csv", 2, "technology", "BF-BOF-AVGG")


def duplicate_key(data):
    edit(data / "plants.csv", lambda rows: rows.insert(3, list(rows[1])))


def wrong_encoding(data):
    """A word with é as a Windows program writes it, in line 2."""
    path = data / "elasticities.csv"
    path.write_bytes(path.read_bytes().replace(b"estimate", b"estim\xe9", 1))


def empty_file(data):
    (data / "demand.csv").write_bytes(b"")


def missing_file(data):
    (data / "grid.csv").unlink()


FAULTS = [
    (missing_column, "plants.csv, line 1, column capacity_mt", "the column is missing"),
    (text_for_number, "technologies.csv, line 3, column lifetime_yr", 'expected a whole number, found "forty"'),
    (negative_capacity, "plants.csv, line 4, column capacity_mt", "expected at least 0 Mt/yr, found -16.51"),
    (unknown_technology, "plants.csv, line 2, column technology", "Did you mean BF-BOF-AVG?"),
    (duplicate_key, "plants.csv, line 4, column id", "the first is {data}/plants.csv, line 2"),
    (wrong_encoding, "elasticities.csv, line 2, column source", "expected UTF-8 text"),
    (empty_file, "demand.csv", "the file is empty"),
    (missing_file, "grid.csv", "the file is missing"),
]


@pytest.mark.parametrize("damage, place, message", FAULTS, ids=[fault[0].__name__ for fault in FAULTS])
def test_one_fault_gives_one_error_that_names_the_place(run, package, damage, place, message):
    damage(package)
    (error,) = run("--data", package)
    assert error.startswith(f"error: {package}/{place}: ")
    assert message.format(data=package) in error


def test_faults_in_several_tables_are_told_all_at_once(run, package):
    faults = [fault for fault in FAULTS if fault[0] not in (missing_column, unknown_technology)]
    for damage, _, _ in faults:
        damage(package)
    # The doubled row pushes the negative capacity from line 4 to line 5.
    places = {place.replace("line 4, column capacity_mt", "line 5, column capacity_mt") for _, place, _ in faults}
    errors = run("--data", package)
    assert {re.match(r"error: (.*?): ", error)[1] for error in errors} == {f"{package}/{place}" for place in places}
    assert len(errors) == len(faults)


def test_faults_of_an_overlay_are_told_with_the_name_of_its_file(run, root, tmp_path):
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    shutil.copy(root / "Sources/Catalogue/Data/plants.csv", overlay)
    negative_capacity(overlay)
    unknown_technology(overlay)
    errors = run("--data-overlay", overlay)
    assert [error.split(": ")[1] for error in errors] == [
        f"{overlay}/plants.csv, line 2, column technology",
        f"{overlay}/plants.csv, line 4, column capacity_mt",
    ]


@pytest.mark.parametrize("option", ["--data", "--data-overlay"])
def test_a_folder_that_is_not_there_is_told(run, tmp_path, option):
    (error,) = run(option, tmp_path / "nowhere")
    assert error.startswith(f"error: {tmp_path}/nowhere: ") and "there is no such folder" in error
