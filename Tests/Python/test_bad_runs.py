"""What a run says of a policy, code by code; beside each file of `bad` stands the text in English and Chinese.

With ABATE_REWRITE=1 in the environment the expected texts are written anew, to be reviewed.
"""
import os
import pathlib

import pytest

BAD = pathlib.Path(__file__).parent / "bad"
NAMES = sorted(path.name for path in BAD.glob("*.policy"))
EXITS = {"X501": 4, "X503": 4, "M103": 0, "M104": 0}


@pytest.mark.parametrize("name", NAMES)
def test_a_run_answers_with_the_code_in_both_languages(abate, name):
    code = name[:4]
    case = ["later"] if "study" in (BAD / name).read_text() else []
    said = []
    for language in ("en", "zh"):
        done = abate("run", name, *case, "--no-baseline", "--quiet", "--language", language, cwd=BAD)
        assert done.returncode == EXITS.get(code, 1), done.stderr
        assert done.stdout == ""
        assert code in done.stderr.splitlines()[0]
        said.append(done.stderr)
    text = "\n----\n\n".join(said)
    expected = BAD / f"{name}.expected"
    if os.environ.get("ABATE_REWRITE") == "1":
        expected.write_text(text)
    assert expected.read_text() == text


def test_a_path_that_is_none_is_told_on_the_command_line(abate):
    done = abate("explain", "X502-tax.policy", "levy pays", cwd=BAD)
    assert done.returncode == 1 and "N406" in done.stderr
    done = abate("explain", "X502-tax.policy", "levy pays", "--language", "zh", cwd=BAD)
    assert "N406" in done.stderr and "路径" in done.stderr


def test_every_code_of_a_run_has_a_file():
    assert {name[:4] for name in NAMES} == {"M101", "M102", "M103", "M104", "M105", "X501", "X502", "X503"}
