"""A Sheet as a report that reportlab lays out: tables that flow over pages, with spans, a repeated header, cut rows."""

from __future__ import annotations

import io
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus.doctemplate import LayoutError

from tests.printing.drawn import FONT
from tests.rendering.sheet import Sheet, Table

_EMBEDDED = "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"
_TALL = "tall"
SIZES = {"A3 landscape": landscape(A3), "A4 landscape": landscape(A4), "A3 portrait": A3, _TALL: (A3[1], 4 * A3[1])}
_MARGIN = 36.0


def report_of(sheet: Sheet, *, size: str = "A3 landscape", **how: Any) -> bytes:
    """As `_report_of`; on a taller page where merged cells, which reportlab keeps whole, are higher than the page."""
    try:
        return _report_of(sheet, size=size, **how)
    except (LayoutError, TypeError):  # it fails over the message of the first
        return _report_of(sheet, size=_TALL, **how)


def _report_of(
    sheet: Sheet,
    *,
    size: str,
    font_size: float = 9,
    rows_whole: bool = True,
    repeat_header: bool = True,
    embedded: bool = False,
    grid: bool = True,
    running: str | None = None,
) -> bytes:
    """`running` stands at the head of every page, a page number at its foot. `grid` draws one rule a cell's side,
    else a box around each cell."""
    font = _embedded_font() if embedded and Path(_EMBEDDED).exists() else FONT
    body = ParagraphStyle("body", fontName=font, fontSize=font_size, leading=1.25 * font_size, wordWrap="CJK")
    title = ParagraphStyle("title", parent=body, fontSize=16, leading=22, alignment=TA_CENTER)
    page = SIZES[size]
    flow: list[Flowable] = []
    for block in sheet.blocks:
        if isinstance(block, Table):
            flow += [_table(block, body, page[0] - 2 * _MARGIN, rows_whole, repeat_header, grid), Spacer(1, 10)]
        else:
            flow.append(Paragraph(escape(block.text), title if block.kind == "title" else body))

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        if running:
            canvas.setFont(font, 8)
            canvas.drawString(_MARGIN, page[1] - 24, running)
            canvas.drawCentredString(page[0] / 2, 20, f"- {document.page} -")

    out = io.BytesIO()
    SimpleDocTemplate(
        out,
        pagesize=page,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        invariant=1,
    ).build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


def _embedded_font() -> str:
    if "ZenHei" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("ZenHei", _EMBEDDED))
    return "ZenHei"


def _table(
    table: Table, style: ParagraphStyle, width: float, rows_whole: bool, repeat_header: bool, grid: bool
) -> LongTable:
    rows: list[list[object]] = [[""] * table.width for _ in table.rows]
    commands: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    commands.append(("GRID" if grid else "BOX", (0, 0), (-1, -1), 0.5, colors.black))
    for place in table.places():
        ends = place.column + place.cell.colspan - 1, place.row + place.cell.rowspan - 1
        text = escape(place.cell.text).replace("\n", "<br/>")
        rows[place.row][place.column] = Paragraph(text, style) if text.strip() else ""
        if ends != (place.column, place.row):
            commands.append(("SPAN", (place.column, place.row), ends))
        if not grid:
            commands.append(("BOX", (place.column, place.row), ends, 0.5, colors.black))
    whole = rows_whole or any(place.cell.rowspan > 1 for place in table.places())
    return LongTable(
        rows,
        colWidths=_widths(table, width),
        repeatRows=table.header_rows if repeat_header else 0,
        style=commands,
        splitInRow=0 if whole else 1,
    )


def _widths(table: Table, width: float) -> list[float]:
    longest = [1] * table.width
    for place in table.places():
        if place.cell.colspan == 1:
            longest[place.column] = max(longest[place.column], len(place.cell.text))
    shares = [max(length, 7) ** 0.5 for length in longest]
    return [width * share / sum(shares) for share in shares]
