"""The 2024 table as a workbook, any number of times over, in the two ways in which programs write its texts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from importlib import import_module
from xml.sax.saxutils import escape

from benchmarks.measure import TABLE
from ingest.model import Limits
from ingest.read import read
from ingest.read.sheets.sheet import address

Rows = Sequence[Sequence[str | float | None]]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def rows(times: int) -> Rows:
    """The rows of the table; no two copies share their texts, as no two projects do."""
    grids, _, _ = read(TABLE.read_bytes(), TABLE.name, Limits(), ())
    own = [[cell.text for cell in row] for grid in grids.grids for row in grid.rows]
    return [[_value(text, copy) for text in row] for copy in range(times) for row in own]


def merged(table: Rows) -> list[str]:
    """The ranges of rows that hold one text, each merged over its row."""
    return [
        f"A{number}:{address(number, len(row))}" for number, row in enumerate(table, 1) if row[0] and not any(row[1:])
    ]


def as_openpyxl(table: Rows) -> bytes:
    """With the texts in the cells."""
    book = import_module("openpyxl").Workbook()
    for row in table:
        book.active.append(row)
    for area in merged(table):
        book.active.merge_cells(area)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_excel(table: Rows) -> bytes:
    """With the texts in a part of their own, each once, every cell styled, and whole numbers calculated."""
    strings: dict[str, int] = {}
    lines = "".join(
        f'<row r="{number}" spans="1:{len(row)}" ht="30" customHeight="1">'
        + "".join(_cell(value, address(number, column), strings) for column, value in enumerate(row, 1))
        + "</row>"
        for number, row in enumerate(table, 1)
    )
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged(table))
    texts = "".join(f'<si><t>{escape(text)}</t><phoneticPr fontId="1" type="noConversion"/></si>' for text in strings)
    related = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/></Types>',
        "_rels/.rels": related.format(
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="Sheet1" sheetId="1"'
        ' r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": related.format(
            f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="rId3" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="0"/>'
        '<xf numFmtId="2"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData>'
        f"<mergeCells>{areas}</mergeCells></worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{texts}</sst>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + part)
    return buffer.getvalue()


def _cell(value: str | float | None, at: str, strings: dict[str, int]) -> str:
    if value is None:
        return f'<c r="{at}" s="1"/>'
    if isinstance(value, str):
        return f'<c r="{at}" s="1" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'
    formula = f"<f>SUM({at}:{at})</f>" if value.is_integer() else ""
    return f'<c r="{at}" s="2">{formula}<v>{value!r}</v></c>'


def _value(text: str, copy: int) -> str | float | None:
    try:
        return float(text)
    except ValueError:
        return f"{text}{copy or ''}" if text else None
