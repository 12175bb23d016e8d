"""Tables of the library as data frames, through the Arrow C data interface: numbers are not copied."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from ._calls import done

if TYPE_CHECKING:
    import pyarrow

Backend = Literal["pandas", "polars", "pyarrow"]
_BACKENDS = ("pandas", "polars", "pyarrow")
#: Room for an ArrowSchema or an ArrowArray.
_ROOM = 128


def arrow(fill: Callable[[int, int], int | None]) -> pyarrow.Table:
    """What `fill` puts at the places of a schema and an array."""
    import pyarrow

    schema, array = ctypes.create_string_buffer(_ROOM), ctypes.create_string_buffer(_ROOM)
    done(fill(ctypes.addressof(schema), ctypes.addressof(array)))
    batch = pyarrow.RecordBatch._import_from_c(ctypes.addressof(array), ctypes.addressof(schema))
    return pyarrow.Table.from_batches([batch])


def units(table: pyarrow.Table) -> dict[str, str]:
    """Units of the columns that have one."""
    told = [(field.name, (field.metadata or {}).get(b"unit")) for field in table.schema]
    return {name: unit.decode() for name, unit in told if unit}


def frame(table: pyarrow.Table, backend: Backend) -> Any:
    """The table in the form of a package.

    pandas: texts as objects, units of columns in `attrs["units"]`.
    polars: texts as categories.
    pyarrow: as it is, units as metadata of the fields.
    """
    if backend not in _BACKENDS:
        raise ValueError(f"backend: expected one of {', '.join(_BACKENDS)}, found {backend!r}")
    if backend == "pyarrow":
        return table
    if backend == "polars":
        import polars

        return polars.from_arrow(table)
    import numpy
    import pandas

    columns: dict[str, Any] = {}
    for name, column in zip(table.column_names, table.itercolumns(), strict=True):
        values = column.chunk(0)
        if hasattr(values, "dictionary"):
            # Each text once, whatever the number of rows.
            words = numpy.array(values.dictionary.to_pylist(), dtype=object)
            columns[name] = words[values.indices.to_numpy()] if len(words) else numpy.array([], dtype=object)
        else:
            columns[name] = values.to_numpy(zero_copy_only=False)
    made = pandas.DataFrame(columns, copy=False)
    found = units(table)
    if found:
        made.attrs["units"] = found
    return made
