"""Pages printed askew, or far too small or large: read as if they had been printed as is usual."""

from __future__ import annotations

import io
import math

import pytest
from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from ingest.model import Limits
from ingest.read.pdf.file import PdfFile
from ingest.read.pdf.reader import read_pdf
from tests.printing.drawn import FONT, How, laid_out, rule, write
from tests.test_read_pdf_geometry import TABLE, expected, grids, texts

SIZE = (842.0, 595.0)


def page(scale: float = 1.0, degrees: float = 0.0, turned: int = 0, hidden: str = "", pages: int = 1) -> bytes:
    """The table, drawn in another size and turned counter-clockwise about the middle of the page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(SIZE[0] * scale, SIZE[1] * scale), invariant=1)
    for _ in range(pages):
        canvas.setPageRotation(turned)
        canvas.scale(scale, scale)
        canvas.translate(421, 297.5)
        canvas.rotate(degrees)
        canvas.translate(-421, -297.5)
        cells = laid_out(TABLE, 50, 545, 70)
        rule(canvas, cells, How())
        write(canvas, cells, How())
        if hidden:
            canvas.setFillColor(white)
            canvas.setFont(FONT, 9)
            canvas.drawString(600, 300, hidden)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("scale", [0.2, 0.3, 3, 8])
@pytest.mark.parametrize("degrees", [0, 0.1, 0.7, -0.7, 5])
def test_the_cells_are_those_of_the_page_that_is_set_right(scale: float, degrees: float) -> None:
    (grid,) = grids(page(scale, degrees)).grids
    assert texts(grid) == expected(TABLE)


@pytest.mark.parametrize("degrees", [0.7, -3])
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_so_are_those_of_a_page_with_a_turn_of_its_own(turned: int, degrees: float) -> None:
    (grid,) = grids(page(0.3, degrees, turned)).grids
    assert texts(grid) == expected(TABLE)


@pytest.mark.parametrize("scale, degrees", [(0.3, 0.0), (3, 0.0), (1, 1.0), (1, -1.0), (0.3, 2.0)])
def test_places_are_those_on_the_page_as_it_was_printed(scale: float, degrees: float) -> None:
    (grid,), (plain,) = grids(page(scale, degrees)).grids, grids(page()).grids
    angle = math.radians(degrees)
    for row, original in zip(grid.rows, plain.rows, strict=True):
        for cell, other in zip(row, original, strict=True):
            assert cell.location.bbox and other.location.bbox
            middle_x, middle_y = (
                (a + b) / 2 for a, b in zip(other.location.bbox[:2], other.location.bbox[2:], strict=True)
            )
            x, y = middle_x - 421, middle_y - 297.5
            turned_x, turned_y = x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)
            x0, top, x1, bottom = cell.location.bbox
            assert ((x0 + x1) / 2, (top + bottom) / 2) == pytest.approx(
                ((turned_x + 421) * scale, (turned_y + 297.5) * scale), abs=0.5 * scale
            )


def test_what_is_not_seen_is_reported_where_it_was_printed() -> None:
    _, _, findings = read_pdf(page(0.3, hidden="看不见的文字"), "small.pdf", Limits())
    (found,) = (finding for finding in findings if finding.code == "hidden-text")
    box = found.cells[0].location.bbox
    assert box and box[0] == pytest.approx(600 * 0.3, abs=0.3) and box[3] == pytest.approx(295 * 0.3, abs=2)


def test_a_page_of_the_usual_size_that_stands_straight_is_left_as_it_is() -> None:
    with PdfFile(page(0.3, pages=2), "small.pdf", Limits()) as small, PdfFile(page(), "plain.pdf", Limits()) as plain:
        assert plain.page(1).setting is None
        first, second = small.page(1), small.page(2)
        assert first.setting is not None and first.setting == second.setting
        assert [glyph.x for glyph in first.glyphs] == [glyph.x for glyph in second.glyphs]
        again = small.page(1)
        assert again.setting is not None and again.setting.scale == pytest.approx(first.setting.scale)
        assert [glyph.x for glyph in again.glyphs] == pytest.approx([glyph.x for glyph in first.glyphs], abs=0.01)


def test_a_few_turned_texts_turn_no_page() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=SIZE, invariant=1)
    cells = laid_out(TABLE, 50, 545, 70)
    rule(canvas, cells, How())
    write(canvas, cells, How())
    canvas.translate(500, 100)
    canvas.rotate(5)
    canvas.setFont(FONT, 9)
    canvas.drawString(0, 0, "已审核通过" * 4)
    canvas.showPage()
    canvas.save()
    with PdfFile(out.getvalue(), "plain.pdf", Limits()) as plain:
        assert plain.page(1).setting is None
