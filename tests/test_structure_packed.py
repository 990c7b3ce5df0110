"""Leaves of a header that lost the blanks to their left."""

from __future__ import annotations

import pytest

from ingest.structure.packed import fills_its_groups, is_packed_row, unpack
from ingest.vocabulary import default
from tests.pipes import cells

TOP = "序号 | 项目名称 | 2024年进度计划 | 资金来源 | 承办单位"


@pytest.mark.parametrize(
    ("row", "packed"),
    [
        ("1季度 | 2季度 | 3季度 | 4季度 | 总投资 | 区级补助", True),
        ("总投资 | 银行贷款 | 区级补助", True),
        (" | | 1季度 | 2季度", False),
        ("1 | 道路改造 | 选址 | 10 | 区民政局", False),
        ("项目甲 | 项目乙", False),
    ],
)
def test_packed_rows(row: str, packed: bool) -> None:
    assert is_packed_row(cells(row), [cells(TOP)], default()) is packed


@pytest.mark.parametrize(
    "top",
    [
        TOP,
        "序号 | 项目名称 | 2024年进度计划 | | 资金来源 | | 承办单位",
        "序号 | 项目名称 | 资金来源 | 2024年进度计划 | 承办单位",
    ],
)
def test_leaves_go_below_the_group_that_they_belong_to(top: str) -> None:
    leaves = (
        ["总投资", "区级补助", "1季度", "2季度"] if "来源 | 2024" in top else ["1季度", "2季度", "总投资", "区级补助"]
    )
    columns = unpack(cells(top), cells(" | ".join(leaves)), default())
    assert [column.leaf for column in columns] == ["序号", "项目名称", *leaves, "承办单位"]
    groups = {column.leaf: column.group for column in columns}
    assert groups["2季度"] == "2024年进度计划" and groups["区级补助"] == "资金来源" and groups["承办单位"] is None
    assert [column.position for column in columns] == list(range(7))


@pytest.mark.parametrize(
    ("row", "top", "fills"),
    [
        ("县级配套 | 1季度 | 2季度", "总投资 | 资金来源 | 进度计划 | | 项目名称", True),
        ("县级配套 | 1季度 | 2季度", "项目名称 | 资金来源 | 进度计划 | | ", True),
        ("1季度 | 2季度 | 县级配套", "总投资 | 资金来源 | 进度计划 | | 项目名称", False),
        ("县级配套 | 1季度", "总投资 | 资金来源 | 进度计划 | | 项目名称", False),
    ],
)
def test_a_packed_row_suits_groups_of_one_column_only_by_what_its_leaves_are(row: str, top: str, fills: bool) -> None:
    assert fills_its_groups(cells(row), [cells(top)], default()) is fills
