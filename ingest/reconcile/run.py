"""The stage as one call: Reading -> Checks and Findings. The two tuples are the table of contents."""

from __future__ import annotations

from ingest.model import Check, Finding, Reading
from ingest.reconcile import brackets, milestones, misplaced, missing, names, quantities, years
from ingest.reconcile.cells import cell_checks
from ingest.reconcile.numbers import count_checks, number_checks
from ingest.reconcile.sums import sum_checks
from ingest.vocabulary import Vocabulary

CLAIMS = (sum_checks, count_checks, number_checks, cell_checks)
"""Checks of what the table declares: each gives Checks, and Findings for those that fail."""

REMARKS = (
    *missing.CHECKS,
    *misplaced.CHECKS,
    *names.CHECKS,
    *brackets.CHECKS,
    *quantities.CHECKS,
    *milestones.CHECKS,
    years.year_mismatch,
)
"""Checks of text, names and milestones: each gives Findings."""


def reconcile(reading: Reading, vocabulary: Vocabulary) -> tuple[tuple[Check, ...], tuple[Finding, ...]]:
    """Hold the whole reading against itself. The sums come first, in the order of the table's claims."""
    checks: list[Check] = []
    findings: list[Finding] = []
    for check_claims in CLAIMS:
        made, raised = check_claims(reading, vocabulary)
        checks += made
        findings += raised
    for remark in REMARKS:
        findings += remark(reading, vocabulary)
    return tuple(checks), tuple(findings)
