"""Rows that a page break may have cut: which they are, and whether their halves belong to each other as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.structure.draft import Draft
from ingest.structure.forms import Forms, Nature, items


def cut_by_pages(drafts: Sequence[Draft]) -> tuple[tuple[int, int], ...]:
    """The rows that a page break may have cut, by their index, each with the first row of the page after it: half a
    name need not look like one."""
    found: list[tuple[int, int]] = []
    last: int | None = None
    for i, draft in enumerate(drafts):
        if draft.labelled.kind != "data" or not draft.items:
            continue
        rest = draft.line.opens_page and not any(item.money for item in draft.items)
        if rest and last is not None:
            found.append((last, i))
        last = i
    return tuple(found)


def goes_on_elsewhere(upper: Draft, rest: Draft, over: Mapping[int, Mapping[int, Nature]], forms: Forms) -> bool:
    """Whether a list of units breaks off inside a name above the cut and goes on, below it, in another column, in which
    the list was whole."""
    above, below = (
        {item.position: cell.text for item, cell in zip(draft.items, draft.cells, strict=True)}
        for draft in (upper, rest)
    )
    units = [p for p, nature in over[id(upper.line.layout)].items() if nature == "units" and p in above]
    broken = [p for p in units if p not in below and not _is_whole(above[p], forms)]
    joined = [p for p in units if p in below and _is_whole(above[p], forms)]
    return bool(broken and joined)


def _is_whole(text: str, forms: Forms) -> bool:
    """Whether a list of names ends with one that is complete: no separator, no half of a unit's name."""
    names = items(text)
    ended = bool(names) and text.rstrip().endswith(names[-1])
    return ended and (forms.is_unit(names[-1]) or forms.is_collective(names[-1]))
