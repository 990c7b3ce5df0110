"""Rows that stand off are weighed together where a claim binds them."""

from __future__ import annotations

from decimal import Decimal

from tests.pipes import codes, funding, read

HEAD = "序号 | 项目名称 | 总投资 | 上级补助 | 区级补助 | 区分管领导 | 承办单位"


def test_many_rows_are_proved_at_once() -> None:
    # Each printed one column to the left: the amounts are powers of two, so that only one choice meets the totals.
    rows = [f"{n + 1} | 道路改造 | {2**n} | {2**n} | 赖丽水 | 区民政局" for n in range(12)]
    sound = "13 | 学校建设 | 5 | 5 | | 赖丽水 | 区民政局"
    result = read(HEAD, *rows, sound, f"合计 | | {2**12 + 4} | 5 | {2**12 - 1} | | ")
    assert codes(result) == ["column-shift-repaired"] * 12
    assert funding(result, "district_subsidy")[:12] == [2**n for n in range(12)]


def test_an_amount_that_cannot_be_read_voids_its_claim() -> None:
    rows = ["1 | 道路改造 | 10 | 10 | 赖丽水 | 区民政局", "2 | 学校建设 | 20 | | 待定 | 赖丽水 | 区民政局"]
    result = read(HEAD, *rows, "合计 | | 30 | 0 | 10 | | ")
    assert funding(result, "district_subsidy")[1] is None
    (shift,) = (f for f in result.findings if f.code.startswith("column-shift"))
    assert "column-sum:district_subsidy" not in shift.evidence["proved_by"]


def test_the_last_printed_digit_counts() -> None:
    rows = ["1 | 道路改造 | 0.1 | 0.1 | 赖丽水 | 区民政局", "2 | 学校建设 | 0.2 | | 0.2 | 赖丽水 | 区民政局"]
    proved = read(HEAD, *rows, "合计 | | 0.3 | | 0.3 | | ")
    assert codes(proved) == ["column-shift-repaired"]
    assert proved.document.totals.computed["district_subsidy"] == Decimal("0.3")
    nearly = read(HEAD, *rows, "合计 | | 0.3 | | 0.30000000000000001 | | ")
    assert "column-shift-ambiguous" in codes(nearly)
