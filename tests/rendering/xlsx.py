"""Excel workbooks by openpyxl: numbers as numbers, as texts, with formats; one sheet, or several."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping

from tests.rendering.cells import Stored, apart, one_below_another, stored
from tests.rendering.packed import pack, parts_of, repack
from tests.rendering.sheet import Line, Sheet, Table

SUFFIX = "xlsx"


def write(
    sheet: Sheet,
    numbers: str = "general",
    *,
    merged_lines: bool = True,
    others: bool = False,
    a_sheet_a_table: bool = False,
) -> bytes:
    """`numbers`: text, general or formats; `others`: sheets before and after that have nothing to do with the table."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    if others:
        cover = book.create_sheet("封面")
        cover["B2"], cover["B4"] = "填报说明", "请各单位按要求填报，不得改动格式。"
    for i, part in enumerate(by_sheets(sheet) if a_sheet_a_table else [sheet], 1):
        name = f"第{i}页" if a_sheet_a_table else "责任分解表"
        _fill(book.create_sheet(name), part, numbers, merged_lines)
    for i, table in enumerate(apart(sheet), 1):
        _fill(book.create_sheet(f"其他{i}"), Sheet((Table(table.rows),)), "text", False)
    if others:
        codes = book.create_sheet("代码")
        for row in (("代码", "含义"), ("A", "续建"), ("B", "新建")):
            codes.append(row)
    out = io.BytesIO()
    book.save(out)
    return repack(out.getvalue())


def by_sheets(sheet: Sheet) -> list[Sheet]:
    """Each table with the lines above it, and after the last what follows it; tables of another kind are left out."""
    found: list[list[Line | Table]] = [[]]
    for block in sheet.blocks:
        if isinstance(block, Table) and block.apart:
            continue
        found[-1].append(block)
        if isinstance(block, Table):
            found.append([])
    rest = found.pop()
    if found:
        found[-1] += rest
    return [Sheet(tuple(blocks)) for blocks in found]


def _fill(page, sheet: Sheet, numbers: str, merged_lines: bool) -> None:  # type: ignore[no-untyped-def]
    for row, column, cell in one_below_another(sheet, merged_lines):
        own = page.cell(row + 1, column + 1)
        value = Stored(cell.text) if numbers == "text" else stored(cell, numbers == "formats")
        if value.value != "":
            own.value = value.value
            own.number_format = "@" if numbers == "text" else value.format
            if isinstance(value.value, str):
                own.data_type = "s"  # a text that begins with = is no formula
        if cell.rowspan > 1 or cell.colspan > 1:
            page.merge_cells(
                start_row=row + 1,
                start_column=column + 1,
                end_row=row + cell.rowspan,
                end_column=column + cell.colspan,
            )


_VALUE = re.compile(rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")? t="n"><v>)([^<]*)(</v>)')


def summed(sheet: Sheet) -> bytes:
    """Numbers with all the digits of their binary form, as Excel keeps them, and total rows of formulas."""
    parts = parts_of(write(sheet))
    totals = {
        row
        for row, _, cell in one_below_another(sheet, True)
        if cell.kind == "label" and re.search("[合总]\\s*计", cell.text)
    }

    def seventeen(found: re.Match[bytes]) -> bytes:
        row = int(re.search(rb'r="[A-Z]+([0-9]+)"', found[1])[1])  # type: ignore[index]
        formula = b"<f>SUM(A1:A1)</f><v>" if row - 1 in totals else b"<v>"
        digits = format(float(found[2]), ".17g").encode()
        return found[1].removesuffix(b"<v>") + formula + digits + found[3]

    return pack(
        (name, _VALUE.sub(seventeen, part) if name.startswith("xl/worksheets/sheet") else part)
        for name, part in parts.items()
    )


STYLES: Mapping[str, Callable[[Sheet], bytes]] = {
    "general": write,
    "text": lambda sheet: write(sheet, "text", merged_lines=False),
    "formats": lambda sheet: write(sheet, "formats", others=True),
    "summed": summed,
}
BY_PAGES: Mapping[str, Callable[[Sheet], bytes]] = {
    "sheets": lambda sheet: write(sheet, a_sheet_a_table=True),
}
