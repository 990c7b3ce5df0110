"""Conservation: every cell that holds something went into a value, a heading, a note or declared furniture."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.model import Cell, Check, Finding, Location, Reading
from ingest.vocabulary import Vocabulary


def cell_checks(reading: Reading, vocabulary: Vocabulary) -> tuple[tuple[Check, ...], tuple[Finding, ...]]:
    """One check, and `cell-unused` for each cell left over."""
    accounted = {cell.location for cell in _accounted(reading)}
    held: set[Location] = set()
    left: list[Cell] = []
    for grid in reading.grids.grids:
        used = grid.number not in reading.table.tables
        for row in grid.rows:
            for cell in row:
                if cell.text.strip() and cell.location not in held:
                    held.add(cell.location)
                    if not used and cell.location not in accounted:
                        left.append(cell)
    findings = tuple(_unused(cells) for cells in _by_row(left))
    total, found = len(held), len(held) - len(left)
    check = Check("cells", "cells", "/document", "fails" if left else "holds", total, found, total - found)
    return (check,), findings


def _accounted(reading: Reading) -> Iterator[Cell]:
    table = reading.table
    for value in reading.trace.values():
        yield from value.cells
    yield from table.furniture
    for heading in table.headings:
        yield from heading.cells
    for note in table.notes:
        yield from note


_MOST_IN_ROW = 20
"""Cells left over in one row up to which each is reported by itself."""


def _by_row(left: list[Cell]) -> Iterator[list[Cell]]:
    rows: dict[tuple[int | None, int | None], list[Cell]] = {}
    for cell in left:
        rows.setdefault((cell.location.table, cell.location.row), []).append(cell)
    for cells in rows.values():
        if len(cells) > _MOST_IN_ROW:
            yield cells
        else:
            yield from ([cell] for cell in cells)


def _unused(cells: list[Cell]) -> Finding:
    """The finding for one cell, or for all that are left over in a row of very many."""
    raw = cells[0].text if len(cells) == 1 else f"{cells[0].text} … ({len(cells)})"
    evidence = {} if len(cells) == 1 else {"cells": len(cells)}
    return Finding(
        "cell-unused", cells=tuple(cells[:_MOST_IN_ROW]), arguments={"raw": raw}, evidence=evidence, check="cells"
    )
