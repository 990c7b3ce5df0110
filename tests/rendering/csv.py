"""CSV as Excel and WPS save it: every line of the sheet is a row, blanks fill it up, breaks stand inside quotes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

from tests.rendering.sheet import Sheet, Table

SUFFIX = "csv"


def rows_of(sheet: Sheet) -> list[list[str]]:
    """The sheet as rows of one width; of a merged cell only its first place holds the text.

    A table of another kind is left out: it would be another file.
    """
    width = max(table.width for table in sheet.tables)
    rows: list[list[str]] = []
    for block in sheet.blocks:
        if not isinstance(block, Table):
            rows.append([block.text])
        elif not block.apart:
            for r, places in enumerate(block.full_rows()):
                rows.append(
                    [place.cell.text if (place.row, place.column) == (r, c) else "" for c, place in enumerate(places)]
                )
    return [row + [""] * (width - len(row)) for row in rows]


def write(sheet: Sheet, encoding: str, **dialect: Any) -> bytes:
    text = io.StringIO()
    csv.writer(text, **dialect).writerows(rows_of(sheet))
    return text.getvalue().encode(encoding)


STYLES: Mapping[str, Callable[[Sheet], bytes]] = {
    "excel": lambda sheet: write(sheet, "utf-8-sig"),
    "gb18030": lambda sheet: write(sheet, "gb18030"),
    "tab": lambda sheet: write(sheet, "utf-16", delimiter="\t"),
    "quoted": lambda sheet: write(sheet, "utf-8", quoting=csv.QUOTE_ALL, lineterminator="\n"),
    "semicolon": lambda sheet: write(sheet, "utf-8", delimiter=";", lineterminator="\n"),
}
