"""Sums held against what was read: one check for each claim, one finding for each that fails."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Check, Result
from tests.pipes import codes, read

HEAD = ["序号 | 项目名称 | 资金来源 | | | 区分管领导 | 承办单位", " | | 总投资 | 上级补助 | 区级补助 | | "]
ROWS = ["1 | 道路改造 | 10 | 4 | 6 | 赖丽水 | 区民政局", "2 | 学校建设 | 20 | | 20 | 刘敏坚 | 区教育局"]


def checks(result: Result, kind: str) -> dict[str, Check]:
    return {check.id: check for check in result.checks if check.check == kind}


def test_every_claim_has_its_check() -> None:
    result = read(*HEAD, *ROWS, "小计 | | 30 | 4 | 26 | | ", "合计 | | 30 | 4 | 26 | | ")
    ids = [check.id for check in result.checks if check.check in ("column-sum", "subtotal", "row-sum")]
    assert ids == [
        "column-sum:total", "column-sum:higher_level_subsidy", "column-sum:district_subsidy",
        "subtotal:1:total", "subtotal:1:higher_level_subsidy", "subtotal:1:district_subsidy",
        "row-sum:2024-01-1", "row-sum:2024-02-1", "row-sum:subtotal-1", "row-sum:declared",
    ]  # fmt: skip
    assert {check.outcome for check in result.checks} == {"holds"}
    assert codes(result) == []


def test_a_check_names_what_it_added_up() -> None:
    check = checks(read(*HEAD, *ROWS, "合计 | | 30 | 4 | 26 | | "), "column-sum")["column-sum:higher_level_subsidy"]
    assert check.pointer == "/totals/declared/higher_level_subsidy"
    assert check.addends == ("/projects/0/components/0/funding/higher_level_subsidy",)
    assert (check.declared, check.computed, check.difference) == (4, 4, 0)


@pytest.mark.parametrize(
    ("total", "code", "pointer"),
    [
        ("合计 | | 31 | 4 | 26 | | ", "row-sum-mismatch", "/totals/declared"),
        ("合计 | | 31 | 4 | 26 | | ", "column-sum-mismatch", "/totals/declared/total"),
        ("小计 | | 30 | 4 | 27 | | ", "subtotal-mismatch", "/totals/subtotals/0/declared/district_subsidy"),
        ("小计 | | 30 | 4 | 27 | | ", "row-sum-mismatch", "/totals/subtotals/0/declared"),
        ("3 | 公园建设 | 9 | 4 | 4 | 刘敏坚 | 区教育局", "row-sum-mismatch", "/projects/2/components/0"),
    ],
)
def test_what_does_not_hold_is_a_finding_at_its_place(total: str, code: str, pointer: str) -> None:
    result = read(*HEAD, *ROWS, total)
    (finding,) = (f for f in result.findings if (f.code, f.pointer) == (code, pointer))
    assert finding.severity == "error"
    assert finding.difference is not None and finding.declared is not None and finding.computed is not None
    assert finding.difference == finding.declared - finding.computed
    (check,) = (check for check in result.checks if check.finding == finding.id)
    assert (check.outcome, check.difference) == ("fails", finding.difference)


def test_no_total_is_no_check_passed() -> None:
    check = checks(read(*HEAD, *ROWS), "column-sum")["column-sum:total"]
    assert (check.outcome, check.declared, check.finding) == ("not-checked", None, None)
    assert check.reason is not None and check.reason.zh


def test_an_amount_that_cannot_be_read_leaves_its_sums_open() -> None:
    result = read(
        *HEAD,
        ROWS[0],
        ROWS[1].replace("| 20 |", "| 20 | ", 1).replace("20 | 刘", "待定 | 刘"),
        "合计 | | 30 | 4 | 6 | | ",
    )
    outcomes = {check.id: check.outcome for check in result.checks}
    assert outcomes["column-sum:district_subsidy"] == "not-checked"
    assert outcomes["column-sum:total"] == "holds"


MONEY = st.decimals(0, 10**9, places=4)


@given(st.lists(st.tuples(MONEY, MONEY), min_size=1, max_size=6), st.integers(0, 3))
@settings(deadline=None, max_examples=40)
def test_differences_are_exact_to_the_last_digit(rows: list[tuple[Decimal, Decimal]], off: int) -> None:
    lines = [f"{i} | 道路改造 | {a + b} | {a} | {b} | 赖丽水 | 区民政局" for i, (a, b) in enumerate(rows, start=1)]
    upper, own = (sum((row[i] for row in rows), Decimal(0)) for i in (0, 1))
    slip = Decimal(off).scaleb(-4)
    result = read(*HEAD, *lines, f"合计 | | {upper + own + slip} | {upper} | {own} | | ")
    check = checks(result, "column-sum")["column-sum:total"]
    assert (check.difference, check.outcome) == (slip, "fails" if off else "holds")
    assert ("column-sum-mismatch" in codes(result)) is bool(off)
