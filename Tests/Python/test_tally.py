"""The closing line of `make test` is the sum of what the runners said, and never better than their exit codes."""
import subprocess

import pytest

JUNIT = "<testsuites><testsuite>{}</testsuite></testsuites>"


def tally(root, folder, *arguments):
    result = subprocess.run([root / ".ci/tally", folder, *arguments], capture_output=True, text=True)
    return result.returncode, result.stdout.splitlines()[-1]


@pytest.fixture
def reports(tmp_path):
    (tmp_path / "swift-swift-testing.xml").write_text(
        JUNIT.format("<testcase/><testcase/><testcase><skipped/></testcase>"))
    (tmp_path / "verify.log").write_text("ok X\n5 passed, 0 failed, 80 skipped\n")
    (tmp_path / "python.xml").write_text(JUNIT.format("<testcase/>"))
    return tmp_path


def test_the_sum(root, reports):
    assert tally(root, reports, "swift=0", "verify=0", "python=0") == (0, "8 passed, 0 failed, 81 skipped")


def test_a_failure_counts(root, reports):
    (reports / "python.xml").write_text(JUNIT.format("<testcase/><testcase><failure/></testcase>"))
    assert tally(root, reports, "swift=0", "verify=0", "python=1") == (1, "8 passed, 1 failed, 81 skipped")


def test_a_crash_without_a_count_is_a_failure(root, reports):
    (reports / "verify.log").write_text("ok X\n")
    assert tally(root, reports, "swift=0", "verify=139", "python=0") == (1, "3 passed, 1 failed, 1 skipped")


def test_a_runner_that_ran_nothing_is_a_failure(root, reports):
    (reports / "python.xml").unlink()
    assert tally(root, reports, "swift=0", "verify=0", "python=0") == (1, "7 passed, 1 failed, 81 skipped")
