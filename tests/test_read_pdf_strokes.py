"""PDF tables ruled and lettered in unusual ways: the cells, or at least the document, are those of plain drawing."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import black, lightblue, lightgrey, red, white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from ingest import run
from tests.printing.drawn import FONT, How, Placed, laid_out, sides, write
from tests.printing.oddities import UPRIGHT
from tests.rendering.sheet import Table
from tests.test_read_pdf_breaks import ABOVE, BELOW, CUT, HEADER, TOTAL, WIDTH, said, table
from tests.test_read_pdf_geometry import TABLE, expected, grids, texts

Drawing = Callable[[Canvas, list[Placed]], None]


def plain(canvas: Canvas, cells: list[Placed]) -> None:
    canvas.lines(sides(cells, How()))


def lettered(canvas: Canvas, cells: list[Placed]) -> None:
    write(canvas, cells, How())


def page(
    ruled: Drawing = plain,
    written: Drawing = lettered,
    shown: Table = TABLE,
    width: float = 70.0,
    origin: tuple[float, float] = (0.0, 0.0),
) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=1)
    canvas.translate(*origin)
    cells = laid_out(shown, 50, 545, width)
    ruled(canvas, cells)
    written(canvas, cells)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def as_one_path(canvas: Canvas, cells: list[Placed]) -> None:
    path = canvas.beginPath()
    for x0, y0, x1, y1 in sides(cells, How()):
        path.rect(x0 - 0.25, y0 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5)
    canvas.drawPath(path, stroke=0, fill=1)


def dashed(*lengths: float) -> Drawing:
    def ruled(canvas: Canvas, cells: list[Placed]) -> None:
        canvas.setDash(*lengths)
        plain(canvas, cells)

    return ruled


def dotted(canvas: Canvas, cells: list[Placed]) -> None:
    """Each dot by itself, as a browser draws them."""
    for x0, y0, x1, y1 in sides(cells, How()):
        for at in range(0, round(x1 - x0 + y1 - y0), 2):
            x, y = (x0, y0 + at) if x0 == x1 else (x0 + at, y0)
            canvas.rect(x - 0.5, y - 0.5, 1, 1, stroke=0, fill=1)


def longer(by: float) -> Drawing:
    """Rules that end before their corner, or beyond it."""

    def ruled(canvas: Canvas, cells: list[Placed]) -> None:
        for x0, y0, x1, y1 in sides(cells, How()):
            canvas.line(*((x0, y0 - by, x1, y1 + by) if x0 == x1 else (x0 - by, y0, x1 + by, y1)))

    return ruled


def double(apart: float) -> Drawing:
    def ruled(canvas: Canvas, cells: list[Placed]) -> None:
        canvas.setLineWidth(0.3)
        for x0, y0, x1, y1 in sides(cells, How()):
            dx, dy = (apart / 2, 0) if x0 == x1 else (0, apart / 2)
            canvas.lines([(x0 - dx, y0 - dy, x1 - dx, y1 - dy), (x0 + dx, y0 + dy, x1 + dx, y1 + dy)])

    return ruled


def displaced(by: float) -> Drawing:
    def ruled(canvas: Canvas, cells: list[Placed]) -> None:
        for i, (x0, y0, x1, y1) in enumerate(sides(cells, How())):
            dx, dy = ((i % 3 - 1) * by, 0) if x0 == x1 else (0, (i % 3 - 1) * by)
            canvas.line(x0 + dx, y0 + dy, x1 + dx, y1 + dy)

    return ruled


def framed_twice(canvas: Canvas, cells: list[Placed]) -> None:
    plain(canvas, cells)
    foot = min(cell.bottom for cell in cells)
    canvas.rect(47, foot - 3, 6 * 70 + 6, 545 - foot + 6)


def filled(*, whole: bool) -> Drawing:
    """On a page, or below a header, that has a colour."""

    def ruled(canvas: Canvas, cells: list[Placed]) -> None:
        canvas.setFillColor(lightgrey)
        if whole:
            canvas.rect(0, 0, 842, 595, stroke=0, fill=1)
        for cell in cells:
            if cell.place.row < 2 and not whole:
                canvas.rect(cell.left, cell.bottom, cell.right - cell.left, cell.top - cell.bottom, stroke=0, fill=1)
        canvas.setFillColor(black)
        plain(canvas, cells)

    return ruled


def white_on_colours(canvas: Canvas, cells: list[Placed]) -> None:
    """Rows of alternate colours, divided by white lines only."""
    for cell in cells:
        canvas.setFillColor(lightgrey if cell.place.row % 2 else lightblue)
        canvas.rect(cell.left, cell.bottom, cell.right - cell.left, cell.top - cell.bottom, stroke=0, fill=1)
    canvas.setFillColor(black)
    canvas.setStrokeColor(white)
    plain(canvas, cells)


RULED = {
    "one filled path": as_one_path,
    "dots": dashed(1, 2),
    "dots one by one": dotted,
    "dashes": dashed(6, 4),
    "short of the corner": longer(-2),
    "beyond the corner": longer(2),
    "3 apart": double(3),
    "displaced by 1.5": displaced(1.5),
    "framed twice": framed_twice,
    "on a coloured page": filled(whole=True),
    "coloured headers": filled(whole=False),
    "white lines on coloured rows": white_on_colours,
}


@pytest.mark.parametrize("ruled", RULED.values(), ids=RULED.keys())
def test_the_cells_are_those_between_the_rules(ruled: Drawing) -> None:
    (grid,) = grids(page(ruled)).grids
    assert texts(grid) == expected(TABLE)


@pytest.mark.parametrize(
    "ruled",
    [double(4), double(5), displaced(2), displaced(2.5), longer(4), longer(8)],
    ids=["4 apart", "5 apart", "displaced by 2", "displaced by 2.5", "4 beyond the corner", "8 beyond the corner"],
)
def test_slits_between_rules_far_apart_change_nothing_that_is_said(ruled: Drawing, tmp_path: Path) -> None:
    """The grid has blank rows and columns then, and the document none of them."""
    shown = table(HEADER, ABOVE, CUT, BELOW, TOTAL)
    found = []
    for number, way in enumerate((plain, ruled)):
        path = tmp_path / str(number) / "a.pdf"
        path.parent.mkdir()
        path.write_bytes(page(way, shown=shown, width=WIDTH))
        found.append(run(path))
    assert said(found[1]) == said(found[0])
    assert [finding.code for finding in found[1].findings if finding.severity != "info"] == []


@pytest.mark.parametrize(
    "box, origin",
    [("[ 100 200 942 795 ]", (100, 200)), ("[ -100 -200 742 395 ]", (-100, -200)), ("[ 842 595 0 0 ]", (0, 0))],
)
def test_a_sheet_may_have_any_origin(box: str, origin: tuple[float, float]) -> None:
    data = page(origin=origin).replace(b"/MediaBox [ 0 0 842 595 ]", b"/MediaBox " + box.encode())
    (grid,) = grids(data).grids
    assert texts(grid) == expected(TABLE)
    first = grid.rows[0][0].location.bbox
    assert first is not None and first[:3] == (50.0, 50.0, 120.0)


def test_a_round_stamp_over_the_rules_makes_no_columns() -> None:
    def stamped(canvas: Canvas, cells: list[Placed]) -> None:
        plain(canvas, cells)
        canvas.circle(190, 470, 55)

    (grid,) = grids(page(stamped)).grids
    assert texts(grid) == expected(TABLE)


def stamp(canvas: Canvas) -> None:
    canvas.rect(100, 445, 60, 70)


def pen(canvas: Canvas) -> None:
    canvas.line(130, 501, 330, 501)


def fold(canvas: Canvas) -> None:
    canvas.line(215, 0, 215, 595)


@pytest.mark.parametrize("mark", [stamp, pen, fold])
def test_a_line_of_another_colour_across_the_rules_divides_no_cell(mark: Callable[[Canvas], None]) -> None:
    def marked(canvas: Canvas, cells: list[Placed]) -> None:
        plain(canvas, cells)
        canvas.setStrokeColor(red)
        mark(canvas)

    (grid,) = grids(page(marked)).grids
    assert texts(grid) == expected(TABLE)


def test_a_rule_of_another_colour_that_ends_at_others_is_one() -> None:
    def ruled(canvas: Canvas, cells: list[Placed]) -> None:
        for number, side in enumerate(sides(cells, How())):
            canvas.setStrokeColor(red if number == 7 else black)
            canvas.line(*side)

    (grid,) = grids(page(ruled)).grids
    assert texts(grid) == expected(TABLE)


def test_a_frame_with_round_corners_is_one() -> None:
    def ruled(canvas: Canvas, cells: list[Placed]) -> None:
        foot = min(cell.bottom for cell in cells)
        canvas.roundRect(50, foot, 6 * 70, 545 - foot, 4)
        canvas.lines(
            (x0, y0, x1, y1)
            for x0, y0, x1, y1 in sides(cells, How())
            if not (x0 == x1 and x0 in (50, 470)) and not (y0 == y1 and y0 in (foot, 545))
        )

    (grid,) = grids(page(ruled)).grids
    assert texts(grid) == expected(TABLE)


def narrow_headers(draw: Callable[[Canvas, Placed], None]) -> Drawing:
    """The three headers that span two rows are drawn in a way of their own."""

    def written(canvas: Canvas, cells: list[Placed]) -> None:
        for cell in cells:
            if cell.place.row == 0 and cell.place.cell.rowspan == 2:
                canvas.saveState()
                draw(canvas, cell)
                canvas.restoreState()
            else:
                lettered(canvas, [cell])

    return written


def upwards(canvas: Canvas, cell: Placed) -> None:
    canvas.translate(cell.left + 30, cell.bottom + 1)
    canvas.rotate(90)
    canvas.setFont(FONT, 8)
    canvas.drawString(0, 0, cell.place.cell.text)


def downwards(canvas: Canvas, cell: Placed) -> None:
    canvas.translate(cell.left + 30, cell.top - 1)
    canvas.rotate(-90)
    canvas.setFont(FONT, 8)
    canvas.drawString(0, 0, cell.place.cell.text)


def in_columns(canvas: Canvas, cell: Placed) -> None:
    canvas.setFont(UPRIGHT.fontName, 8)
    canvas.drawString(cell.left + 30, cell.top - 1, cell.place.cell.text)


def one_below_the_other(canvas: Canvas, cell: Placed) -> None:
    canvas.setFont(FONT, 7)
    for number, character in enumerate(cell.place.cell.text):
        canvas.drawString(cell.left + 30, cell.top - 8 - 7 * number, character)


def in_any_order(canvas: Canvas, cells: list[Placed]) -> None:
    lettered(canvas, random.Random(1).sample(cells, len(cells)))


def each_for_itself(canvas: Canvas, cells: list[Placed]) -> None:
    """Every character drawn alone, in any order."""
    items = []
    for cell in cells:
        for number, line in enumerate(cell.lines):
            x = cell.left + 3
            for character in line:
                items.append((x, cell.top - 12 * (number + 1), character))
                x += pdfmetrics.stringWidth(character, FONT, 9)
    canvas.setFont(FONT, 9)
    for x, y, character in random.Random(2).sample(items, len(items)):
        canvas.drawString(x, y, character)


def printed_over(*steps: tuple[float, float]) -> Drawing:
    """The whole page again and again, each time a little off."""

    def written(canvas: Canvas, cells: list[Placed]) -> None:
        for step in steps:
            canvas.saveState()
            canvas.translate(*step)
            lettered(canvas, cells)
            canvas.restoreState()

    return written


def letterspaced(canvas: Canvas, cells: list[Placed]) -> None:
    canvas.setFont(FONT, 9)
    for cell in cells:
        for number, line in enumerate(cell.lines):
            text = canvas.beginText(cell.left + 3, cell.top - 12 * (number + 1))
            text.setCharSpace(1.0 if len(line) < 6 else 0.0)
            text.textOut(line)
            canvas.drawText(text)


WRITTEN = {
    "headers upwards": narrow_headers(upwards),
    "headers downwards": narrow_headers(downwards),
    "headers in columns": narrow_headers(in_columns),
    "headers one below the other": narrow_headers(one_below_the_other),
    "in any order": in_any_order,
    "each for itself": each_for_itself,
    "with a shadow": printed_over((0, 0), (0.4, -0.4)),
    "four times": printed_over((0, 0), (0.3, 0), (0, 0.3), (0.3, 0.3)),
    "letterspaced": letterspaced,
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN.keys())
def test_the_texts_are_those_that_are_seen(written: Drawing) -> None:
    (grid,) = grids(page(written=written)).grids
    assert texts(grid) == expected(TABLE)
