"""What a table's sums would be if some of its amounts were others: which failing sums that mends, which it breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ingest.claims import Verdict
from ingest.model import Claim, Slot
from ingest.values.amount import EXACT

Changes = Mapping[Slot, Decimal]
"""By how much the amount in each slot rises."""


class Failure(NamedTuple):
    """A claim that fails, and by how much (declared minus computed); `place` is its index among the claims."""

    place: int
    claim: Claim
    difference: Decimal


class Effect(NamedTuple):
    """The places of the failing claims that would hold, and how many that hold would not."""

    mended: frozenset[int]
    broken: int


class Balance:
    """The claims that hold or fail, and the slots that they meet in."""

    def __init__(self, claims: Sequence[Claim], verdicts: Sequence[Verdict]) -> None:
        self.failures: list[Failure] = []
        self._differences: dict[int, Decimal] = {}
        self._failing: dict[tuple[str, Decimal], list[Failure]] = {}
        self._meeting: dict[Slot, list[tuple[int, int]]] = {}
        for place, (claim, verdict) in enumerate(zip(claims, verdicts, strict=True)):
            if verdict.difference is None or verdict.outcome == "not-checked":
                continue
            self._differences[place] = verdict.difference
            if verdict.outcome == "fails":
                failure = Failure(place, claim, verdict.difference)
                self.failures.append(failure)
                self._failing.setdefault((claim.kind, verdict.difference), []).append(failure)
            self._meeting.setdefault(claim.declared, []).append((place, 1))
            for slot in claim.addends:
                self._meeting.setdefault(slot, []).append((place, -1))

    def opposite(self, failure: Failure) -> list[Failure]:
        """Those of its kind that fail by as much the other way."""
        return self._failing.get((failure.claim.kind, EXACT.minus(failure.difference)), [])

    def effect(self, changes: Changes) -> Effect:
        moved: dict[int, Decimal] = {}
        for slot, change in changes.items():
            for place, sign in self._meeting.get(slot, ()):
                step = change if sign > 0 else -change
                moved[place] = EXACT.add(moved.get(place, Decimal(0)), step)
        mended, broken = set(), 0
        for place, change in moved.items():
            before = self._differences[place]
            if before and EXACT.add(before, change) == 0:
                mended.add(place)
            elif not before and change:
                broken += 1
        return Effect(frozenset(mended), broken)
