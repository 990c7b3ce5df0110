"""Who is to blame for a sum that fails: the smallest sets of values that would explain the difference.

Each guess says how some values would have to change. The best mends most of the failing sums and breaks none of those
that hold; the classical slips of a typed table are called by their names.
"""

from __future__ import annotations

from collections.abc import Collection
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
_OF_ROWS = ("row-twice", "row-missing")


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
        ordered = sorted(held.values(), key=lambda one: _rank(*one))
        claim = failure.claim
        own = {self._ledger.pointer(slot) for slot in (claim.declared, *claim.addends)} if ordered else set()
        blamed: dict[tuple[str, ...], str] = {}
        for _, guess in ordered:
            blamed.setdefault(_in_sum(guess, own), guess.slip)
        return tuple(
            Suspect(pointers, slip, failure.difference, self._without(pointers, claim))
            for pointers, slip in list(blamed.items())[:MOST_SUSPECTS]
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


def _in_sum(guess: Guess, own: Collection[str | None]) -> tuple[str, ...]:
    """The values to blame; of whole rows those that the sum takes in (`own`), so that each row is blamed once."""
    if guess.slip not in _OF_ROWS:
        return guess.pointers
    return tuple(at for at in guess.pointers if at in own) or guess.pointers


def _rank(weight: int, guess: Guess) -> tuple[int, int, int, tuple[str, ...]]:
    return (-weight, len(guess.pointers), _ORDER.index(guess.slip), guess.pointers)
