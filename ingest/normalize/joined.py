"""Rows that a page break cut, made whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from ingest.model import Cell, Finding, Row, Table


def joined_rows(table: Table, note: Callable[[Finding], None]) -> list[Row]:
    """The rows of data, each with the continuation that a page break cut off it; `split-row-joined` for such a row goes
    to `note`, also where its cells were made whole before (`structure.rejoin`)."""
    rows: list[Row] = []
    for row in table.rows:
        if row.kind in ("project", "component"):
            cut = [i for i, cells in enumerate(row.slots) if len(cells) > 1]
            if cut:
                note(_joined(table, row, cut, (cell for i in cut for cell in row.slots[i][1:])))
            rows.append(row)
        elif row.kind == "continuation":
            filled = [i for i, cells in enumerate(row.slots) if any(cell.text.strip() for cell in cells)]
            note(_joined(table, rows[-1], filled, (cell for i in filled for cell in row.slots[i])))
            rows[-1] = _with_rest(rows[-1], row, filled)
    return rows


def _with_rest(row: Row, rest: Row, filled: Iterable[int]) -> Row:
    slots = list(row.slots)
    for i in filled:
        slots[i] = (*slots[i], *rest.slots[i])
    return replace(row, slots=tuple(slots))


def _joined(table: Table, row: Row, columns: Iterable[int], cells: Iterable[Cell]) -> Finding:
    headers = "、".join(table.columns[i].header for i in columns)
    return Finding("split-row-joined", row=row.index, cells=tuple(cells), arguments={"fields": headers})
