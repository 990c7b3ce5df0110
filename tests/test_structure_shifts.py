"""What is said of a row that stood off."""

from __future__ import annotations

from ingest.model import Finding
from tests.pipes import read

HEAD = "序号 | 项目名称 | 总投资 | 上级补助 | 区级补助 | 区分管领导 | 承办单位"
ROWS = ["1 | 道路改造 | 10 | 4 | 6 | 赖丽水 | 区民政局", "2 | 学校建设 | 20 | 20 | 赖丽水 | 区教育局"]


def shift(total: str | None, repair: bool = True) -> Finding:
    result = read(HEAD, *ROWS, *([total] if total else []), repair=repair)
    (finding,) = (f for f in result.findings if f.code.startswith("column-shift"))
    return finding


def test_a_repair_says_from_where_to_where_and_what_proves_it() -> None:
    finding = shift("合计 | | 30 | 4 | 26 | | ")
    assert (finding.code, finding.severity, finding.pointer) == (
        "column-shift-repaired", "warning", "/projects/1/components/0",
    )  # fmt: skip
    assert finding.evidence["moved"] == [
        {"raw": "20", "from": 4, "to": "district_subsidy"},
        {"raw": "赖丽水", "from": 5, "to": "leaders"},
        {"raw": "区教育局", "from": 6, "to": "lead_units"},
    ]
    assert (finding.evidence["by"], finding.evidence["fits"]) == ("figures", 1)
    assert "column-sum:district_subsidy" in finding.evidence["proved_by"]
    assert "区级补助" in finding.message.zh


def test_what_is_not_proved_says_why() -> None:
    finding = shift(None)
    assert (finding.code, finding.severity, finding.evidence["fits"]) == ("column-shift-ambiguous", "error", 2)
    assert finding.evidence["proved_by"] == []


def test_a_failing_total_is_named_but_no_proof() -> None:
    finding = shift("合计 | | 30 | 4 | 27 | | ")
    assert (finding.code, finding.evidence["fits"]) == ("column-shift-ambiguous", 0)


def test_without_repair_the_row_is_reported_as_it_is_printed() -> None:
    finding = shift("合计 | | 30 | 4 | 26 | | ", repair=False)
    assert (finding.code, finding.evidence["moved"]) == ("column-shift-ambiguous", [])
    assert "--no-repair" in finding.message.zh
