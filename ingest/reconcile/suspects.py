"""Who is to blame for a sum that fails: the smallest sets of values that would explain the difference.

Each guess says how some values would have to change. The best mends most of the failing sums and breaks none of those
that hold; the classical slips of a typed table are called by their names.
"""

from __future__ import annotations

from decimal import Decimal

from ingest.model import Claim, Reading, Suspect
from ingest.reconcile.balance import Balance, Failure
from ingest.reconcile.guess import Guess
from ingest.reconcile.guesses import guesses
from ingest.reconcile.ledger import Ledger
from ingest.values.amount import total

MOST_SUSPECTS = 8
_ORDER = (
    "shifted",
    "swapped",
    "row-twice",
    "transposed-digits",
    "point-moved",
    "sign",
    "value",
    "row-missing",
    "rounding",
)


class Suspects:
    """The suspects of every failing sum of a table: all guesses are weighed against all sums."""

    def __init__(self, balance: Balance, reading: Reading, ledger: Ledger) -> None:
        self._ledger = ledger
        self._of: dict[int, dict[tuple[str, ...], tuple[int, Guess]]] = {}
        for failure in balance.failures:
            for guess in guesses(failure, balance, reading, ledger):
                self._weigh(guess, failure, balance)

    def of(self, failure: Failure) -> tuple[Suspect, ...]:
        """The likeliest first: most sums mended, fewest values, slip by slip."""
        held = self._of.get(failure.place, {})
        ordered = sorted(held.values(), key=lambda one: _rank(*one))[:MOST_SUSPECTS]
        return tuple(
            Suspect(guess.pointers, guess.slip, failure.difference, self._without(guess.pointers, failure.claim))
            for _, guess in ordered
        )

    def _without(self, pointers: tuple[str, ...], claim: Claim) -> Decimal | None:
        """The sum of a claim's addends but those that the pointers name; None where they name none of them."""
        kept = [slot for slot in claim.addends if self._ledger.pointer(slot) not in pointers]
        if len(kept) == len(claim.addends):
            return None
        return total([value for slot in kept if isinstance(value := self._ledger.amount(slot), Decimal)])

    def _weigh(self, guess: Guess, failure: Failure, balance: Balance) -> None:
        """Enter a guess under the sum that it was made for and every other that it mends."""
        mended, broken = balance.effect(guess.changes)
        weight = guess.witnesses + len(mended) - broken
        if weight < guess.needed:
            return
        for place in {failure.place} if guess.joint else mended | {failure.place}:
            held = self._of.setdefault(place, {})
            same = held.get(tuple(sorted(guess.pointers)))
            if same is None or _rank(weight, guess) < _rank(*same):
                held[tuple(sorted(guess.pointers))] = (weight, guess)


def _rank(weight: int, guess: Guess) -> tuple[int, int, int, tuple[str, ...]]:
    return (-weight, len(guess.pointers), _ORDER.index(guess.slip), guess.pointers)
