import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root():
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def abate():
    """Runs the command: abate("verify", path) -> completed process with text output."""
    binary = ROOT / os.environ.get("ABATE", ".build/release/abate")
    assert binary.exists(), f"{binary} is missing: build it with `make test`, or set ABATE"

    def run(*arguments, **options):
        return subprocess.run([binary, *map(str, arguments)], capture_output=True, text=True, **options)

    return run
