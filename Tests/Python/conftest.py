import os
import pathlib
import shutil
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


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()
