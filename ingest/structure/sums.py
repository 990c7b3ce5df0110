"""The claims as linear sums over the rows that stand off, in integers of the last printed digit.

A claim binds a loose row where its amounts may land in different slots of the claim. Claims that cannot prove
anything are left out: one with an amount that cannot be read, and one whose declared figure is itself loose.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from ingest.claims import NOT_READ, Unread, Verdict, evaluate
from ingest.model import Claim, Outcome, Slot
from ingest.structure.draft import Draft
from ingest.structure.drafts import Drafted
from ingest.structure.placements import Placement, home
from ingest.structure.search import Vector
from ingest.values.amount import EXACT

Figure = Decimal | type[Unread] | None
AmountAt = Callable[[Draft, int, int], Figure]
"""The amount of item i of a draft in 万元, were it in column c."""


def placed_amount(drafted: Drafted, amount: AmountAt, slot: Slot, placement: Placement | None = None) -> Figure:
    """The amount of a slot, as its row is printed, or were it placed like this."""
    item = drafted.item_in(slot.row, slot.column, placement)
    return None if item is None else amount(drafted.drafts[slot.row], item, slot.column)


class Sums:
    """Everything that `align` asks of the figures. `passing[i]` are the options of row i that its own row sum
    allows (all where none is allowed), `own[i]` the index of that claim."""

    def __init__(
        self,
        drafted: Drafted,
        claims: Sequence[Claim],
        amount: AmountAt,
        options: Mapping[int, Sequence[Placement]],
    ) -> None:
        self._drafted, self._claims, self._amount = drafted, claims, amount
        self._settled = {i: choices[0] for i, choices in options.items() if len(choices) == 1}
        self._loose = {i: choices for i, choices in options.items() if len(choices) > 1}
        self.own = {
            claim.declared.row: index
            for index, claim in enumerate(claims)
            if claim.kind == "row-sum" and claim.stated and claim.declared.row in self._loose
        }
        self.totals_settled = self._settle_totals()
        self.passing = {i: self._allowed(i) for i in self._loose}
        self._terms: dict[Slot, list[int]] = {}
        self._fixed: dict[int, Decimal] = {}
        for index, claim in enumerate(claims):
            if claim.stated and claim.kind != "row-sum":
                self._take(index, claim)
        self._vectors = {i: [self._vector(i, self._loose[i][o]) for o in kept] for i, kept in self.passing.items()}
        self._drop_unread()
        self._failing_rows: dict[int, int] | None = None
        figures = [*self._fixed.values(), *(x for row in self._vectors.values() for v in row for x in v.values())]
        self._digits = max((-int(figure.as_tuple().exponent) for figure in figures), default=0)

    def _printed(self, slot: Slot) -> Figure:
        """The amount of a slot in a row whose placement is settled; None for a figure that is nowhere declared."""
        if slot.row < 0:
            return None
        return placed_amount(self._drafted, self._amount, slot, self._settled.get(slot.row))

    def _settle_totals(self) -> dict[int, Placement]:
        """Loose rows of totals whose declared figures leave one placement, where all rows they add up are settled."""
        settled: dict[int, Placement] = {}
        declared_rows = {claim.declared.row for claim in self._claims if claim.kind != "row-sum"}
        for i in sorted(declared_rows & set(self._loose)):
            claims = [claim for claim in self._claims if claim.declared.row == i and claim.stated]
            if any(slot.row in self._loose and slot.row != i for claim in claims for slot in claim.addends):
                continue
            fits = [
                placement
                for placement in self._loose[i]
                if (outcomes := [self._outcome(i, placement, claim) for claim in claims])
                and "holds" in outcomes
                and "fails" not in outcomes
            ]
            if len(fits) == 1:
                settled[i] = fits[0]
        for i, placement in settled.items():
            self._settled[i] = placement
            del self._loose[i]
        return settled

    def _outcome(self, i: int, placement: Placement, claim: Claim) -> Outcome:
        return self._verdict(i, placement, claim).outcome

    def _verdict(self, i: int, placement: Placement, claim: Claim) -> Verdict:
        """What a claim comes to, were row i placed like this."""

        def value(slot: Slot) -> Figure:
            return placed_amount(self._drafted, self._amount, slot, placement) if slot.row == i else self._printed(slot)

        return evaluate(claim, value)

    def declared_in(self, i: int) -> tuple[int, ...]:
        """The claims whose declared figure stands in row i."""
        return tuple(index for index, claim in enumerate(self._claims) if claim.declared.row == i and claim.stated)

    def _allowed(self, i: int) -> tuple[int, ...]:
        every = tuple(range(len(self._loose[i])))
        if i not in self.own:
            return every
        claim = self._claims[self.own[i]]
        verdicts = [self._verdict(i, self._loose[i][o], claim) for o in every]
        outcomes = [verdict.outcome for verdict in verdicts]
        if "holds" in outcomes:
            # A sum that holds speaks against a placement in which a word stands among the amounts.
            outcomes = ["fails" if verdict.reason is NOT_READ else verdict.outcome for verdict in verdicts]
        printed = home(self._drafted.drafts[i].items)
        stands = any(self._loose[i][o] == printed and outcomes[o] != "fails" for o in every)
        # A placement that leaves the total empty fails no sum, but that proves nothing where no other holds either.
        return tuple(o for o in every if outcomes[o] != "fails") if stands or "holds" in outcomes else every

    def fuller(self, i: int, placement: Placement) -> Placement | None:
        """A placement of a loose row in which its sum holds, where this one leaves sources without their total."""
        if i not in self.own:
            return None
        claim = self._claims[self.own[i]]
        verdict = self._verdict(i, placement, claim)
        if verdict.declared is not None or not verdict.computed:
            return None
        return next((p for p in self._loose[i] if self._outcome(i, p, claim) == "holds"), None)

    def _take(self, index: int, claim: Claim) -> None:
        """Note which loose slots a claim reads and what the settled ones leave of it."""
        declared = None if claim.declared.row in self._loose else self._printed(claim.declared)
        if not isinstance(declared, Decimal):
            return
        left = declared
        loose = [slot for slot in claim.addends if slot.row in self._loose]
        for slot in claim.addends if loose else ():
            if slot.row not in self._loose:
                figure = self._printed(slot)
                if figure is Unread:
                    return
                left = EXACT.subtract(left, figure) if isinstance(figure, Decimal) else left
        if loose:
            self._fixed[index] = left
            for slot in loose:
                self._terms.setdefault(slot, []).append(index)

    def _vector(self, i: int, placement: Placement) -> dict[int, Decimal]:
        """What a placement adds to each claim; a figure that cannot be read adds NaN, and voids the claim."""
        draft = self._drafted.drafts[i]
        vector: dict[int, Decimal] = {}
        for item, position in enumerate(placement):
            column = self._drafted.column_at(draft, position)
            terms = self._terms.get(Slot(i, column), ()) if column is not None and not draft.items[item].fixed else ()
            figure = self._amount(draft, item, column) if terms and column is not None else None
            for claim in terms if figure is not None else ():
                added = figure if isinstance(figure, Decimal) else Decimal("NaN")
                vector[claim] = EXACT.add(vector.get(claim, Decimal(0)), added)
        return vector

    def _drop_unread(self) -> None:
        every = [vector for vectors in self._vectors.values() for vector in vectors]
        for claim in {c for vector in every for c, figure in vector.items() if figure.is_nan()}:
            del self._fixed[claim]
            for vector in every:
                vector.pop(claim, None)

    def vectors(self, group: Sequence[int]) -> list[list[Vector]]:
        """For each row of the group, what each passing option adds to each claim."""
        return [[{c: self._whole(x) for c, x in vector.items()} for vector in self._vectors[i]] for i in group]

    def target(self, claims: Sequence[int], group: Sequence[int]) -> Vector:
        """What the rows of the group must add up to, for each claim: the figure less all other rows."""
        left = {claim: self._fixed[claim] for claim in claims}
        for i, vectors in self._vectors.items():
            # A loose row of another group adds the same in each of its options, else it would be of this group.
            for claim in claims if i not in group else ():
                left[claim] = EXACT.subtract(left[claim], vectors[0].get(claim, Decimal(0)))
        return {claim: self._whole(figure) for claim, figure in left.items()}

    def _whole(self, figure: Decimal) -> int:
        return int(figure.scaleb(self._digits, EXACT))

    def _bound(self, i: int) -> set[int]:
        """The claims that read row i differently from option to option."""
        rows = self._vectors[i]
        claims = {claim for vector in rows for claim in vector}
        return {c for c in claims if len({vector.get(c, Decimal(0)) for vector in rows}) > 1}

    def binding(self, group: Sequence[int]) -> list[int]:
        """Every claim that reads a row of the group."""
        return sorted({claim for i in group for claim in self._bound(i)})

    def amounts_of(self, group: Sequence[int]) -> set[Decimal]:
        """Every amount that a row of the group may put into a claim, wherever it lands."""
        found: set[Decimal] = set()
        for i in group:
            draft = self._drafted.drafts[i]
            for item, placed in enumerate(zip(*self._loose[i], strict=True)):
                column = self._drafted.column_at(draft, placed[0])
                figure = self._amount(draft, item, column) if draft.items[item].money and column is not None else None
                if isinstance(figure, Decimal):
                    found.add(abs(figure))
        return found

    def is_over_rows(self, claim: int) -> bool:
        """Whether a claim adds up rows: a total or a subtotal."""
        return self._claims[claim].kind != "row-sum"

    def failing_row_among(self, telling: Sequence[int], group: Sequence[int]) -> int | None:
        """The row sum that fails of a row, not of the group, that a telling claim adds up; None where there is none."""
        if self._failing_rows is None:
            self._failing_rows = {
                claim.declared.row: index
                for index, claim in enumerate(self._claims)
                if claim.kind == "row-sum"
                and claim.stated
                and claim.declared.row not in self._loose
                and evaluate(claim, self._printed).outcome == "fails"
            }
        for index in telling if self._failing_rows else ():
            for slot in self._claims[index].addends:
                found = self._failing_rows.get(slot.row)
                if found is not None and slot.row not in group and self._printed(slot) is not None:
                    return found
        return None

    def failing_beside(self, telling: Sequence[int], placed: Mapping[int, Placement]) -> list[tuple[int, Decimal]]:
        """The claims of the same declared rows as the telling ones that fail with these placements, and by how much."""
        rows = {self._claims[index].declared.row for index in telling if self._claims[index].kind != "row-sum"}

        def value(slot: Slot) -> Figure:
            if slot.row in placed:
                return placed_amount(self._drafted, self._amount, slot, placed[slot.row])
            return self._printed(slot)

        failing: list[tuple[int, Decimal]] = []
        for index, claim in enumerate(self._claims):
            if claim.declared.row in rows and claim.kind != "row-sum":
                verdict = evaluate(claim, value)
                if verdict.outcome == "fails" and verdict.difference is not None:
                    failing.append((index, verdict.difference))
        return failing

    def groups(self) -> list[list[int]]:
        """The loose rows, together where a claim binds them."""
        groups: list[tuple[set[int], list[int]]] = []
        for i in self._loose:
            claims, rows = self._bound(i), [i]
            apart = []
            for held, members in groups:
                if held & claims:
                    claims, rows = claims | held, members + rows
                else:
                    apart.append((held, members))
            groups = [*apart, (claims, rows)]
        return [sorted(rows) for _, rows in groups]
