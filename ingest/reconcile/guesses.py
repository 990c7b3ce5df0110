"""What may have gone wrong where a sum fails: each guess names some values and how they would have to change.

The difference is declared minus computed, so an addend x explains it by being x + difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ingest.claims import Unread
from ingest.model import Reading, Slot
from ingest.reconcile.balance import Balance, Failure
from ingest.reconcile.column_guesses import column_guesses
from ingest.reconcile.guess import Guess, exchanged
from ingest.reconcile.ledger import Ledger
from ingest.reconcile.slips import has_twin, is_rounding, slip
from ingest.values.amount import EXACT

_MOST_PARTNERS = 50


def guesses(failure: Failure, balance: Balance, reading: Reading, ledger: Ledger) -> Iterator[Guess]:
    yield from _single(failure, ledger)
    if failure.claim.kind == "row-sum":
        yield from _between_rows(failure, balance, ledger)
        yield from _with_total(failure, ledger)
        yield from _beside(failure, reading, ledger)
    else:
        yield from column_guesses(failure, balance, reading, ledger)


def _single(failure: Failure, ledger: Ledger) -> Iterator[Guess]:
    """One value that is wrong: an addend, or the declared figure itself.

    One without a slip of a known name needs a second sum that it explains, but for the one cell of a column that is
    empty; so does one whose minus would have been lost, as amounts below zero are rare.
    """
    claim, difference = failure.claim, failure.difference
    empty = [slot for slot in claim.addends if ledger.amount(slot) is None]
    for slot, change in (
        (claim.declared, EXACT.minus(difference)),
        *((slot, difference) for slot in claim.addends),
    ):
        value, at = ledger.amount(slot), ledger.pointer(slot)
        if at is None or value is Unread:
            continue
        name = slip(value, EXACT.add(value, change)) if isinstance(value, Decimal) else None
        if name is None and slot != claim.declared and value == -difference and has_twin(slot, claim, ledger):
            name = "row-twice"
        alone = claim.kind != "row-sum" and empty == [slot] and len(claim.addends) > 2
        plain = name is not None and not (name == "sign" and isinstance(value, Decimal) and value > 0)
        yield Guess((at,), name or "value", {slot: change}, needed=1 if plain or alone else 2)
    declared = ledger.pointer(claim.declared)
    if declared is not None and is_rounding(failure, ledger):
        yield Guess((declared,), "rounding", {claim.declared: EXACT.minus(difference)})


def _between_rows(failure: Failure, balance: Balance, ledger: Ledger) -> Iterator[Guess]:
    """Two values of one column exchanged between two rows whose sums fail by as much, one up and one down."""
    for other in balance.opposite(failure)[:_MOST_PARTNERS]:
        row, there = failure.claim.declared.row, other.claim.declared.row
        for slot in failure.claim.addends:
            yield from exchanged((slot, Slot(there, slot.column)), failure.difference, ledger, "value", needed=2)
        totals = (Slot(row, failure.claim.column), Slot(there, failure.claim.column))
        yield from exchanged(totals, EXACT.minus(failure.difference), ledger, "value", needed=2)


def _with_total(failure: Failure, ledger: Ledger) -> Iterator[Guess]:
    """The total of a row and one of its sources exchanged."""
    total = ledger.amount(failure.claim.declared)
    if not isinstance(total, Decimal):
        return
    for slot in failure.claim.addends:
        source = ledger.amount(slot)
        if not isinstance(source, Decimal):
            continue
        # The total falls by as much as the sum rises, so half the difference is what they differ by.
        apart = EXACT.subtract(total, source)
        if EXACT.multiply(apart, Decimal(2)) == failure.difference:
            yield from exchanged((slot, failure.claim.declared), apart, ledger, "shifted", needed=1)


def _beside(failure: Failure, reading: Reading, ledger: Ledger) -> Iterator[Guess]:
    """A source that stands in a column of other money of its row."""
    for i, column in enumerate(reading.table.columns):
        slot = Slot(failure.claim.declared.row, i)
        if column.role == "amount" and ledger.amount(slot) == failure.difference and (at := ledger.pointer(slot)):
            yield Guess((at,), "shifted", {}, witnesses=1)
