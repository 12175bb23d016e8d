"""Studies: many runs in one store."""

from __future__ import annotations

import html
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, overload

from . import _calls
from ._errors import Diagnostic
from ._policies import Policy, data_members, remarks_html
from ._tables import Backend, arrow, frame

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

#: Signs of the bar.
_WIDTH = 20
#: Quantiles that a notebook shows.
_SHARES = (0.05, 0.5, 0.95)


class Study:
    """A store of runs, as `abate.sweep` or `abate study` made it; it may still be growing."""

    def __init__(self, store: str | os.PathLike[str]) -> None:
        """Raises ValueError where there is no such file, DataError where it is no store."""
        self.path = _calls.path(store, "store")
        self._header: dict[str, Any] = self._described()["header"]
        #: Expectations of the study that do not hold, if the sweep that made this was complete.
        self.diagnostics: tuple[Diagnostic, ...] = ()

    def _described(self) -> dict[str, Any]:
        return _calls.answer(_calls.library().abate_store(self.path.encode()))

    @property
    def name(self) -> str:
        """The name of the study."""
        return str(self._header["name"])

    @property
    def cases(self) -> list[str]:
        """Names of the cases."""
        return [case["name"] for case in self._header["cases"]]

    @property
    def inputs(self) -> dict[str, str]:
        """The uncertain numbers and their units."""
        return {column["name"]: column["unit"] for column in self._header["inputs"]}

    @property
    def results(self) -> dict[str, str]:
        """What each run reports, and its unit."""
        return {column["name"]: column["unit"] for column in self._header["outputs"]}

    @property
    def counts(self) -> dict[str, int]:
        """Runs by how they ended: solved, excluded, infeasible, failed. Those without an answer stay in the table."""
        return dict(self._described()["counts"])

    @overload
    def table(self, backend: Literal["pandas"] = "pandas") -> pandas.DataFrame: ...
    @overload
    def table(self, backend: Literal["polars"]) -> polars.DataFrame: ...
    @overload
    def table(self, backend: Literal["pyarrow"]) -> pyarrow.Table: ...
    def table(self, backend: Backend = "pandas") -> Any:
        """All runs, a row each: case, sample (0: every uncertain number at its median), levers, uncertain numbers,
        results, how it ended, residual. Results of a run without an answer are NaN.

        Units: `inputs` and `results` name them; with pandas also `attrs["units"]`.
        """
        place = self.path.encode()
        return frame(arrow(lambda schema, array: _calls.library().abate_store_table(place, schema, array)), backend)

    def analyse(
        self, result: str, *, case: str | None = None, setting: int = 0, resamples: int | None = None
    ) -> dict[str, Any]:
        """What the samples say of a result: moments, correlations, indices, as `abate analyse --json`.

        case: None for the first. setting: number of a setting of the levers. resamples: draws of the bootstrap.
        """
        found = self._analysed(result, case, setting, resamples=resamples and _calls.whole(resamples, "resamples"))
        return dict(found["analysis"])

    def boxes(
        self,
        result: str,
        *,
        above: float | None = None,
        below: float | None = None,
        case: str | None = None,
        setting: int = 0,
    ) -> pandas.DataFrame:
        """Scenario discovery (PRIM): ranges of the uncertain numbers in which a result lies above or below a limit.

        A row for each box, from the whole range to the narrowest: coverage (share of the samples of interest inside),
        density (share of the samples inside that are of interest), mass (share of all samples inside), and `low` and
        `high` of each uncertain number, NaN where the box leaves it free.
        """
        import pandas

        if above is None and below is None:
            raise ValueError("above, below: expected a limit")
        found = self._analysed(
            result,
            case,
            setting,
            above=None if above is None else _calls.number(above, "above"),
            below=None if below is None else _calls.number(below, "below"),
        )
        figures = ("coverage", "density", "mass")
        columns = [(figure, "") for figure in figures]
        columns += [(name, side) for name in self.inputs for side in ("low", "high")]
        rows = []
        for box in found["boxes"]:
            limits = {limit["dimension"]: limit for limit in box["restrictions"]}
            row = [box[figure] for figure in figures]
            for dimension in range(len(self.inputs)):
                limit = limits.get(dimension, {})
                row += [limit.get("low"), limit.get("high")]
            rows.append(row)
        return pandas.DataFrame(rows, columns=pandas.MultiIndex.from_tuples(columns), dtype="float64")

    def _analysed(self, result: str, case: str | None, setting: int, **members: object) -> dict[str, Any]:
        return _calls.answer(
            _calls.library().abate_analyse(
                _calls.question(
                    store=self.path,
                    result=_calls.text(result, "result"),
                    case=None if case is None else _calls.text(case, "case"),
                    setting=_calls.whole(setting, "setting"),
                    **members,
                )
            )
        )

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {status}" for status, count in sorted(self.counts.items()))
        return f"<study {self.name}: {counts or 'no runs yet'}, {self.path}>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        import pandas

        table = self.table()
        solved = table[table["status"] == "solved"]
        results = list(self.results)
        wide = pandas.DataFrame(
            {
                (case, f"{share:.0%}"): rows[results].quantile(share)
                for case, rows in solved.groupby("case", sort=False)
                for share in _SHARES
            }
        )
        wide.index = pandas.MultiIndex.from_tuples(
            [(name, self.results[name]) for name in wide.index], names=["result", "unit"]
        )
        body = f"<h4>{html.escape(self.name)}</h4><p>{html.escape(repr(self)[1:-1])}</p>"
        body += wide.to_html(float_format=lambda value: f"{value:.4g}", max_rows=30)
        return {"text/plain": repr(self), "text/html": body + remarks_html(self.diagnostics)}


class _Bar:
    """How far a sweep is, on the standard error."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, done: int, total: int, failures: int) -> None:
        if not total:
            return
        filled = _WIDTH * done // total
        failed = f", {failures} without an answer" if failures else ""
        line = f"[{'#' * filled}{' ' * (_WIDTH - filled)}] {done} of {total} runs{failed}"
        if line != self._last:
            sys.stderr.write(f"\r{line}")
            sys.stderr.flush()
            self._last = line

    def end(self) -> None:
        """Leaves the line."""
        if self._last:
            sys.stderr.write("\n")


def sweep(
    file: str | os.PathLike[str] | Policy,
    study: str | None = None,
    *,
    store: str | os.PathLike[str] | None = None,
    limit: int | None = None,
    progress: bool = True,
    data: str | os.PathLike[str] | None = None,
    data_overlay: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
    threads: int = 0,
    language: str = "en",
) -> Study:
    """Runs a study of a policy file into a store: cases, levers, samples. Goes on where an earlier sweep ended.

    study: its name; None for the only one.
    store: a file, NAME.study in the working folder if nothing is said.
    limit: runs of this call at most.
    progress: show a bar.
    Else as in `abate.run`.

    Ctrl-C ends it; what is done is in the store, and the same call goes on. A run depends on the study, its seed and
    its number alone.

    Raises PolicyError for a file with errors, DataError for the store of another study or one that cannot be written.
    """
    members = Policy.of(file, "file").members()
    asked = _calls.question(
        file=members["file"],
        text=members["text"],
        name=None if study is None else _calls.text(study, "study"),
        store=None if store is None else _calls.path(store, "store"),
        limit=None if limit is None else _calls.whole(limit, "limit"),
        threads=_calls.whole(threads, "threads"),
        language=_calls.text(language, "language"),
        **data_members(data, data_overlay),
    )
    bar = _Bar() if progress else None
    loaded = _calls.library()
    try:
        answer = _calls.answer(_calls.interruptible(lambda watch: loaded.abate_study(asked, watch), bar))
    finally:
        if bar:
            bar.end()
    made = Study(answer["store"])
    made.diagnostics = tuple(Diagnostic.read(one) for one in answer["diagnostics"])
    return made
