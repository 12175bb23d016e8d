"""Overhead per sample of a sweep over a model of 1 ms, beside the EMA Workbench with its multiprocessing evaluator; and the
time that Sobol' indices with 1000 draws of the bootstrap take, beside SALib on the same outputs.

usage: .venv/bin/python Benchmarks/sweeps.py [ABATE] [SAMPLES]

Both use two workers. Overhead: the time of the sweep times two, less a millisecond per sample, per sample.
"""
import csv
import logging
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np
from SALib.analyze import sobol
from ema_workbench import Model, MultiprocessingEvaluator, RealParameter, ScalarOutcome, ema_logging

WORKERS = 2
# Base points of the indices, and draws of the bootstrap.
POINTS, DRAWS = 4096, 1000
binary = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".build/release/abate").resolve()
samples = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000


def model(x1, x2, x3):
    end = time.perf_counter() + 1e-3
    while time.perf_counter() < end:
        pass
    return {"sum": x1 + x2 + x3, "product": x1 * x2 * x3}


def overhead(seconds):
    return f"{seconds:6.2f} s, {(seconds * WORKERS - samples * 1e-3) / samples * 1e6:7.1f} us of overhead per sample"


if __name__ == "__main__":
    ema_logging.log_to_stderr(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        subprocess.run(
            [binary, "study-trial", "--samples", str(samples), "--pause", "1000", "--threads", str(WORKERS), "-q"],
            cwd=folder, check=True)
        print("abate        ", overhead(time.perf_counter() - begin))
    ema = Model("trial", function=model)
    ema.uncertainties = [RealParameter(name, 0, 1) for name in ("x1", "x2", "x3")]
    ema.outcomes = [ScalarOutcome("sum"), ScalarOutcome("product")]
    begin = time.perf_counter()
    with MultiprocessingEvaluator(ema, n_processes=WORKERS) as evaluator:
        evaluator.perform_experiments(scenarios=samples)
    print("EMA Workbench", overhead(time.perf_counter() - begin))
    with tempfile.TemporaryDirectory() as folder:
        trial = [binary, "study-trial", "--design", "saltelli", "--samples", str(POINTS), "--threads", str(WORKERS), "-q"]
        subprocess.run(trial, cwd=folder, check=True)
        begin = time.perf_counter()
        subprocess.run([binary, "analyse", "trial.study", "--of", "product", "--resamples", str(DRAWS), "--json"],
                       cwd=folder, check=True, stdout=subprocess.DEVNULL)
        print(f"abate         {time.perf_counter() - begin:6.2f} s for the indices, reading and all other figures included")
        runs = subprocess.run([binary, "store", "export", "trial.study"], cwd=folder, check=True, capture_output=True, text=True)
        outputs = np.array([float(row["product [1]"]) for row in csv.DictReader(runs.stdout.splitlines()) if row["sample"] != "0"])
    problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[0, 1]] * 3}
    begin = time.perf_counter()
    sobol.analyze(problem, outputs, calc_second_order=False, num_resamples=DRAWS, seed=1)
    print(f"SALib         {time.perf_counter() - begin:6.2f} s for the indices alone")
