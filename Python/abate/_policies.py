"""Policies before they are run."""

from __future__ import annotations

import html
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import _calls
from ._errors import Diagnostic


@dataclass(frozen=True)
class Policy:
    """A policy to be run: a file, or a text of one, with what is chosen and changed in it."""

    #: The file; where `text` is given, its name in messages, and what `use` in the text is relative to.
    file: str | os.PathLike[str]
    #: A policy of the file, a case of its studies, or a stack such as "base with tighter"; None for its only policy.
    case: str | None = None
    #: Other values of fields: {"cea.steel-benchmark.auctioned[2030]": "20 %"}, or texts "PATH=VALUE".
    set: Mapping[str, str] | Iterable[str] = ()
    #: What the file holds, where it is not on the disk.
    text: str | None = field(default=None, repr=False)

    def check(self, *, language: str = "en") -> list[Diagnostic]:
        """What is wrong with it, as `abate.check`."""
        return check(self, language=language)

    @classmethod
    def of(cls, value: object, name: str) -> Policy:
        """A policy, or the file that is named."""
        return value if isinstance(value, Policy) else cls(_calls.path(value, name))

    def members(self) -> dict[str, object]:
        """Its part of a question."""
        return {
            "file": _calls.path(self.file, "file"),
            "text": None if self.text is None else _calls.text(self.text, "text"),
            "name": None if self.case is None else _calls.text(self.case, "case"),
            "sets": _calls.pairs(self.set, "set"),
        }


def data_members(data: object, overlay: object) -> dict[str, object]:
    """The part of a question that says which data are used."""
    if overlay is None:
        folders: list[str] = []
    elif isinstance(overlay, (str, os.PathLike)):
        folders = [_calls.path(overlay, "data_overlay")]
    elif isinstance(overlay, Iterable):
        folders = [_calls.path(one, "data_overlay") for one in overlay]
    else:
        raise TypeError(f"data_overlay: expected a folder or several, found {type(overlay).__name__}")
    return {"data": None if data is None else _calls.path(data, "data"), "dataOverlays": folders}


def checked(
    policy: Policy,
    language: str,
    data: str | os.PathLike[str] | None = None,
    data_overlay: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
) -> tuple[list[Diagnostic], str]:
    """What is wrong with a policy, and the same as a terminal shows it."""
    members = policy.members()
    found = _calls.answer(
        _calls.library().abate_check(
            _calls.question(
                file=members["file"],
                text=members["text"],
                language=_calls.text(language, "language"),
                **data_members(data, data_overlay),
            )
        )
    )
    return [Diagnostic.read(one) for one in found["diagnostics"]], found["text"]


def check(
    policy: str | os.PathLike[str] | Policy,
    *,
    language: str = "en",
    data: str | os.PathLike[str] | None = None,
    data_overlay: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
) -> list[Diagnostic]:
    """What is wrong with a policy file and the files it uses, in the order of `abate check`; empty when nothing is.

    language: "en" or "zh". Raises ValueError when the file cannot be read.
    """
    return checked(Policy.of(policy, "policy"), language, data, data_overlay)[0]


def as_html(text: str) -> str:
    """Diagnostics as a notebook shows them."""
    return f'<pre style="border-left:4px solid #D55E00;padding-left:8px">{html.escape(text)}</pre>'


def remarks_html(diagnostics: Iterable[Any]) -> str:
    """Remarks on a run as a notebook shows them."""
    return "".join(as_html(str(one)) for one in diagnostics)
