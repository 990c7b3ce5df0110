"""Pages into one table."""

from __future__ import annotations

import pytest

from ingest.structure.family import grids_of_kind
from ingest.structure.stitch import Stitched, stitch
from ingest.vocabulary import default
from tests.pipes import HEAD, ROADS, SCHOOL, TOTAL, blocks

CONTACTS = ["序号 | 姓名 | 电话", "1 | 张三 | 123", "2 | 李四 | 456"]


def stitched(*parts: str | list[str]) -> Stitched:
    read = blocks(*parts)
    return stitch(read, grids_of_kind(read.grids, default()), default())


def test_columns_are_matched_by_their_texts_whatever_their_order() -> None:
    found = stitched(
        ["序号 | 项目名称 | 总投资 | 承办单位", "1 | 道路改造 | 10 | 区民政局"],
        ["项目名称 | 总投资 | 序号 | 区级补助", "学校建设 | 20 | 2 | 20"],
    )
    assert [master.leaf for master in found.masters] == ["序号", "项目名称", "总投资", "承办单位", "区级补助"]
    assert [dict(line.layout.masters) for line in found.lines if line.kind == "body"] == [
        {0: 0, 1: 1, 2: 2, 3: 3}, {0: 1, 1: 2, 2: 0, 3: 4},
    ]  # fmt: skip


def test_a_page_is_opened_by_its_first_filled_row_of_data() -> None:
    lines = stitched([HEAD, ROADS, SCHOOL], [HEAD, " | | | | | | ", TOTAL]).lines
    assert [line.opens_page for line in lines if line.kind == "body"] == [False, False, True, True]


@pytest.mark.parametrize(
    "parts",
    [
        ["单位：元", [HEAD, ROADS]],
        [["单位：元 | | | | | | ", HEAD, ROADS]],
        [[HEAD, " | | | | | | 单位：元", ROADS]],
        [["序号 | 项目名称 | 总投资(元)", "1 | 道路改造 | 10"]],
        [["序号 | 项目名称 | 资金(元) | ", " | | 总投资 | 区级补助", "1 | 道路改造 | 10 | 10"]],
    ],
)
def test_the_unit_over_the_money_wherever_it_is_stated(parts: list[str | list[str]]) -> None:
    found = stitched(*parts)
    (total,) = (i for i, master in enumerate(found.masters) if master.leaf.startswith("总投资"))
    body = [line for line in found.lines if line.kind == "body"][-1]
    assert body.layout.units.get(total) == "元"


def test_a_table_of_the_family_is_needed() -> None:
    with pytest.raises(ValueError, match="of the family"):
        stitched(CONTACTS)


@pytest.mark.parametrize("cut", [0, 1], ids=["on the first page", "on the second"])
def test_a_header_of_which_a_page_cuts_off_the_end_is_that_of_its_column(cut: int) -> None:
    heads = ["序号 | 项目名称 | 建设规模及主要建设内容 | 总投资"] * 2
    heads[cut] = "序号 | 项目名称 | 建设规模及主要建 | 总投资"
    found = stitched([heads[0], "1 | 道路 | 修路 | 10"], [heads[1], "2 | 学校 | 盖楼 | 20"])
    assert [master.leaf for master in found.masters] == ["序号", "项目名称", "建设规模及主要建设内容", "总投资"]


def test_a_header_that_begins_alike_is_another_where_more_is_different() -> None:
    found = stitched(
        ["序号 | 项目名称 | 年度计划投资 | 承办单位", "1 | 道路 | 5 | 区民政局"],
        ["序号 | 项目名称 | 年度计划投资完成 | 备注", "2 | 学校 | 20 | 续建"],
    )
    assert len(found.masters) == 6
