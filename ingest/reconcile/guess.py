"""A guess at what went wrong where a sum fails: some values, and how they would have to change."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ingest.claims import Unread
from ingest.model import Slot
from ingest.reconcile.balance import Changes
from ingest.reconcile.ledger import Ledger
from ingest.values.amount import EXACT


class Guess(NamedTuple):
    """Values to blame, the slip, and the changes that would mend it.

    `witnesses` are what speaks for it besides the sums that the changes mend; `needed` is the least that must speak
    for it, the sums that the changes would break taken off. `joint` blames several cells, of which each sum of a row
    has but its own.
    """

    pointers: tuple[str, ...]
    slip: str
    changes: Changes
    witnesses: int = 0
    needed: int = 1
    joint: bool = False


def exchanged(pair: tuple[Slot, Slot], difference: Decimal, ledger: Ledger, alone: str, needed: int) -> Iterator[Guess]:
    """The two slots, where exchanging what they hold makes up the difference; `alone` names it if one is empty."""
    mine, theirs = (ledger.amount(slot) for slot in pair)
    a = mine if isinstance(mine, Decimal) else Decimal(0)
    b = theirs if isinstance(theirs, Decimal) else Decimal(0)
    if Unread in (mine, theirs) or (mine is None and theirs is None) or EXACT.subtract(b, a) != difference:
        return
    held = [slot for slot in pair if isinstance(ledger.amount(slot), Decimal)]
    pointers = tuple(at for slot in held if (at := ledger.pointer(slot)))
    name = "swapped" if len(pointers) == 2 else alone
    yield Guess(pointers, name, {pair[0]: difference, pair[1]: EXACT.minus(difference)}, needed=needed)
