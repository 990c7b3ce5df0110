"""Lines across a table, in the colour of its rules, that are none of them."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.read.pdf.rules import Rule
from ingest.read.pdf.strays import strays
from tests.printing.drawn import Placed
from tests.test_read_pdf_geometry import TABLE, expected, grids, texts
from tests.test_read_pdf_strokes import Drawing, page, plain

Side = tuple[float, float, float, float]


def crossed(*lines: Side) -> Drawing:
    def drawn(canvas: Canvas, cells: list[Placed]) -> None:
        plain(canvas, cells)
        canvas.lines(lines)

    return drawn


@pytest.mark.parametrize(
    "line",
    [(215, 0, 215, 595), (191, 0, 191, 595), (190, 0, 190, 595), (0, 501, 842, 501), (215, 595, 215, 500)],
    ids=["a fold", "a fold beside a rule", "a fold on a rule", "a fold across", "a stroke into the table"],
)
def test_a_line_that_ends_at_no_rule_divides_no_cell(line: Side) -> None:
    (grid,) = grids(page(crossed(line))).grids
    assert texts(grid) == expected(TABLE)


def test_a_dashed_fold_on_a_rule_divides_no_cell() -> None:
    def ruled(canvas: Canvas, cells: list[Placed]) -> None:
        plain(canvas, cells)
        canvas.setDash(4, 3)
        canvas.line(190, 0, 190, 595)

    (grid,) = grids(page(ruled)).grids
    assert texts(grid) == expected(TABLE)


ACROSS = [Rule(y, 0, 300) for y in (100.0, 120.0, 140.0, 160.0)]


@pytest.mark.parametrize(
    "down",
    [
        [Rule(x, 80, 180) for x in (0.0, 100.0, 200.0, 300.0)],
        [*(Rule(x, 100, 160) for x in (100.0, 200.0)), *(Rule(x, 80, 180) for x in (0.0, 300.0))],
        [*(Rule(x, 100, 160) for x in (0.0, 100.0, 200.0, 300.0)), Rule(150, 120, 180)],
    ],
    ids=["no outer rule across", "the sides alone are longer", "one that begins at a rule"],
)
def test_rules_of_a_table_that_is_open_are_its_own(down: list[Rule]) -> None:
    assert strays(down, ACROSS) == []


def test_a_line_on_both_sides_of_a_closed_table_is_a_stray() -> None:
    fold = Rule(150, 0, 595)
    assert strays([*(Rule(x, 100, 160) for x in (0.0, 100.0, 200.0, 300.0)), fold], ACROSS) == [fold]
