"""Rows in doubt for nothing but the company of their page: others of it have slipped, and they may have as well.

Before the figures are asked, a row that slipped may have done so at any of several places. Where its own sum leaves
fewer, a row that can only have slipped elsewhere is in doubt no longer. That holds where no total tells of the row;
with totals it is they that decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.model import Claim
from ingest.structure.align import Proof
from ingest.structure.draft import Draft
from ingest.structure.drafts import Drafted
from ingest.structure.placements import Placement, home


def without_company(
    drafted: Drafted, proofs: Mapping[int, Proof], claims: Sequence[Claim]
) -> tuple[Drafted, dict[int, Proof]]:
    """The drafts and proofs without the doubt of rows that slipped, if at all, where no other of their page did."""
    gaps: dict[int, list[range]] = {}
    for i, proof in proofs.items():
        if not drafted.drafts[i].company:
            gaps.setdefault(drafted.drafts[i].line.table, []).extend(_gaps(drafted.drafts[i], proof.alive))
    drafts = list(drafted.drafts)
    kept = dict(proofs)
    for i, proof in proofs.items():
        draft = drafts[i]
        told = any(claims[claim].kind != "row-sum" for claim in proof.claims)
        if not draft.company or proof.proved or told or home(draft.items) not in proof.alive:
            continue
        others = gaps.get(draft.line.table, [])
        if not any(_meet(own, other) for own in _gaps(draft, proof.alive) for other in others):
            drafts[i] = replace(draft, candidates=(), off=False, company=False)
            del kept[i]
    return replace(drafted, drafts=tuple(drafts)), kept


def _gaps(draft: Draft, placed: Sequence[Placement]) -> list[range]:
    """Where a row slipped, for each placement in which it did: the printed positions at which a cell was left out, or
    the blanks of which one is too many."""
    found = []
    for placement in placed:
        last = -1
        for item, place in zip(draft.items, placement, strict=True):
            if place != item.position:
                found.append(range(last + 1, item.position + (place > item.position)))
                break
            last = item.position
    return found


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
