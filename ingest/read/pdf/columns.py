"""The columns of a table from page to page: which page has those of the one before, and what is left open between them.

A page knows of the table's edges only those at which one of its own cells begins or ends: where it holds a row of a
total alone, or headings, they are fewer, and its columns would not be those of the table.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.read.pdf.lattice import Box, Lattice
from ingest.read.pdf.rules import TOLERANCE


def open_columns(table: Lattice) -> tuple[int, ...]:
    """The columns whose last cell no rule closes at its foot."""
    last = len(table.ys) - 1
    opened = [box for box in table.boxes if box.row + box.rowspan == last and not box.closed_below]
    return tuple(sorted(column for box in opened for column in range(box.column, box.column + box.colspan)))


def has_columns_of(table: Lattice, other: Lattice) -> bool:
    """Whether two tables have the same column edges."""
    return len(table.xs) == len(other.xs) and all(
        abs(a - b) <= TOLERANCE for a, b in zip(table.xs, other.xs, strict=True)
    )


def over_columns_of(table: Lattice, other: Lattice) -> Lattice:
    """The table over the column edges of another one, of which it has the outer ones and no edge that is not among
    them; else as it is. Its cells then span the columns between."""
    if len(table.xs) >= len(other.xs):
        return table
    places = _places(table.xs, other.xs)
    if places is None or (places[0], places[-1]) != (0, len(other.xs) - 1):
        return table
    xs = list(other.xs)
    for place, x in zip(places, table.xs, strict=True):
        xs[place] = x
    rows = range(len(table.ys))
    boxes = tuple(_put(box, places, rows) for box in table.boxes)
    return replace(table, xs=tuple(xs), boxes=boxes)


def beside_one_another(tables: Sequence[Lattice], other: Lattice) -> list[Lattice]:
    """The tables of a page, those made one that stand side by side where together they have the outer edges of another
    table, and no edge that is not among its own: between them its columns are merged all down the page. Where one has
    fewer rows, its cells span several of the others."""
    parts = sorted(tables, key=lambda table: table.xs[0])
    ys = max((table.ys for table in tables), key=len)
    columns = [_places(table.xs, other.xs) for table in parts]
    rows = [_places(table.ys, ys) for table in parts]
    if len(tables) < 2 or any(found is None for found in (*columns, *rows)):
        return list(tables)
    across, down = [found or [] for found in columns], [found or [] for found in rows]
    last = len(ys) - 1
    if (
        any(left[-1] >= right[0] for left, right in pairwise(across))
        or (across[0][0], across[-1][-1]) != (0, len(other.xs) - 1)
        or any((own[0], own[-1]) != (0, last) for own in down)
    ):
        return list(tables)
    boxes = [
        _put(box, own, levels) for table, own, levels in zip(parts, across, down, strict=True) for box in table.boxes
    ]
    for left, right in pairwise(across):
        for column in range(left[-1], right[0]):
            edges = other.xs[column], ys[0], other.xs[column + 1], ys[-1]
            boxes.append(Box(0, column, last, 1, *edges, closed_above=False, closed_below=False))
    return [Lattice(other.xs, ys, tuple(sorted(boxes)))]


def _places(edges: Sequence[float], among: Sequence[float]) -> list[int] | None:
    """Which of other edges these are; None where one of them is none."""
    found = [_nearest(among, edge) for edge in edges]
    near = all(abs(among[place] - edge) <= TOLERANCE for place, edge in zip(found, edges, strict=True))
    return found if near and len(set(found)) == len(found) else None


def _put(box: Box, columns: Sequence[int], rows: Sequence[int]) -> Box:
    """A box over other edges: `columns` and `rows` say which of them its own are."""
    row, column = rows[box.row], columns[box.column]
    return box._replace(
        row=row,
        column=column,
        rowspan=rows[box.row + box.rowspan] - row,
        colspan=columns[box.column + box.colspan] - column,
    )


def _nearest(places: Sequence[float], value: float) -> int:
    at = bisect_left(places, value)
    return min((i for i in (at - 1, at) if 0 <= i < len(places)), key=lambda i: abs(places[i] - value))
