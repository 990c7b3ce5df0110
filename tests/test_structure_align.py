"""A row that stands off is put right by proof, or reported."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.model import Result
from tests.pipes import codes, funding, read

HEAD = "序号 | 项目名称 | 推荐理由 | 总投资 | 上级补助 | 区级补助 | 镇村自筹 | 区分管领导 | 承办单位"
SOUND = [
    "1 | 道路改造 | 改善出行 | 10 | 4 | 6 | | 赖丽水 | 区民政局",
    "2 | 学校建设 | 增加学位 | 20 | | 20 | | 赖丽水 | 区教育局",
]
TOTAL = "合计 | | | 65 | 4 | 61 | | | "
# Surplus and lost empty cells: 35 belongs in 区级补助.
SURPLUS = "3 | 公园建设 | 方便休闲 | 35 | | | 35 | | 赖丽水 | 区住建局"
LOST = "3 | 公园建设 | 方便休闲 | 35 | 35 | | 赖丽水 | 区住建局"
OFF = [SURPLUS, LOST]


def shifted(*rows: str, total: str | None = TOTAL, repair: bool = True) -> Result:
    head = HEAD + (" | " if any(row.count("|") > HEAD.count("|") for row in rows) else "")
    return read(head, *SOUND, *rows, *([total] if total else []), repair=repair)


@pytest.mark.parametrize("row", OFF)
def test_declared_totals_prove_one_placement(row: str) -> None:
    result = shifted(row)
    assert codes(result) == ["column-shift-repaired"]
    assert funding(result, "district_subsidy") == [Decimal(6), Decimal(20), Decimal(35)]
    (finding,) = (f for f in result.findings if f.code == "column-shift-repaired")
    assert finding.evidence["fits"] == 1 and finding.evidence["proved_by"]
    assert result.trace["/projects/2/components/0/funding/district_subsidy"].how[:1] == ("moved",)


@pytest.mark.parametrize("row", OFF)
def test_without_totals_nothing_is_proved(row: str) -> None:
    result = shifted(row, total=None)
    assert "column-shift-ambiguous" in codes(result)
    assert "column-shift-repaired" not in codes(result)


@pytest.mark.parametrize("row", OFF)
def test_a_total_that_fails_proves_nothing(row: str) -> None:
    result = shifted(row, total="合计 | | | 65 | 4 | 62 | | | ")
    assert {"column-shift-ambiguous", "column-sum-mismatch"} <= set(codes(result))


@pytest.mark.parametrize("row", OFF)
def test_without_repair_nothing_is_moved(row: str) -> None:
    result = shifted(row, repair=False)
    assert {"column-shift-ambiguous", "column-sum-mismatch"} <= set(codes(result))
    assert not any("moved" in value.how for value in result.trace.values())


def test_two_rows_that_could_change_places_are_proved_only_where_it_makes_no_difference() -> None:
    # 35 in 区级补助 and 35 in 镇村自筹, or the other way round: both meet the totals.
    other = LOST.replace("3 | 公园建设", "4 | 码头建设")
    result = shifted(LOST, other, total="合计 | | | 100 | 4 | 61 | 35 | | ")
    assert codes(result).count("column-shift-ambiguous") == 2


def test_subtotals_prove_as_well() -> None:
    result = shifted(LOST, "小计 | | | 65 | 4 | 61 | | | ", total=None)
    assert codes(result) == ["column-shift-repaired"]


def test_kinds_alone_prove_where_they_leave_one_placement() -> None:
    result = read("序号 | 项目名称 | 总投资 | 区分管领导 | 承办单位", "1 | 道路改造 | 10 | 赖丽水 | 区民政局",
                  "2 | 学校建设 | | 20 | 赖丽水 | 区民政局", "3 | 公园建设 | 5 | 赖丽水 | 区民政局")  # fmt: skip
    (finding,) = (f for f in result.findings if f.code == "column-shift-repaired")
    assert (finding.evidence["by"], finding.evidence["candidates"]) == ("types", 1)
    assert funding(result) == [10, 20, 5]


def test_sources_without_their_total_are_not_proved_where_the_sum_holds_otherwise() -> None:
    """The row stands twice, so that the total tells against the placement in which its own sum holds."""
    lost = "1 | 公园建设 | 区住建局 | 55 | | | 55 | 方便休闲 | 选址"
    whole = "1 | 公园建设 | 区住建局 | 55 | | | 55 | | 方便休闲 | 选址"
    other = "2 | 道路改造 | 区住建局 | 待定 | | | 7140 | 96440 | 方便出行 | 立项"
    head = "序号 | 项目名称 | 承办单位 | 总投资 | 专项债 | 县级配套 | 镇村自筹 | 群众自筹 | 推荐理由 | 前期准备情况"
    result = read(head, lost, whole, other, "合计 | | | 103635 | | | 7195 | 96440 | | ")
    (finding,) = (f for f in result.findings if f.pointer == "/projects/0/components/0" and f.severity != "info")
    assert finding.code == "column-shift-ambiguous"
