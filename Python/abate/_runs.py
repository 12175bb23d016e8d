"""Runs and comparisons."""

from __future__ import annotations

import ctypes
import functools
import html
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, overload

from . import _calls
from ._charts import Chart, drawn
from ._errors import Diagnostic
from ._policies import Policy, data_members, remarks_html
from ._tables import Backend, arrow, frame

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

#: Names of the tables of a result.
TABLES = (
    "prices",
    "emissions",
    "output",
    "costs",
    "investment",
    "positions",
    "clauses",
    "abatement",
    "ledger",
    "indicators",
)
#: Charts that a notebook shows of a result, and of a comparison.
_SHOWN = ("price", "emissions")
_COMPARED = ("compare-price", "compare-steel-emissions", "compare-aluminium-emissions", "compare-steel-price")
#: Years that a notebook shows of a table, at most.
_COLUMNS = 6


class Result:
    """A solved run; `abate.run` makes it. All numbers stand in its tables, with unit and source."""

    def __init__(self, handle: _calls.Handle, answer: dict[str, Any], name: str | None) -> None:
        self._handle = handle
        #: What it is called in comparisons: the policy, if nothing else was said.
        self.name: str = name or answer["name"]
        #: What must be said of the policy although it could be run, and the expectations that the result does not meet.
        self.diagnostics = tuple(Diagnostic.read(one) for one in answer["diagnostics"])
        #: Seconds that the solve took.
        self.seconds: float = answer["seconds"]
        #: The result that `against` asked for.
        self.baseline: Result | None = None

    @functools.cached_property
    def document(self) -> dict[str, Any]:
        """What `abate run --no-baseline --json` prints: summary and certificate."""
        return _calls.answer(_calls.library().abate_document(self._handle.address))

    @property
    def title(self) -> str:
        """What was run, in words."""
        return str(self.document["summary"]["title"])

    @property
    def years(self) -> list[int]:
        """The years reported."""
        return list(self.document["summary"]["years"])

    @property
    def certificate(self) -> dict[str, Any]:
        """The residuals: how far the prices are from clearing every market."""
        return dict(self.document["certificate"])

    @overload
    def table(self, name: str, backend: Literal["pandas"] = "pandas") -> pandas.DataFrame: ...
    @overload
    def table(self, name: str, backend: Literal["polars"]) -> polars.DataFrame: ...
    @overload
    def table(self, name: str, backend: Literal["pyarrow"]) -> pyarrow.Table: ...
    def table(self, name: str, backend: Backend = "pandas") -> Any:
        """A table of `TABLES`, a row for each number, with year, unit and source.

        backend: "pandas", "polars" or "pyarrow".
        """
        asked = _calls.text(name, "name").encode()
        return frame(
            arrow(lambda schema, array: _calls.library().abate_table(self._handle.address, asked, schema, array)),
            backend,
        )

    @property
    def prices(self) -> pandas.DataFrame:
        """The table `prices`."""
        return self.table("prices")

    @property
    def clauses(self) -> pandas.DataFrame:
        """The table `clauses`: what became of every clause of the policy, and what it is worth."""
        return self.table("clauses")

    @property
    def summary(self) -> pandas.DataFrame:
        """What `abate run` prints: a row for each quantity, a column for each year."""
        import pandas

        summary = self.document["summary"]
        rows = [(section["title"], row) for section in summary["sections"] for row in section["rows"]]
        index = pandas.MultiIndex.from_tuples(
            [(title, row["subject"], row["label"], row["unit"]) for title, row in rows],
            names=["section", "subject", "quantity", "unit"],
        )
        return pandas.DataFrame([row["values"] for _, row in rows], index=index, columns=summary["years"])

    @property
    def charts(self) -> dict[str, Chart]:
        """Charts of the result by name: price, emissions, steel, aluminium, cost, investment, abatement."""
        return _charts([self])

    def save(self, folder: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Writes the folder of `abate run --out`, whole or not at all: CSV files and a manifest.

        Raises ValueError where something else is in the way.
        """
        place = _calls.path(folder, "folder").encode()
        _calls.done(_calls.library().abate_write(self._handle.address, place, int(overwrite)))

    def maker(self, name: str, *, baseline: Result | None = None) -> dict[str, Any]:
        """What a car maker buys and emits (Scope 3), as `abate maker --json`; the name may be Chinese.

        baseline: what it is compared with; the result of `against`, if nothing else is said.
        """
        other = baseline or self.baseline
        if not isinstance(other, Result):
            raise TypeError(f"baseline: expected a result, found {type(other).__name__}")
        asked = _calls.text(name, "name").encode()
        return _calls.answer(_calls.library().abate_maker(self._handle.address, other._handle.address, asked))

    def __repr__(self) -> str:
        figures = self.certificate
        return f"<{self.title}, {self.years[0]} to {self.years[-1]}, residual {figures['largestResidual']:.1e}>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        if self.baseline is not None:
            return compare(self.baseline, self)._repr_mimebundle_()
        charts = self.charts
        notes = self.document["summary"]["notes"]
        certificate = next((note["text"] for note in notes if note["keyword"] == "Certificate"), "")
        shown = _some(self.years)
        body = f"<h4>{html.escape(self.title)}</h4>"
        body += drawn([charts[name] for name in _SHOWN if name in charts])
        body += self.summary[shown].to_html(float_format=_figure, sparsify=True)
        body += f"<p>{html.escape(certificate)}</p>" + remarks_html(self.diagnostics)
        return {"text/plain": repr(self), "text/html": body}


def _some(years: list[int]) -> list[int]:
    """A few of the years, the first and the last among them."""
    step = -(-len(years) // _COLUMNS)
    return sorted({*years[::step], years[-1]})


def _figure(value: float) -> str:
    """A number with four digits or so."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def _charts(results: list[Result], names: list[str] | None = None, language: str = "en") -> dict[str, Chart]:
    handles = (ctypes.c_void_p * len(results))(*[result._handle.address for result in results])
    lines = "\n".join(names or [result.name for result in results])
    found = _calls.answer(
        _calls.library().abate_charts(handles, len(results), lines.encode(), _calls.text(language, "language").encode())
    )
    return {one["id"]: Chart(one["id"], one["specification"]) for one in found["charts"]}


def run(
    policy: str | os.PathLike[str] | Policy | None = None,
    *,
    case: str | None = None,
    against: str | os.PathLike[str] | Policy | Result | None = None,
    set: Mapping[str, str] | Iterable[str] = (),
    name: str | None = None,
    years: str | None = None,
    price: float | Mapping[int, float] | None = None,
    scenarios: Mapping[str, str] | Iterable[str] = (),
    forbidden: Iterable[str] = (),
    without_measures: Iterable[str] = (),
    unlimited: Iterable[str] = (),
    defaults: Mapping[str, float] | Iterable[str] = (),
    credibility: float | None = None,
    single_rate: bool = False,
    uncalibrated: bool = False,
    data: str | os.PathLike[str] | None = None,
    data_overlay: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
    threads: int = 0,
    language: str = "en",
) -> Result:
    """Solves a policy: what every supplier does, and the prices at which all markets clear.

    policy: a file or a `Policy`; None to give the price of an allowance instead.
    case: a policy of the file, a case of its studies, or a stack such as "base with tighter".
    against: what it is compared with: a policy, which is run too on the same data and options, or a result.
    set: other values of fields: {"cea.steel-benchmark.auctioned[2030]": "20 %"}.
    name: what the result is called in comparisons.
    years: years to report, "2025-2040".
    price: CNY/tCO2 of an allowance without a policy: a number, or by year, linear between.
    scenarios, forbidden, without_measures, unlimited, defaults, credibility, single_rate, uncalibrated: as the options
        of `abate run --help`.
    data, data_overlay: a data package in place of the embedded one; folders whose rows replace or are added.
    threads: how many compute, 0 for all cores; the result does not depend on it, to the last bit.
    language: of messages, "en" or "zh".

    Other threads of Python go on meanwhile. Ctrl-C stops the solve.

    Raises PolicyError for a policy with errors, NoEquilibrium when no prices clear the markets, DataError for wrong
    data, ValueError and TypeError for wrong use, with the name of the argument.
    """
    members: dict[str, object] = {
        "years": None if years is None else _calls.text(years, "years"),
        "scenarios": _calls.pairs(scenarios, "scenarios"),
        "forbidden": _calls.texts(forbidden, "forbidden"),
        "withoutMeasures": _calls.texts(without_measures, "without_measures"),
        "unlimited": _calls.texts(unlimited, "unlimited"),
        "defaults": _calls.pairs(defaults, "defaults"),
        "credibility": None if credibility is None else _calls.number(credibility, "credibility"),
        "singleRate": bool(single_rate),
        "uncalibrated": bool(uncalibrated),
        "threads": _calls.whole(threads, "threads"),
        "language": _calls.text(language, "language"),
        **data_members(data, data_overlay),
    }
    changes = _calls.pairs(set, "set")
    own = dict(members)
    if policy is not None:
        asked = Policy.of(policy, "policy")
        own.update(asked.members())
        if case is not None:
            own["name"] = _calls.text(case, "case")
        own["sets"] = [*_calls.pairs(asked.set, "set"), *changes]
    elif case is not None or changes:
        raise ValueError("case, set: expected a policy that they belong to")
    if isinstance(price, Mapping):
        own["prices"] = {str(_calls.whole(year, "price")): _calls.number(one, "price") for year, one in price.items()}
    elif price is not None:
        # One price holds in every year.
        own["prices"] = {"2025": _calls.number(price, "price")}
    if name is not None:
        name = _calls.text(name, "name")
    other = against if against is None or isinstance(against, Result) else Policy.of(against, "against")
    result = _solved(own, name)
    if isinstance(other, Policy):
        other = _solved({**members, **other.members()}, None)
    result.baseline = other
    return result


def _solved(members: dict[str, object], name: str | None) -> Result:
    handle = ctypes.c_void_p()
    asked = _calls.question(**members)
    loaded = _calls.library()
    try:
        address = _calls.interruptible(lambda watch: loaded.abate_run(asked, watch, ctypes.byref(handle)))
    finally:
        owner = None if handle.value is None else _calls.Handle(handle.value)
    answer = _calls.answer(address)
    assert owner is not None, "a run without an error has a result"
    return Result(owner, answer, name)


class Comparison:
    """Results side by side; `abate.compare` makes it. Changes are against the first one."""

    def __init__(self, results: list[Result], names: list[str]) -> None:
        self.results = results
        self.names = names

    @property
    def table(self) -> pandas.DataFrame:
        """Prices, emissions, output and costs: a row for each figure, unit and year, a column for each result."""
        import pandas

        columns = {
            name: result.table("indicators").set_index(["indicator", "unit", "year"])["value"]
            for name, result in zip(self.names, self.results, strict=True)
        }
        return pandas.DataFrame(columns)

    @property
    def change(self) -> pandas.DataFrame:
        """The same as differences from the first result."""
        table = self.table
        return table.sub(table[self.names[0]], axis=0)[self.names[1:]]

    @property
    def charts(self) -> dict[str, Chart]:
        """Charts that show the results together, by name."""
        found = _charts(self.results, self.names)
        return {name: chart for name, chart in found.items() if name.startswith("compare-")}

    def __repr__(self) -> str:
        return f"<{' / '.join(self.names)}>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        charts = self.charts
        shown = _some([year for year in self.results[0].years if year >= 2025])
        table = self.table.unstack("year").swaplevel(axis=1)
        table = table[[(year, name) for year in shown for name in self.names if (year, name) in table.columns]]
        body = f"<h4>{html.escape(' / '.join(self.names))}</h4>"
        body += drawn([charts[name] for name in _COMPARED if name in charts])
        body += table.to_html(float_format=_figure)
        residuals = ", ".join(
            f"{name} {result.certificate['largestResidual']:.1e}"
            for name, result in zip(self.names, self.results, strict=True)
        )
        body += f"<p>Largest residual of a market, relative to its size: {html.escape(residuals)}</p>"
        body += "".join(remarks_html(result.diagnostics) for result in self.results)
        return {"text/plain": repr(self), "text/html": body}


def compare(*results: Result | str | os.PathLike[str] | Policy, names: Iterable[str] | None = None) -> Comparison:
    """Results side by side, against the first. Policies are run; give results where runs need options.

    names: what they are called, if not as their policies. The same name twice gets a number.
    """
    if len(results) < 2:
        raise ValueError(f"results: expected two or more, found {len(results)}")
    solved = [one if isinstance(one, Result) else run(Policy.of(one, "results")) for one in results]
    wanted = [result.name for result in solved] if names is None else _calls.texts(names, "names")
    if len(wanted) != len(solved):
        raise ValueError(f"names: expected {len(solved)}, found {len(wanted)}")
    told: list[str] = []
    for one in wanted:
        same = sum(1 for before in wanted[: len(told)] if before == one)
        told.append(f"{one} ({same + 1})" if same else one)
    return Comparison(solved, told)
