"""A Sheet as a Word file, from which LibreOffice makes the PDF that an office would publish."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.rendering.sheet import Sheet, Table

_FONT = "Noto Sans CJK SC"


def word_of(
    sheet: Sheet,
    *,
    rows_whole: bool = False,
    repeat_header: bool = True,
    font_size: float = 9,
    running: str | None = None,
) -> bytes:
    """A3 across, every table with all its rules, as `Table Grid` draws them; `running` at the head of every page, with
    a page number at its foot."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(420), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(12)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(font_size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(0)
    if running:
        section.header.paragraphs[0].text = running
        _add_page_number(section.footer.paragraphs[0])
    table_before = False
    for block in sheet.blocks:
        if isinstance(block, Table):
            if table_before:
                document.add_paragraph("")  # Word makes one table of two that touch
            _add_table(document, block, rows_whole, repeat_header)
        else:
            document.add_paragraph(block.text)
        table_before = isinstance(block, Table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_page_number(paragraph: Any) -> None:
    paragraph.add_run("第")
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
    paragraph.add_run("页")


def _add_table(document: Any, table: Table, rows_whole: bool, repeat_header: bool) -> None:
    made = document.add_table(len(table.rows), table.width, style="Table Grid")
    made.autofit = False
    for place in table.places():
        cell = made.cell(place.row, place.column)
        spans = place.cell.rowspan, place.cell.colspan
        if spans != (1, 1):
            cell = cell.merge(made.cell(place.row + spans[0] - 1, place.column + spans[1] - 1))
        cell.text = place.cell.text
    for width, column in zip(_widths(table), made.columns, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    for number, row in enumerate(made.rows):
        properties = row._tr.get_or_add_trPr()
        if rows_whole:
            properties.append(OxmlElement("w:cantSplit"))
        if repeat_header and number < table.header_rows:
            properties.append(OxmlElement("w:tblHeader"))


def _widths(table: Table) -> list[int]:
    """Columns as wide as the root of their longest text asks for, 396 mm in all."""
    longest = [1] * table.width
    for place in table.places():
        if place.cell.colspan == 1:
            longest[place.column] = max(longest[place.column], len(place.cell.text))
    shares = [max(length, 6) ** 0.5 for length in longest]
    return [int(Mm(396) * share / sum(shares)) for share in shares]
