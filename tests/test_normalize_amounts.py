"""Money cells into amounts in 万元."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Column, Value
from ingest.normalize.amounts import money_keys, sums
from tests.pipes import codes, funding, read

HEAD = "序号 | 项目名称 | 总投资{} | 区级补助{} | 承办单位"
HUNDRED = "1 | 道路改造 | 1000000 | 1000000 | 区民政局"
LAST = "合计 | | 1000000 | 1000000 | "


@pytest.mark.parametrize(
    ("above", "lines"),
    [
        ("", [HEAD.format("（元）", "(元)"), HUNDRED, LAST]),
        ("金额单位：元", [HEAD.format("", ""), HUNDRED, LAST]),
        ("", [HEAD.format("", ""), " | | | | 单位：元", HUNDRED, LAST]),
        ("", [HEAD.format("", ""), HUNDRED.replace("000000", "00万元"), "合计(元) | | 1000000 | 1000000 | "]),
        ("单位：亿元", [HEAD.format("", ""), HUNDRED.replace("1000000", "0.01"), LAST.replace("1000000", "0.01")]),
        ("单位：亿元", [HEAD.format("(元)", "(元)"), HUNDRED, LAST]),
        (
            "单位：亿元",
            [HEAD.format("", ""), HUNDRED.replace("1000000", "1000000元"), "合计(元) | | 1000000 | 1000000 | "],
        ),
    ],
)
def test_units_by_header_caption_row_cell_and_label(above: str, lines: list[str]) -> None:
    result = read(*lines, above=above)
    assert funding(result) == funding(result, "district_subsidy") == [100]
    assert result.document.totals.declared["total"].value == 100
    assert set(codes(result)) == {"unit-converted"}
    assert "converted" in result.trace["/totals/declared/total"].how


def test_each_header_of_a_table_has_its_own_unit() -> None:
    result = read(
        HEAD.format("(万元)", "(万元)"), "1 | 道路改造 | 10 | 10 | 区民政局",
        HEAD.format("(元)", "(元)"), "2 | 学校建设 | 200000 | 200000 | 区民政局",
    )  # fmt: skip
    assert funding(result) == [10, 20]


def test_two_columns_of_one_table_may_have_different_units() -> None:
    result = read(
        "序号 | 项目名称 | 总投资(亿元) | 年度计划投资(万元)", "1 | 道路改造 | 1.5 | 2000", "2 | 桥 | 0.35 | 10"
    )
    assert funding(result) == [15000, 3500]
    assert [c.amounts["年度计划投资"].value for p in result.document.projects for c in p.components] == [2000, 10]
    assert codes(result).count("unit-converted") == 1


def test_a_conversion_is_told_once_a_column() -> None:
    result = read(HEAD.format("(元)", "(元)"), HUNDRED, HUNDRED.replace("1 |", "2 |", 1))
    assert [f.pointer for f in result.findings if f.code == "unit-converted"] == [
        "/document/columns/2", "/document/columns/3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "value", "found"),
    [
        ("约12", Decimal(12), ["amount-approximate"]),
        ("10(其中,灾情因素6万元)", Decimal(10), ["amount-approximate"]),
        ("\u22125", Decimal(-5), ["amount-negative"]),
        ("待定", None, ["amount-unparsed"]),
        ("53、04", None, ["amount-unparsed"]),
        ("—", None, []),
        ("0", Decimal(0), []),
        ("330,435.30", Decimal("330435.3"), []),
    ],
)
def test_what_is_not_plain_is_reported_at_the_cell(printed: str, value: Decimal | None, found: list[str]) -> None:
    result = read(HEAD.format("", ""), f"1 | 道路改造 | 10 | {printed} | 区民政局", "2 | 桥 | 1 | 1 | 区民政局")
    assert funding(result, "district_subsidy")[0] == value
    at = "/projects/0/components/0/funding/district_subsidy"
    assert [f.code for f in result.findings if f.pointer == at] == found


AMOUNTS = st.one_of(st.none(), st.decimals(-(10**9), 10**9, places=4))


@given(st.lists(AMOUNTS))
@settings(deadline=None)
def test_a_sum_is_null_where_all_are(amounts: list[Decimal | None]) -> None:
    each = [{"total": Value(amount)} for amount in amounts]
    held = [amount for amount in amounts if amount is not None]
    assert sums(["total"], each)["total"] == (sum(held) if held else None)


def test_total_is_always_a_key() -> None:
    assert money_keys([Column("bond", "funding", "债券"), Column("备注", "extra", "备注")]) == ("total", "bond")
