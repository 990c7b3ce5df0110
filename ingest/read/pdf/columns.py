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


def beside_one_another(tables: Sequence[Lattice], other: Lattice) -> list[Lattice]:
    """The tables of a page, those made one that stand side by side where together they have the outer edges of another
    table, and no edge that is not among its own: between them its columns are merged all down the page."""
    given, tables = tables, sorted(tables, key=lambda table: table.xs[0])
    first = tables[0]
    places = [[_nearest(other.xs, x) for x in table.xs] for table in tables]
    if (
        len(tables) < 2
        or any(not _are_level(first.ys, table.ys) for table in tables)
        or any(
            abs(other.xs[place] - x) > TOLERANCE
            for table, own in zip(tables, places, strict=True)
            for place, x in zip(own, table.xs, strict=True)
        )
        or any(left[-1] >= right[0] for left, right in pairwise(places))
        or (places[0][0], places[-1][-1]) != (0, len(other.xs) - 1)
    ):
        return list(given)
    boxes: list[Box] = []
    for table, own in zip(tables, places, strict=True):
        boxes += [
            box._replace(column=own[box.column], colspan=own[box.column + box.colspan] - own[box.column])
            for box in table.boxes
        ]
    rows = len(first.ys) - 1
    for left, right in pairwise(places):
        for column in range(left[-1], right[0]):
            edges = other.xs[column], first.ys[0], other.xs[column + 1], first.ys[-1]
            boxes.append(Box(0, column, rows, 1, *edges, closed_above=False, closed_below=False))
    return [Lattice(other.xs, first.ys, tuple(sorted(boxes)))]


def _are_level(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= TOLERANCE for a, b in zip(one, other, strict=True))


def _nearest(places: Sequence[float], value: float) -> int:
    at = bisect_left(places, value)
    return min((i for i in (at - 1, at) if 0 <= i < len(places)), key=lambda i: abs(places[i] - value))
