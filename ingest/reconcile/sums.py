"""Row sums, column totals and subtotals: one check for each claim of the table, in the order of its claims."""

from __future__ import annotations

from dataclasses import replace

from ingest.claims import Verdict, evaluate
from ingest.model import Check, Claim, Finding, Reading, Text
from ingest.pointer import pointer
from ingest.reconcile.balance import Balance
from ingest.reconcile.ledger import Ledger
from ingest.reconcile.suspects import Suspects
from ingest.vocabulary import Vocabulary

_CODES = {"row-sum": "row-sum-mismatch", "column-sum": "column-sum-mismatch", "subtotal": "subtotal-mismatch"}


def sum_checks(reading: Reading, vocabulary: Vocabulary) -> tuple[tuple[Check, ...], tuple[Finding, ...]]:
    """The checks, one a claim and in their order, and a finding for each that fails, with its suspects."""
    ledger = Ledger(reading, vocabulary)
    verdicts = [evaluate(claim, ledger.amount) for claim in reading.table.claims]
    checks = [
        _check(claim, verdict, reading, ledger) for claim, verdict in zip(reading.table.claims, verdicts, strict=True)
    ]
    balance = Balance(reading.table.claims, verdicts)
    suspects = Suspects(balance, reading, ledger)
    findings: list[Finding] = []
    for failure in balance.failures:
        finding = _finding(failure.claim, verdicts[failure.place], checks[failure.place], reading, ledger)
        findings.append(replace(finding, suspects=suspects.of(failure)))
    return tuple(checks), tuple(findings)


def _check(claim: Claim, verdict: Verdict, reading: Reading, ledger: Ledger) -> Check:
    key = reading.table.columns[claim.column].key
    name = ledger.names.get(claim.declared.row, "declared")
    ident, at = {
        "row-sum": (f"row-sum:{name}", ledger.containers.get(claim.declared.row, "/totals/declared")),
        "column-sum": (f"column-sum:{key}", pointer("totals", "declared", key)),
        "subtotal": (f"subtotal:{name.removeprefix('subtotal-')}:{key}", ledger.pointer(claim.declared) or ""),
    }[claim.kind]
    held = (slot for slot in claim.addends if ledger.amount(slot) is not None)
    return Check(
        id=ident,
        check=claim.kind,
        pointer=at,
        outcome=verdict.outcome,
        declared=verdict.declared,
        computed=verdict.computed,
        difference=verdict.difference,
        addends=tuple(where for slot in held if (where := ledger.pointer(slot))),
        reason=verdict.reason,
    )


def _finding(claim: Claim, verdict: Verdict, check: Check, reading: Reading, ledger: Ledger) -> Finding:
    declared = ledger.value(claim.declared)
    name = ledger.names.get(claim.declared.row, "")
    return Finding(
        _CODES[claim.kind],
        pointer=check.pointer,
        cells=declared.cells if declared else (),
        arguments={
            "label": _label(name, claim, reading),
            "header": reading.table.columns[claim.column].header,
            "declared": f"{verdict.declared:f}",
            "computed": f"{verdict.computed:f}",
            "difference": f"{verdict.difference:+f}",
        },
        declared=verdict.declared,
        computed=verdict.computed,
        difference=verdict.difference,
        check=check.id,
    )


def _label(name: str, claim: Claim, reading: Reading) -> Text:
    """What a person calls the row whose figure fails."""
    if name == "declared":
        return Text("合计行", "the grand total")
    if name.startswith("subtotal-"):
        number = int(name.removeprefix("subtotal-"))
        ordinal = reading.document.totals.subtotals[number - 1].category
        category = next((c.name.value for c in reading.document.categories if c.ordinal == ordinal), None)
        zh = f"“{category}”小计" if category else f"第 {number} 个小计"
        return Text(zh, f"the subtotal of {category}" if category else f"subtotal {number}")
    return Text(f"项目 {name}", f"component {name}")
