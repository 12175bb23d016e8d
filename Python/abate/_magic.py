"""The cell magic `%%policy`."""

from __future__ import annotations

import argparse
import pathlib
import shlex
from typing import Any, NoReturn

from IPython.display import HTML, display

from ._policies import Policy, as_html, checked


class _Words(argparse.ArgumentParser):
    """The words after `%%policy`; wrong ones do not end the notebook."""

    def error(self, message: str) -> NoReturn:
        raise ValueError(f"%%policy: {message}. {self.format_usage().strip()}")


_WORDS = _Words(prog="%%policy", add_help=False)
_WORDS.add_argument("name", help="the variable that holds the policy then")
_WORDS.add_argument("--beside", default=".", help="folder that `use` in the cell is relative to")
_WORDS.add_argument("--language", default="en", help="of the messages: en or zh")


def register(shell: Any) -> None:
    """Adds the magic to a shell of IPython."""

    def policy(line: str, cell: str) -> None:
        """Checks the policy in the cell, shows what is wrong, and keeps it for `abate.run`.

        %%policy NAME [--beside FOLDER] [--language en|zh]

        NAME is the variable that holds it; with an error the variable is removed, so that no cell runs an older policy
        by mistake. `use` in the cell is relative to FOLDER.
        """
        words = _WORDS.parse_args(shlex.split(line))
        if not words.name.isidentifier():
            raise ValueError(f"%%policy: expected the name of a variable, found {words.name!r}")
        made = Policy(str(pathlib.Path(words.beside, f"{words.name}.policy")), text=cell)
        found, text = checked(made, words.language)
        if text:
            display(HTML(as_html(text)))
        if any(one.severity == "error" for one in found):
            shell.user_ns.pop(words.name, None)
        else:
            shell.user_ns[words.name] = made

    shell.register_magic_function(policy, "cell", "policy")
