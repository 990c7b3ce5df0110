"""What it means that a claim holds: the one rule by which `align` proves and `reconcile` reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from ingest.model import Claim, Outcome, Slot, Text
from ingest.values.amount import EXACT, plain

NOT_DECLARED = Text("表中没有申报该合计数", "the table declares no such total")
NOT_READ = Text("有金额无法读出，合计无从核对", "an amount could not be read")
NOT_STATED = Text("表中没有说明各来源合起来等于总额", "the table does not say that its sources are complete")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one claim; `difference` is declared minus computed."""

    outcome: Outcome
    declared: Decimal | None
    computed: Decimal | None
    difference: Decimal | None
    reason: Text | None = None


class Unread:
    """Stands for an amount that is printed but cannot be read."""


def evaluate(claim: Claim, value: Callable[[Slot], Decimal | type[Unread] | None]) -> Verdict:
    """Hold one claim against the values of its slots (None: empty, counts as nothing in a sum)."""
    declared = value(claim.declared)
    addends = [value(slot) for slot in claim.addends]
    computed = Decimal(0)
    readable = True
    for addend in addends:
        if isinstance(addend, Decimal):
            computed = EXACT.add(computed, addend)
        elif addend is not None:
            readable = False
    said = declared if isinstance(declared, Decimal) else None
    if said is None:
        return Verdict("not-checked", None, plain(computed), None, NOT_DECLARED if declared is None else NOT_READ)
    if not readable:
        return Verdict("not-checked", said, None, None, NOT_READ)
    computed = plain(computed)
    difference = plain(EXACT.subtract(said, computed))
    if not claim.stated:
        return Verdict("not-checked", said, computed, difference, claim.reason or NOT_STATED)
    return Verdict("holds" if difference == 0 else "fails", said, computed, difference)
