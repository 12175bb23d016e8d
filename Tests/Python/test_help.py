"""Help and completions: every command shows how it is used, and every shell can complete it."""
import re
import shutil
import subprocess

import pytest


def commands(abate, *path):
    """Every command that does something, as the help itself lists them."""
    text = abate(*path, "--help").stdout
    _, _, listed = text.partition("SUBCOMMANDS:\n")
    names = re.findall(r"^  (\w[\w-]*)", listed.partition("\n\n")[0], re.MULTILINE)
    return [leaf for name in names for leaf in commands(abate, *path, name)] or [path]


def test_every_command_shows_examples_in_its_help(abate):
    found = commands(abate)
    assert {("run",), ("plant",), ("verify",), ("data", "check"), ("data", "fit")} <= set(found)
    for path in found:
        done = abate(*path, "--help")
        assert (done.returncode, done.stderr) == (0, ""), path
        _, _, examples = done.stdout.partition("Examples:\n")
        assert examples.startswith("  abate " + " ".join(path)), path
        assert max(map(len, done.stdout.splitlines())) <= 80, path


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
