"""Help and completions: every command shows how it is used, and every shell can complete it."""
import re
import shlex
import shutil
import subprocess

import pytest


def commands(abate, *path):
    """Every command that does something, as the help itself lists them."""
    text = abate(*path, "--help").stdout
    _, _, listed = text.partition("SUBCOMMANDS:\n")
    names = re.findall(r"^  (\w[\w-]*)", listed.partition("\n\n")[0], re.MULTILINE)
    return [leaf for name in names for leaf in commands(abate, *path, name)] or [path]


def examples(text):
    """The commands of the examples, each as a list of words. A line that was folded in mid-command has no indent left."""
    block = text.partition("Examples:\n")[2].partition("\n\n")[0]
    assert all(line.startswith("  ") for line in block.splitlines()), block
    return [shlex.split(line, comments=True) for line in block.replace("\\\n", "").splitlines()]


def test_every_command_shows_examples_in_its_help(abate):
    found = commands(abate)
    assert {("run",), ("plant",), ("verify",), ("data", "check"), ("data", "fit")} <= set(found)
    for path in found:
        done = abate(*path, "--help")
        assert (done.returncode, done.stderr) == (0, ""), path
        assert examples(done.stdout)[:1], path
        for example in examples(done.stdout):
            assert example[: len(path) + 1] == ["abate", *path], path


def test_the_examples_of_data_work_as_they_stand(abate):
    for name in ("list", "show", "cite"):
        for example in examples(abate("data", name, "--help").stdout):
            done = abate(*example[1:], timeout=20)
            assert (done.returncode, done.stderr) == (0, ""), example
            assert len(done.stdout.splitlines()) > 1, example


def test_an_unknown_command_or_option_ends_with_2(abate):
    for arguments in (["rum"], ["run", "--prise", "2030=200"], ["run", "--quiet", "--json"], ["run", "--overwrite"]):
        done = abate(*arguments, timeout=20)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert done.stderr.strip(), arguments


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_names_commands_and_options(abate, shell):
    done = abate("--generate-completion-script", shell)
    assert (done.returncode, done.stderr) == (0, "")
    for word in ("run", "plant", "verify", "price", "data-overlay"):
        assert word in done.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=done.stdout, text=True, check=True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    "typed, offered",
    [(["ru"], {"run"}), (["run", "--pric"], {"--price", "--price-file"}), (["data", "che"], {"check"})],
    ids=" ".join,
)
def test_bash_completes_what_was_begun(abate, tmp_path, typed, offered):
    script = tmp_path / "abate.bash"
    script.write_text(abate("--generate-completion-script", "bash").stdout)
    words = ["abate", *typed]
    line = " ".join(words)
    ask = f"""source '{script}'
COMP_WORDS=({line}); COMP_CWORD={len(typed)}; COMP_LINE='{line}'; COMP_POINT={len(line)}
_abate abate '{words[-1]}' '{words[-2]}'
printf '%s\\n' "${{COMPREPLY[@]}}" """
    done = subprocess.run(["bash", "--norc", "-c", ask], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == offered
