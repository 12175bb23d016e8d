"""Overhead per sample of a sweep over a model of 1 ms, beside the EMA Workbench with its multiprocessing evaluator.

usage: .venv/bin/python Benchmarks/sweeps.py [ABATE] [SAMPLES]

Both use two workers. Overhead: the time of the sweep times two, less a millisecond per sample, per sample.
"""
import logging
import pathlib
import subprocess
import sys
import tempfile
import time

from ema_workbench import Model, MultiprocessingEvaluator, RealParameter, ScalarOutcome, ema_logging

WORKERS = 2
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
