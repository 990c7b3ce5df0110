"""The categories of a document: its headings, else what its category column says, in the order of appearance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ingest.model import Category, Cell, Row, Table, Value, field_index
from ingest.normalize.slots import held
from ingest.values.text import clean

Said = Value[str | None]
"""The text of a category column for one row, with its cells and how it came there."""


def categories_of(table: Table, said: Mapping[int, Said]) -> tuple[Category, ...]:
    """From the headings, else from `said`, the category column by row."""
    if table.headings:
        ordinals = _ordinals([heading.ordinal for heading in table.headings])
        return tuple(
            Category(
                place,
                Value(heading.name, heading.cells[-1:], ("parsed",)),
                Value(
                    heading.declared_count,
                    heading.cells[-1:] if heading.declared_count is not None else (),
                    ("parsed",),
                ),
            )
            for place, heading in zip(ordinals, table.headings, strict=True)
        )
    column = field_index(table.columns, "category")
    names: dict[str, Value[str]] = {}
    for index, value in said.items():
        # A row that may have slipped makes no category of its own, unless just this cell is certain.
        row = table.rows[index]
        if value.value and (not row.doubtful or column in row.certain):
            names.setdefault(value.value, Value(value.value, value.cells))
    return tuple(Category(i, name, Value(None)) for i, name in enumerate(names.values(), start=1))


def said_by_column(table: Table) -> dict[int, Said]:
    """What the category column says of each project, by the index of its first row.

    A cell that spans over several projects holds for all of them. So does a text with blanks below it where the
    column never prints one text twice in a row: its spans were lost, or its author left out what repeats.
    """
    column = field_index(table.columns, "category")
    projects = [row for row in table.rows if row.kind == "project"] if column is not None else []
    own = {row.index: _own(row, column) for row in projects}
    texts = [own[row.index].value for row in projects if not row.doubtful]
    leaves_out = None in texts and all(one is None or one != other for one, other in pairwise(texts))
    above: Said | None = None
    for row in projects:
        value = own[row.index]
        if value.value is not None:
            above = value
        elif leaves_out and above is not None and not row.doubtful:
            own[row.index] = Value(above.value, above.cells, tuple(dict.fromkeys((*above.how, "inherited"))))
    return own


def _own(row: Row, column: int | None) -> Said:
    cells, how = held(row, column)
    return Value(_text(cells), cells, how)


def _text(cells: Sequence[Cell]) -> str | None:
    return clean("\n".join(cell.text for cell in cells))


def _ordinals(printed: Sequence[int | None]) -> tuple[int, ...]:
    """The printed numerals, where each category has one of its own; else the places, from 1."""
    if all(numeral is not None for numeral in printed) and len(set(printed)) == len(printed):
        return tuple(numeral for numeral in printed if numeral is not None)
    taken = {numeral for numeral in printed if numeral is not None}
    if len(taken) < sum(numeral is not None for numeral in printed):
        return tuple(range(1, len(printed) + 1))
    found: list[int] = []
    for place, numeral in enumerate(printed, start=1):
        free = numeral if numeral is not None else place
        while numeral is None and (free in taken or free in found):
            free += 1
        found.append(free)
    return tuple(found)
