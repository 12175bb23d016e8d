"""NetCDF of runs and of sweeps, as xarray and ncdump's library read it."""
import csv
import json

import netCDF4
import numpy as np
import pytest
import xarray


@pytest.fixture(scope="module")
def folders(abate, root, tmp_path_factory):
    place = tmp_path_factory.mktemp("runs")
    for name in ("baseline-ets", "carbon-tax"):
        done = abate("run", root / f"Policies/{name}.policy", "--no-baseline", "--quiet", "--years", "2025-2040",
                     "--out", place / name)
        assert done.returncode == 0, done.stderr
    return place


@pytest.fixture(scope="module")
def file(abate, folders):
    path = folders / "both.nc"
    done = abate("convert", folders / "baseline-ets", folders / "carbon-tax", "--to", "netcdf", "-o", path)
    assert (done.returncode, done.stderr) == (0, "")
    return path


def test_every_variable_has_a_unit_and_a_name_and_the_file_says_what_it_rests_on(file, folders):
    with xarray.open_dataset(file) as data:
        assert dict(data.sizes)["scenario"] == 2 and dict(data.sizes)["year"] == 16
        for name, variable in data.variables.items():
            assert variable.attrs["units"] and variable.attrs["long_name"], name
        assert data["price_steel"].attrs["units"] == "CNY/t"
        assert data.attrs["Conventions"].startswith("CF-1.")
        manifest = json.loads((folders / "baseline-ets/manifest.json").read_text())
        assert data.attrs["data_sha256"] == manifest["data"]["sha256"]
        assert data.attrs["source"].endswith(manifest["program"]["version"])
        assert "Price year 20" in data.attrs["comment"] and "baseline-ets" in data.attrs["history"]
        assert data["policy_hash"].sel(scenario="baseline-ets") == manifest["options"]["policyHash"]
        assert float(data["largest_residual"].sel(scenario="baseline-ets")) == manifest["certificate"]["largestResidual"]


def test_every_number_of_the_tables_is_in_it_and_nothing_else(file, folders):
    """Counted without looking at how the cubes are made: row by row."""
    with xarray.open_dataset(file) as data:
        names = {}
        for name, variable in data.data_vars.items():
            if "year" in variable.dims:
                names.setdefault(variable.attrs["long_name"], []).append(name)
        labels = list(zip(data["technology"].values, data["sector_of"].values))
        found = 0
        for scenario in ("baseline-ets", "carbon-tax"):
            for table in ("prices", "emissions", "output", "costs", "investment", "positions"):
                with open(folders / scenario / f"{table}.csv") as text:
                    rows = list(csv.DictReader(text))
                found += len(rows)
                for row in rows[:: max(1, len(rows) // 40)]:
                    axes = {"technology"} if row["technology"] else {"sector"} if row["sector"] else set()
                    axes |= {"province"} if row["province"] else set()
                    name, = [name for name in names[row["variable"]]
                             if set(data[name].dims) == axes | {"scenario", "year"}]
                    place = {"scenario": scenario, "year": int(row["year"])}
                    if row["technology"]:
                        place["technology"], = [label for label, sector in labels
                                                if label.split(" (")[0] == row["technology"] and sector == row["sector"]]
                    elif row["sector"]:
                        place["sector"] = row["sector"]
                    if row["province"]:
                        place["province"] = row["province"]
                    assert float(data[name].sel(place)) == float(row["value"]), row
                    assert data[name].attrs["units"] == row["unit"]
                    assert row["source"] in data[name].attrs["source"]
        held = sum(int(data[name].notnull().sum()) for group in names.values() for name in group)
        assert held == found


def test_numbers_are_compressed_and_the_same_input_gives_the_same_bytes(abate, file, folders):
    with netCDF4.Dataset(file) as data:
        assert data.data_model == "NETCDF4"
        assert data["output_by_technology"].filters()["zlib"] and data["output_by_technology"].filters()["complevel"] == 4
    again = folders / "again.nc"
    assert abate("convert", folders / "baseline-ets", folders / "carbon-tax", "-o", again).returncode == 0
    assert again.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("arguments, code, words", [
    (["--to", "netcdf", "-o", "x.csv"], 2, "ends in .nc"),
    (["-o", "x.txt"], 2, "ends in .csv or .xlsx or .nc"),
    (["-o", "x.nc", "--long"], 2, "are for IAMC tables"),
    (["-o", "none/x.nc"], 1, "none/x.nc cannot be written"),
])
def test_what_cannot_be_written_is_told_and_leaves_nothing(abate, folders, tmp_path, arguments, code, words):
    done = abate("convert", folders / "baseline-ets", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_sweep_grows_along_its_runs_and_holds_what_the_table_holds(abate, tmp_path):
    # More than one block of runs.
    done = abate("study-trial", "--design", "random", "--samples", "5000", "--store", "trial.study", "-q", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    done = abate("store", "export", "trial.study", "--netcdf", "--out", "trial.nc", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    rows = list(csv.DictReader(abate("store", "export", "trial.study", cwd=tmp_path).stdout.splitlines()))
    with netCDF4.Dataset(tmp_path / "trial.nc") as data:
        assert data.dimensions["run"].isunlimited()
    with xarray.open_dataset(tmp_path / "trial.nc") as data:
        assert data.sizes["run"] == len(rows) == 5001
        for name, variable in data.variables.items():
            assert variable.attrs["units"], name
        for name in ("x1", "x2", "x3", "sum", "product"):
            assert np.array_equal(data[name].values, [float(row[f"{name} [1]"]) for row in rows])
        assert list(data["run"].values) == [int(row["run"]) for row in rows]
        meanings = data["status"].attrs["flag_meanings"].split()
        assert [meanings[value] for value in data["status"].values] == [row["status"] for row in rows]
        assert data.attrs["study_hash"]


def test_a_sweep_needs_a_file_and_replaces_none(abate, tmp_path):
    done = abate("study-trial", "--samples", "4", "--store", "trial.study", "-q", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert abate("store", "export", "trial.study", "--netcdf", cwd=tmp_path).returncode == 2
    (tmp_path / "old.nc").write_text("mine")
    assert abate("store", "export", "trial.study", "--netcdf", "--out", "old.nc", cwd=tmp_path).returncode == 2
    assert (tmp_path / "old.nc").read_text() == "mine"
