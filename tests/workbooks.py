"""Workbooks for the tests, part by part, so that they can be what no office program would write.

The same arguments always give the same bytes: parts are stored uncompressed, and all of one time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from ingest.read.sheets.sheet import address

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Raw(NamedTuple):
    """A cell as XML: the attributes behind its address, and what is in it."""

    attributes: str
    inner: str = ""


class Styled(NamedTuple):
    """A number or text in the style of that number; the format codes of a book are its styles 1, 2, ..."""

    value: float | str
    style: int


class Sheet(NamedTuple):
    """A sheet by its rows; None is no cell. `rows_with` are attributes of rows by their numbers."""

    rows: Sequence[Sequence[object]] = ()
    name: str = "Sheet1"
    merges: Sequence[str] = ()
    state: str = "visible"
    before: str = ""
    after: str = ""
    rows_with: Mapping[int, str] = {}
    xml: str | None = None


def workbook(
    *sheets: Sheet,
    formats: Sequence[str] = (),
    main: str = MAIN,
    properties: str = "",
    calculation: str = "",
    parts: Mapping[str, bytes] | None = None,
) -> bytes:
    """An .xlsx file; `parts` are put beside, or in the place of, its own ones."""
    strings: dict[str, int] = {}
    sheet_parts = {
        f"xl/worksheets/sheet{number}.xml": _sheet(sheet, main, strings) for number, sheet in enumerate(sheets, 1)
    }
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" state="{sheet.state}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    codes = "".join(f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(c)}/>' for i, c in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(formats)))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{_OFFICE}">{properties}<sheets>{listed}</sheets>'
        f"{calculation}</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{related}'
        f'<Relationship Id="rId901" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId902" Type="{_OFFICE}/styles" Target="/xl/styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">'
        + (f'<numFmts count="{len(formats)}">{codes}</numFmts>' if formats else "")
        + "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
        f'<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        **sheet_parts,
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">'
        + "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
        + "</sst>",
        **(parts or {}),
    }
    return packed({name: part.encode() if isinstance(part, str) else part for name, part in made.items()})


def packed(parts: Mapping[str, bytes], compressed: bool = False) -> bytes:
    """A ZIP archive of these parts, of one fixed time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def _sheet(sheet: Sheet, main: str, strings: dict[str, int]) -> str:
    if sheet.xml is not None:
        return sheet.xml
    rows = "".join(
        f'<row r="{number}" {sheet.rows_with.get(number, "")}>'.replace(" >", ">")
        + "".join(_cell(value, address(number, column), strings) for column, value in enumerate(row, 1))
        + "</row>"
        for number, row in enumerate(sheet.rows, 1)
    )
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merges)
    merged = f"<mergeCells>{merges}</mergeCells>" if merges else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{main}">{sheet.before}'
        f"<sheetData>{rows}</sheetData>{sheet.after}{merged}</worksheet>"
    )


def _cell(value: object, at: str, strings: dict[str, int]) -> str:
    style = ""
    if isinstance(value, Styled):
        style, value = f' s="{value.style}"', value.value
    match value:
        case None:
            return ""
        case Raw(attributes, inner):
            return f'<c r="{at}" {attributes}>{inner}</c>'.replace(" >", ">")
        case str():
            return f'<c r="{at}"{style} t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'
        case bool():
            return f'<c r="{at}"{style} t="b"><v>{int(value)}</v></c>'
        case int() | float():
            return f'<c r="{at}"{style}><v>{value!r}</v></c>'
    raise TypeError(value)
