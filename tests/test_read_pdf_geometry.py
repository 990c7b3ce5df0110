"""PDF tables drawn in every way that programs draw them: the cells that come back are those that were drawn."""

from __future__ import annotations

import pytest

from ingest.model import Grid, Grids, Limits
from ingest.read.pdf.reader import read_pdf
from tests.printing.compare import squeezed
from tests.printing.drawn import How, drawn
from tests.rendering.sheet import Cell, Table

TABLE = Table(
    (
        (
            Cell("序号", "header", rowspan=2),
            Cell("项目名称", "header", rowspan=2),
            Cell("总投资及资金来源（万元）", "header", colspan=3),
            Cell("责任单位", "header", rowspan=2),
        ),
        (Cell("总投资", "header"), Cell("上级补助", "header"), Cell("区级补助", "header")),
        (Cell("一、卫生健康方面(3项)", "label", colspan=6),),
        (
            *(Cell("1", rowspan=2), Cell("提升基层中医馆服务能力", rowspan=2)),
            *(Cell("20"), Cell("10"), Cell("10"), Cell("区民生保障局，一中心")),
        ),
        (Cell("60"), Cell(""), Cell("60"), Cell("东园镇、张坂镇人民政府")),
        (
            *(Cell("2"), Cell("PM 2.5 online monitoring 一期")),
            *(Cell("-3.50"), Cell(""), Cell("1.5*1.2m"), Cell("区公安分局")),
        ),
        (Cell("3"), Cell("一户多残—补贴"), Cell("107"), Cell("32"), Cell("75"), Cell("")),
    ),
    2,
)


def grids(data: bytes) -> Grids:
    return read_pdf(data, "drawn.pdf", Limits())[0]


def texts(grid: Grid) -> list[list[str]]:
    return [[squeezed(cell.text) for cell in row] for row in grid.rows]


def expected(table: Table) -> list[list[str]]:
    return [[squeezed(place.cell.text) for place in row] for row in table.full_rows()]


DRAWN = ("lines", "thin", "rects", "filled", "path", "form", "double", "broken", "displaced", "thick")
WAYS = {
    **{rules: How(rules) for rules in DRAWN},
    "no frame": How("lines", frame=False),
    "open foot": How("thin", foot=False),
    **{f"/Rotate {degrees}": How("lines", rotate=degrees) for degrees in (90, 180, 270)},
    **{f"turned {degrees}": How("path", turned=degrees) for degrees in (90, 180, 270)},
    "turned and rotated": How("thin", turned=90, rotate=270),
    "crop box": How("lines", crop=30),
    **{f"crop box turned {degrees}": How("thin", crop=30, turned=degrees) for degrees in (90, 180, 270)},
    "no frame, open foot": How("double", frame=False, foot=False, rotate=90),
    "small units": How("lines", scale=0.8),
    "bold by overprint": How("lines", bold_twice=True),
}


@pytest.mark.parametrize("how", WAYS.values(), ids=WAYS.keys())
def test_a_table_reads_the_same_however_it_is_drawn(how: How) -> None:
    found = grids(drawn((TABLE,), how=how)).grids
    assert len(found) == 1
    assert texts(found[0]) == expected(TABLE)


@pytest.mark.parametrize("how", WAYS.values(), ids=WAYS.keys())
def test_spans_are_those_drawn_and_hold_one_cell(how: How) -> None:
    (grid,) = grids(drawn((TABLE,), how=how)).grids
    for place in TABLE.places():
        cell = grid.rows[place.row][place.column]
        assert (cell.rowspan, cell.colspan) == (place.cell.rowspan, place.cell.colspan)
        assert (cell.location.row, cell.location.column) == (place.row + 1, place.column + 1)
        for i in range(cell.rowspan):
            for j in range(cell.colspan):
                assert grid.rows[place.row + i][place.column + j] is cell
