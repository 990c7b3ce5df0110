"""Waivers laid upon findings: what they accept, and those that fit nothing."""

from __future__ import annotations

from dataclasses import replace

from ingest.emit.reconciliation import finding_to_json
from ingest.model import Check, Finding, Reading, Waiver
from ingest.waivers.figures import figures
from ingest.waivers.match import is_reconciled, waived
from tests.pipes import HEAD, ROADS, SCHOOL, TOTAL, read

FOUND = read(HEAD, ROADS, SCHOOL, TOTAL.replace("30 |", "31 |")).findings
WRONG = next(finding for finding in FOUND if finding.code == "column-sum-mismatch")


def waiver(finding: Finding, **changed: str) -> Waiver:
    return Waiver(finding.id, "已核实", "陈静", "2026-03-02", {**figures(finding_to_json(finding)), **changed})


def by_code(findings: tuple[Finding, ...], code: str) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]


def test_without_waivers_nothing_changes() -> None:
    assert waived(FOUND, ()) == FOUND


def test_a_waiver_that_fits_is_on_its_finding_alone() -> None:
    given = waiver(WRONG)
    found = waived(FOUND, [given])
    assert [finding for finding in found if finding.waiver] == [replace(WRONG, waiver=given)]
    assert [replace(finding, waiver=None) for finding in found] == list(FOUND)


def test_a_waiver_for_other_figures_leaves_the_finding_open_and_says_what_changed() -> None:
    found = waived(FOUND, [waiver(WRONG, computed="29", moved="34→total")])
    assert all(finding.waiver is None for finding in found)
    (stale,) = by_code(found, "waiver-unmatched")
    assert (stale.severity, stale.pointer) == ("warning", WRONG.pointer)
    assert "计算 29→30" in stale.message.zh and "moved 34→total→—" in stale.message.en
    assert stale.evidence["figures"] == figures(finding_to_json(WRONG))


def test_a_waiver_for_what_is_gone_is_about_the_document() -> None:
    (stale,) = by_code(waived(FOUND, [replace(waiver(WRONG), finding="0123456789")]), "waiver-unmatched")
    assert stale.pointer == "/document" and stale.evidence["figures"] is None
    assert "0123456789" in stale.message.zh and "陈静" in stale.message.en


def test_a_waiver_whose_raw_text_has_changed_names_the_finding_that_is_still_there() -> None:
    after = read(HEAD, ROADS, SCHOOL, TOTAL.replace("30 |", "32 |"))
    (now,) = by_code(after.findings, "column-sum-mismatch")
    reading = Reading(after.grids, after.table, after.document, after.trace)
    found = waived(after.findings, [waiver(WRONG)], reading)
    (stale,) = by_code(found, "waiver-unmatched")
    assert now.id != WRONG.id and stale.pointer == now.pointer and stale.evidence["now_known_as"] == now.id
    assert stale.message.zh.endswith(f"依据已变：所列 31→32，相差 1→2，原文 31→32；这条发现仍在，标识今为 {now.id}。")
    assert stale.message.en.endswith(
        f"declared 31→32, difference 1→2, raw 31→32; the finding is still there, as {now.id}."
    )
    assert all(finding.waiver is None for finding in found)


def test_a_second_of_two_alike_that_is_gone_is_not_the_first() -> None:
    after = read(HEAD, ROADS, SCHOOL, TOTAL.replace("30 |", "31 |"))
    reading = Reading(after.grids, after.table, after.document, after.trace)
    given = replace(waiver(WRONG), finding=f"{WRONG.id}-2")
    (stale,) = by_code(waived(after.findings, [given], reading), "waiver-unmatched")
    assert stale.pointer == "/document" and "已没有这条发现" in stale.message.zh


def test_stale_waivers_have_ids_of_their_own_that_last() -> None:
    stale = [waiver(WRONG, computed="28"), waiver(WRONG, computed="29"), replace(waiver(WRONG), finding="0123456789")]
    ids = {one.id for one in by_code(waived(FOUND, stale), "waiver-unmatched")}
    assert len(ids) == 3 and not ids & {finding.id for finding in FOUND}
    (alone,) = by_code(waived(FOUND, stale[1:2]), "waiver-unmatched")
    assert alone.id in ids


def test_the_old_and_the_new_waiver_of_one_finding() -> None:
    found = waived(FOUND, [waiver(WRONG, computed="29"), waiver(WRONG)])
    assert [finding.code for finding in found if finding.waiver] == ["column-sum-mismatch"]
    assert len(by_code(found, "waiver-unmatched")) == 1


def test_a_stale_waiver_can_not_be_waived() -> None:
    (stale,) = by_code(waived(FOUND, [waiver(WRONG, computed="29")]), "waiver-unmatched")
    found = waived(FOUND, [waiver(WRONG, computed="29"), Waiver(stale.id, "x", "y", "2026-03-02", {})])
    assert len(by_code(found, "waiver-unmatched")) == 2 and not any(finding.waiver for finding in found)


def test_errors_stay_before_warnings() -> None:
    found = waived(FOUND, [waiver(WRONG, computed="29")])
    ranks = [("error", "warning", "info").index(finding.severity) for finding in found]
    assert ranks == sorted(ranks)


def test_a_failing_check_is_accepted_when_all_its_findings_are() -> None:
    fails = Check("numbers", "numbers", "/projects", "fails")
    first, second = (Finding("number-gap", check="numbers", id=ident, severity="error") for ident in "ab")
    accept = Waiver("a", "x", "y", "2026-03-02")
    assert not is_reconciled([fails], [])
    assert not is_reconciled([fails], [first, second])
    assert not is_reconciled([fails], [replace(first, waiver=accept), second])
    assert not is_reconciled([fails], [replace(second, severity="warning"), replace(first, waiver=accept)])
    assert is_reconciled([fails], [replace(first, waiver=accept), replace(second, waiver=accept)])


def test_without_checks_that_fail_only_open_errors_count() -> None:
    holds = [Check("numbers", "numbers", "/projects", "holds"), Check("cells", "cells", "/document", "not-checked")]
    error, warning = (Finding("x", severity=severity) for severity in ("error", "warning"))  # type: ignore[arg-type]
    assert is_reconciled(holds, [warning]) and not is_reconciled(holds, [warning, error])
    assert is_reconciled(holds, [replace(error, waiver=Waiver("a", "x", "y", "2026-03-02"))])
