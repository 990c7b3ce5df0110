"""The 2024 table as PDF, printed by Chromium and LibreOffice in several layouts: every cell, place and line of it."""

from __future__ import annotations

import itertools
import json
from functools import cache
from typing import Any

import pytest

from ingest import run
from ingest.model import Finding, Grid, Grids, Limits, Paragraph
from ingest.pipeline import files
from ingest.read.pdf.reader import read_pdf
from tests.printing.compare import compared, lines_read, squeezed
from tests.printing.fixtures import FIXTURES, TABLE, path_of


@cache
def reading(name: str) -> tuple[Grids, tuple[Finding, ...]]:
    grids, kind, findings = read_pdf(path_of(name).read_bytes(), path_of(name).name, Limits())
    assert kind == "pdf"
    return grids, findings


@pytest.mark.parametrize("name", FIXTURES)
def test_every_cell_is_right(name: str) -> None:
    grids, findings = reading(name)
    found = compared(FIXTURES[name].sheet(), grids)
    assert found.wrong == ()
    assert found.cells > 600
    assert findings == ()


@pytest.mark.parametrize("name", FIXTURES)
def test_every_line_outside_the_tables_is_there_in_order(name: str) -> None:
    printed, read = lines_read(FIXTURES[name].sheet(), reading(name)[0])
    if FIXTURES[name].furniture:
        assert [line for line in read if line in printed] == printed
        pages = max(block.page or 0 for block in reading(name)[0].grids)
        others = [line for line in read if line not in printed]
        expected = [(squeezed("为民办实事项目"), f"第{page}页共{pages}页") for page in range(1, pages + 1)]
        assert others == [line for pair in expected for line in pair]
    else:
        assert read == printed


@pytest.mark.parametrize("name", FIXTURES)
def test_cells_have_a_page_a_box_and_the_engine(name: str) -> None:
    for block in reading(name)[0].blocks:
        if isinstance(block, Paragraph):
            assert block.location.page and block.location.bbox and block.location.engine == "pdfium"
            continue
        for row in block.rows:
            for cell in row:
                place = cell.location
                assert (place.table, place.page, place.engine) == (block.number, block.page, "pdfium")
                assert place.bbox is not None
                x0, top, x1, bottom = place.bbox
                assert 0 <= x0 < x1 <= 1191 and 0 <= top < bottom <= 842


@pytest.mark.parametrize("name", FIXTURES)
def test_boxes_of_a_row_stand_side_by_side(name: str) -> None:
    for grid in reading(name)[0].grids:
        for row in grid.rows:
            boxes = [cell.location.bbox for cell in dict.fromkeys(row)]
            assert all(a and b and abs(a[2] - b[0]) < 0.1 for a, b in itertools.pairwise(boxes))


@pytest.mark.parametrize("name", [name for name, fixture in FIXTURES.items() if fixture.cut and name != "office"])
def test_a_table_goes_on_where_a_row_is_cut(name: str) -> None:
    """Chromium leaves the frame open there, and only there."""
    grids = reading(name)[0].grids
    assert any(_goes_on(grid) for grid in grids)
    for before, after in itertools.pairwise(grids):
        assert _goes_on(after) == (not _is_whole(before, name))


def _goes_on(grid: Grid) -> bool:
    """Whether a row that the page before has cut goes on here in every column."""
    return bool(grid.rows) and len(grid.continued) == len(grid.rows[0])


def _is_whole(before: Grid, name: str) -> bool:
    """Whether the last row of a page is a whole row of the table, by its rightmost texts."""
    rows = [[squeezed(place.cell.text) for place in row] for row in FIXTURES[name].sheet().tables[0].full_rows()]
    last = [squeezed(cell.text) for cell in before.rows[-1]]
    return last in rows


def test_nothing_goes_on_where_rows_are_kept_whole() -> None:
    assert not any(_goes_on(grid) for grid in reading("whole")[0].grids)


@cache
def projects(path: str) -> Any:
    data = json.loads(files(run(path))["projects.json"])
    del data["document"]["source"]
    return _without_blanks(data)


def _without_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_blanks(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_without_blanks(held) for held in value]
    return squeezed(value) if isinstance(value, str) else value


@pytest.mark.parametrize("name", FIXTURES)
def test_the_projects_are_those_of_the_markdown(name: str) -> None:
    assert projects(str(path_of(name))) == projects(str(TABLE))
