"""Where a finding points, and the id by which it is known from run to run."""

from __future__ import annotations

import re

from ingest.model import Finding, Result
from tests.pipes import HEAD, ROADS, SCHOOL, TOTAL, read

SHORT = SCHOOL.replace("20 | | 20", "20 | | 19")
GROUPED = ["序号 | 项目名称 | 资金来源 | | | 区分管领导 | 承办单位", " | | 总投资 | 上级补助 | 区级补助 | | "]


def ids(result: Result) -> dict[str, str]:
    """Code and pointer's end of each finding, with its id."""
    return {f"{f.code} {(f.pointer or '').rpartition('/')[2]}": f.id for f in result.findings}


def one(result: Result, code: str) -> Finding:
    (finding,) = (f for f in result.findings if f.code == code)
    return finding


def test_an_id_hangs_on_what_is_said_and_not_where() -> None:
    before = one(read(*GROUPED, SHORT), "row-sum-mismatch")
    moved = one(read(*GROUPED, ROADS, "一、教育类 | | | | | | ", SHORT), "row-sum-mismatch")
    assert (before.pointer, moved.pointer) == ("/projects/0/components/0", "/projects/1/components/0")
    assert before.id == moved.id


def test_a_column_keeps_its_id_when_another_comes_before_it() -> None:
    last = one(read(HEAD + " | 备注", ROADS + " | 甲"), "column-unmapped")
    first = one(read("备注 | " + HEAD, "甲 | " + ROADS), "column-unmapped")
    assert (last.pointer, first.pointer) == ("/document/columns/7", "/document/columns/0")
    assert last.id == first.id


def test_a_category_keeps_its_id_when_another_comes_before_it() -> None:
    wrong = "二、教育类(5项) | | | | | | "
    alone = one(read(HEAD, wrong, SCHOOL), "category-count-mismatch")
    after = one(read(HEAD, "一、民生类 | | | | | | ", ROADS, wrong, SCHOOL), "category-count-mismatch")
    assert (alone.pointer, after.pointer) == ("/categories/0", "/categories/1")
    assert alone.id == after.id


def test_ids_are_unique() -> None:
    result = read(HEAD, *[ROADS.replace("1 |", f"{i} |", 1).replace("赖丽水", "") for i in (1, 1, 1, 2, 2)])
    found = [finding.id for finding in result.findings]
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[0-9a-f]{8,}(?:-\d+)?", ident) for ident in found)


def test_the_gravest_come_first_then_the_order_of_the_document() -> None:
    lines = [ROADS.replace("1 |", f"{i} |", 1).replace("赖丽水", "") for i in range(1, 13)]
    found = read(HEAD, *lines, TOTAL).findings
    ranks = [("error", "warning", "info").index(finding.severity) for finding in found]
    assert ranks == sorted(ranks)
    leaders = [finding.pointer for finding in found if finding.code == "value-missing"]
    assert leaders == [f"/projects/{i}/components/0/leaders" for i in range(12)]


def test_proofs_are_named_by_the_ids_of_their_checks() -> None:
    shifted = "2 | 学校建设 | 20 | 20 | 刘敏坚 | 区教育局"
    result = read(HEAD, ROADS, shifted, TOTAL)
    proofs = one(result, "column-shift-repaired").evidence["proved_by"]
    assert "column-sum:district_subsidy" in proofs
    assert set(proofs) <= {check.id for check in result.checks}


def test_a_check_names_the_finding_that_it_raised() -> None:
    result = read(*GROUPED, ROADS, SHORT, TOTAL)
    for check in result.checks:
        raised = [finding.id for finding in result.findings if finding.check == check.id]
        assert check.finding == (raised[0] if raised else None)
        assert (check.outcome == "fails") is bool(raised)
