"""Two pages of a table printed on one sheet."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from ingest.model import Grid, Limits, Paragraph
from ingest.read.pdf.reader import read_pdf
from tests.printing.drawn import FONT, How, laid_out, rule, write
from tests.rendering.sheet import Cell, Table

_HOW = How()


def sheet(*texts: tuple[str, float, float]) -> bytes:
    """Two tables side by side, the one on the left lower, and texts with their places."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 400), invariant=1)
    for left, top, word in ((40, 330, "左"), (440, 370, "右")):
        cells = laid_out(Table((tuple(Cell(f"{word}{n}") for n in range(4)),) * 3, 1), left, top, 80)
        rule(canvas, cells, _HOW)
        write(canvas, cells, _HOW)
    canvas.setFont(FONT, 12)
    for text, x, y in texts:
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def order(data: bytes) -> list[str]:
    blocks = read_pdf(data, "sheet.pdf", Limits())[0].blocks
    return [block.text if isinstance(block, Paragraph) else block.rows[0][0].text for block in blocks]


def test_the_left_page_is_read_before_the_right_one() -> None:
    assert order(sheet(("标题", 150, 350), ("第2页", 600, 20), ("第1页", 150, 20))) == [
        "标题", "左0", "第1页", "右0", "第2页",
    ]  # fmt: skip


def test_tables_below_one_title_are_read_from_the_top() -> None:
    assert order(sheet(("两张表的标题", 390, 385))) == ["两张表的标题", "右0", "左0"]


def test_the_tables_are_numbered_in_that_order() -> None:
    blocks = read_pdf(sheet(), "sheet.pdf", Limits())[0].blocks
    assert [(block.number, block.rows[0][0].text) for block in blocks if isinstance(block, Grid)] == [
        (1, "左0"), (2, "右0"),
    ]  # fmt: skip
