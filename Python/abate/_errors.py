"""What can go wrong, as exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Diagnostic:
    """Something to say about a policy, with its place."""

    #: Such as "L108"; `abate doc L108` explains it.
    code: str
    #: "error", "warning" or "note".
    severity: str
    message: str
    file: str
    #: From 1; None where it has no place in a file.
    line: int | None
    column: int | None
    #: How to mend it, if Abate knows.
    help: tuple[str, ...]

    @classmethod
    def read(cls, found: dict[str, Any]) -> Diagnostic:
        """From the JSON of `abate check --format json`."""
        place = found["place"]
        fixes = [fix["message"] for fix in found["fixes"]]
        return cls(
            found["code"],
            found["severity"],
            found["message"],
            place["file"],
            place.get("line"),
            place.get("column"),
            tuple(found["notes"] + fixes),
        )

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}:{self.column}"
        return f"{place}: {self.severity} {self.code}: {self.message}"


class Error(Exception):
    """A question without an answer; the message says what was expected and what to do."""


class DataError(Error):
    """The data, a store or a file is wrong."""


class NoEquilibrium(Error):
    """No prices clear the markets, so there is no number. The message names market and year, and what would help."""


class PolicyError(Error):
    """A policy with errors; code, file, line, column and help are those of the first one.

    The message is what `abate check` prints. None where the error has no place.
    """

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics
        first = diagnostics[0] if diagnostics else None
        self.code = first.code if first else None
        self.file = first.file if first else None
        self.line = first.line if first else None
        self.column = first.column if first else None
        self.help = first.help if first else ()


def raised(error: dict[str, Any]) -> Exception:
    """The exception of an error of the C interface."""
    kind, message = error["kind"], error["message"]
    if kind == "policy":
        return PolicyError(message, tuple(Diagnostic.read(found) for found in error["diagnostics"]))
    kinds = {"no-equilibrium": NoEquilibrium, "data": DataError, "use": ValueError}
    return kinds.get(kind, Error)(message)
