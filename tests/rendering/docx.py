"""Word documents: by python-docx, and in the XML that Word itself writes after people have worked on a file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping

from tests.rendering.docx_runs import XML, Numbering, W, edited_runs, plain_runs
from tests.rendering.packed import pack, repack
from tests.rendering.sheet import Cell, Line, Place, Sheet, Table

SUFFIX = "docx"
_HEADINGS = re.compile(r"[一二三四五六七八九十]+(?=、)")
Runs = Callable[[str, int], str]
"""A line of text and a running number -> the runs of a paragraph; the number decides what is done to it."""


def with_python_docx(sheet: Sheet) -> bytes:
    import docx

    document = docx.Document()
    for block in sheet.blocks:
        if isinstance(block, Line):
            style = {"title": "Title", "heading": "Heading 2"}.get(block.kind)
            document.add_paragraph(block.text, style)
            continue
        table = document.add_table(len(block.rows), block.width, "Table Grid")
        grid = [row.cells for row in table.rows]
        for place in block.places():
            cell, own = place.cell, grid[place.row][place.column]
            if cell.rowspan > 1 or cell.colspan > 1:
                own = own.merge(grid[place.row + cell.rowspan - 1][place.column + cell.colspan - 1])
            own.text = cell.text
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue())


class Writer:
    """The main part in raw XML; how its texts become runs, and what is numbered by Word, is the style's."""

    def __init__(self, sheet: Sheet, runs: Runs, *, numbered: bool = False, edited: bool = False) -> None:
        self.sheet, self.runs, self.edited = sheet, runs, edited
        self.numbering = Numbering() if numbered else None
        self._count = 0

    def bytes(self) -> bytes:
        body = "".join(self._table(b) if isinstance(b, Table) else self._line(b) for b in self.sheet.blocks)
        document = f'{XML}<w:document xmlns:w="{W}"><w:body>{body}{_SECTION}</w:body></w:document>'
        parts = [
            ("[Content_Types].xml", _CONTENT_TYPES),
            ("_rels/.rels", _RELS),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", _DOCUMENT_RELS),
            ("word/footer1.xml", f'{XML}<w:ftr xmlns:w="{W}"><w:p>{_PAGE_NUMBER}</w:p></w:ftr>'),
            ("word/numbering.xml", (self.numbering or Numbering()).part()),
        ]
        return pack((name, text.encode()) for name, text in parts)

    def _line(self, line: Line) -> str:
        size = '<w:pPr><w:pStyle w:val="1"/><w:jc w:val="center"/></w:pPr>' if line.kind == "title" else ""
        return self._paragraph(line.text, size)

    def _paragraph(self, text: str, properties: str = "") -> str:
        self._count += 1
        if self.numbering and (numeral := _HEADINGS.match(text)):
            own = self.numbering.chinese(numeral[0])
            if own:
                return f"<w:p>{own}{self.runs(text[numeral.end() + 1 :], self._count)}</w:p>"
        return f"<w:p>{properties}{self.runs(text, self._count)}</w:p>"

    def _table(self, table: Table) -> str:
        grid = '<w:gridCol w:w="720"/>' * table.width
        rows = "".join(self._row(row, r, table) for r, row in enumerate(table.full_rows()))
        if self.edited:
            rows += _DELETED_ROW
        head = '<w:tblPr><w:tblStyle w:val="a3"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"

    def _row(self, row: list[Place], r: int, table: Table) -> str:
        said = "<w:cantSplit/>" + ("<w:tblHeader/>" if r < table.header_rows else "")
        if len(row) < table.width:
            said = f'<w:gridAfter w:val="{table.width - len(row)}"/>{said}'
        inserted = self.edited and r % 7 == 3
        if inserted:
            said += f'<w:ins w:id="{900 + r}" w:author="乙" w:date="2024-01-02T00:00:00Z"/>'
        cells = "".join(self._cells(row, r))
        text = f"<w:tr><w:trPr>{said}</w:trPr>{cells}</w:tr>"
        return _controlled(text) if self.edited and r % 5 == 4 else text

    def _cells(self, row: list[Place], r: int) -> Iterator[str]:
        column = 0
        while column < len(row):
            place = row[column]
            begins = (place.row, place.column) == (r, column)
            properties = '<w:tcW w:w="720" w:type="dxa"/>'
            if place.cell.colspan > 1:
                properties += f'<w:gridSpan w:val="{place.cell.colspan}"/>'
            if place.cell.rowspan > 1:
                properties += '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
            content = self._content(place.cell) if begins else "<w:p/>"
            text = f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"
            yield _controlled(text) if self.edited and (r + column) % 11 == 10 else text
            column += place.cell.colspan if place.column == column else 1

    def _content(self, cell: Cell) -> str:
        if self.numbering and cell.kind == "ordinal" and (own := self.numbering.arabic(cell.text)):
            return f"<w:p>{own}</w:p>"
        return "".join(self._paragraph(part) for part in cell.text.split("\n"))


def _controlled(text: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="内容"/></w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>'


_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    '<w:pgSz w:w="23811" w:h="16838" w:orient="landscape"/></w:sectPr>'
)
_PAGE_NUMBER = (
    '<w:r><w:t xml:space="preserve">第 </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> 页</w:t></w:r>'
)
_DELETED_ROW = (
    '<w:tr><w:trPr><w:del w:id="990" w:author="乙" w:date="2024-01-02T00:00:00Z"/></w:trPr><w:tc><w:tcPr/><w:p>'
    '<w:del w:id="991" w:author="乙" w:date="2024-01-02T00:00:00Z"><w:r><w:delText>99</w:delText></w:r></w:del>'
    '</w:p></w:tc><w:tc><w:tcPr/><w:p><w:del w:id="992" w:author="乙" w:date="2024-01-02T00:00:00Z">'
    "<w:r><w:delText>已删项目</w:delText></w:r></w:del></w:p></w:tc></w:tr>"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_MAIN}.footer+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_MAIN}.numbering+xml"/></Types>'
)
_RELS = (
    f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELS = (
    f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/footer" Target="footer1.xml"/></Relationships>'
)

STYLES: Mapping[str, Callable[[Sheet], bytes]] = {
    "plain": with_python_docx,
    "raw": lambda sheet: Writer(sheet, plain_runs).bytes(),
    "numbered": lambda sheet: Writer(sheet, plain_runs, numbered=True).bytes(),
    "edited": lambda sheet: Writer(sheet, edited_runs, edited=True).bytes(),
}
