"""The columns of a table from page to page: which page has those of the one before, and what is left open between them.

A page knows of the table's edges only those at which one of its own cells begins or ends: where it holds a row of a
total alone, or headings, they are fewer, and its columns would not be those of the table.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ingest.read.lattice import Lattice
from ingest.read.rules import TOLERANCE


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
    places = [_nearest(other.xs, x) for x in table.xs]
    near = all(abs(other.xs[place] - x) <= TOLERANCE for place, x in zip(places, table.xs, strict=True))
    if not near or len(set(places)) < len(places) or (places[0], places[-1]) != (0, len(other.xs) - 1):
        return table
    xs = list(other.xs)
    for place, x in zip(places, table.xs, strict=True):
        xs[place] = x
    boxes = tuple(
        box._replace(
            column=places[box.column],
            colspan=places[box.column + box.colspan] - places[box.column],
        )
        for box in table.boxes
    )
    return replace(table, xs=tuple(xs), boxes=boxes)


def _nearest(places: Sequence[float], value: float) -> int:
    at = bisect_left(places, value)
    return min((i for i in (at - 1, at) if 0 <= i < len(places)), key=lambda i: abs(places[i] - value))
