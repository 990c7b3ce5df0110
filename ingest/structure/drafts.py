"""Every line of the stitched table weighed: its label kind, its filled cells, and where they may belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.model import Cell, Column
from ingest.structure.columns import Master, to_columns
from ingest.structure.fit import Fit, Nature, Seen, nature, seen_in
from ingest.structure.kinds import Labelled, filled, label
from ingest.structure.placements import Item, Placement, misfits, placements, slips_of_width
from ingest.structure.stitch import Layout, Line, Stitched
from ingest.values.amount import AmountReader
from ingest.values.text import fold
from ingest.vocabulary import Vocabulary

FIGURED = ("grand", "sub", "share", "category", "maybe-category")
"""Labels whose rows may hold amounts as well."""

_FEWEST_OF_DATA = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """One line: `items[i]` is the filled cell `cells[i]`; `candidates` are placements (empty: it stays as printed).

    `off` says that it stands off: a cell that cannot be where it is, or a width that is not its page's.
    """

    line: Line
    labelled: Labelled
    cells: tuple[Cell, ...] = ()
    items: tuple[Item, ...] = ()
    candidates: tuple[Placement, ...] = ()
    off: bool = False


@dataclass(frozen=True, slots=True)
class Drafted:
    """The lines weighed, over the final columns; `unnamed` are printed positions that no header names."""

    columns: tuple[Column, ...]
    drafts: tuple[Draft, ...]
    unnamed: Mapping[int, int]

    def column_at(self, draft: Draft, position: int) -> int | None:
        """The column of a printed position, also of one that no header names."""
        column = draft.line.layout.masters.get(position)
        return column if column is not None else self.unnamed.get(position)


def draft_lines(stitched: Stitched, vocabulary: Vocabulary, amounts: AmountReader) -> Drafted:
    """Weigh every line of the stitched table."""
    masters = _with_shares(stitched, amounts)
    columns = to_columns(masters, vocabulary)
    natures = [nature(column, master.numeric) for column, master in zip(columns, masters, strict=True)]
    fit = Fit(vocabulary, amounts)
    over = _natures_by_layout(stitched, natures, {})
    first = [_draft(line, over[id(line.layout)], fit, vocabulary) for line in stitched.lines]
    unnamed = _unnamed(first, over, len(masters))
    if unnamed:
        columns = (*columns, *to_columns([Master("", None, (), position) for position in unnamed], vocabulary))
        natures += ["any"] * len(unnamed)
        over = _natures_by_layout(stitched, natures, unnamed)
    fit = Fit(vocabulary, amounts, _seen(first, over))
    drafts = [_draft(line, over[id(line.layout)], fit, vocabulary) for line in stitched.lines]
    widths = _widths(drafts)
    placed = tuple(_place(draft, over[id(draft.line.layout)], widths) for draft in drafts)
    return Drafted(columns, placed, unnamed)


def name_homeless(drafted: Drafted, positions: Sequence[int], vocabulary: Vocabulary) -> Drafted:
    """The same with a column of its own for each printed position that still holds something without one."""
    fresh = sorted(set(positions) - set(drafted.unnamed))
    columns = to_columns([Master("", None, (), position) for position in fresh], vocabulary)
    start = len(drafted.columns)
    unnamed = {**drafted.unnamed, **{position: start + i for i, position in enumerate(fresh)}}
    return replace(drafted, columns=(*drafted.columns, *columns), unnamed=unnamed)


def _with_shares(stitched: Stitched, amounts: AmountReader) -> tuple[Master, ...]:
    held: Counter[int] = Counter()
    numbers: Counter[int] = Counter()
    for line in stitched.lines:
        cells = filled(line.cells) if line.kind == "body" else []
        if len(cells) < _FEWEST_OF_DATA:
            continue
        for position, cell in cells:
            index = line.layout.masters.get(position)
            kind = amounts.read(cell.text).kind
            if index is not None and kind != "empty":
                held[index] += 1
                numbers[index] += kind != "unparsed"
    return tuple(
        replace(master, numeric=numbers[i] / held[i] if held[i] else None) for i, master in enumerate(stitched.masters)
    )


def _natures_by_layout(
    stitched: Stitched, natures: Sequence[Nature], unnamed: Mapping[int, int]
) -> dict[int, dict[int, Nature]]:
    """For each layout (by identity) the nature over each printed position."""
    layouts: dict[int, Layout] = {id(line.layout): line.layout for line in stitched.lines}
    return {
        key: {position: natures[index] for position, index in {**unnamed, **layout.masters}.items()}
        for key, layout in layouts.items()
    }


def _draft(line: Line, over: Mapping[int, Nature], fit: Fit, vocabulary: Vocabulary) -> Draft:
    if line.kind != "body":
        return Draft(line, Labelled("blank"))
    labelled = label(line.cells, [over.get(position) for position in range(len(line.cells))], fit, vocabulary)
    if labelled.kind != "data" and labelled.kind not in FIGURED:
        return Draft(line, labelled)
    held = filled(line.cells)
    fixed = {id(cell) for cell in labelled.label}
    items = tuple(
        Item(position, fit.natures(cell.text), fit.is_money(cell.text), id(cell) in fixed) for position, cell in held
    )
    return Draft(line, labelled, tuple(cell for _, cell in held), items, off=bool(misfits(items, over)))


def _unnamed(drafts: Sequence[Draft], over: Mapping[int, Mapping[int, Nature]], first: int) -> dict[int, int]:
    """Printed positions that are columns though no header names them: most rows fill them, and in most of these
    nothing else is out of place."""
    filled_in: Counter[int] = Counter()
    alone_in: Counter[int] = Counter()
    rows = 0
    for draft in drafts:
        if draft.labelled.kind != "data" or not draft.items:
            continue
        rows += 1
        natures = over[id(draft.line.layout)]
        homeless = [item.position for item in draft.items if item.position not in natures]
        alone = len(misfits(draft.items, natures)) == len(homeless)
        filled_in.update(homeless)
        alone_in.update(homeless if alone else ())
    found = sorted(p for p, count in filled_in.items() if 2 * count > rows and 2 * alone_in[p] > count)
    return {position: first + i for i, position in enumerate(found)}


def _seen(drafts: Sequence[Draft], over: Mapping[int, Mapping[int, Nature]]) -> Seen:
    sure = (draft for draft in drafts if draft.labelled.kind == "data" and not draft.off)
    return seen_in(
        ((over[id(draft.line.layout)][item.position], cell.text) for item, cell in zip(draft.items, draft.cells, strict=True))
        for draft in sure
    )


@dataclass(frozen=True, slots=True)
class _Width:
    """How wide a page's rows of data are printed, and whether it leaves out blank cells at their ends."""

    usual: int
    strips: bool


def _widths(drafts: Sequence[Draft]) -> dict[int, _Width]:
    lines: dict[int, list[Line]] = {}
    for draft in drafts:
        if draft.labelled.kind == "data" and len(draft.items) >= _FEWEST_OF_DATA:
            lines.setdefault(draft.line.table, []).append(draft.line)
    found: dict[int, _Width] = {}
    for table, rows in lines.items():
        lengths = Counter(len(line.cells) for line in rows)
        short = {len(line.cells) for line in rows if len(line.cells) < line.regular_width}
        padded = any(len(line.cells) >= line.regular_width and not fold(line.cells[-1].text) for line in rows)
        strips = not padded and len(short) >= 2 and sum(lengths[length] for length in short) >= _FEWEST_OF_DATA
        found[table] = _Width(max(lengths, key=lambda length: (lengths[length], -length)), strips)
    return found


def _place(draft: Draft, over: Mapping[int, Nature], widths: Mapping[int, _Width]) -> Draft:
    if draft.off:
        return replace(draft, candidates=placements(draft.items, over))
    if draft.labelled.kind != "data" or draft.line.table not in widths or len(draft.items) < _FEWEST_OF_DATA:
        return draft
    length, regular, page = len(draft.line.cells), draft.line.regular_width, widths[draft.line.table]
    lost = length < regular and not page.strips
    surplus = length > regular and length != page.usual
    if not (lost or surplus):
        return draft
    candidates = slips_of_width(draft.items, over, regular - length)
    return replace(draft, candidates=candidates, off=True) if len(candidates) > 1 else draft
