"""A sheet as a grid: every cell by its address, merged ranges as spans, and what must be said of it as findings.

`Location.row` and `.column` count within the grid, `Location.cell` is the address in the sheet. They differ only
behind a long stretch of blank rows or columns, of which the grid keeps the first hundred, so that one stray cell at
the far end of a sheet costs nothing. Rows and columns behind the last that holds something are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.errors import LimitExceeded
from ingest.model import Cell, Finding, Grid, Limits, Location
from ingest.read.characters import Repairs, is_suspect, suspects, without_unprinted
from ingest.read.repair import repair_findings
from ingest.read.sheets.remarks import Covered, sheet_findings
from ingest.read.sheets.sheet import Room, Sheet, address, letters
from ingest.read.sheets.spans import Span, to_spans

_MOST_BLANK = 100

Repaired = tuple[Cell, Repairs]


def room_for(file: str, most: int) -> Room:
    """Raises LimitExceeded once more than `most` cells have been told of."""
    left = most

    def room(cells: int) -> None:
        nonlocal left
        left -= cells
        if left < 0:
            raise LimitExceeded(
                file,
                f"单元格多于上限 {most} / more cells than the limit of {most}",
                "如内容无误, 请用 --max-cells 提高上限 / if that is right, raise it with --max-cells",
            )

    return room


def to_grid(sheet: Sheet, number: int, file: str, limits: Limits) -> tuple[Grid, tuple[Finding, ...]]:
    """The grid of a sheet that holds something. Raises `LimitExceeded` for too many cells, blank ones included."""
    rows = _axis({*sheet.rows, *(remark.row for remark in sheet.remarks)})
    columns = _axis(
        {column for cells in sheet.rows.values() for column in cells} | {remark.column for remark in sheet.remarks}
    )
    room_for(file, limits.cells)(len(rows) * len(columns))
    _room_for_text(sheet, file, limits)
    spans, clamped = to_spans(sheet.merges, rows, columns, room_for(file, 2 * limits.cells))
    repaired: list[Repaired] = []
    named = [(column, letters(column)) for column in columns]
    cells = [_row(sheet, number, place, row, named, repaired) for place, row in enumerate(rows, 1)]
    covered = _cover(cells, spans, rows, columns)
    grid = Grid(number, tuple(map(tuple, cells)))
    return grid, (*sheet_findings(sheet, grid, rows, columns, covered, clamped), *repair_findings(repaired))


def _room_for_text(sheet: Sheet, file: str, limits: Limits) -> None:
    """Raises LimitExceeded for a sheet that as plain text would be more than a file may be.

    A workbook holds a text once, however many cells show it.
    """
    name = " ".join(sheet.name.split())
    size = sum(len(text) for texts in sheet.rows.values() for text in texts.values())
    if size > limits.bytes:
        raise LimitExceeded(
            file,
            f"工作表“{name}”的文字有 {size} 个字符, 超过上限 {limits.bytes}"
            f" / sheet “{name}” shows {size} characters, more than the limit of {limits.bytes}",
            "如内容无误, 请用 --max-bytes 提高上限 / if that is right, raise it with --max-bytes",
        )


def _axis(used: Iterable[int]) -> list[int]:
    """The rows, or columns, of the grid: those used and the blank ones before them, of a long stretch the first."""
    axis: list[int] = []
    last = 0
    for place in sorted(used):
        axis.extend(range(last + 1, min(place, last + 1 + _MOST_BLANK)))
        axis.append(place)
        last = place
    return axis


# What a named tuple's own constructor does, without calling it: a sheet has very many cells.
_new = tuple.__new__


def _row(
    sheet: Sheet, number: int, place: int, row: int, columns: Sequence[tuple[int, str]], repaired: list[Repaired]
) -> list[Cell]:
    texts = sheet.rows.get(row, {})
    text_of, name, digits = texts.get, sheet.name, str(row)
    cells: list[Cell] = [
        _new(
            Cell,
            (
                text_of(column, ""),
                _new(Location, (number, place, i, None, None, None, name, letter + digits, None, None, None)),
                1,
                1,
            ),
        )
        for i, (column, letter) in enumerate(columns, 1)
    ]
    if is_suspect("".join(texts.values())):
        for index, cell in enumerate(cells):
            if found := suspects(cell.text):
                cells[index] = Cell(without_unprinted(cell.text), cell.location)
                repaired.append((cells[index], found))
    return cells


def _cover(
    cells: list[list[Cell]], spans: Sequence[Span], rows: Sequence[int], columns: Sequence[int]
) -> list[Covered]:
    """Put the cell of each merged range in all its places; what stood unseen in these is handed back."""
    covered: list[Covered] = []
    for top, left, bottom, right, area in spans:
        origin = cells[top][left]
        over = Cell(origin.text, origin.location, bottom - top, right - left)
        places = [(i, j) for i in range(top, bottom) for j in range(left, right) if (i, j) != (top, left)]
        held = {address(rows[i], columns[j]): cells[i][j].text for i, j in places if cells[i][j].text}
        for i in range(top, bottom):
            cells[i][left:right] = [over] * (right - left)
        if held:
            covered.append(Covered(over, area, held))
    return covered
