"""Lines under texts, and through them, beside the rules of a table."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from ingest.model import Limits
from ingest.read.pdf.page import Glyph
from ingest.read.pdf.reader import read_pdf
from ingest.read.pdf.rules import Rule
from ingest.read.pdf.underlines import rules_and_strikes
from tests.printing.drawn import FONT, Placed
from tests.test_read_pdf_geometry import TABLE, expected, grids, texts
from tests.test_read_pdf_strokes import Drawing, lettered, page


def underlined(below: float, since: int = 0) -> Drawing:
    """Every line of text, or what of it follows its first characters."""

    def written(canvas: Canvas, cells: list[Placed]) -> None:
        lettered(canvas, cells)
        canvas.setLineWidth(0.5)
        for cell in cells:
            for number, line in enumerate(cell.lines):
                y = cell.top - 12 * (number + 1)
                start, end = (cell.left + 3 + pdfmetrics.stringWidth(part, FONT, 9) for part in (line[:since], line))
                if end > start:
                    canvas.line(start, y - below, end, y - below)

    return written


@pytest.mark.parametrize(
    "written",
    [underlined(1), underlined(2.5), underlined(1, 2)],
    ids=["under the text", "farther below", "under a part"],
)
def test_lines_of_the_text_divide_no_cell(written: Drawing) -> None:
    (grid,) = grids(page(written=written)).grids
    assert texts(grid) == expected(TABLE)


LINE = [Glyph(character, 10 + 8 * i, 20, 18 + 8 * i, 28, 10 + 8 * i, 27) for i, character in enumerate("项目名称")]
SIDES = [Rule(8, 0, 50), Rule(44, 0, 50)]


@pytest.mark.parametrize(
    "rule",
    [Rule(29, 8, 44), Rule(29, 8, 60), Rule(33, 10, 42), Rule(29, 10, 70), Rule(12, 10, 42)],
    ids=["from rule to rule", "beyond", "well below", "longer than the text", "well above"],
)
def test_a_rule_near_a_text_is_none_of_its_lines(rule: Rule) -> None:
    assert rules_and_strikes(LINE, [rule], SIDES) == ([rule], [])


def test_one_line_under_two_texts_far_apart_is_a_rule() -> None:
    far = [glyph._replace(x0=glyph.x0 + 60, x1=glyph.x1 + 60) for glyph in LINE]
    assert rules_and_strikes(LINE, [Rule(29, 10, 42)], SIDES) == ([], [])
    assert rules_and_strikes(LINE + far, [Rule(29, 10, 102)], SIDES) == ([Rule(29, 10, 102)], [])


def test_a_dash_as_long_as_a_character_is_a_part_of_its_rule() -> None:
    dashes = [Rule(29, 2 + 8 * i, 2 + 8 * i + length) for i, length in enumerate((6, 8, 6, 8, 6))]
    assert rules_and_strikes(LINE, dashes, SIDES) == (dashes, [])


def test_text_that_a_line_strikes_out_is_left_out_and_reported() -> None:
    def written(canvas: Canvas, cells: list[Placed]) -> None:
        lettered(canvas, cells)
        for cell in cells:
            if cell.place.cell.text in ("107", "区公安分局"):
                width = pdfmetrics.stringWidth(cell.lines[0], FONT, 9)
                y = cell.top - 9
                canvas.line(cell.left + 3 + (cell.place.cell.text == "107") * width / 3, y, cell.left + 3 + width, y)

    grids_, _, findings = read_pdf(page(written=written), "drawn.pdf", Limits())
    rows = texts(grids_.grids[0])
    assert [rows[6][2], rows[5][5]] == ["1", ""]
    struck = [finding for finding in findings if finding.code == "text-struck-out"]
    assert sorted(finding.arguments["raw"] for finding in struck) == ["07", "区公安分局"]  # type: ignore[type-var]
    assert {finding.cells[0].location.row for finding in struck} == {6, 7}
