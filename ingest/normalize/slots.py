"""What a slot of a row holds: its own cells, or a cell that spans down into it from a row above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Cell, Finding, Row, Table

Held = tuple[tuple[Cell, ...], tuple[str, ...]]
"""The cells of a slot, and how they come there: moved, joined or inherited."""


def held(row: Row, column: int | None) -> Held:
    """The cells of a column in a row, its own ones first."""
    if column is None:
        return (), ()
    cells = row.slots[column]
    if column in row.merged and not any(cell.text.strip() for cell in cells):
        return (row.merged[column],), ("inherited",)
    moved = ("moved",) if column in row.moved else ()
    return cells, (*moved, "joined") if len(cells) > 1 else moved


def with_step(how: Sequence[str], step: str) -> tuple[str, ...]:
    """The steps with one more, inheritance last: `how` is in the order in which a value comes about."""
    inherited = tuple(known for known in how if known == "inherited")
    return (*(known for known in how if known != "inherited"), step, *inherited)


def merged_amounts(table: Table) -> Iterator[Finding]:
    """`amount-merged`, once for each amount that spans over rows below its own: it is counted in the first."""
    told: set[int] = set()
    for row in table.rows:
        for column, cell in row.merged.items():
            if row.kind in ("project", "component") and table.columns[column].is_money and id(cell) not in told:
                told.add(id(cell))
                header = table.columns[column].header
                yield Finding("amount-merged", cells=(cell,), arguments={"header": header, "raw": cell.text})
