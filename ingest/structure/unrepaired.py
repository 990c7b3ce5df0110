"""What the table's claims would say, were its rows left as they are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ingest.claims import Verdict, evaluate
from ingest.model import Claim, Row, Slot
from ingest.structure.align import Proof
from ingest.structure.claims import NOWHERE, printed_amount
from ingest.structure.drafts import Drafted
from ingest.structure.sums import AmountAt, Figure, placed_amount


class Unrepaired(NamedTuple):
    """One claim by its index, with its figures as printed (None: it could not be held against anything then)."""

    claim: int
    declared: Decimal | None
    computed: Decimal | None
    difference: Decimal | None


def unrepaired(
    drafted: Drafted, rows: Sequence[Row], proofs: Mapping[int, Proof], claims: Sequence[Claim], amount: AmountAt
) -> dict[int, tuple[Unrepaired, ...]]:
    """For each row whose cells were moved: the claims that its move bears on, as they would be if no row were moved.

    An empty tuple says that no figure of the table would tell the difference.
    """
    moved = {row.index for row in rows if row.moved}

    def printed(slot: Slot) -> Figure:
        return printed_amount(drafted, amount, slot)

    def placed(slot: Slot) -> Figure:
        if slot.row == NOWHERE or slot.row not in moved:
            return printed(slot)
        return placed_amount(drafted, amount, slot, proofs[slot.row].placement)

    found: dict[int, list[Unrepaired]] = {i: [] for i in moved}
    for index, claim in enumerate(claims):
        slots = [slot for slot in (claim.declared, *claim.addends) if slot.row in moved]
        bearing = {slot.row for slot in slots if printed(slot) != placed(slot)}
        if bearing and claim.stated:
            found_here = _as_printed(index, evaluate(claim, printed))
            for row in bearing:
                found[row].append(found_here)
    return {row: tuple(several) for row, several in found.items()}


def _as_printed(index: int, verdict: Verdict) -> Unrepaired:
    return Unrepaired(index, verdict.declared, verdict.computed, verdict.difference)
