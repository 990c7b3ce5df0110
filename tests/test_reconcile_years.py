"""The year of the plan, wherever the table repeats it."""

from __future__ import annotations

import pytest

from ingest.model import Finding
from tests.pipes import read

PLAN = "序号 | 项目名称 | {}年进度计划 | | 总投资"
LEAVES = " | | 1季度 | 2季度 | "
ROW = "1 | 道路改造 | 选址 | 招标 | 10"


def mismatches(*lines: str, title: str = "某区2024年实事项目表") -> list[Finding]:
    return [finding for finding in read(*lines, title=title).findings if finding.code == "year-mismatch"]


@pytest.mark.parametrize("year", ["2024", "２０２４", "二〇二四"])
def test_the_same_year_however_it_is_written(year: str) -> None:
    assert mismatches(PLAN.format(year), LEAVES, ROW) == []


def test_another_year_over_the_plan_is_reported_once() -> None:
    (finding,) = mismatches(PLAN.format(2023), LEAVES, ROW, PLAN.format(2023), LEAVES, ROW.replace("1 |", "2 |", 1))
    assert finding.evidence == {"found": 2023, "year": 2024}
    assert finding.pointer is not None and finding.pointer.startswith("/document/columns/")


def test_another_year_in_the_total() -> None:
    (finding,) = mismatches(PLAN.format(2024), LEAVES, ROW, "2023年合计(万元)： | | | | 10")
    assert finding.pointer == "/totals/declared"


def test_money_of_another_year_is_no_mismatch() -> None:
    assert mismatches("序号 | 项目名称 | 至2023年底累计完成投资", "1 | 道路改造 | 10") == []


def test_without_a_year_nothing_can_differ() -> None:
    assert mismatches(PLAN.format(2023), LEAVES, ROW, title="某区实事项目表") == []
