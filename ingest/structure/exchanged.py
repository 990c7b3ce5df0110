"""Two cells of a row that changed places: no slip of its cells explains them, but the exchange of the two does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ingest.model import Column, Finding, Row, Text
from ingest.pointer import pointer
from ingest.structure.draft import Draft
from ingest.structure.drafts import Drafted
from ingest.structure.header_column import QUARTERS
from ingest.structure.placements import MOST_ITEMS, Item, Natures, fits_at, misfits

_LONGEST = 16


def exchanged(items: Sequence[Item], natures: Natures) -> tuple[int, int] | None:
    """The one pair of items that, exchanged, leaves none out of place and looks more the part than as it is printed;
    None where there is no such pair, or no best one."""
    off = set(misfits(items, natures))
    if len(off) > 2 or len(items) > MOST_ITEMS:
        return None
    found: list[tuple[int, tuple[int, int]]] = []
    for a, b in combinations(range(len(items)), 2):
        one, other = items[a], items[b]
        if off - {a, b} or one.fixed or other.fixed:
            continue
        if not (fits_at(one, other.position, natures) and fits_at(other, one.position, natures)):
            continue
        here, there = natures.get(one.position), natures.get(other.position)
        better = (there in one.looks) + (here in other.looks) - (here in one.looks) - (there in other.looks)
        if better > 0:
            found.append((better, (a, b)))
    best = max((better for better, _ in found), default=0)
    pairs = [pair for better, pair in found if better == best]
    return pairs[0] if len(pairs) == 1 else None


def exchange_finding(draft: Draft, row: Row, drafted: Drafted, pair: tuple[int, int]) -> Finding | None:
    """`value-misplaced` for the two cells; None where one of them has no column."""
    cells = tuple(draft.cells[k] for k in pair)
    at = [drafted.column_at(draft, draft.items[k].position) for k in pair]
    columns = [drafted.columns[column] for column in at if column is not None]
    if len(columns) < len(pair):
        return None
    told = [(_short(cell.text), column.header) for cell, column in zip(cells, columns, strict=True)]
    return Finding(
        "value-misplaced",
        row=row.index,
        cells=cells,
        arguments={
            "values": Text(
                "、".join(f"“{text}”（在“{header}”一栏）" for text, header in told),
                " and ".join(f"“{text}” (under {header})" for text, header in told),
            )
        },
        evidence={"fields": [_field(column) for column in columns]},
    )


def _field(column: Column) -> str:
    """Where a component keeps what stands in a column."""
    if column.role == "extra":
        return pointer("extra", column.key)[1:]
    return pointer("schedule", column.key)[1:] if column.key in QUARTERS else column.key


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
