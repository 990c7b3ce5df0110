"""What a repair bears on is what a run without repairs says."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import ingest
from ingest.model import Result

TABLE = Path(__file__).parent.parent / "raw" / "2024" / "quanzhou-2024.md"


@pytest.fixture(scope="module")
def repaired() -> Result:
    return ingest.run(TABLE)


def test_each_moved_row_tells_the_figures_without_repairs(repaired: Result) -> None:
    untouched = {check.id: check for check in ingest.run(TABLE, repair=False).checks}
    moved = [finding for finding in repaired.findings if finding.code == "column-shift-repaired"]
    assert len(moved) == 4
    for finding in moved:
        told = {one["check"]: one for one in finding.evidence["unrepaired"]}
        assert told["column-sum:district_subsidy"]["difference"] == Decimal(180)
        for ident, one in told.items():
            check = untouched[ident]
            assert (one["declared"], one["computed"], one["difference"]) == (
                check.declared, check.computed, check.difference,
            )  # fmt: skip


def test_only_figures_that_the_repair_changes_are_told(repaired: Result) -> None:
    first = next(finding for finding in repaired.findings if finding.code == "column-shift-repaired")
    told = {one["check"] for one in first.evidence["unrepaired"]}
    assert "column-sum:total" not in told
    assert "row-sum:2024-02-1" not in told


def test_without_repairs_nothing_is_told() -> None:
    assert not any("unrepaired" in finding.evidence for finding in ingest.run(TABLE, repair=False).findings)
