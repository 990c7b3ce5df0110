"""Which rows stand under which category, and which rows a subtotal adds up."""

from __future__ import annotations

import pytest

from ingest.model import Table
from tests.pipes import HEAD, TITLE, structured

ROWS = {
    "甲": "1 | 甲路改造 | 10 | | 10 | 赖丽水 | 区民政局",
    "乙": "2 | 乙校建设 | 20 | | 20 | 赖丽水 | 区民政局",
    "丙": "3 | 丙园建设 | 30 | | 30 | 赖丽水 | 区民政局",
}


def table(*lines: str) -> Table:
    """Rows by their short names, one cell alone for what holds no pipe."""
    return structured([HEAD, *(ROWS.get(line, line if "|" in line else line + " | " * 6) for line in lines)])


def category_of(found: Table, project: str) -> str | None:
    (row,) = (row for row in found.rows if any(cell.text.startswith(project) for cell in row.printed) and row.printed)
    return None if row.category is None else found.headings[row.category].name


def figures(label: str, amount: int) -> str:
    return f"{label} | | {amount} | | {amount} | | "


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、民生类(1项)", "二、教育类（共2项）"),
        ("（一）民生类", "（二）教育类"),
        ("第一部分 民生类", "第二部分 教育类"),
        ("民生类", "教育类"),
        ("一 | 民生类 | | | | | ", "二 | 教育类 | | | | | "),
        (figures("民生类", 10), figures("教育类", 50)),
        (" | 民生类 | 10 | | 10 | | ", " | 教育类 | 50 | | 50 | | "),
        (figures("2024年民生类", 10).replace("2024年", ""), figures("教育类", 51)),
    ],
)
def test_headings_in_every_style(first: str, second: str) -> None:
    found = table(first, "甲", second, "乙", "丙")
    assert [category_of(found, name) for name in ("甲路", "乙校", "丙园")] == ["民生类", "教育类", "教育类"]
    assert [heading.name for heading in found.headings] == ["民生类", "教育类"]


def test_headings_between_tables_and_at_the_end_of_a_page() -> None:
    found = structured(
        TITLE,
        "一、民生类",
        [HEAD, ROWS["甲"], "二、教育类(1项) | | | | | | "],
        [HEAD, ROWS["乙"]],
        "三、城建类",
        [ROWS["丙"]],
    )
    assert [category_of(found, name) for name in ("甲路", "乙校", "丙园")] == ["民生类", "教育类", "城建类"]


def test_what_stands_above_the_title_is_no_heading() -> None:
    assert structured("一、总体要求", TITLE, [HEAD, ROWS["甲"]]).headings == ()


def test_a_heading_of_prose_is_none_of_the_table() -> None:
    prose = ("一、总体要求", "做好工作。", "二、任务分解", "任务见下表：")
    assert structured(TITLE, *prose, [HEAD, ROWS["甲"]]).headings == ()


def test_a_title_with_a_count_is_no_heading() -> None:
    found = structured("某区2024年实事项目责任分解表（1项）", [HEAD, ROWS["甲"]])
    assert found.headings == ()
    assert [(count.declared, count.heading) for count in found.counts] == [(1, None)]


def test_a_page_number_is_no_heading() -> None:
    assert table("甲", "第1页", "乙").headings == ()


def test_a_category_that_goes_on_is_the_same() -> None:
    found = table("一、民生类", "甲", "二、教育类", "乙", "一、民生类（续）", "丙")
    assert [category_of(found, name) for name in ("甲路", "乙校", "丙园")] == ["民生类", "教育类", "民生类"]


@pytest.mark.parametrize(
    "lines",
    [
        ("一、民生类", "甲", figures("小计", 10), "二、教育类", "乙", "丙", figures("小计", 50)),
        ("一、民生类", figures("小计", 10), "甲", "二、教育类", figures("小计", 50), "乙", "丙"),
        ("一、民生类", "甲", "二、教育类", "乙", "丙", figures("民生类小计", 10), figures("教育类小计", 50)),
        ("甲", figures("小计", 10), "乙", "丙", figures("小计", 50)),
        (figures("小计", 10), "甲", figures("小计", 50), "乙", "丙"),
        ("甲", figures("小计", 10), "乙", "丙", figures("小计", 51)),
    ],
)
def test_a_subtotal_adds_up_its_rows(lines: tuple[str, ...]) -> None:
    found = table(*lines)
    names = [[found.rows[row].printed[1].text[:2] for row in subtotal.addends] for subtotal in found.subtotals]
    assert names == [["甲路"], ["乙校", "丙园"]]


@pytest.mark.parametrize("lines", [("甲", "乙", "丙", figures("总计", 60)), (figures("总计", 60), "甲", "乙", "丙")])
def test_the_grand_total_stands_first_or_last(lines: tuple[str, ...]) -> None:
    found = table(*lines)
    assert found.total is not None and found.rows[found.total].kind == "total"


@pytest.mark.parametrize(
    "lines",
    [
        (figures("总计", 60), figures("其中：市本级", 20), figures("区本级", 40), "甲", "乙", "丙"),
        ("甲", "乙", "丙", figures("总计", 60), figures("其中：市本级", 20), figures("区本级", 40)),
    ],
)
def test_shares_of_a_total_are_counted_nowhere(lines: tuple[str, ...]) -> None:
    found = table(*lines)
    assert sum(row.kind == "project" for row in found.rows) == 3
    assert (found.headings, found.subtotals, len(found.notes)) == ((), (), 2)


def test_shares_of_a_project_are_counted_nowhere() -> None:
    parts = (" | 其中：路基 | 4 | | 4 | | ", " | 路面 | 6 | | 6 | | ")
    found = table("甲", *parts, "乙")
    assert [row.kind for row in found.rows[1:]] == ["project", "share", "share", "project"]
