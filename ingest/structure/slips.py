"""Which rows may have slipped, and where their cells may then belong: by a cell out of place, by the width of the row,
by a cell that looks as if it belonged elsewhere, and by the company of a page that has slipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.structure.cut_rows import cut_by_pages, goes_on_elsewhere
from ingest.structure.draft import FEWEST_OF_DATA, Draft
from ingest.structure.forms import Forms, Nature
from ingest.structure.placements import (
    NAMED,
    Placement,
    doubtful,
    home,
    home_or_slipped,
    looking,
    misfits,
    misses,
    placements,
)
from ingest.values.text import fold

_LONGEST_FOR_AMOUNT = 6
"""How many characters a word has that somebody wrote for an amount (待定, 按实结算); a longer text has slipped."""


def with_candidates(
    drafts: Sequence[Draft], over: Mapping[int, Mapping[int, Nature]], forms: Forms
) -> tuple[Draft, ...]:
    """The drafts with their candidate placements; `over` maps layouts (by identity) to the nature over each printed
    position."""
    widths, cut = _widths(drafts, over), cut_by_pages(drafts)
    in_cut = {i for pair in cut for i in pair}
    placed = [_place(draft, over[id(draft.line.layout)], widths, i in in_cut) for i, draft in enumerate(drafts)]
    for last, rest in cut:
        upper, lower = placed[last], placed[rest]
        if not (upper.off or lower.off) and goes_on_elsewhere(upper, lower, over, forms):
            placed[rest] = _with_slips(lower, over[id(lower.line.layout)], (-1, 1))
    return _with_pages(placed, over)


@dataclass(frozen=True, slots=True)
class _Widths:
    """How wide each page's rows of data are usually printed, and whether blank cells at their ends are left out."""

    usual: Mapping[int, int]
    strips: bool


def _widths(drafts: Sequence[Draft], over: Mapping[int, Mapping[int, Nature]]) -> _Widths:
    lengths: dict[int, Counter[int]] = {}
    padded = trimmed = False
    short: list[Draft] = []
    for draft in drafts:
        line = draft.line
        if line.kind not in ("header", "body") or not line.cells:
            continue
        is_data = draft.labelled.kind == "data" and len(draft.items) >= FEWEST_OF_DATA
        if is_data:
            lengths.setdefault(line.table, Counter())[len(line.cells)] += 1
        # The first row of a Markdown table is as wide as its delimiter line, whatever the habit.
        held = draft.labelled.kind != "blank"
        full = line.kind == "body" and line.row > 1 and held and len(line.cells) >= line.regular_width
        padded = padded or (full and not line.cells[-1].text.strip())
        if len(line.cells) < line.regular_width:
            # The label of a total or a category stands for itself; a packed header is short for another reason.
            trimmed = trimmed or (line.kind == "body" and draft.labelled.kind != "data")
            short += [draft] if is_data else []
    usual = {table: max(found, key=lambda length: (found[length], -length)) for table, found in lengths.items()}
    strips = not padded and (trimmed or _can_only_be_trimmed(short, over))
    return _Widths(usual, strips)


def _can_only_be_trimmed(short: Sequence[Draft], over: Mapping[int, Mapping[int, Nature]]) -> bool:
    """Whether rows that are short, but not by a lost cell, show that blank ends are left out: rows of several widths,
    or one that cannot have lost a cell."""
    if len({len(draft.line.cells) for draft in short}) > 1:
        return True
    return any(not draft.off and not _lost(draft, over[id(draft.line.layout)]).candidates for draft in short)


def _lost(draft: Draft, over: Mapping[int, Nature]) -> Draft:
    """A short row with its candidates, were it short by lost cells: those in which it looks as well as it stands."""
    missing = min(draft.line.regular_width - len(draft.line.cells), 4)
    slipped = _with_slips(draft, over, range(1, missing + 1))
    printed, *others = slipped.candidates or ((),)
    least = looking(draft.items, printed, over) if others else 0
    kept = [placement for placement in others if looking(draft.items, placement, over) >= least]
    return replace(slipped, candidates=(printed, *kept)) if kept else draft


def _place(draft: Draft, over: Mapping[int, Nature], widths: _Widths, cut: bool) -> Draft:
    """The draft with its candidates: where a cell is out of place, where the width is not the page's, or where a
    cell looks as if it belonged elsewhere."""
    if draft.off and cut and not _is_strongly_off(draft, over) and not _lost_cells(draft, widths):
        return replace(draft, off=False)
    if draft.off:
        found = placements(draft.items, over, _lost_cells(draft, widths))
        alone = found and _is_one_wrong_cell(draft, over)
        return _with_home(draft, found, over) if alone else replace(draft, candidates=found)
    # Of the rest of a cut row, however little it is, the width tells as much as of any other.
    rest = draft.line.opens_page and cut and bool(draft.items)
    if draft.labelled.kind != "data" or (len(draft.items) < FEWEST_OF_DATA and not rest):
        return draft
    length, regular = len(draft.line.cells), draft.line.regular_width
    if length < regular and not widths.strips:
        return _lost(draft, over)
    if length > regular and length != widths.usual[draft.line.table]:
        # Of the cells that are too many some may be at the end, where they do no harm.
        return _with_slips(draft, over, range(-1, -min(length - regular, 4) - 1, -1))
    if cut:
        return draft
    if doubtful(draft.items, over):
        slipped = _with_slips(draft, over, (-1, 1))
        # An odd text among names, and a name among words: two cells exchanged, if nothing else.
        return slipped if slipped.off else replace(draft, off=misses(draft.items, over, NAMED))
    return _only_better(_with_slips(draft, over, (-1, 1)), draft, over) if misses(draft.items, over) else draft


def _lost_cells(draft: Draft, widths: _Widths) -> int:
    """How many cells a row has lost by its width, negative where it has too many; none where that tells nothing."""
    lost = draft.line.regular_width - len(draft.line.cells)
    telling = not widths.strips if lost > 0 else len(draft.line.cells) != widths.usual.get(draft.line.table)
    return lost if telling else 0


def _is_one_wrong_cell(draft: Draft, over: Mapping[int, Nature]) -> bool:
    """Whether a single cell below a header puts the row off: it may as well hold the wrong thing where it belongs."""
    out = misfits(draft.items, over)
    if len(out) != 1 or draft.items[out[0]].position not in over or misses(draft.items, over, NAMED):
        return False
    others = [item for k, item in enumerate(draft.items) if k != out[0]]
    return len(draft.line.cells) == draft.line.regular_width and not doubtful(others, over)


def _with_home(draft: Draft, found: Sequence[Placement], over: Mapping[int, Nature]) -> Draft:
    """The row with the placement in which it is printed among its candidates. A word in a column of money, where
    nothing else speaks for a slip, puts it off but mildly."""
    (out,) = misfits(draft.items, over)
    item, printed = draft.items[out], home(draft.items)
    least = looking(draft.items, printed, over)
    a_person = "people" in item.natures and "units" not in item.natures
    short = len(fold(draft.cells[out].text)) <= _LONGEST_FOR_AMOUNT
    a_word = over[item.position] == "money" and not item.looks and not a_person and short
    mild = a_word and all(looking(draft.items, placement, over) <= least for placement in found)
    return replace(draft, candidates=tuple(dict.fromkeys((printed, *found))), mild=mild)


def _is_strongly_off(draft: Draft, over: Mapping[int, Nature]) -> bool:
    """Whether a cell beyond the header, an amount among words, words among amounts, or a unit among people put a row
    off: half a unit's name looks like that of no person, nor half a person's like a unit's."""
    for item in draft.items:
        nature = over.get(item.position)
        if nature is None or (item.money and not {nature} & item.natures):
            return True
        if nature == "money" and "money" not in item.natures:
            return True
        if nature == "people" and "people" not in item.natures and "units" in item.at_ease:
            return True
    return False


def _with_slips(draft: Draft, over: Mapping[int, Nature], shifts: Sequence[int]) -> Draft:
    candidates = home_or_slipped(draft.items, over, shifts)
    return replace(draft, candidates=candidates, off=True) if len(candidates) > 1 else draft


def _only_better(slipped: Draft, draft: Draft, over: Mapping[int, Nature]) -> Draft:
    """The candidates in which more names, and more cells in all, look the part than as the row stands."""
    printed, *others = slipped.candidates or ((),)
    if not others:
        return draft
    names, all_cells = looking(draft.items, printed, over, NAMED), looking(draft.items, printed, over)
    kept = [
        placement
        for placement in others
        if looking(draft.items, placement, over, NAMED) > names and looking(draft.items, placement, over) > all_cells
    ]
    return replace(slipped, candidates=(printed, *kept)) if kept else draft


def _with_pages(drafts: Sequence[Draft], over: Mapping[int, Mapping[int, Nature]]) -> tuple[Draft, ...]:
    """Where rows of a page have slipped by some cells, the others may have as well, at the same place."""
    slipped: dict[int, Counter[int]] = {}
    rows: Counter[int] = Counter()
    gaps: dict[tuple[int, int], list[range]] = {}
    for draft in drafts:
        if draft.labelled.kind == "data" and len(draft.items) >= FEWEST_OF_DATA:
            table = draft.line.table
            rows[table] += 1
            shifts = _shifts(draft)
            if len(shifts) == 1 and not draft.mild:
                shift = shifts.pop()
                slipped.setdefault(table, Counter())[shift] += 1
                gaps.setdefault((table, shift), []).append(_span([_gap(draft, p) for p in draft.candidates]))
    found: list[Draft] = []
    for draft in drafts:
        table = draft.line.table
        usual = slipped.get(table, Counter()).most_common(1)
        if usual and draft.labelled.kind == "data" and not draft.off and len(draft.items) >= FEWEST_OF_DATA:
            shift = usual[0][0]
            draft = _only_at(_with_slips(draft, over[id(draft.line.layout)], (shift,)), gaps[table, shift])
            draft = replace(draft, company=draft.off)
        elif usual and draft.mild and 2 * usual[0][1] > rows[table]:
            # A word for an amount is no mistake of its own where the whole page has slipped.
            draft = replace(draft, mild=usual[0][0] not in _shifts(draft))
        found.append(draft)
    return tuple(found)


def _shifts(draft: Draft) -> set[int]:
    """By how many columns a row's cells are moved: its amounts, which may land anywhere, only where nothing else is."""
    moves = [
        {(item.money, place - item.position) for item, place in zip(draft.items, placement, strict=True)}
        for placement in draft.candidates
    ]
    words = {shift for one in moves for money, shift in one if not money and shift}
    return words or {shift for one in moves for _, shift in one if shift}


def _gap(draft: Draft, placement: Placement) -> range:
    """The printed positions at one of which a cell must have been lost or added for a row to be placed like this."""
    kept = -1
    for item, place in zip(draft.items, placement, strict=True):
        if place != item.position:
            return range(kept + 1, item.position + 1)
        kept = item.position
    return range(0)


def _span(gaps: Sequence[range]) -> range:
    held = [gap for gap in gaps if gap]
    return range(min(gap.start for gap in held), max(gap.stop for gap in held)) if held else range(0)


def _only_at(draft: Draft, gaps: Sequence[range]) -> Draft:
    """The draft with its candidates if one of them slips where other rows of its page did; as printed if none does."""
    others = draft.candidates[1:]
    near = any(_gap(draft, p).start < gap.stop and gap.start < _gap(draft, p).stop for p in others for gap in gaps)
    return draft if near else replace(draft, candidates=(), off=False)
