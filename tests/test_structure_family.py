"""Which tables of a source are pages of the one that is read."""

from __future__ import annotations

import pytest

from ingest.structure.family import grids_of_kind, unused_findings
from ingest.structure.stitch import Stitched, stitch
from ingest.vocabulary import default
from tests.pipes import HEAD, ROADS, SCHOOL, TOTAL, blocks

CONTACTS = ["序号 | 姓名 | 电话", "1 | 张三 | 123", "2 | 李四 | 456"]


def stitched(*parts: str | list[str]) -> Stitched:
    read = blocks(*parts)
    return stitch(read, grids_of_kind(read.grids, default()), default())


def used(*parts: str | list[str]) -> tuple[int, ...]:
    return stitched(*parts).tables


def test_pages_go_on_whether_they_repeat_the_header_or_not() -> None:
    assert used([HEAD, ROADS], [HEAD, SCHOOL], [TOTAL]) == (1, 2, 3)
    assert used([HEAD, ROADS], [SCHOOL, TOTAL]) == (1, 2)
    assert used([HEAD, ROADS], ["的后半句 | | | | | | ", SCHOOL]) == (1, 2)


@pytest.mark.parametrize("other", [CONTACTS, ["单位 | 电话", "区民政局 | 123"], ["甲 | 乙", "丙 | 丁"]])
def test_another_table_is_left_alone_and_named(other: list[str]) -> None:
    found = stitched([HEAD, ROADS, SCHOOL], other)
    assert found.tables == (1,)
    assert [(finding.code, finding.evidence) for finding in unused_findings(found.unused)] == [
        ("table-unused", {"table": 2})
    ]


def test_a_table_of_names_and_one_more_column_is_no_page() -> None:
    assert used([HEAD, ROADS, SCHOOL], ["项目名称 | 责任领导", "道路改造 | 张三", "学校建设 | 李四"]) == (1,)


def test_a_page_may_lack_a_column() -> None:
    assert used(
        [HEAD, ROADS], ["序号 | 项目名称 | 总投资 | 上级补助 | 区级补助 | 承办单位", "2 | 学校 | 20 | | 20 | 区教育局"]
    ) == (1, 2)
