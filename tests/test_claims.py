"""What it means that a claim holds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.claims import NOT_DECLARED, NOT_READ, NOT_STATED, Unread, Verdict, evaluate
from ingest.model import Claim, Slot

CENTS = st.integers(-(10**24), 10**24)


def held(
    declared: Decimal | type[Unread] | None, *addends: Decimal | type[Unread] | None, stated: bool = True
) -> Verdict:
    values: Sequence[Decimal | type[Unread] | None] = (declared, *addends)
    claim = Claim("column-sum", 0, Slot(0, 0), tuple(Slot(i, 0) for i in range(1, len(values))), stated=stated)
    return evaluate(claim, lambda slot: values[slot.row])


@given(CENTS, st.lists(CENTS, max_size=20))
@settings(deadline=None)
def test_differences_are_exact(declared: int, addends: list[int]) -> None:
    verdict = held(Decimal(declared).scaleb(-2), *(Decimal(cents).scaleb(-2) for cents in addends))
    assert verdict.computed is not None and verdict.difference is not None
    assert verdict.computed * 100 == sum(addends)
    assert verdict.difference * 100 == declared - sum(addends)
    assert verdict.outcome == ("holds" if declared == sum(addends) else "fails")


def test_there_is_no_tolerance() -> None:
    assert held(Decimal("0.3"), Decimal("0.1"), Decimal("0.2")).outcome == "holds"
    assert held(Decimal("0.3"), Decimal("0.1"), Decimal("0.2000000000000000001")).outcome == "fails"


def test_an_empty_amount_counts_as_nothing() -> None:
    assert held(Decimal(5), None, Decimal(5), None).outcome == "holds"


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        (held(None, Decimal(5)), NOT_DECLARED),
        (held(Unread, Decimal(5)), NOT_READ),
        (held(Decimal(5), Unread), NOT_READ),
        (held(Decimal(5), Decimal(4), stated=False), NOT_STATED),
    ],
)
def test_what_cannot_be_held_against_anything_never_passes(verdict: Verdict, reason: object) -> None:
    assert (verdict.outcome, verdict.reason) == ("not-checked", reason)


def test_differences_are_printed_plainly() -> None:
    assert str(held(Decimal("584.5"), Decimal("611.5")).difference) == "-27"
