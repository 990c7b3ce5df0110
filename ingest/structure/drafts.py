"""Every line of the stitched table weighed: its label kind, its filled cells, and where they may belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.model import Column
from ingest.structure.columns import Master, to_columns
from ingest.structure.draft import FEWEST_OF_DATA, FIGURED, Draft
from ingest.structure.fit import Fit, Seen, nature, seen_in
from ingest.structure.forms import Forms, Nature
from ingest.structure.kinds import Labelled, filled, label
from ingest.structure.open_columns import at_home_in_open_columns
from ingest.structure.placements import Item, Placement, home, misfits, placements
from ingest.structure.slips import with_candidates
from ingest.structure.stitch import Layout, Line, Stitched
from ingest.values.amount import AmountReader
from ingest.values.text import own_header
from ingest.vocabulary import Vocabulary

MOST_UNNAMED = 64
"""A row with more cells beyond its header than this is a damaged line, not a table with columns without names."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The lines weighed, over the final columns; `unnamed` are printed positions that no header names, `over` maps
    layouts (by identity) to the nature over each printed position."""

    columns: tuple[Column, ...]
    drafts: tuple[Draft, ...]
    unnamed: Mapping[int, int]
    over: Mapping[int, Mapping[int, Nature]]
    _items: dict[tuple[int, Placement | None], dict[int, int]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def natures_over(self, draft: Draft) -> Mapping[int, Nature]:
        """The nature of each printed position of a draft's page that has a column."""
        return self.over[id(draft.line.layout)]

    def column_at(self, draft: Draft, position: int) -> int | None:
        """The column of a printed position, also of one that no header names."""
        column = draft.line.layout.masters.get(position)
        return column if column is not None else self.unnamed.get(position)

    def item_in(self, row: int, column: int, placement: Placement | None = None) -> int | None:
        """The item of a row in a column, as the row is printed, or were it placed like this; a label is none."""
        found = self._items.get((row, placement))
        if found is None:
            draft, found = self.drafts[row], {}
            places = placement if placement is not None else home(draft.items)
            for i, (item, position) in enumerate(zip(draft.items, places, strict=True)):
                at = None if item.fixed else self.column_at(draft, position)
                if at is not None:
                    found.setdefault(at, i)
            self._items[row, placement] = found
        return found.get(column)


def draft_lines(stitched: Stitched, vocabulary: Vocabulary, amounts: AmountReader) -> Drafted:
    """Weigh every line of the stitched table."""
    masters = _with_shares(stitched, amounts)
    columns = to_columns(masters, vocabulary)
    natures = [nature(column, master.numeric) for column, master in zip(columns, masters, strict=True)]
    forms = Forms(vocabulary, amounts)
    over = _natures_by_layout(stitched, natures, {})
    by_form = Fit(forms)
    first = [_draft(line, over[id(line.layout)], by_form, vocabulary) for line in stitched.lines]
    unnamed = _unnamed(first, over, len(masters))
    if unnamed:
        columns = (*columns, *to_columns([Master("", None, (), position) for position in unnamed], vocabulary))
        natures += ["any"] * len(unnamed)
        over = _natures_by_layout(stitched, natures, unnamed)
    by_sight = Fit(forms, _seen(first, over))
    drafts = [_weigh(draft, over[id(draft.line.layout)], by_sight) for draft in first]
    drafted = Drafted(_with_captions(columns, stitched), tuple(drafts), unnamed, over)
    drafts = at_home_in_open_columns(drafts, over, drafted.column_at, drafted.columns, vocabulary)
    return replace(drafted, drafts=with_candidates(drafts, over, forms))


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
    dashes: Counter[int] = Counter()
    for line in stitched.lines:
        cells = filled(line.cells) if line.kind == "body" else []
        if len(cells) < FEWEST_OF_DATA:
            continue
        for position, cell in cells:
            index = line.layout.masters.get(position)
            kind = amounts.read(cell.text).kind
            if index is not None and kind == "empty":
                dashes[index] += 1
            elif index is not None:
                held[index] += 1
                numbers[index] += kind != "unparsed"
    return tuple(
        replace(master, numeric=numbers[i] / held[i] if held[i] else None, dashed=dashes[i] > held[i] - numbers[i])
        for i, master in enumerate(stitched.masters)
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
    """A line with its label and its filled cells, weighed for what is out of place, not for where it may go."""
    if line.kind != "body":
        return Draft(line, Labelled("blank"))
    labelled = label(line.cells, _over(line, over), line.opens_page, fit.forms, vocabulary)
    if labelled.kind != "data" and labelled.kind not in FIGURED:
        return Draft(line, labelled)
    fixed = {id(cell) for cell in labelled.label}
    items: list[Item] = []
    held = filled(line.cells)
    for position, cell in held:
        natures = fit.natures(cell.text)
        items.append(Item(position, natures, natures, fit.forms.is_money(cell.text), id(cell) in fixed))
    return Draft(line, labelled, tuple(cell for _, cell in held), tuple(items), off=bool(misfits(items, over)))


def _weigh(draft: Draft, over: Mapping[int, Nature], fit: Fit) -> Draft:
    """The draft with its items by all that is seen in the table, and whether one of them cannot be where it is
    printed."""
    if not draft.cells:
        return draft
    items = tuple(
        Item(
            item.position,
            fit.natures(cell.text),
            fit.elsewhere(cell.text),
            item.money,
            item.fixed,
            fit.looks(cell.text),
            fit.at_ease(cell.text),
        )
        for item, cell in zip(draft.items, draft.cells, strict=True)
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
    """What stands in rows in which nothing is out of place. Where most rows of a page stand off, the others may have
    slipped with them, and tell nothing."""
    rows = [draft for draft in drafts if draft.labelled.kind == "data"]
    off = Counter(draft.line.table for draft in rows if draft.off)
    on = Counter(draft.line.table for draft in rows if not draft.off)
    sure = (draft for draft in rows if not draft.off and on[draft.line.table] >= off[draft.line.table])
    return seen_in(
        (
            (over[id(draft.line.layout)][item.position], cell.text)
            for item, cell in zip(draft.items, draft.cells, strict=True)
        )
        for draft in sure
    )
