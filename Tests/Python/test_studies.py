"""Sweeps from outside: stores that survive being killed, and analyses held against SALib and the EMA Workbench."""
import csv
import json
import os
import random
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

PROBLEM = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[0, 1]] * 3}
# What is computed from the same numbers by the same formula may differ by rounding alone.
ROUNDING = 1e-10


def sweep(abate, folder, design, samples, name="trial.study", *options):
    result = abate("study-trial", "--design", design, "--samples", samples, "--store", name, "-q", *options, cwd=folder)
    assert result.returncode == 0, result.stderr


def exported(abate, folder, name="trial.study"):
    """Inputs and outputs of the samples, the middle left out."""
    result = abate("store", "export", name, cwd=folder)
    assert result.returncode == 0, result.stderr
    rows = [row for row in csv.DictReader(result.stdout.splitlines()) if row["sample"] != "0"]
    inputs = np.array([[float(row[f"{x} [1]"]) for x in PROBLEM["names"]] for row in rows])
    outputs = {y: np.array([float(row[f"{y} [1]"]) for row in rows]) for y in ("sum", "product")}
    return inputs, outputs


def analysed(abate, folder, *options, name="trial.study"):
    result = abate("analyse", name, "--json", *options, cwd=folder)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def digest(abate, folder, name="trial.study"):
    return abate("store", "show", name, "--digest", cwd=folder).stdout.splitlines()[-1]


@pytest.mark.parametrize("output", ["sum", "product"])
def test_variance_indices_are_those_of_salib(abate, tmp_path, output):
    from SALib.analyze import sobol

    sweep(abate, tmp_path, "saltelli", 256)
    _, outputs = exported(abate, tmp_path)
    theirs = sobol.analyze(PROBLEM, outputs[output], calc_second_order=False, num_resamples=1000, seed=1)
    ours = analysed(abate, tmp_path, "--of", output)[0]["analysis"]["variance"]
    for mine, key in (("first", "S1"), ("total", "ST")):
        assert [entry["value"] for entry in ours[mine]] == pytest.approx(list(theirs[key]), abs=ROUNDING, rel=ROUNDING)
        # Bootstrap with other random numbers: 1000 draws give a half-width to about 3 percent.
        assert [entry["halfWidth"] for entry in ours[mine]] == pytest.approx(list(theirs[f"{key}_conf"]), rel=0.15)


def test_elementary_effects_are_those_of_salib(abate, tmp_path):
    from SALib.analyze import morris

    sweep(abate, tmp_path, "morris", 50)
    inputs, outputs = exported(abate, tmp_path)
    theirs = morris.analyze(PROBLEM, inputs, outputs["product"], num_levels=4, seed=1, num_resamples=1000)
    ours = analysed(abate, tmp_path, "--of", "product")[0]["analysis"]["effects"]
    for mine, key in (("mean", "mu"), ("size", "mu_star"), ("spread", "sigma")):
        expected = [float(value) for value in np.ma.getdata(theirs[key])]
        assert [entry[mine] for entry in ours] == pytest.approx(expected, abs=ROUNDING)


def test_distances_of_distributions_are_those_of_salib(abate, tmp_path):
    from SALib.analyze import pawn

    sweep(abate, tmp_path, "latin-hypercube", 1000)
    inputs, outputs = exported(abate, tmp_path)
    theirs = pawn.analyze(PROBLEM, inputs, outputs["product"], S=10)
    ours = analysed(abate, tmp_path, "--of", "product")[0]["analysis"]["distances"]
    for mine, key in (("least", "minimum"), ("mean", "mean"), ("median", "median"), ("greatest", "maximum")):
        assert [entry[mine] for entry in ours] == pytest.approx(list(theirs[key]), abs=ROUNDING)


def test_moments_and_correlations_are_those_of_scipy(abate, tmp_path):
    from scipy import stats

    sweep(abate, tmp_path, "random", 500)
    inputs, outputs = exported(abate, tmp_path)
    y = outputs["product"]
    ours = analysed(abate, tmp_path, "--of", "product")[0]["analysis"]
    assert ours["moments"]["mean"]["value"] == pytest.approx(y.mean(), rel=ROUNDING)
    assert ours["moments"]["mean"]["standardError"] == pytest.approx(stats.sem(y), rel=ROUNDING)
    shares = [entry["value"] for entry in ours["moments"]["quantiles"]]
    assert shares == pytest.approx(list(np.quantile(y, [0.05, 0.25, 0.5, 0.75, 0.95])), rel=ROUNDING)
    ranks = np.apply_along_axis(stats.rankdata, 0, np.column_stack([inputs, y]))
    precision = np.linalg.inv(np.corrcoef(ranks.T))
    for column, entry in enumerate(ours["associations"]):
        assert entry["linear"] == pytest.approx(stats.pearsonr(inputs[:, column], y).statistic, abs=ROUNDING)
        assert entry["rank"] == pytest.approx(stats.spearmanr(inputs[:, column], y).statistic, abs=ROUNDING)
        partial = -precision[column, 3] / np.sqrt(precision[column, column] * precision[3, 3])
        assert entry["partialRank"] == pytest.approx(partial, abs=ROUNDING)


def test_boxes_are_those_of_the_ema_workbench(abate, tmp_path):
    import pandas as pd
    from ema_workbench.analysis import prim

    sweep(abate, tmp_path, "sobol", 1024)
    inputs, outputs = exported(abate, tmp_path)
    ours = analysed(abate, tmp_path, "--interest", "product > 0.3")[0]["boxes"]
    frame = pd.DataFrame(inputs, columns=PROBLEM["names"])
    theirs = prim.Prim(frame, (outputs["product"] > 0.3).astype(float), threshold=0.5).find_box()
    trajectory = theirs.peeling_trajectory
    assert len(ours) == len(trajectory)
    for index, box in enumerate(ours):
        row = trajectory.loc[index]
        assert [box[key] for key in ("coverage", "density", "mass")] == pytest.approx(
            [row["coverage"], row["density"], row["mass"]], abs=ROUNDING)
        assert len(box["restrictions"]) == row["res_dim"]
        for side in box["restrictions"]:
            name = PROBLEM["names"][side["dimension"]]
            limits = theirs.box_lims[index][name]
            chances = theirs.qp[index][name]
            for key, chance, place in (("low", "quasiPLow", 0), ("high", "quasiPHigh", 1)):
                if key in side:
                    assert side[key] == pytest.approx(limits[place], abs=ROUNDING)
                    assert side[chance] == pytest.approx(chances[place], rel=1e-6, abs=1e-300)


def test_a_hundred_kills_leave_the_store_of_a_run_through(abate, root, tmp_path):
    binary = root / os.environ.get("ABATE", ".build/release/abate")
    sweep(abate, tmp_path, "latin-hypercube", 10_000, "whole.study")
    command = [binary, "study-trial", "--samples", "10000", "--store", "killed.study", "--pause", "1000", "-q"]
    dice = random.Random(20261125)
    for kill in range(100):
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(dice.uniform(0, 0.09))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert process.returncode == -signal.SIGKILL, (kill, process.stderr.read())
    finished = subprocess.run([*command[:-3], "-q"], cwd=tmp_path, capture_output=True, text=True)
    assert finished.returncode == 0, finished.stderr
    assert digest(abate, tmp_path, "killed.study") == digest(abate, tmp_path, "whole.study")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["killed.study", "whole.study"]


def test_parts_put_together_are_the_whole(abate, tmp_path):
    sweep(abate, tmp_path, "sobol", 1024, "whole.study")
    parts = []
    for part in range(1, 6):
        parts.append(f"p{part}.study")
        sweep(abate, tmp_path, "sobol", 1024, parts[-1], "--shard", f"{part}/5")
    result = abate("store", "merge", "merged.study", *parts, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert digest(abate, tmp_path, "merged.study") == digest(abate, tmp_path, "whole.study")
    export = [abate("store", "export", f"{name}.study", cwd=tmp_path).stdout for name in ("merged", "whole")]
    assert export[0] == export[1]


def test_a_second_process_is_refused_and_does_no_harm(abate, root, tmp_path):
    binary = root / os.environ.get("ABATE", ".build/release/abate")
    command = [binary, "study-trial", "--samples", "10000", "--pause", "2000", "--store", "trial.study", "-q"]
    first = subprocess.Popen(command, cwd=tmp_path)
    while not (tmp_path / "trial.study.lock").exists():
        time.sleep(0.01)
    second = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert second.returncode == 1
    assert second.stderr == "error: trial.study is being written by another process.\n"
    time.sleep(0.5)
    assert "10001 runs" in abate("store", "show", "trial.study", cwd=tmp_path).stdout
    first.send_signal(signal.SIGINT)
    assert first.wait() == 130
    sweep(abate, tmp_path, "latin-hypercube", 10_000)
    sweep(abate, tmp_path, "latin-hypercube", 10_000, "other.study")
    assert digest(abate, tmp_path) == digest(abate, tmp_path, "other.study")


def test_a_full_disk_stops_with_a_message_and_goes_on_after(abate, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", disk], capture_output=True)
    if mounted.returncode:
        pytest.skip("only root can make a small disk")
    try:
        store = disk / "trial.study"
        full = abate("study-trial", "--samples", 20_000, "--store", store, "-q")
        assert full.returncode == 1
        assert f"error: no space left for {store}. All runs before are in it." in full.stderr
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        assert abate("study-trial", "--samples", 20_000, "--store", store, "-q").returncode == 0
        sweep(abate, tmp_path, "latin-hypercube", 20_000)
        assert digest(abate, disk) == digest(abate, tmp_path)
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("content", [b"", b"price,year\n", b"SQLite format 3\0" + bytes(5000)])
def test_a_file_that_is_no_store_is_left_alone(abate, tmp_path, content):
    (tmp_path / "trial.study").write_bytes(content)
    result = abate("study-trial", "--samples", 10, "--store", "trial.study", "-q", cwd=tmp_path)
    assert result.returncode == 1
    assert "it was left as it is" in result.stderr
    assert (tmp_path / "trial.study").read_bytes() == content


def test_the_store_of_another_study_is_refused(abate, tmp_path):
    sweep(abate, tmp_path, "random", 10)
    result = abate("study-trial", "--design", "random", "--samples", 11, "--store", "trial.study", cwd=tmp_path)
    assert result.returncode == 1
    assert "holds another study" in result.stderr


def test_memory_of_trivial_samples_stays_flat(abate, root, tmp_path):
    """200,000 samples within 300 MB, and 5,000 a second at least on a busy machine. A small interpreter starts the command: a child's peak includes its parent's."""
    binary = root / os.environ.get("ABATE", ".build/release/abate")
    program = (
        "import os, subprocess, sys\n"
        "process = subprocess.Popen(sys.argv[1:])\n"
        "_, status, usage = os.wait4(process.pid, 0)\n"
        "print(status, usage.ru_maxrss)\n")
    done = subprocess.run(
        [sys.executable, "-c", program, binary, "study-trial", "--samples", "200000", "--store", "trial.study", "-q"],
        cwd=tmp_path, capture_output=True, text=True, timeout=40)
    status, kilobytes = map(int, done.stdout.split()[-2:])
    assert status == 0
    assert kilobytes < 300_000

