"""Rows that stand off, put where the table's own figures prove that they belong.

Design, fourth principle: none, one, or several. Each row has its candidate placements; every claim that reads
one of its amounts binds it to the other rows that the claim reads. A group of rows so bound is searched
together; the row is repaired where all fits agree on it, and reported where they do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

from ingest.model import Claim
from ingest.structure.draft import Draft
from ingest.structure.drafts import Drafted
from ingest.structure.placements import MOST_CANDIDATES, NAMED, OPEN, Placement, cost, home, moved
from ingest.structure.search import Solution, solve
from ingest.structure.sums import AmountAt, Sums

MOST_COUNTED = 10**15


@dataclass(frozen=True, slots=True)
class Proof:
    """How a row came to its placement: all candidates of its group, the fits, and the claims that tell them apart.

    `agreed` are the indexes of the items that stand in the same place in every fit, and `alive` the placements of the
    row that fit, all where none does; `without` names the one claim without which exactly one placement of the group
    would fit, where none fits all; `against` a claim that fails all the same, by just what one of the group's amounts
    would make up; `accused_by` the failing claims that alone speak for the placement (see `accused`). `alone` says that
    no other placement of the whole group fits.
    """

    placement: Placement
    candidates: int | None
    fits: int
    by: str
    claims: tuple[int, ...]
    agreed: frozenset[int]
    without: int | None = None
    complete: bool = True
    against: int | None = None
    accused_by: tuple[int, ...] = ()
    alone: bool = True
    alive: tuple[Placement, ...] = ()

    @property
    def proved(self) -> bool:
        if self.against is not None or self.accused_by:
            return False
        return self.fits == 1 or len(self.agreed) == len(self.placement)


def align(drafted: Drafted, claims: Sequence[Claim], amount: AmountAt) -> dict[int, Proof]:
    """The proof of each row that stands off and has candidates, by the index of its draft."""
    rank = _ranking(drafted)
    options = {
        i: tuple(sorted(draft.candidates, key=lambda placement: rank(draft, placement)))
        for i, draft in enumerate(drafted.drafts)
        if draft.candidates
    }
    sums = Sums(drafted, claims, amount, options)
    proofs: dict[int, Proof] = {}
    for i, choices in options.items():
        if len(choices) == 1:
            proofs[i] = Proof(choices[0], 1, 1, "types", (), frozenset(range(len(choices[0]))), alive=(choices[0],))
    for i, placement in sums.totals_settled.items():
        agreed = frozenset(range(len(placement)))
        proofs[i] = Proof(placement, len(options[i]), 1, "figures", sums.declared_in(i), agreed, alive=(placement,))
    for group in sums.groups():
        proved = {i: _with_fuller(i, proof, sums) for i, proof in _prove(group, options, sums).items()}
        proofs.update(_shaken(group, proved, sums, {**proofs, **proved}))
    return {i: _without_strays(drafted, i, proof) for i, proof in proofs.items()}


def _without_strays(drafted: Drafted, i: int, proof: Proof) -> Proof:
    """The proof, withdrawn where it moves a person or a unit into a column that takes anything and leaves the column
    of its kind empty: two cells that changed places look the same."""
    draft = drafted.drafts[i]
    natures = drafted.natures_over(draft)
    empty = NAMED.intersection(natures.values()) - {natures.get(place) for place in proof.placement}
    strays = {
        k
        for k, (item, place) in enumerate(zip(draft.items, proof.placement, strict=True))
        if place != item.position and item.looks & empty and natures.get(place) in OPEN - item.looks
    }
    return replace(proof, fits=2, agreed=proof.agreed - strays) if strays and proof.proved else proof


def _with_fuller(i: int, proof: Proof, sums: Sums) -> Proof:
    """The proof, withdrawn where it leaves the row's sources without a total though in another placement the row's own
    sum holds: the totals that told against that one may be wrong as well."""
    fuller = sums.fuller(i, proof.placement) if proof.proved else None
    if fuller is None:
        return proof
    agreed = frozenset(k for k in proof.agreed if fuller[k] == proof.placement[k])
    return replace(proof, fits=2, agreed=agreed)


def _shaken(
    group: Sequence[int], proved: dict[int, Proof], sums: Sums, all_proofs: Mapping[int, Proof]
) -> dict[int, Proof]:
    """The proofs of a group, withdrawn where a total of the same row as those that prove fails by one of the
    group's own amounts: the figures that were to prove may then themselves stand in the wrong column."""
    telling = [claim for proof in proved.values() if proof.proved for claim in proof.claims]
    placed = {i: proof.placement for i, proof in all_proofs.items()}
    beside = [claim for claim in telling if sums.is_over_rows(claim)]
    if (failing := sums.failing_row_among(beside, group)) is not None:
        return {i: replace(proof, against=failing) for i, proof in proved.items()}
    amounts = sums.amounts_of(group)
    for claim, difference in sums.failing_beside(telling, placed):
        if abs(difference) in amounts:
            return {i: replace(proof, against=claim) for i, proof in proved.items()}
    return proved


def _prove(group: Sequence[int], options: Mapping[int, Sequence[Placement]], sums: Sums) -> dict[int, Proof]:
    count = prod(len(options[i]) for i in group)
    crowded = any(len(options[i]) > MOST_CANDIDATES for i in group)
    live = [sums.passing[i] for i in group]
    claims = sums.binding(group)
    vectors = sums.vectors(group)
    target = sums.target(claims, group)
    without: int | None = None
    if crowded:
        every = tuple(tuple(range(len(v))) for v in vectors)
        solution = Solution(2, every, tuple(0 for _ in group), complete=False)
    else:
        solution = solve(vectors, target, claims)
    chosen = solution.chosen
    if solution.fits == 0:
        for claim in claims:
            relaxed = solve(vectors, target, [c for c in claims if c != claim])
            if relaxed.fits == 1:
                without, chosen = claim, relaxed.chosen
                break
    proofs: dict[int, Proof] = {}
    for place, i in enumerate(group):
        placement = options[i][live[place][chosen[place]]]
        alive = [options[i][live[place][o]] for o in solution.feasible[place]] or list(options[i])
        agreed = frozenset(k for k in range(len(placement)) if len({p[k] for p in alive}) == 1)
        fits = 0 if solution.fits == 0 else 1 if len(alive) == 1 else 2
        telling = [c for c in claims if len({v.get(c, 0) for v in vectors[place]}) > 1]
        if len(live[place]) < len(options[i]):
            telling.append(sums.own[i])
        total = count if count <= MOST_COUNTED and not crowded else None
        proofs[i] = Proof(
            placement, total, fits, "figures", tuple(telling), agreed, without, solution.complete,
            alone=solution.fits == 1, alive=tuple(alive),
        )  # fmt: skip
    return proofs


def _ranking(drafted: Drafted) -> Callable[[Draft, Placement], tuple[bool, int, int, int, int, Placement]]:
    """The likelier placement first: as printed where that may be, then as rows of the page slipped whose kinds leave
    but one, then the columns that other rows fill in the same way, then the fewest slips, then the fewest moved."""

    def pattern(draft: Draft, placement: Placement) -> tuple[int, ...]:
        columns = (drafted.column_at(draft, p) for p, item in zip(placement, draft.items, strict=True) if item.money)
        return tuple(sorted(c for c in columns if c is not None))

    def slips(draft: Draft, placement: Placement) -> list[tuple[int, int, int]]:
        return [(draft.line.table, item.position, p) for item, p in zip(draft.items, placement, strict=True)]

    usual = Counter(pattern(d, home(d.items)) for d in drafted.drafts if d.labelled.kind == "data" and not d.off)
    alike = Counter(slip for d in drafted.drafts if len(d.candidates) == 1 for slip in slips(d, d.candidates[0]))
    return lambda draft, placement: (
        placement != home(draft.items),
        -sum(alike[slip] for slip in slips(draft, placement)),
        -usual[pattern(draft, placement)],
        cost(draft.items, placement),
        moved(draft.items, placement),
        placement,
    )
