"""Rows that read well as they are printed, but that the figures accuse of having slipped.

Such a row breaks a sum, or has sources without a total, and one slip of its cells would mend that, break nothing
and leave every cell where it looks the part. It is no proof, since an amount may as well have been typed wrong:
the row is reported as ambiguous, with the claims that the slip would mend.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.claims import NOT_READ, Unread, evaluate
from ingest.model import Claim, Outcome, Slot
from ingest.structure.align import Proof
from ingest.structure.draft import FEWEST_OF_DATA, Draft
from ingest.structure.drafts import Drafted
from ingest.structure.placements import Placement, home, home_or_slipped, misses, moved
from ingest.structure.spans import Spans
from ingest.structure.sums import AmountAt, Figure, placed_amount

_SHIFTS = (-1, 1, -2, 2)
_MOST_ROWS = 2_000
"""Rows tried: in a longer table whose every column fails, nothing is told apart by this."""


def with_accused(
    drafted: Drafted, spans: Spans, claims: Sequence[Claim], proofs: Mapping[int, Proof], amount: AmountAt
) -> tuple[Drafted, dict[int, Proof], int]:
    """The drafts and proofs with those of the rows that the figures accuse, and how many claims of the table fail, or
    cannot be held against its amounts, with the rows as they are then placed."""
    court = _Court(drafted, claims, proofs, amount)
    rows = [i for i, kind in enumerate(spans.kinds) if kind == "data" and i not in proofs and court.may_accuse(i)]
    found = dict(proofs)
    drafts = list(drafted.drafts)
    for i in rows[:_MOST_ROWS]:
        draft = drafts[i]
        if len(draft.items) < FEWEST_OF_DATA:
            continue
        slipped = home_or_slipped(draft.items, drafted.natures_over(draft), _SHIFTS)[1:]
        mending = [(p, mended) for p in slipped if _moves_words(drafted, i, p) and (mended := court.mended_by(i, p))]
        if mending:
            placement, mended = min(mending, key=lambda one: (-len(one[1]), moved(draft.items, one[0])))
            drafts[i] = replace(draft, candidates=(home(draft.items), *(p for p, _ in mending)), off=True)
            found[i] = _accusation(placement, drafts[i].candidates, mended)
    if spans.grand is not None and spans.grand not in proofs:
        drafts[spans.grand], accusation = _weighed_total(drafted, spans.grand, court)
        found |= {spans.grand: accusation} if accusation else {}
    if len(found) == len(proofs):
        return drafted, found, court.unmet
    drafted = replace(drafted, drafts=tuple(drafts))
    return drafted, found, _Court(drafted, claims, found, amount).unmet


def _weighed_total(drafted: Drafted, i: int, court: _Court) -> tuple[Draft, Proof | None]:
    """The grand total's row, accused where a figure of it stands in a column that takes anything, and one slip makes
    it the total of another column."""
    draft, natures = drafted.drafts[i], drafted.natures_over(drafted.drafts[i])
    if not misses(draft.items, natures, ("money",)):
        return draft, None
    printed = home(draft.items)
    before = court.declared(i, printed)
    mending = {p: court.declared(i, p) for p in home_or_slipped(draft.items, natures, _SHIFTS)[1:]}
    better = [p for p, after in mending.items() if len(after["holds"]) > len(before["holds"]) and not after["fails"]]
    if not better:
        return draft, None
    placement = max(better, key=lambda p: len(mending[p]["holds"]))
    draft = replace(draft, candidates=(printed, *better), off=True)
    return draft, _accusation(placement, draft.candidates, mending[placement]["holds"])


def _accusation(placement: Placement, candidates: Sequence[Placement], mended: tuple[int, ...]) -> Proof:
    agreed = frozenset(k for k in range(len(placement)) if len({p[k] for p in candidates}) == 1)
    return Proof(placement, len(candidates), 2, "figures", (), agreed, accused_by=mended)


def _moves_words(drafted: Drafted, i: int, placement: Placement) -> bool:
    """Whether more than amounts would move: an amount alone beside its column is a slip of the pen."""
    draft = drafted.drafts[i]
    natures = drafted.natures_over(draft)
    return any(
        place != item.position and not (item.money or natures.get(item.position) == "money")
        for item, place in zip(draft.items, placement, strict=True)
    )


class _Court:
    """Holds the claims against the rows as they are placed, and against one row placed otherwise."""

    def __init__(
        self, drafted: Drafted, claims: Sequence[Claim], proofs: Mapping[int, Proof], amount: AmountAt
    ) -> None:
        self._drafted, self._proofs, self._amount, self._claims = drafted, proofs, amount, claims
        self._unread = 0
        self._outcomes: dict[int, Outcome] = {}
        self._differences: dict[int, Decimal] = {}
        self._of_column: dict[Slot, list[int]] = {}
        self._of_row: dict[int, tuple[int, Claim]] = {}
        for index, claim in enumerate(claims):
            if not claim.stated or claim.declared.row < 0:
                continue
            verdict = evaluate(claim, self._placed)
            self._unread += verdict.reason is NOT_READ
            self._outcomes[index] = verdict.outcome
            if claim.kind == "row-sum":
                self._of_row[claim.declared.row] = (index, claim)
                if verdict.declared is None and verdict.computed:
                    self._outcomes[index] = "fails"
            elif verdict.difference is not None:
                self._differences[index] = verdict.difference
                for slot in claim.addends:
                    self._of_column.setdefault(slot, []).append(index)
        self._accusing = {index for index, outcome in self._outcomes.items() if outcome == "fails"}

    @property
    def unmet(self) -> int:
        return len(self._accusing) + self._unread

    def may_accuse(self, i: int) -> bool:
        """Whether a sum that the row takes part in fails, or the row has sources without a total."""
        if not self._accusing:
            return False
        if i in self._of_row and self._of_row[i][0] in self._accusing:
            return True
        columns = range(len(self._drafted.columns))
        return any(index in self._accusing for c in columns for index in self._of_column.get(Slot(i, c), ()))

    def mended_by(self, i: int, placement: Placement) -> tuple[int, ...]:
        """The failing claims that this placement of the row would mend; none where it breaks or leaves one."""
        changes: dict[int, Decimal] = {}
        for column in range(len(self._drafted.columns)):
            claims = self._of_column.get(Slot(i, column), ())
            if claims:
                slot = Slot(i, column)
                before, after = self._placed(slot), placed_amount(self._drafted, self._amount, slot, placement)
                if before is Unread or after is Unread:
                    return ()
                change = _number(after) - _number(before)
                for index in claims if change else ():
                    changes[index] = changes.get(index, Decimal(0)) + change
        if any(self._differences[index] != change for index, change in changes.items()):
            return ()
        mended = list(changes)
        if i in self._of_row:
            index, claim = self._of_row[i]
            outcome = self._row_outcome(i, placement, claim)
            if outcome == "fails":
                return ()
            if index in self._accusing:
                mended += [index] if outcome == "holds" else []
        return tuple(sorted(mended))

    def declared(self, i: int, placement: Placement) -> Mapping[Outcome, tuple[int, ...]]:
        """The claims whose declared figure stands in a row, by their outcome, were the row placed like this."""
        found: dict[Outcome, tuple[int, ...]] = {"holds": (), "fails": (), "not-checked": ()}
        for index, claim in enumerate(self._claims):
            if claim.declared.row == i and claim.stated and claim.kind != "row-sum":
                outcome = self._row_outcome(i, placement, claim, of_row=False)
                found[outcome] = (*found[outcome], index)
        return found

    def _row_outcome(self, i: int, placement: Placement, claim: Claim, *, of_row: bool = True) -> Outcome:
        def value(slot: Slot) -> Figure:
            return placed_amount(self._drafted, self._amount, slot, placement) if slot.row == i else self._placed(slot)

        verdict = evaluate(claim, value)
        return "fails" if of_row and verdict.declared is None and verdict.computed else verdict.outcome

    def _placed(self, slot: Slot) -> Figure:
        proof = self._proofs.get(slot.row)
        return placed_amount(self._drafted, self._amount, slot, proof.placement if proof else None)


def _number(figure: Figure) -> Decimal:
    return figure if isinstance(figure, Decimal) else Decimal(0)
