"""The tables that a tagged PDF says it has, as a second witness to those that its rules make.

A tag names the marks under which the text of a cell was printed. Where they agree with the rules, all text of a tagged
cell stands in one cell of the table, no other tagged cell's text stands there, and the cells of a tagged row stand side
by side. Empty cells have no text to tell by; a tagged row that has more cells than the rules leave room for shows them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ingest.model import Cell, Finding, Grid, Text
from ingest.read.pdf.lattice import Box, Lattice
from ingest.read.pdf.page import Page

_FOOT = 12.0
"""How far below an open foot the last line of a cut cell may hang over, in points."""
_CELLS_NAMED = 20

_MERGED = Text("按标签是几格的文字，框线只画成一格", "text that the tags give to several cells stands in one")
_DIVIDED = Text("按标签是一格的文字，被框线分在几格", "text that the tags give to one cell stands in several")
_OUTSIDE = Text("按标签在表内的文字，在框线之外", "text that the tags give to the table stands outside its rules")
_ROWS = Text("按标签在同一行的格，框线画在不同的行", "cells that the tags give to one row stand in several")
_MISSING = Text("按标签有几格的一行，框线画出的格较少", "a row has fewer cells than the tags give it")


class Difference(NamedTuple):
    """Where tags and rules differ: the table by its place on the page, a cell there, and how."""

    table: int
    box: Box
    how: Text


class _Place(NamedTuple):
    table: int
    box: Box


def tag_findings(page: Page, tables: Sequence[Lattice], grids: Sequence[Grid]) -> Iterator[Finding]:
    """`tags-differ`, once a page: `grids` are those made of the `tables`."""
    found = list(differences(page, tables)) if page.tagged and tables else []
    if not found:
        return
    cells: dict[Cell, Text] = {}
    for table, box, how in found:
        cells.setdefault(grids[table].rows[box.row][box.column], how)
    yield Finding(
        "tags-differ",
        cells=tuple(cells)[:_CELLS_NAMED],
        arguments={"page": str(page.number), "count": str(len(cells)), "how": next(iter(cells.values()))},
        evidence={"page": page.number, "cells": len(cells)},
    )


def differences(page: Page, tables: Sequence[Lattice]) -> Iterator[Difference]:
    """What the tags of a page and its tables do not agree on; a tagged table without rules is none of theirs."""
    where: dict[int, list[_Place | None]] = {}
    owners = [table.owners() for table in tables]
    last: _Place | None = None
    for mark, x, y in page.marks:
        # Texts mostly come one after the other in a cell.
        if last is None or not _holds(last.box, x, y) or len(tables) > 1:
            last = _place(x, y, tables, owners)
        where.setdefault(mark, []).append(last)
    holders: dict[_Place, int] = {}
    for rows in page.tagged:
        cells = [cell for row in rows for cell in row.cells if any(mark in where for mark in cell)]
        inside = sum(any(place for mark in cell for place in where.get(mark, ())) for cell in cells)
        if 2 * inside > len(cells):
            for row in rows:
                yield from _of_row(row.cells, row.width, where, holders, tables)


def _of_row(
    cells: Sequence[tuple[int, ...]],
    width: int,
    where: Mapping[int, Sequence[_Place | None]],
    holders: dict[_Place, int],
    tables: Sequence[Lattice],
) -> Iterator[Difference]:
    stands: list[_Place] = []
    told = False
    for cell in cells:
        places = [place for mark in cell for place in where.get(mark, ())]
        found = [place for place in dict.fromkeys(places) if place is not None]
        if not places:
            continue
        if not found or None in places:
            yield Difference(*_any(found, stands, tables), _OUTSIDE)
            told = True
            continue
        if len(found) > 1:
            yield Difference(*found[0], _DIVIDED)
        if holders.setdefault(found[0], cell[0]) != cell[0]:
            yield Difference(*found[0], _MERGED)
            told = True
        stands.append(found[0])
    level = {(place.table, place.box.row) for place in stands if place.box.rowspan == 1}
    if len(level) > 1:
        yield Difference(*stands[0], _ROWS)
    elif len(level) == 1 and not told:
        ((table, row),) = level
        if width > sum(box.row == row for box in tables[table].boxes):
            yield Difference(*stands[0], _MISSING)


def _any(found: Sequence[_Place], stands: Sequence[_Place], tables: Sequence[Lattice]) -> _Place:
    """A cell to name for text that stands in none: one near it."""
    return [*found, *reversed(stands), _Place(0, tables[0].boxes[-1])][0]


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _place(
    x: float, y: float, tables: Sequence[Lattice], owners: Sequence[Sequence[Sequence[Box | None]]]
) -> _Place | None:
    """The cell at a point, of tables in one another that of the inner one."""
    found: _Place | None = None
    smallest = float("inf")
    for i, table in enumerate(tables):
        x0, y0, x1, y1 = table.bounds
        if x0 <= x <= x1 and y0 <= y <= y1 + _FOOT and (x1 - x0) * (y1 - y0) < smallest:
            row = min(bisect_right(table.ys, y), len(table.ys) - 1) - 1
            column = min(bisect_right(table.xs, x), len(table.xs) - 1) - 1
            box = owners[i][row][column]
            if box is not None and (y <= y1 or not box.closed_below):
                found, smallest = _Place(i, box), (x1 - x0) * (y1 - y0)
    return found
