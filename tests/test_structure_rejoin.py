"""Rows and cells that a page break cut, where the page's own lines tell it."""

from __future__ import annotations

from dataclasses import replace

from ingest.model import Cell, Document, Finding, Grid, Grids, Location
from ingest.normalize import normalize
from ingest.structure.build import structure
from ingest.vocabulary import default

HEAD = "序号|项目名称|总投资(万元)|区分管领导|承办单位|协办单位"


def grid(number: int, *rows: str, continued: tuple[int, ...] = ()) -> Grid:
    """A page's table, its rows written with `|`."""
    cells = tuple(
        tuple(Cell(text, Location(number, r, c, number)) for c, text in enumerate(row.split("|"), start=1))
        for r, row in enumerate((HEAD, *rows), start=1)
    )
    return Grid(number, cells, number, continued)


def spanning(page: Grid, column: int, first: int, last: int) -> Grid:
    """The page with one cell over several rows (from 0) of a column."""
    rows = [list(row) for row in page.rows]
    cell = rows[first][column]._replace(rowspan=last - first + 1)
    for row in range(first, last + 1):
        rows[row][column] = cell
    return replace(page, rows=tuple(map(tuple, rows)))


def read(*pages: Grid) -> tuple[Document, list[Finding]]:
    table, shifted = structure(Grids(pages), default(), file="t")
    document, _, noted = normalize(table, default())
    return document, [*shifted, *noted]


EVERY = tuple(range(6))
FIRST = "1|道路改造|30|赖丽水|区住建局|区财政局"


def said(document: Document) -> list[tuple[object, ...]]:
    return [
        (p.number.value, p.name.value, c.funding["total"].value, c.leaders.value, c.lead_units.value)
        for p in document.projects
        for c in p.components
    ]


def test_a_row_is_whole_again_though_its_number_and_amount_stand_on_the_second_page() -> None:
    document, findings = read(
        grid(1, FIRST, "|桥梁||刘敏坚|区住|"),
        grid(2, "2|加固|20||建局|", "3|公厕|10|赖丽水|区住建局|", continued=EVERY),
    )
    assert said(document) == [
        (1, "道路改造", 30, ("赖丽水",), ("区住建局",)),
        (2, "桥梁加固", 20, ("刘敏坚",), ("区住建局",)),
        (3, "公厕", 10, ("赖丽水",), ("区住建局",)),
    ]
    assert [f.code for f in findings if f.code != "column-missing"] == ["split-row-joined"]
    assert [(cell.location.page, cell.text) for cell in document.projects[1].name.cells] == [(1, "桥梁"), (2, "加固")]


def test_an_amount_is_cut_between_its_digits_and_a_row_twice() -> None:
    document, _ = read(
        grid(1, FIRST, "2|桥|25|刘敏坚|区|"),
        grid(2, "|梁|0|||", continued=EVERY),
        grid(3, "|加固|00||住建局|", "3|公厕|10|||", continued=EVERY),
    )
    assert said(document)[1] == (2, "桥梁加固", 25000, ("刘敏坚",), ("区住建局",))
    assert len(document.projects) == 3


def test_the_row_after_a_cut_one_is_a_row_of_its_own() -> None:
    document, _ = read(
        grid(1, FIRST, "2|桥梁|20|刘敏坚|区住|"), grid(2, "||||建局|", "|引桥|||区水利局|", continued=EVERY)
    )
    assert [len(project.components) for project in document.projects] == [1, 2]
    assert document.projects[1].components[1].name.value == "引桥"


def test_merged_cells_go_on_over_the_break() -> None:
    upper = grid(1, FIRST, "2|桥梁加|20|刘敏坚|区住建局|", "||5||区水利局|")
    upper = spanning(spanning(spanning(upper, 0, 2, 3), 1, 2, 3), 3, 2, 3)
    lower = grid(2, "|固|3||区林业局|", "||4||区教育局|", "3|公厕|10|赖丽水|区住建局|", continued=(0, 1, 3))
    lower = spanning(spanning(spanning(lower, 0, 1, 2), 1, 1, 2), 3, 1, 2)
    document, _ = read(upper, lower)
    assert [(p.number.value, p.name.value, len(p.components)) for p in document.projects] == [
        (1, "道路改造", 1), (2, "桥梁加固", 4), (3, "公厕", 1),
    ]  # fmt: skip
    assert [c.leaders.value for c in document.projects[1].components] == [("刘敏坚",)] * 4
    assert [c.lead_units.value for c in document.projects[1].components[2:]] == [("区林业局",), ("区教育局",)]


CUT = (
    grid(1, FIRST, "2|桥|2500|刘敏坚|区|"),
    grid(2, "|梁加固|0||住建局|", "3|公厕|10|赖丽水|区住建局|", "合计||25040|||"),
)


def test_a_row_cut_between_its_digits_is_whole_where_the_total_then_holds() -> None:
    document, findings = read(*CUT)
    assert said(document)[1] == (2, "桥梁加固", 25000, ("刘敏坚",), ("区住建局",))
    assert len(document.projects) == 3
    assert "split-row-joined" in {finding.code for finding in findings}


def test_it_is_two_rows_where_the_total_does_not_hold_for_one() -> None:
    pages = (CUT[0], replace(CUT[1], rows=(*CUT[1].rows[:-1], grid(2, "合计||2540|||").rows[1])))
    document, _ = read(*pages)
    assert [len(project.components) for project in document.projects] == [1, 2, 1]


def wide(page: Grid, row: int) -> Grid:
    """The page with one cell over all columns of a row (from 0)."""
    rows = list(page.rows)
    rows[row] = (rows[row][0]._replace(colspan=len(rows[row])),) * len(rows[row])
    return replace(page, rows=tuple(rows))


def test_an_empty_strip_at_the_foot_of_a_page_takes_in_no_row() -> None:
    """The page break cut the row before its first line; the strip may have its columns or not."""
    second = grid(2, "2|公厕|10|赖丽水|区住建局|", "3|桥梁|20|刘敏坚|区住建局|", continued=EVERY)
    strip = grid(1, FIRST, "|||||")
    expected = said(read(grid(1, FIRST), replace(second, continued=()))[0])
    assert len(expected) == 3
    assert said(read(strip, second)[0]) == expected
    assert said(read(wide(strip, 2), second)[0]) == expected


def test_a_strip_below_merged_cells_belongs_to_the_next_component() -> None:
    first = spanning(spanning(grid(1, FIRST, "|||||"), 0, 1, 2), 1, 1, 2)
    document, _ = read(first, grid(2, "||20|刘敏坚|区民政局|", "2|公厕|10|赖丽水|区住建局|", continued=EVERY))
    assert said(document) == [
        (1, "道路改造", 30, ("赖丽水",), ("区住建局",)),
        (1, "道路改造", 20, ("刘敏坚",), ("区民政局",)),
        (2, "公厕", 10, ("赖丽水",), ("区住建局",)),
    ]


def test_a_heading_left_open_at_the_foot_does_not_go_on_in_narrower_cells() -> None:
    first = wide(grid(1, FIRST, "二、文体方面|||||"), 2)
    document, _ = read(first, grid(2, "2|公厕|10|赖丽水|区住建局|", continued=EVERY))
    assert [project.number.value for project in document.projects] == [1, 2]
    assert [category.name.value for category in document.categories] == ["文体方面"]
