"""Every line of the stitched table weighed: its label kind, its filled cells, and where they may belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.model import Cell, Column
from ingest.structure.columns import Master, to_columns
from ingest.structure.fit import Fit, Seen, nature, seen_in
from ingest.structure.forms import Forms, Nature
from ingest.structure.kinds import Labelled, filled, label
from ingest.structure.placements import Item, Placement, doubtful, home_or_slipped, misfits, placements
from ingest.structure.stitch import Layout, Line, Stitched
from ingest.values.amount import AmountReader
from ingest.values.text import own_header, stated_unit
from ingest.vocabulary import Vocabulary

FIGURED = ("grand", "sub", "share", "category", "maybe-category")
"""Labels whose rows may hold amounts as well."""

_FEWEST_OF_DATA = 3
MOST_UNNAMED = 64
"""A row with more cells beyond its header than this is a damaged line, not a table with columns without names."""


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

    @property
    def units(self) -> Mapping[int, str]:
        """The units of money over the row, by column; what the label of a total states holds for its whole row."""
        label = self.labelled.label if self.labelled.kind in ("grand", "sub", "share") else ()
        stated = next((unit for cell in label if (unit := stated_unit(cell.text))), None)
        units = self.line.layout.units
        return dict.fromkeys(self.line.layout.masters.values(), stated) if stated else units


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
    forms = Forms(vocabulary, amounts)
    over = _natures_by_layout(stitched, natures, {})
    drafts = [_draft(line, over[id(line.layout)], forms, vocabulary) for line in stitched.lines]
    first = _weigh_all(drafts, over, Fit(forms))
    unnamed = _unnamed(first, over, len(masters))
    if unnamed:
        columns = (*columns, *to_columns([Master("", None, (), position) for position in unnamed], vocabulary))
        natures += ["any"] * len(unnamed)
        over = _natures_by_layout(stitched, natures, unnamed)
    drafts = _weigh_all(drafts, over, Fit(forms, _seen(first, over)))
    columns = _with_captions(columns, stitched)
    widths = _widths(drafts)
    cut = _cut_by_pages(drafts)
    placed = [_place(draft, over[id(draft.line.layout)], widths, i in cut) for i, draft in enumerate(drafts)]
    placed = list(_with_pages(placed, over))
    return Drafted(columns, tuple(placed), unnamed)


def name_homeless(drafted: Drafted, positions: Sequence[int], vocabulary: Vocabulary) -> Drafted:
    """The same with a column of its own for each printed position that still holds something without one; beyond
    `MOST_UNNAMED` such cells are left over, and are reported as unused."""
    fresh = sorted(set(positions) - set(drafted.unnamed))[:MOST_UNNAMED]
    columns = to_columns([Master("", None, (), position) for position in fresh], vocabulary)
    start = len(drafted.columns)
    unnamed = {**drafted.unnamed, **{position: start + i for i, position in enumerate(fresh)}}
    return replace(drafted, columns=(*drafted.columns, *columns), unnamed=unnamed)


def without_category(drafted: Drafted) -> Drafted:
    """The same with a category column kept as extra, for a table whose categories are headings."""
    columns = tuple(
        replace(column, role="extra", key=own_header(column.header)) if column.key == "category" else column
        for column in drafted.columns
    )
    return replace(drafted, columns=columns)


def _with_captions(columns: Sequence[Column], stitched: Stitched) -> tuple[Column, ...]:
    """The columns of money with the unit that a caption states where their headers state none."""
    units: dict[int, str] = {}
    for line in stitched.lines:
        if line.kind == "header":
            units = {**line.layout.units, **units}
    return tuple(
        replace(column, unit=units.get(i)) if column.is_money and column.unit is None else column
        for i, column in enumerate(columns)
    )


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


def _draft(line: Line, over: Mapping[int, Nature], forms: Forms, vocabulary: Vocabulary) -> Draft:
    """A line with its label and its filled cells, not yet weighed."""
    if line.kind != "body":
        return Draft(line, Labelled("blank"))
    labelled = label(line.cells, _over(line, over), line.opens_page, forms, vocabulary)
    if labelled.kind != "data" and labelled.kind not in FIGURED:
        return Draft(line, labelled)
    return Draft(line, labelled, tuple(cell for _, cell in filled(line.cells)))


def _weigh_all(drafts: Sequence[Draft], over: Mapping[int, Mapping[int, Nature]], fit: Fit) -> list[Draft]:
    return [_weigh(draft, over[id(draft.line.layout)], fit) for draft in drafts]


def _weigh(draft: Draft, over: Mapping[int, Nature], fit: Fit) -> Draft:
    """The draft with its items, and whether one of them cannot be where it is printed."""
    if not draft.cells:
        return draft
    fixed = {id(cell) for cell in draft.labelled.label}
    items = tuple(
        Item(
            position,
            fit.natures(cell.text),
            fit.elsewhere(cell.text),
            fit.forms.is_money(cell.text),
            id(cell) in fixed,
        )
        for position, cell in filled(draft.line.cells)
    )
    return replace(draft, items=items, off=bool(misfits(items, over)))


def _over(line: Line, natures: Mapping[int, Nature]) -> list[Nature | None]:
    return [natures.get(position) for position in range(len(line.cells))]


def _unnamed(drafts: Sequence[Draft], over: Mapping[int, Mapping[int, Nature]], first: int) -> dict[int, int]:
    """Printed positions that are columns though no header names them: most rows fill them, and most of these rows
    cannot have got there by a slip."""
    filled_in: Counter[int] = Counter()
    sound_in: Counter[int] = Counter()
    rows = 0
    for draft in drafts:
        if draft.labelled.kind != "data" or not draft.items:
            continue
        rows += 1
        natures = over[id(draft.line.layout)]
        homeless = [item.position for item in draft.items if item.position not in natures]
        if homeless:
            filled_in.update(homeless)
            alone = len(misfits(draft.items, natures)) == len(homeless)
            sound_in.update(homeless if alone and not placements(draft.items, natures) else ())
    found = sorted(p for p, count in filled_in.items() if 2 * count > rows and 2 * sound_in[p] > count)
    return {position: first + i for i, position in enumerate(found)}


def _seen(drafts: Sequence[Draft], over: Mapping[int, Mapping[int, Nature]]) -> Seen:
    sure = (draft for draft in drafts if draft.labelled.kind == "data" and not draft.off)
    return seen_in(
        (
            (over[id(draft.line.layout)][item.position], cell.text)
            for item, cell in zip(draft.items, draft.cells, strict=True)
        )
        for draft in sure
    )


@dataclass(frozen=True, slots=True)
class _Widths:
    """How wide each page's rows of data are usually printed, and whether blank cells at their ends are left out."""

    usual: Mapping[int, int]
    strips: bool


def _widths(drafts: Sequence[Draft]) -> _Widths:
    lengths: dict[int, Counter[int]] = {}
    padded = short = 0
    for draft in drafts:
        line = draft.line
        if line.kind not in ("header", "body") or not line.cells:
            continue
        is_data = draft.labelled.kind == "data" and len(draft.items) >= _FEWEST_OF_DATA
        if is_data:
            lengths.setdefault(line.table, Counter())[len(line.cells)] += 1
        # The first row of a Markdown table is as wide as its delimiter line, whatever the habit.
        full = line.kind == "body" and line.row > 1 and len(line.cells) >= line.regular_width
        padded += full and not line.cells[-1].text.strip()
        # The label of a total or a category stands for itself; a packed header is short for another reason.
        weight = 1 if is_data else _FEWEST_OF_DATA if line.kind == "body" else 0
        short += weight if len(line.cells) < line.regular_width else 0
    usual = {table: max(found, key=lambda length: (found[length], -length)) for table, found in lengths.items()}
    return _Widths(usual, strips=not padded and short >= _FEWEST_OF_DATA)


def _cut_by_pages(drafts: Sequence[Draft]) -> frozenset[int]:
    """The rows that a page break may have cut, by their index, with the first rows of the pages after them: half a
    name need not look like one."""
    found: set[int] = set()
    last: int | None = None
    for i, draft in enumerate(drafts):
        if draft.labelled.kind != "data" or not draft.items:
            continue
        rest = draft.line.opens_page and not any(item.money for item in draft.items)
        if rest and last is not None:
            found |= {last, i}
        last = i
    return frozenset(found)


def _place(draft: Draft, over: Mapping[int, Nature], widths: _Widths, cut: bool) -> Draft:
    """The draft with its candidates: where a cell is out of place, where the width is not the page's, or where a
    cell looks as if it belonged elsewhere."""
    if draft.off:
        return replace(draft, candidates=placements(draft.items, over))
    if draft.labelled.kind != "data" or len(draft.items) < _FEWEST_OF_DATA:
        return draft
    length, regular = len(draft.line.cells), draft.line.regular_width
    lost = length < regular and not widths.strips
    surplus = length > regular and length != widths.usual[draft.line.table]
    if lost or surplus:
        return _with_slips(draft, over, (regular - length,))
    return _with_slips(draft, over, (-1, 1)) if not cut and doubtful(draft.items, over) else draft


def _with_slips(draft: Draft, over: Mapping[int, Nature], shifts: Sequence[int]) -> Draft:
    candidates = home_or_slipped(draft.items, over, shifts)
    return replace(draft, candidates=candidates, off=True) if len(candidates) > 1 else draft


def _with_pages(drafts: Sequence[Draft], over: Mapping[int, Mapping[int, Nature]]) -> tuple[Draft, ...]:
    """Where most rows of a page have slipped by the same number of cells, the others may have as well."""
    rows: Counter[int] = Counter()
    slipped: dict[int, Counter[int]] = {}
    for draft in drafts:
        if draft.labelled.kind == "data" and len(draft.items) >= _FEWEST_OF_DATA:
            rows[draft.line.table] += 1
            ends = {placement[-1] - draft.items[-1].position for placement in draft.candidates}
            if len(ends) == 1 and ends != {0}:
                slipped.setdefault(draft.line.table, Counter()).update(ends)
    found: list[Draft] = []
    for draft in drafts:
        table = draft.line.table
        usual = slipped.get(table, Counter()).most_common(1)
        alike = draft.labelled.kind == "data" and not draft.off and len(draft.items) >= _FEWEST_OF_DATA
        if alike and usual and 2 * usual[0][1] >= rows[table]:
            draft = _with_slips(draft, over[id(draft.line.layout)], (usual[0][0],))
        found.append(draft)
    return tuple(found)
