"""Two engines and one table: pdfplumber as the oracle of the cells, and as the engine for tables without rules."""

from __future__ import annotations

import logging

import pytest

from ingest import run
from ingest.model import Cell, Grid, Limits
from ingest.read.pdf.reader import read_pdf
from ingest.read.radicals import fold_radicals
from tests.printing.compare import squeezed
from tests.printing.drawn import How, Rules, drawn
from tests.printing.examples import TABLE
from tests.printing.fixtures import FIXTURES, path_of
from tests.rendering.sheet import Table

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
PAGES = 2
"""Of each fixture, as pdfplumber takes its time."""


def known_to_both(text: str) -> str:
    """Without blanks; pdfminer does not look at /ActualText, in which Chromium tells 一 and — from their likes."""
    return squeezed(fold_radicals(text)).replace("―", "—").replace("⼀", "一")


@pytest.mark.parametrize("name", FIXTURES)
def test_pdfplumber_finds_the_same_cells_with_the_same_texts(name: str) -> None:
    import pdfplumber

    grids = read_pdf(path_of(name).read_bytes(), "oracle.pdf", Limits())[0].grids
    compared = 0
    with pdfplumber.open(path_of(name)) as document:
        for page in document.pages[:PAGES]:
            expected = [grid for grid in grids if grid.page == page.page_number]
            # Frames that are open where a page cuts a row are closed for it: left open, it loses that row.
            for grid in expected:
                # One table at a time: it moves the edges of all tables of a page onto common lines.
                ends = sorted({side for row in grid.rows for cell in row for side in ends_of(cell, grid)})
                boxes = [cell.location.bbox for row in grid.rows for cell in row if cell.location.bbox]
                sides = min(box[0] for box in boxes), max(box[2] for box in boxes)
                part = page.crop((sides[0] - 3, ends[0] - 3, sides[1] + 3, ends[-1] + 3))
                (table,) = part.find_tables({"explicit_horizontal_lines": ends})
                texts = [text for row in table.extract() for text in row if text is not None]
                cells = [cell for row in table.rows for cell in row.cells if cell is not None]
                oracle = {cell: known_to_both(text) for cell, text in zip(cells, texts, strict=True)}
                own = {
                    cell.location.bbox or (0, 0, 0, 0): known_to_both(cell.text) for row in grid.rows for cell in row
                }
                assert matched(own, oracle) == []
                compared += len(own)
            page.close()
    assert compared > 150


def ends_of(cell: Cell, grid: Grid) -> list[float]:
    """The top of a cell of the first row, and the bottom of one of the last."""
    assert cell.location.bbox is not None and cell.location.row is not None
    at_foot = cell.location.row + cell.rowspan - 1 == len(grid.rows)
    return [cell.location.bbox[1]] * (cell.location.row == 1) + [cell.location.bbox[3]] * at_foot


def matched(
    own: dict[tuple[float, float, float, float], str], oracle: dict[tuple[float, float, float, float], str]
) -> list[str]:
    """The texts of cells that have no fellow with the same text and edges at most two points away."""
    left = dict(oracle)
    missing = []
    for box, text in own.items():
        fellow = next((other for other in left if all(abs(a - b) <= 2 for a, b in zip(box, other, strict=True))), None)
        if fellow is None or left.pop(fellow) != text:
            missing.append(text)
    return missing + list(left.values())


@pytest.mark.parametrize("name", FIXTURES)
def test_both_engines_give_every_cell_of_a_fixture_alike(name: str) -> None:
    first, second = (
        read_pdf(path_of(name).read_bytes(), "oracle.pdf", Limits(), engine=engine)[0].grids
        for engine in ("pdfium", "pdfplumber")
    )
    assert [grid.page for grid in first] == [grid.page for grid in second]
    for own, oracle in zip(first, second, strict=True):
        assert own.continued == oracle.continued
        told = [
            [[(known_to_both(cell.text), cell.rowspan, cell.colspan) for cell in row] for row in grid.rows]
            for grid in (own, oracle)
        ]
        assert told[0] == told[1]


@pytest.mark.parametrize(
    "how", [How("lines"), How("thin"), How("rects"), How("lines", rotate=90), How("path", turned=90)]
)
def test_both_engines_read_a_drawn_table_alike(how: How) -> None:
    data = drawn((TABLE,), how=how, size=(842, 595))
    first, second = (read_pdf(data, "drawn.pdf", Limits(), engine=engine)[0] for engine in ("pdfium", "pdfplumber"))
    assert [[cell.text for cell in row] for row in first.grids[0].rows] == [
        [cell.text for cell in row] for row in second.grids[0].rows
    ]


def test_the_engine_is_told_with_every_cell_and_in_the_options() -> None:
    result = run(path_of("office"), pdf_engine="pdfplumber")
    assert {cell.location.engine for grid in result.grids.grids for row in grid.rows for cell in row} == {"pdfplumber"}
    assert result.options == ("--pdf-engine=pdfplumber",)


@pytest.mark.parametrize("how", [How("none"), How("lines", frame=False, verticals=False)], ids=["none", "across only"])
def test_a_table_without_vertical_rules_is_read_by_its_words(how: How) -> None:
    grids, _, _ = read_pdf(drawn((table_of_short_words(),), how=how), "drawn.pdf", Limits())
    (grid,) = grids.grids
    read = [[squeezed(cell.text) for cell in row] for row in grid.rows]
    expected = [[place.cell.text for place in row] for row in table_of_short_words().full_rows()]
    assert [row for row in read if any(row)] == expected
    assert grid.rows[0][0].location.engine == "pdfplumber"


def table_of_short_words() -> Table:
    """Of the example's columns those whose every cell is filled."""
    rows = [tuple(row[column] for column in (0, 1, 2, 6, 7)) for row in TABLE.rows[:3]]
    return Table(tuple(rows), 1)


@pytest.mark.parametrize("rules", ["lines", "none"])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_places_are_counted_from_the_corner_of_what_is_shown(rotate: int, rules: Rules) -> None:
    """A page may show a part of its sheet; both engines find the cells at one place."""
    data = drawn((TABLE,), how=How(rules=rules, rotate=rotate, crop=20, width=72))
    part = data.replace(b"[ 20 20 822 575 ]", b"[ 10 30 800 570 ]")
    assert part != data
    plumbed = read_pdf(part, "a.pdf", Limits(), None, "pdfplumber")[0].grids[0]
    whole = drawn((TABLE,), how=How(rules=rules, rotate=rotate, width=72))
    sheet = read_pdf(whole, "a.pdf", Limits(), None, "pdfplumber")[0].grids[0].rows[0][0].location.bbox
    shown = plumbed.rows[0][0].location.bbox
    assert sheet is not None and shown is not None
    # Of the sheet are cut off 10 points on its left, 25 above, 42 on its right, 30 below; and then it is turned.
    aside, above = {0: (10, 25), 90: (30, 10), 180: (42, 30), 270: (25, 42)}[rotate]
    assert shown == pytest.approx((sheet[0] - aside, sheet[1] - above, sheet[2] - aside, sheet[3] - above), abs=0.02)
    if rules == "lines":
        found = read_pdf(part, "a.pdf", Limits(), None, "pdfium")[0].grids[0]
        for ours, theirs in zip(found.rows, plumbed.rows, strict=True):
            assert [cell.location.bbox for cell in ours] == [cell.location.bbox for cell in theirs]
