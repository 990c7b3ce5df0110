"""Tables that a page cuts, drawn rule by rule: the document is that of the table in one piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from ingest import run
from ingest.emit.projects import to_json
from ingest.model import Result
from tests.printing.drawn import How, Rules, drawn
from tests.rendering.sheet import Cell, Table

HEADER, ABOVE, CUT, BELOW, TOTAL = (
    row.split("|")
    for row in (
        "序号|项目名称|推荐理由|1季度|2季度|3季度|4季度|总投资|上级补助|区级补助|分管领导|责任单位|配合单位",
        "1|新建公厕|群众需要|设计|开工|施工|验收|30|10|20|李明|区城管局|区财政局",
        "2|修缮校舍及配套设施|校舍年久失修|完成设计|开工建设|继续施工|竣工验收|1500|500|1000|王小芳|区教育局|区财政金融局",
        "3|村道硬化|出行不便|设计|开工|施工|验收|70|30|40|陈强|区交通局|区财政局",
        "合计|||||||1600|540|1060|||",
    )
)
WIDTH = 57.0


def table(*rows: Sequence[str | Cell]) -> Table:
    return Table(tuple(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows), 1)


def result(tmp_path: Path, *pages: Table, how: How) -> Result:
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn(*((page,) for page in pages), how=how))
    return run(path)


def said(found: Result) -> Mapping[str, object]:
    """What is said of the projects, wherever it stands."""
    return {name: what for name, what in to_json(found).items() if name != "document"}


@pytest.fixture
def whole(tmp_path: Path) -> Result:
    return result(tmp_path, table(HEADER, ABOVE, CUT, BELOW, TOTAL), how=How(width=WIDTH))


def parts(row: Sequence[str], *places: float) -> list[list[str]]:
    """A row in pieces, each text cut at these shares of its length."""
    cuts = [[0, *(round(len(text) * place) for place in places), len(text)] for text in row]
    pieces = range(len(places) + 1)
    return [[text[cut[i] : cut[i + 1]] for text, cut in zip(row, cuts, strict=True)] for i in pieces]


@pytest.mark.parametrize("head", [[HEADER], []], ids=["with headers", "without headers"])
@pytest.mark.parametrize("rules", ["lines", "thin", "double", "broken", "displaced"])
def test_a_row_cut_once_is_one_row(rules: Rules, head: list[list[str]], whole: Result, tmp_path: Path) -> None:
    upper, lower = parts(CUT, 0.5)
    pages = (table(HEADER, ABOVE, upper), table(*head, lower, BELOW, TOTAL))
    found = result(tmp_path, *pages, how=How(rules, foot=False, width=WIDTH))
    assert said(found) == said(whole)
    assert [f.code for f in found.findings if f.severity != "info"] == []


@pytest.mark.parametrize("head", [[HEADER], []], ids=["with headers", "without headers"])
def test_a_row_cut_twice_is_one_row(head: list[list[str]], whole: Result, tmp_path: Path) -> None:
    first, second, third = parts(CUT, 0.34, 0.67)
    pages = (table(HEADER, ABOVE, first), table(*head, second), table(*head, third, BELOW, TOTAL))
    assert said(result(tmp_path, *pages, how=How(foot=False, width=WIDTH))) == said(whole)


@pytest.mark.parametrize("place", [2, 3, 4], ids=["before the cut row", "after it", "before the total"])
@pytest.mark.parametrize("head", [[HEADER], []], ids=["with headers", "without headers"])
def test_a_row_of_its_own_stays_one_though_no_rule_parts_it(
    place: int, head: list[list[str]], whole: Result, tmp_path: Path
) -> None:
    rows = [HEADER, ABOVE, CUT, BELOW, TOTAL]
    found = result(tmp_path, table(*rows[:place]), table(*head, *rows[place:]), how=How(foot=False, width=WIDTH))
    assert said(found) == said(whole)
    assert [f.code for f in found.findings if f.severity != "info"] == []


@pytest.mark.parametrize("amounts", [0, 1], ids=["above", "below"])
def test_the_label_of_a_total_is_cut_as_any_cell(amounts: int, tmp_path: Path) -> None:
    sub = ["卫生健康方面小计", *TOTAL[1:]]
    upper, lower = ["卫生健康", *[""] * 12], ["方面小计", *[""] * 12]
    (upper, lower)[amounts][1:] = sub[1:]
    one = result(tmp_path, table(HEADER, ABOVE, CUT, BELOW, sub, TOTAL), how=How(width=WIDTH))
    pages = (table(HEADER, ABOVE, CUT, BELOW, upper), table(lower, TOTAL))
    assert said(result(tmp_path, *pages, how=How(foot=False, width=WIDTH))) == said(one)


@pytest.mark.parametrize("number, amounts", [(0, 1), (1, 0), (1, 1), (0, 0)])
def test_the_number_and_the_amounts_may_stand_in_either_half(
    number: int, amounts: int, whole: Result, tmp_path: Path
) -> None:
    halves = parts(CUT, 0.5)
    for at, place in ((0, number), (7, amounts), (8, amounts), (9, amounts)):
        halves[place][at], halves[1 - place][at] = CUT[at], ""
    pages = (table(HEADER, ABOVE, halves[0]), table(HEADER, halves[1], BELOW, TOTAL))
    assert said(result(tmp_path, *pages, how=How(foot=False, width=WIDTH))) == said(whole)


def test_a_merged_cell_goes_on_over_the_break(tmp_path: Path) -> None:
    """Of a project of two components, one on each page, number, name, leader and unit are merged over both."""
    merged = (0, 1, 10, 11)
    second = ["", "", "另一处校舍", "招标", "开工", "施工", "验收", "70", "30", "40", "", "", "区民政局"]
    after = ["3", "村道硬化", "出行不便", "设计", "开工", "施工", "验收", "0", "0", "0", "陈强", "区交通局", "区财政局"]
    spanning = [Cell(text, rowspan=2) if at in merged else Cell(text) for at, text in enumerate(CUT)]
    inner = [text for at, text in enumerate(second) if at not in merged]
    one = result(tmp_path, table(HEADER, ABOVE, spanning, inner, after, TOTAL), how=How(width=WIDTH))
    assert [len(project.components) for project in one.document.projects] == [1, 2, 1]
    pages = (table(HEADER, ABOVE, CUT), table(HEADER, second, after, TOTAL))
    assert said(result(tmp_path, *pages, how=How(opened=merged, width=WIDTH))) == said(one)


def test_rows_that_the_page_does_not_cut_stay_apart(whole: Result, tmp_path: Path) -> None:
    pages = (table(HEADER, ABOVE, CUT), table(HEADER, BELOW, TOTAL))
    assert said(result(tmp_path, *pages, how=How(width=WIDTH))) == said(whole)


def in_parts(leaders: Sequence[str], cut: int | None) -> tuple[Table, ...]:
    """A project of three rows whose merged cells say the same of all, under its category, with another one after it; on
    one page, or cut after so many rows, the leaders in as many parts."""
    amounts = [("30", "10", "20"), ("70", "30", "40"), ("1500", "500", "1000")]
    heights = [3] if cut is None else [cut, 3 - cut]
    pages: list[list[Sequence[str | Cell]]] = []
    for part, height in enumerate(heights):
        rows: list[Sequence[str | Cell]] = [["项目类别", *HEADER]]
        for i in range(height):
            said = [Cell("校舍年久失修"), *(Cell(text) for text in ("设计", "开工", "施工", "验收"))]
            money = [Cell(text) for text in amounts[i + (0 if part == 0 else heights[0])]]
            if i:
                rows.append([*said, *money])
                continue
            own = ("教育方面(2项)", "1", "修缮校舍") if part == 0 else ("", "", "")
            last = (leaders[part], "区教育局", "区财政局") if part == 0 else (leaders[part], "", "")
            rows.append(
                [
                    *(Cell(text, rowspan=height) for text in own),
                    *said,
                    *money,
                    *(Cell(text, rowspan=height) for text in last),
                ]
            )
        pages.append(rows)
    pages[-1].append(["", "2", *ABOVE[1:10], "李明", *ABOVE[11:]])
    pages[-1].append(["合计", "", *TOTAL[1:7], "1630", "550", "1080", "", "", ""])
    return tuple(table(*rows) for rows in pages)


@pytest.mark.parametrize("cut", [1, 2])
@pytest.mark.parametrize("leaders", [("赖丽", "水"), ("王小芳、", "李明"), ("赖丽水", "")])
def test_merged_cells_go_on_though_the_page_closes_its_frame(
    leaders: tuple[str, str], cut: int, tmp_path: Path
) -> None:
    whole = result(tmp_path, *in_parts(["\n".join(filter(None, leaders))], None), how=How(width=WIDTH))
    found = result(tmp_path, *in_parts(leaders, cut), how=How(width=WIDTH))
    assert [p.category.value for p in whole.document.projects] == [1, 1]
    assert said(found) == said(whole)
    assert [f.code for f in found.findings if f.severity != "info"] == []


@pytest.mark.parametrize("leaders", [("赖丽水", "王小芳"), ("赖\n丽\n水", "王\n小\n芳"), ("赖丽\n水", "王小\n芳")])
def test_the_own_leader_of_a_component_at_the_head_of_a_page_stays(leaders: tuple[str, str], tmp_path: Path) -> None:
    """In a narrow column, a name stands on several lines."""
    found = result(tmp_path, *in_parts(leaders, 2), how=How(width=WIDTH))
    assert [c.leaders.value for c in found.document.projects[0].components] == [("赖丽水",), ("赖丽水",), ("王小芳",)]


def test_a_header_alone_on_its_page_goes_on_in_no_cell(tmp_path: Path) -> None:
    first, second, third = (["", *row] for row in (ABOVE, CUT, BELOW))
    pages = (
        table(["项目类别", *HEADER]),
        table([Cell("", rowspan=2), *first[1:]], second[1:]),
        table(["教育方面(3项)", *third[1:]], ["合计", *TOTAL]),
    )
    found = result(tmp_path, *pages, how=How(foot=False, width=WIDTH))
    assert [category.name.value for category in found.document.categories] == ["教育方面"]
    assert [project.category.value for project in found.document.projects] == [1, 1, 1]
