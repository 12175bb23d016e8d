"""Abate in Python: what Chinese steel and aluminium suppliers would do under climate policies.

    import abate

    plan = abate.run("Policies/peak-carbon-plan.policy")
    base = abate.run("Policies/baseline-ets.policy")
    abate.compare(base, plan)       # in a notebook: charts and a table
    plan.table("emissions")         # a data frame, every row with unit and source

Every number has a unit, a source and a residual, or there is no number: where no prices clear the markets, `run` raises
`NoEquilibrium`. `%load_ext abate` adds the cell magic `%%policy`.
"""

from __future__ import annotations

from typing import Any

from ._calls import version
from ._charts import Chart
from ._errors import DataError, Diagnostic, Error, NoEquilibrium, PolicyError
from ._policies import Policy, check
from ._runs import TABLES, Comparison, Result, compare, run
from ._studies import Study, sweep

__all__ = [
    "TABLES",
    "Chart",
    "Comparison",
    "DataError",
    "Diagnostic",
    "Error",
    "NoEquilibrium",
    "Policy",
    "PolicyError",
    "Result",
    "Study",
    "check",
    "compare",
    "run",
    "sweep",
    "version",
]


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext abate`: adds the cell magic `%%policy`."""
    from ._magic import register

    register(shell)
