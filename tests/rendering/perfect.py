"""A Sheet as the Grids that a faultless reader makes of it: what the stages after the readers are tried with."""

from __future__ import annotations

from typing import NamedTuple

from ingest import model
from ingest.model import Grid, Grids, Location, Paragraph
from tests.rendering.sheet import Place, Sheet, Table


def grids_of(sheet: Sheet) -> Grids:
    blocks: list[Grid | Paragraph] = []
    number = 0
    for line, block in enumerate(sheet.blocks, 1):
        if isinstance(block, Table):
            number += 1
            blocks.append(_grid(block, number))
        else:
            blocks.append(Paragraph(block.text, Location(None, None, None, line=line), block.kind == "heading"))
    return Grids(tuple(blocks))


def _grid(table: Table, number: int) -> Grid:
    made: dict[tuple[int, int], model.Cell] = {}

    def cell(place: Place) -> model.Cell:
        at = Location(number, place.row + 1, place.column + 1)
        key = (place.row, place.column)
        if key not in made:
            made[key] = model.Cell(place.cell.text, at, place.cell.rowspan, place.cell.colspan)
        return made[key]

    return Grid(number, tuple(tuple(cell(place) for place in row) for row in table.full_rows()))


class Shown(NamedTuple):
    """A position of a row: what is printed there, the size of its cell, and how far above the cell begins."""

    text: str
    rowspan: int
    colspan: int
    above: int
    column: int


def shown_rows(grids: Grids) -> list[tuple[Shown, ...] | str]:
    """Every row and line that prints something, whichever table or sheet it stands in; blanks at a row's end apart."""
    rows: list[tuple[Shown, ...] | str] = []
    for block in grids.blocks:
        if isinstance(block, Paragraph):
            rows += [block.text] if block.text.strip() else []
            continue
        for r, row in enumerate(block.rows, 1):
            shown = [
                Shown(c.text, c.rowspan, c.colspan, r - (c.location.row or 0), c.location.column or 0) for c in row
            ]
            while shown and not shown[-1].text:
                shown.pop()
            rows += [tuple(shown)] if shown else []
    return rows
