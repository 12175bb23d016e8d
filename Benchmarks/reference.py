"""The national equilibrium by Abate and by the reference solver in Python, on the same exported problem, in one run.

usage: .venv/bin/python Benchmarks/reference.py [ABATE]

One cost of capital and a given allowance price, since SciPy's method needs one dual function. Abate is timed as a whole
process (reading the data, building the problem, solving, accounts) on one thread and on two, the reference solver without
reading the file. Its method is the best one tried: L-BFGS-B on the scaled dual function with the whole gradient; residuals
are relative to market size, by the same evaluation in NumPy for both.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/Python"))
from reference_solver import Problem  # noqa: E402

binary = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/release/abate").resolve()
OPTIONS = ["--single-rate", "--price", "2026=62,2030=150,2060=600"]


def seconds_of(threads):
    """The fastest of three runs."""
    def once():
        begin = time.perf_counter()
        subprocess.run([binary, "run", *OPTIONS, "--quiet", "--threads", str(threads)], check=True)
        return time.perf_counter() - begin

    return min(once() for _ in range(3))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "national.json")
        subprocess.run([binary, "export", "--problem", path, *OPTIONS], check=True, stdout=subprocess.DEVNULL)
        document = json.loads(path.read_text(encoding="utf-8"))
    problem = Problem(document)
    ours = np.array(document["solution"]["prices"])
    own = problem.residual(ours, problem.respond(ours)[1])
    problem.evaluations = 0
    begin = time.perf_counter()
    prices = problem.solve()
    reference = time.perf_counter() - begin
    evaluations = problem.evaluations
    theirs = problem.residual(prices, problem.respond(prices)[1])
    print("| national equilibrium, one cost of capital, given allowance price | s | residual | x Abate |")
    print("|---|---:|---:|---:|")
    two = seconds_of(2)
    for name, seconds, residual in (
        ("Abate, two threads, whole process", two, own), ("Abate, one thread, whole process", seconds_of(1), own),
        (f"NumPy and SciPy L-BFGS-B, {evaluations} evaluations", reference, theirs),
    ):
        print(f"| {name} | {seconds:.2f} | {residual:.0e} | {seconds / two:.1f} |")
