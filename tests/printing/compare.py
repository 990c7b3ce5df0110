"""What was read of a printed Sheet against what it prints, cell by cell; blanks and line breaks apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Cell, Grids, Paragraph
from tests.rendering.sheet import Line, Place, Sheet

ReadRow = tuple[Cell, ...]


@dataclass(frozen=True)
class Compared:
    """How many cells there are, and those that came out otherwise: printed, read."""

    cells: int
    wrong: tuple[tuple[str, str], ...]

    @property
    def share(self) -> float:
        return 1 - len(self.wrong) / self.cells


def squeezed(text: str) -> str:
    return "".join(text.split())


def compared(sheet: Sheet, grids: Grids) -> Compared:
    """A row that a page cut may stand in several rows, and a cell over several rows in several cells."""
    rows, header = _printed_rows(sheet)
    read = list(_read_rows(grids, header))
    where = _aligned(rows, [row for row, _ in read], [opens for _, opens in read])
    parts: dict[int, list[ReadRow]] = {}
    for (row, _), at in zip(read, where, strict=True):
        parts.setdefault(at, []).append(row)
    found: dict[tuple[int, int], list[Cell]] = {}
    for at in sorted(parts):
        for row in parts[at]:
            for column, cell in enumerate(row):
                place = rows[at][column] if at < len(rows) and column < len(rows[at]) else None
                key = (place[0], place[1].column) if place else (-1 - at, column)
                cells = found.setdefault(key, [])
                if not any(cell is other for other in cells):
                    cells.append(cell)
    wrong = []
    expected = {(at, place.column): place for row in rows for at, place in row}
    for key in [*expected, *(key for key in found if key not in expected)]:
        printed = expected[key].cell.text if key in expected else ""
        given = "".join(cell.text for cell in found.get(key, []))
        if squeezed(printed) != squeezed(given):
            wrong.append((printed, given))
    return Compared(len(expected), tuple(wrong))


def lines_read(sheet: Sheet, grids: Grids) -> tuple[list[str], list[str]]:
    """The lines outside the tables as printed and as read, in order."""
    printed = [squeezed(block.text) for block in sheet.blocks if isinstance(block, Line)]
    return printed, [squeezed(block.text) for block in grids.blocks if isinstance(block, Paragraph)]


def _printed_rows(sheet: Sheet) -> tuple[list[list[tuple[int, Place]]], list[list[str]]]:
    """The rows of all tables one below the other, a header that is printed again left out; with each place the
    row in which its cell begins."""
    rows: list[list[tuple[int, Place]]] = []
    header: list[list[str]] = []
    for table in sheet.tables:
        full = table.full_rows()
        top = [[squeezed(place.cell.text) for place in row] for row in full[: table.header_rows]]
        first = 0 if top != header else table.header_rows
        header = header or top
        start = len(rows) - first
        rows += [[(place.row + start, place) for place in row] for row in full[first:]]
    return rows, header


def _read_rows(grids: Grids, header: Sequence[Sequence[str]]) -> Iterator[tuple[ReadRow, bool]]:
    """The rows that were read, a repeated header left out, and whether a row opens a page."""
    begun = False
    for grid in grids.grids:
        rows = list(grid.rows)
        if begun and [[squeezed(cell.text) for cell in row] for row in rows[: len(header)]] == list(header):
            rows = rows[len(header) :]
        for number, row in enumerate(rows):
            yield row, begun and number == 0
        begun = True


def _aligned(rows: Sequence[Sequence[tuple[int, Place]]], read: Sequence[ReadRow], opens: Sequence[bool]) -> list[int]:
    """For each row read the printed row that it is, or is a part of."""
    found: list[int] = []
    at = -1
    for row, first in zip(read, opens, strict=True):
        # Of two rows that say the same, the rest of a cut one is that without a number.
        unnumbered = not row[0].text.strip()
        goes_on = first and at >= 0 and _likeness(row, rows, at) + unnumbered > _likeness(row, rows, at + 1)
        at = at if goes_on else at + 1
        found.append(at)
    return found


def _likeness(row: ReadRow, rows: Sequence[Sequence[tuple[int, Place]]], at: int) -> int:
    if at >= len(rows):
        return -1
    held = [(squeezed(cell.text), squeezed(place.cell.text)) for cell, (_, place) in zip(row, rows[at], strict=False)]
    whole = sum(bool(given) and given == printed for given, printed in held)
    return sum(bool(given) and given in printed for given, printed in held) + 2 * whole
