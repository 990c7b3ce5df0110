"""Columns that take anything, and what they usually hold: a column of owners holds units, one of contacts people.

There such a text is at home, and is no sign that its row has slipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ingest.model import Column
from ingest.structure.draft import Draft
from ingest.structure.forms import Nature
from ingest.structure.placements import CLOSED, OPEN, Item
from ingest.values.text import fold_header
from ingest.vocabulary import Vocabulary

ColumnAt = Callable[[Draft, int], int | None]


def at_home_in_open_columns(
    drafts: Sequence[Draft],
    over: Mapping[int, Mapping[int, Nature]],
    column_at: ColumnAt,
    columns: Sequence[Column],
    vocabulary: Vocabulary,
) -> list[Draft]:
    """The drafts with each item in an open column said to look the part there, where its header says so, or a third of
    the column looks alike, twice at least."""
    held: Counter[int] = Counter()
    alike: Counter[tuple[int, str]] = Counter()
    for draft in drafts:
        if draft.labelled.kind == "data" and not draft.off:
            for item, column in _in_open(draft, over, column_at):
                held[column] += 1
                alike.update((column, look) for look in _kinds(item))
    usual = {one for one, count in alike.items() if 3 * count >= held[one[0]] and count > 1}
    for i, one in enumerate(columns):
        ends = {"units": vocabulary.extra_units, "people": vocabulary.extra_people}
        usual |= {(i, kind) for kind, words in ends.items() if fold_header(one.header).endswith(words)}
    if not usual:
        return list(drafts)
    found: list[Draft] = []
    for draft in drafts:
        home = {
            id(item): over[id(draft.line.layout)][item.position]
            for item, column in _in_open(draft, over, column_at)
            if any((column, look) in usual for look in _kinds(item))
        }
        items = tuple(
            replace(item, looks=item.looks | {home[id(item)]}) if id(item) in home else item for item in draft.items
        )
        found.append(replace(draft, items=items) if home else draft)
    return found


def _kinds(item: Item) -> frozenset[str]:
    """What an item looks like; any name that ends like a unit's counts here."""
    return (item.looks & CLOSED) | (item.at_ease & {"units"})


def _in_open(draft: Draft, over: Mapping[int, Mapping[int, Nature]], column_at: ColumnAt) -> list[tuple[Item, int]]:
    natures = over[id(draft.line.layout)]
    at = ((item, column_at(draft, item.position)) for item in draft.items if natures.get(item.position) in OPEN)
    return [(item, column) for item, column in at if column is not None]
