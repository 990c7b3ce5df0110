"""A table of data as a grid, with a note of whatever in it is not shown, cannot be read or does not fit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ingest.model import Cell, Grid, Location
from ingest.read.html.findings import Notes
from ingest.read.html.nodes import Node, TableNode
from ingest.read.html.spans import Place, Span, plan, span
from ingest.read.html.table import SourceRow
from ingest.read.html.text import Flow, collapsed, flow, plain_text
from ingest.read.html.tokens import Words

_ONE = Span()


class SourceLines:
    """The line on which an offset of the source stands, from 1."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def of(self, place: int) -> int:
        return bisect_left(self._ends, place) + 1


class GridReader:
    """Makes the grids of one source."""

    def __init__(self, lines: SourceLines, notes: Notes) -> None:
        self._lines = lines
        self._notes = notes

    def grid(self, table: TableNode, rows: Sequence[SourceRow], number: int, room: int) -> Grid | None:
        """The grid of a table, as the table of that number; None where it has more than `room` positions."""
        wishes = [[_span(node) for _, node in row.cells] for row in rows]
        planned = plan(wishes, [row.end for row in rows], room)
        if planned is None:
            return None
        slots: list[list[Cell | None]] = [[None] * width for width in planned.widths]
        for index, row in enumerate(rows):
            path = f"table[{table.number}]/tr[{row.number}]/"
            cells: list[Cell] = []
            for (at, node), wish, place in zip(row.cells, wishes[index], planned.places[index], strict=True):
                line = self._lines.of(node.place)
                where = f"{path}{node.tag}[{at}]"
                location = Location(number, index + 1, place.column + 1, None, line, None, None, None, where)
                cell = self._cell(node, row, location, place)
                cells.append(cell)
                covered = _fill(slots, cell, place)
                if covered or place.columns < wish.columns or place.rows < wish.rows:
                    self._notes.clamped(cell, wish, place, covered)
            if row.hidden:
                self._notes.hidden_row(number, index + 1, cells)
            for at, node in row.unshown:
                self._note_hidden(node, Location(number, index + 1, None, path=f"{path}{node.tag}[{at}]"))
        return Grid(number, tuple(_filled(row, number, index) for index, row in enumerate(slots, 1)))

    def _cell(self, node: Node, row: SourceRow, location: Location, place: Place) -> Cell:
        children = node.children
        if node.look.struck or row.node.look.struck:
            cell = Cell("", location, place.rows, place.columns)
            if said := plain_text(node):
                self._notes.struck(cell, [said])
            return cell
        if not children:
            return Cell("", location, place.rows, place.columns)
        if len(children) == 1 and isinstance(children[0], Words) and not node.look.keeps_blanks:
            return self._notes.clean(collapsed(children[0].text), location, place.rows, place.columns)
        laid = flow(node, Flow())
        cell = self._notes.clean(laid.text, location, place.rows, place.columns)
        if laid.hidden:
            self._notes.hidden(cell, laid.hidden)
        if laid.struck:
            self._notes.struck(cell, laid.struck)
        if laid.pictures and not cell.text:
            self._notes.picture(cell)
        return cell

    def _note_hidden(self, node: Node, location: Location) -> None:
        if said := plain_text(node):
            self._notes.hidden(Cell(said, location), [said])


def _fill(slots: list[list[Cell | None]], cell: Cell, place: Place) -> int:
    """Put a cell in every position that it covers; how many another cell covers already: they stay that one's."""
    if place.rows == place.columns == 1 and slots[place.row][place.column] is None:
        slots[place.row][place.column] = cell
        return 0
    taken = 0
    for row in slots[place.row : place.row + place.rows]:
        for column in range(place.column, place.column + place.columns):
            if row[column] is None:
                row[column] = cell
            else:
                taken += 1
    return taken


def _span(node: Node) -> Span:
    if not node.attributes:
        return _ONE
    return span(node.attributes.get("colspan"), node.attributes.get("rowspan"))


def _filled(row: Sequence[Cell | None], number: int, index: int) -> tuple[Cell, ...]:
    """A row whose free positions hold empty cells."""
    return tuple(
        Cell("", Location(number, index, column)) if cell is None else cell for column, cell in enumerate(row, 1)
    )
