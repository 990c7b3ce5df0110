"""Excel 97 workbooks by xlwt."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

from tests.rendering.cells import Stored, apart, one_below_another, stored
from tests.rendering.sheet import Sheet, Table

SUFFIX = "xls"


def write(sheet: Sheet, numbers: str = "general", *, merged_lines: bool = True) -> bytes:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[str, xlwt.XFStyle] = {}
    pages = [("责任分解表", sheet), *((f"其他{i}", Sheet((Table(t.rows),))) for i, t in enumerate(apart(sheet), 1))]
    for name, part in pages:
        page = book.add_sheet(name)
        for row, column, cell in one_below_another(part, merged_lines):
            value = Stored(cell.text, "@") if numbers == "text" else stored(cell, numbers == "formats")
            style = styles.setdefault(value.format, xlwt.easyxf(num_format_str=value.format))
            if cell.rowspan > 1 or cell.colspan > 1:
                below, beside = row + cell.rowspan - 1, column + cell.colspan - 1
                page.write_merge(row, below, column, beside, value.value, style)
            elif value.value != "":
                page.write(row, column, value.value, style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


STYLES: Mapping[str, Callable[[Sheet], bytes]] = {
    "general": write,
    "text": lambda sheet: write(sheet, "text", merged_lines=False),
    "formats": lambda sheet: write(sheet, "formats"),
}
