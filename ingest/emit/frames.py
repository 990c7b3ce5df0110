"""The flat tables as pandas data frames, for work in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.emit.flat import FlatTable, Kind
from ingest.emit.tables import flat_tables
from ingest.model import Result

if TYPE_CHECKING:
    import pandas

DTYPES: dict[Kind, str] = {"string": "string", "integer": "Int64", "number": "object"}


def to_frames(result: Result) -> dict[str, pandas.DataFrame]:
    """`projects`, `funding`, `schedule`, `responsibilities`, `categories`, `totals`, by name.

    The dtypes are the same for every table: text is `string`, counts and ordinals `Int64`, amounts `object`
    holding exact Decimals in 万元 and None (`astype(float)` where speed matters more). Text is as printed,
    without the CSV's guard. Raises `ImportError` where pandas is not installed.
    """
    return {table.name: _frame(table) for table in flat_tables(result)}


def _frame(table: FlatTable) -> pandas.DataFrame:
    import pandas

    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.fields)
    return pandas.DataFrame(
        {
            field.name: pandas.Series(list(column), dtype=DTYPES[field.kind])
            for field, column in zip(table.fields, columns, strict=True)
        }
    )
