"""Edges that run through the cells of all rows but some: no columns, and no cell is lost with them."""

from __future__ import annotations

from ingest.model import Cell, Grid, Grids, Location
from ingest.structure.seams import Row, without_seams


def row(*spans: tuple[str, int]) -> Row:
    """Cells by text, each over so many columns."""
    cells: list[Cell] = []
    for text, width in spans:
        cells += [Cell(text, Location(1, 1, len(cells) + 1, None, None))] * width
    return tuple(cells)


def texts(*rows: Row, continued: tuple[int, ...] = ()) -> list[list[str]]:
    grid = Grid(1, rows, None, continued)
    found = without_seams(Grids((grid,)), lambda one: one[0].text == "序号")
    return [[cell.text for cell in line] for line in found.grids[0].rows]


HEAD = row(("序号", 1), ("名称", 1), ("一季度", 2))


def test_a_border_dragged_in_one_row_makes_no_column() -> None:
    dragged = row(("2", 1), ("乙", 2), ("施工", 1))
    assert texts(HEAD, row(("1", 1), ("甲", 1), ("方案", 2)), dragged) == [
        ["序号", "名称", "一季度"],
        ["1", "甲", "方案"],
        ["2", "乙", "施工"],
    ]


def test_a_row_with_a_cell_of_its_own_between_the_edges_keeps_them() -> None:
    own = row(("2", 1), ("乙", 1), ("施工", 1), ("验收", 1))
    assert texts(HEAD, own)[1] == ["2", "乙", "施工", "验收"]


def test_a_blank_is_no_cell_of_its_own_where_most_rows_span() -> None:
    total = row(("合计", 1), ("", 1), ("30", 1), ("", 1))
    assert texts(HEAD, row(("1", 1), ("甲", 1), ("10", 2)), total)[2] == ["合计", "", "30"]


def test_each_header_begins_a_part_with_edges_of_its_own() -> None:
    other = row(("序号", 2), ("名称", 1), ("一季度", 1))
    found = texts(HEAD, row(("1", 1), ("甲", 1), ("方案", 2)), other, row(("2", 2), ("乙", 1), ("施工", 1)))
    assert found == [["序号", "名称", "一季度"], ["1", "甲", "方案"], ["序号", "名称", "一季度"], ["2", "乙", "施工"]]


def test_positions_that_go_on_over_a_page_are_counted_anew() -> None:
    first = Grid(1, (HEAD, row(("1", 1), ("甲", 1), ("方案", 2))))
    second = Grid(2, (row(("", 1), ("工程", 1), ("完成", 2)),), None, (1, 2, 3))
    found = without_seams(Grids((first, second)), lambda one: one[0].text == "序号")
    assert found.grids[1].continued == (1, 2)
    assert [cell.text for cell in found.grids[1].rows[0]] == ["", "工程", "完成"]


def test_without_spans_beside_others_nothing_is_touched() -> None:
    grids = Grids((Grid(1, (row(("标题", 3)), row(("序号", 1), ("名称", 1), ("一季度", 1)))),))
    assert without_seams(grids, lambda one: False) is grids


def test_a_page_without_a_header_shares_the_edges_of_the_page_before_that_is_as_wide() -> None:
    """A blank beside the wide label of a total is a column, as the rows of the page before tell."""
    head = row(("序号", 1), ("名称", 1), ("一季度", 1), ("总投资", 1))
    first = Grid(1, (head, row(("1", 1), ("甲", 1), ("方案", 1), ("8", 1))))
    last = Grid(
        2, (row(("2", 1), ("乙", 1), ("", 1), ("9", 1)), *(row((label, 3), ("9", 1)) for label in ("小计", "合计")))
    )
    pages = Grids((first, last))
    found = without_seams(pages, lambda one: one[0].text == "序号")
    assert [cell.text for cell in found.grids[1].rows[0]] == ["2", "乙", "", "9"]
