"""How a spreadsheet stores what a cell prints: as a number where it is one, with a format that prints it alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.rendering.sheet import Cell, Line, Sheet, Table

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,13})(?:\.([0-9]{1,6}))?")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.([0-9]{1,6}))?")
_PADDED = re.compile(r"0[1-9]")
_WITH_UNIT = re.compile(r"([1-9][0-9]{0,8})(万元|元|亿元)")


class Stored(NamedTuple):
    """A value as a spreadsheet holds it, and the number format that prints it as it was; `General` for any."""

    value: str | int | float
    format: str = "General"


def stored(cell: Cell, formats: bool) -> Stored:
    """A cell of numbers as a number; with `formats` also those that General would print in another way."""
    text = cell.text
    if cell.kind not in ("amount", "ordinal") or not text:
        return Stored(text)
    if found := _NUMBER.fullmatch(text):
        decimals = found[1] or ""
        value = float(text) if decimals else int(text)
        if not decimals.endswith("0"):
            return Stored(value, ("0." + "0" * len(decimals) if decimals else "0") if formats else "General")
        return Stored(value, "0." + "0" * len(decimals)) if formats else Stored(text)
    if formats and (found := _THOUSANDS.fullmatch(text)):
        plain = text.replace(",", "")
        return Stored(
            float(plain) if found[1] else int(plain), "#,##0" + ("." + "0" * len(found[1]) if found[1] else "")
        )
    if formats and _PADDED.fullmatch(text):
        return Stored(int(text), "00")
    if formats and (found := _WITH_UNIT.fullmatch(text)):
        return Stored(int(found[1]), f'0"{found[2]}"')
    return Stored(text)


class Laid(NamedTuple):
    """A cell of a sheet of rows, counted from 0."""

    row: int
    column: int
    cell: Cell


def one_below_another(sheet: Sheet, merged_lines: bool) -> Iterator[Laid]:
    """Lines and tables in one grid of rows; lines merged over the whole width, or in its first column.

    A blank row parts a table from what follows it where that is a table as well. Tables of another kind are left out.
    """
    width = max(table.width for table in sheet.tables)
    row = 0
    before: Line | Table | None = None
    for block in sheet.blocks:
        if isinstance(block, Line):
            yield Laid(row, 0, Cell(block.text, "label", colspan=width if merged_lines else 1))
            row += 1
        elif not block.apart:
            row += isinstance(before, Table)
            for place in block.places():
                yield Laid(row + place.row, place.column, place.cell)
            row += len(block.rows)
        before = block


def apart(sheet: Sheet) -> Iterator[Table]:
    return (table for table in sheet.tables if table.apart)


def stacked(sheet: Sheet, merged_lines: bool = True) -> Sheet:
    """The sheet as one table, lines as rows of it: what a spreadsheet holds."""
    laid: dict[int, dict[int, Cell]] = {}
    for row, column, cell in one_below_another(sheet, merged_lines):
        laid.setdefault(row, {})[column] = cell
    rows = tuple(tuple(cell for _, cell in sorted(laid.get(row, {}).items())) for row in range(max(laid) + 1))
    return Sheet((Table(rows), *apart(sheet)))
