"""Values that are at home in another column of their table."""

from __future__ import annotations

import pytest

from ingest.model import Result
from tests.pipes import read

HEAD = "序号 | 项目名称 | 总投资 | 一季度 | 二季度 | 分管领导 | 承办单位 | 协办单位 | 备注"
ROWS = [
    "1 | 道路改造 | 34 | 完成招标 | 完工 | 赖丽水 | 区民政局 | 区财政局、城市建设集团 | ",
    "2 | 学校建设 | 125 | 完成设计 | 封顶 | 黄晓东 | 区教育局 | 区财政局、城市建设集团 | 续建",
    "3 | 公园建设 | 360 | 完成选址 | 施工 | 赖丽水 | 区民政局 | 区教育局 | ",
    "4 | 医院建设 | 47.5 | 完成选址 | 施工 | 黄晓东 | 区民政局 | 区教育局 | 12",
]


def misplaced(*rows: str, head: str = HEAD) -> list[tuple[str, list[str]]]:
    return said(read(head, *rows))


def said(result: Result) -> list[tuple[str, list[str]]]:
    return [(f.pointer or "", f.evidence["fields"]) for f in result.findings if f.code == "value-misplaced"]


def with_row(number: int, row: str) -> list[str]:
    return [*ROWS[: number - 1], row, *ROWS[number:]]


def test_a_sound_table_has_none() -> None:
    assert misplaced(*ROWS) == []


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ("3 | 公园建设 | 完成选址 | 360 | 施工 | 赖丽水 | 区民政局 | 区教育局 | ", ["schedule/q1"]),
        ("3 | 公园建设 | 完成选址 | 约360 | 施工 | 赖丽水 | 区民政局 | 区教育局 | ", ["schedule/q1"]),
        ("3 | 公园建设 | 360 | 完成选址 | 区财政局、教育局 | 赖丽水 | 区民政局 | 区教育局 | ", ["schedule/q2"]),
        ("3 | 黄晓东 赖丽水 | 360 | 完成选址 | 施工 | 公园建设 | 区民政局 | 区教育局 | ", ["name"]),
        ("3 | 公园建设 | 一期 | 完成选址 | 施工 | 赖丽水 | 区民政局 | 区教育局 | 360", ["extra/备注"]),
    ],
)
def test_what_other_rows_show_to_be_something_else(row: str, fields: list[str]) -> None:
    assert misplaced(*with_row(3, row)) == [("/projects/2/components/0", fields)]


@pytest.mark.parametrize(
    "row",
    [
        "3 | 公园建设 | 360 | 区教育局完成选址 | 施工 | 赖丽水 | 区民政局 | 区教育局 | ",
        "3 | 公园建设 | 360 | 完成选址 | 施工 | 赖丽水 | 区民政局 | 区教育局 | 360",
        "3 | 区教育局 | 360 | 完成选址 | 施工 | 赖丽水 | 区教育局 | 区民政局 | ",
        "3 | 公园建设 | 360 | 优化空间布局 | 施工 | 赖丽水 | 区民政局 | 区教育局 | ",
        "3 | 公园建设 | 360 | 完成50% | 100% | 赖丽水 | 区民政局 | 区教育局 | —",
    ],
)
def test_what_may_be_meant_is_left_alone(row: str) -> None:
    assert misplaced(*with_row(3, row)) == []


def test_a_number_and_an_amount_exchanged() -> None:
    row = "360 | 公园建设 | 3 | 完成选址 | 施工 | 赖丽水 | 区民政局 | 区教育局 | "
    assert misplaced(*with_row(3, row)) == [("/projects/2/components/0", ["number", "total"])]


def test_a_column_of_figures_is_no_column_of_words() -> None:
    head = HEAD.replace("一季度", "立项依据")
    rows = [row.replace("完成招标", "101").replace("完成设计", "102").replace("完成选址", "103") for row in ROWS]
    assert misplaced(*rows, head=head) == []


def test_what_a_row_takes_from_above_is_said_once() -> None:
    rows = [*with_row(3, "3 | 公园建设 | 完成选址 | 360 | 施工 | 赖丽水 | 区民政局 | 区教育局 | ")]
    rows.insert(3, " | | 20 | 完成选址 | 施工 | | | | ")
    assert misplaced(*rows) == [("/projects/2/components/0", ["schedule/q1"])]


def test_a_row_that_stands_off_is_left_to_that_report() -> None:
    result = read(
        HEAD, *with_row(3, "3 | 公园建设 | | 360 | 完成选址 | 施工 | 赖丽水 | 区民政局 | 区教育局"), repair=False
    )
    shifted = [f.pointer for f in result.findings if f.code == "column-shift-ambiguous"]
    assert not {pointer for pointer, _ in said(result)} & set(shifted)
