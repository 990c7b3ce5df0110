"""Rows that only the figures accuse of having slipped: reported, with what the slip would mend, never repaired."""

from __future__ import annotations

from ingest.model import Finding, Result
from tests.pipes import funding, read

HEAD = "序号 | 项目名称 | 总投资 | 区级补助 | 镇村自筹 | 区分管领导 | 承办单位 | 协办单位 | 建设地点 | 备注"
ROADS = "1 | 道路改造 | 30 | 10 | 20 | 赖丽水 | 区住建局 | 区财政局 | 城区 | 续建"
SLIPPED = "2 | 桥梁加固 | 40 |  | 40 |  |  |  |  | 东村"
TOTAL = "合计 | | 70 | 50 | 20 | | | | |"


def accusations(result: Result) -> list[Finding]:
    return [finding for finding in result.findings if finding.code == "column-shift-ambiguous"]


def test_a_row_whose_slip_would_mend_the_totals_is_reported_with_them() -> None:
    (finding,) = accusations(read(HEAD, ROADS, SLIPPED, TOTAL))
    assert finding.pointer == "/projects/1/components/0"
    assert set(finding.evidence["would_mend"]) == {"column-sum:district_subsidy", "column-sum:township_self_raised"}


def test_an_amount_alone_beside_its_column_is_a_slip_of_the_pen() -> None:
    result = read(HEAD, ROADS, "2 | 桥梁加固 | 40 |  | 40 | 刘敏坚 | 区水利局 | 区教育局 | 东村 |", TOTAL)
    assert accusations(result) == []
    assert [str(amount) for amount in funding(result, "township_self_raised")] == ["20", "40"]
    assert {f.code for f in result.findings if f.severity == "error" and f.check} == {"column-sum-mismatch"}


def test_a_slip_that_would_break_a_sum_is_none() -> None:
    assert accusations(read(HEAD, ROADS, SLIPPED.replace("40 |  | 40", "40 | 40 |"), TOTAL)) == []
