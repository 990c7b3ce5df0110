"""Every reader gives the rows, cells and spans that a file of its format shows, in every style and layout."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from ingest.model import Grid, Grids, Limits, Paragraph
from ingest.read import read
from ingest.vocabulary import default
from tests.generator.cases import make_case
from tests.parity import regular_seeds, ways_of
from tests.rendering.catalogue import RENDERINGS, Rendering
from tests.rendering.cells import stacked
from tests.rendering.fixtures import fixtures
from tests.rendering.html_site import FURNITURE
from tests.rendering.perfect import Shown, grids_of, shown_rows
from tests.rendering.sheet import Sheet
from tests.rendering.xlsx import by_sheets

IN_TURN = regular_seeds(500, 60)
IN_EACH = regular_seeds(900, 2)
SPREADSHEETS = ("xlsx", "xls", "ods", "csv")
WRAPPED = ("html-word", "html-excel")
FILE_BREAK = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
FIGURE = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|(?:0|[1-9][0-9]*)\.[0-9]+")
OTHER_SHEETS = ("封面", "代码")


def due(way: Rendering, sheet: Sheet) -> Grids:
    if way.format not in SPREADSHEETS:
        return grids_of(sheet)
    if way.style == "sheets":
        return Grids(tuple(block for part in by_sheets(sheet) for block in grids_of(stacked(part)).blocks))
    if way.format == "csv":
        # Another table would be another file.
        return Grids(grids_of(stacked(sheet, merged_lines=False)).blocks[:1])
    return grids_of(stacked(sheet, merged_lines=way.style != "text"))


def given(way: Rendering, data: bytes) -> Grids:
    """What was read, less the sheets and the lines of a page that have nothing to do with the table."""
    grids, name, _ = read(data, f"t.{way.format}", Limits(), default().known_headers)
    assert name == way.format
    return Grids(tuple(block for block in grids.blocks if not is_furniture(block, way)))


def is_furniture(block: Grid | Paragraph, way: Rendering) -> bool:
    if isinstance(block, Paragraph):
        return way.name == "html-site" and " ".join(block.text.split()) in FURNITURE
    return block.rows[0][0].location.sheet in OTHER_SHEETS


def unwrapped(row: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """The row without the line breaks of the file's own, which a browser prints as blanks, and without blank blanks."""
    cells = [cell._replace(text=FILE_BREAK.sub("", cell.text).strip()) for cell in row]
    while cells and not cells[-1].text:
        cells.pop()
    return tuple(cells)


def as_stored(row: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """The row with its figures as a workbook stores them: a reader gives these, not the commas and noughts shown."""
    return tuple(
        cell._replace(text=f"{Decimal(cell.text.replace(',', '')).normalize():f}")
        if FIGURE.fullmatch(cell.text)
        else cell
        for cell in row
    )


def assert_shown(way: Rendering, sheet: Sheet) -> None:
    wanted, found = shown_rows(due(way, sheet)), shown_rows(given(way, way.render(sheet)))
    if way.name in WRAPPED:
        wanted, found = (
            [kept for row in rows if (kept := row if isinstance(row, str) else unwrapped(row))]
            for rows in (wanted, found)
        )
    if way.style == "formats":
        wanted, found = ([row if isinstance(row, str) else as_stored(row) for row in rows] for rows in (wanted, found))
    assert len(found) == len(wanted)
    for row, (mine, theirs) in enumerate(zip(wanted, found, strict=True)):
        assert theirs == mine, f"row {row}"


@pytest.mark.parametrize("fixture", list(fixtures()), ids=lambda fixture: fixture.name)
def test_the_2024_table_is_read_cell_by_cell(fixture) -> None:  # type: ignore[no-untyped-def]
    way = next(one for one in RENDERINGS if one.name == fixture.name)
    assert_shown(way, fixture.sheet)


@pytest.mark.parametrize("way", RENDERINGS, ids=lambda way: way.name)
def test_every_style_and_layout_is_read_cell_by_cell(way: Rendering) -> None:
    for seed in IN_EACH:
        for one, _, sheet in ways_of(make_case(seed), each=True):
            if one == way:
                assert_shown(way, sheet)


@pytest.mark.parametrize("first", range(0, len(IN_TURN), 20))
def test_many_tables_are_read_cell_by_cell(first: int) -> None:
    for seed in IN_TURN[first : first + 20]:
        for way, _, sheet in ways_of(make_case(seed), formats=3):
            assert_shown(way, sheet)
