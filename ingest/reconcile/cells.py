"""Conservation: every cell that holds something went into a value, a heading, a note or declared furniture."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.model import Cell, Check, Finding, Reading
from ingest.vocabulary import Vocabulary


def cell_checks(reading: Reading, vocabulary: Vocabulary) -> tuple[tuple[Check, ...], tuple[Finding, ...]]:
    """One check, and `cell-unused` for each cell left over."""
    accounted = {cell.location for cell in _accounted(reading)}
    held: list[Cell] = []
    left: list[Cell] = []
    for grid in reading.grids.grids:
        used = grid.number not in reading.table.tables
        for row in grid.rows:
            for cell in row:
                if cell.text.strip() and not (held and held[-1] is cell):
                    held.append(cell)
                    if not used and cell.location not in accounted:
                        left.append(cell)
    findings = tuple(
        Finding("cell-unused", cells=(cell,), arguments={"raw": cell.text}, check="cells") for cell in left
    )
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
