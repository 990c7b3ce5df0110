"""Header rows: where they are, and what stands over each column."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.model import Cell, Grid, Location
from ingest.structure.header import Header, find_headers
from ingest.vocabulary import default
from tests.pipes import grid


def the_header(*lines: str) -> Header:
    (header,) = find_headers(grid(*lines), default())
    return header


def leaves(header: Header) -> list[str]:
    return [column.leaf for column in header.columns]


def over(header: Header) -> list[tuple[str | None, str]]:
    return [(column.group, column.leaf) for column in header.columns]


def test_one_row() -> None:
    header = the_header("序号 | 项目名称 | 总投资", "1 | 道路改造 | 10")
    assert (header.top, header.height, leaves(header)) == (0, 1, ["序号", "项目名称", "总投资"])


def test_groups_whose_spans_were_lost_stand_over_their_leaves() -> None:
    header = the_header(
        "序号 | 项目名称 | 2024年进度计划 | | | | 资金来源 (万元) | | 承办单位 |",
        " | | 1季度 | 2季度 | 3季度 | 4季度 | 总投资 | 区级补助 | |",
        "1 | 道路改造 | 选址 | 招标 | 施工 | 验收 | 10 | 10 | 区民政局 |",
    )
    assert header.height == 2
    plan = "2024年进度计划"
    assert over(header)[2:6] == [(plan, "1季度"), (plan, "2季度"), (plan, "3季度"), (plan, "4季度")]
    assert over(header)[7] == ("资金来源 (万元)", "区级补助")
    assert over(header)[8] == (None, "承办单位")


def test_three_rows_join_their_groups() -> None:
    header = the_header(
        "序号 | 项目名称 | 资金 | | | 承办单位",
        " | | 总投资 | 其中 | | ",
        " | | | 上级补助 | 区级补助 | ",
        "1 | 道路改造 | 10 | 4 | 6 | 区民政局",
    )
    assert header.height == 3
    assert over(header)[2:5] == [("资金", "总投资"), ("资金 其中", "上级补助"), ("资金 其中", "区级补助")]


def test_leaves_packed_to_the_left_go_below_their_groups() -> None:
    header = the_header(
        "序号 | 项目名称 | 2024年进度计划 | 资金来源 | 承办单位",
        "1季度 | 2季度 | 3季度 | 4季度 | 总投资 | 区级补助",
        "1 | 道路改造 | 选址 | 招标 | 施工 | 验收 | 10 | 10 | 区民政局",
    )
    assert leaves(header) == [
        "序号", "项目名称", "1季度", "2季度", "3季度", "4季度", "总投资", "区级补助", "承办单位",
    ]  # fmt: skip


def test_a_row_that_holds_units_alone_names_no_column() -> None:
    header = the_header("序号 | 项目名称 | 总投资 | 承办单位", " | | (万元) | ", "1 | 道路改造 | 10 | 区民政局")
    assert (header.height, header.columns[2].leaf) == (2, "总投资")


def test_title_rows_inside_the_table_stand_above_it() -> None:
    header = the_header("某区2024年实事项目表 | |", "序号 | 项目名称 | 总投资", "1 | 道路改造 | 10")
    assert (header.top, header.height) == (1, 1)


@pytest.mark.parametrize("numbers", ["1 | 2 | 3 | 4", "（1） | （2） | （3） | （4）", "甲 | 乙 | 1 | 2"])
def test_numbers_of_columns_belong_to_the_header(numbers: str) -> None:
    header = the_header("序号 | 项目名称 | 总投资 | 区级补助", numbers, "1 | 道路改造 | 10 | 10")
    assert (header.height, leaves(header)) == (2, ["序号", "项目名称", "总投资", "区级补助"])


def test_a_header_is_found_wherever_it_is_repeated() -> None:
    lines = ["序号 | 项目名称 | 总投资", "1 | 道路改造 | 10"]
    assert [header.top for header in find_headers(grid(*lines, *lines), default())] == [0, 2]


@pytest.mark.parametrize(
    "lines",
    [
        ["序号 | 总投资 | 承办单位", "1 | 10 | 区民政局"],
        ["项目名称 | 姓名", "道路改造 | 张三"],
        ["姓名 | 电话", "张三 | 1"],
        ["1 | 项目名称 | 总投资", "2 | 道路改造 | 10"],
    ],
)
def test_what_is_no_header(lines: Sequence[str]) -> None:
    assert find_headers(grid(*lines), default()) == ()


@pytest.mark.parametrize("data", ["1 | 总投资审计项目 | 10", " | 续建项目 | 30", "一、民生类 | | ", "1 | 子项目 | 10"])
def test_rows_of_data_are_no_further_header(data: str) -> None:
    assert the_header("序号 | 项目名称 | 总投资", data, "2 | 道路改造 | 10").height == 1


def test_cells_that_span_down_say_how_high_the_header_is() -> None:
    """As web pages and workbooks print it: halves of a year between the plan and its quarters."""

    def spread(*texts: str, above: tuple[Cell, ...] = ()) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for i, text in enumerate(texts):
            if text == "^":
                cells.append(above[i])
            else:
                cells.append(cells[-1] if text == "<" else Cell(text, Location(1, 1, i + 1)))
        return tuple(cells)

    first = spread("序号", "项目名称", "资金（元）", "<", "<", "2025年进度安排", "<", "<", "<")
    second = spread("^", "^", "总投资", "资金来源", "<", "上半年", "<", "下半年", "<", above=first)
    third = spread("^", "^", "^", "上级补助", "自筹", "一季度", "二季度", "三季度", "四季度", above=second)
    data = spread("1", "甲", "100000", "50000", "50000", "a1", "a2", "a3", "a4")
    (header,) = find_headers(Grid(1, (first, second, third, data)), default())
    assert header.height == 3
    assert [column.leaf for column in header.columns][2:6] == ["总投资", "上级补助", "自筹", "一季度"]
    assert [column.group for column in header.columns][2:6] == [
        "资金（元）",
        "资金（元） 资金来源",
        "资金（元） 资金来源",
        "2025年进度安排 上半年",
    ]


def test_the_rest_of_a_cut_row_that_holds_a_known_header_is_none() -> None:
    head = "序号 | 项目名称 | 推荐理由 | 前期准备情况 | 一季度 | 二季度 | 总投资 | 区级补助 | 承办单位 | 建设内容"
    rest = " | | 灾群众。 | | 项目 | | | | | 实施"
    assert (
        the_header(head, rest, "5 | 道路改造 | 改善出行 | 立项 | 招标 | 施工 | 10 | 10 | 区民政局 | 新建").height == 1
    )
