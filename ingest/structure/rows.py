"""Drafts into Rows: each cell in its column, each row with its final kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.model import Cell, Row, RowKind, field_index
from ingest.structure.align import Proof
from ingest.structure.draft import Draft
from ingest.structure.drafts import Drafted
from ingest.structure.placements import home
from ingest.structure.shifts import is_suspicious, stands_all_the_same
from ingest.structure.spans import Spans
from ingest.values import ordinal
from ingest.values.text import fold

_LABEL_KINDS: Mapping[str, RowKind] = {
    "header": "header", "preamble": "title", "title": "title", "unit": "unit", "category": "category",
    "grand": "total", "sub": "subtotal", "share": "share", "note": "note", "blank": "blank",
}  # fmt: skip


def to_rows(drafted: Drafted, spans: Spans, proofs: Mapping[int, Proof], repair: bool) -> tuple[Row, ...]:
    """One Row for each draft, paragraphs included (as empty rows of table 0), so that indexes stay the same."""
    kinds = _data_kinds(drafted, spans, proofs, repair)
    rows: list[Row] = []
    for i, draft in enumerate(drafted.drafts):
        kind = kinds.get(i) or _LABEL_KINDS.get(spans.kinds[i], "blank")
        placement = proofs[i].placement if repair and i in proofs else home(draft.items)
        rows.append(
            Row(
                index=i,
                kind=kind,
                table=draft.line.table,
                row=draft.line.row,
                slots=_slots(drafted, draft, placement),
                printed=draft.line.cells,
                category=spans.heading_of[i],
                moved=_moved(drafted, draft, placement),
                units=draft.units,
                doubtful=_is_doubtful(drafted, i, proofs, repair),
                merged=_merged(drafted, draft),
                certain=_certain(drafted, draft, proofs.get(i)) if repair else frozenset(),
            )
        )
    return tuple(rows)


def _certain(drafted: Drafted, draft: Draft, proof: Proof | None) -> frozenset[int]:
    """The columns of the cells that stand in the same place in every fit."""
    if proof is None or not proof.fits:
        return frozenset()
    at = {drafted.column_at(draft, proof.placement[item]) for item in proof.agreed}
    return frozenset(column for column in at if column is not None)


def _merged(drafted: Drafted, draft: Draft) -> dict[int, Cell]:
    """The cells of rows above that span over the row, by column."""
    at = {drafted.column_at(draft, position): cell for position, cell in draft.line.covered.items()}
    return {column: cell for column, cell in at.items() if column is not None}


def with_parts(rows: Sequence[Row], parts: Mapping[int, tuple[Cell, ...]]) -> tuple[Row, ...]:
    """The rows with every cell that was made of several (see `rejoin`) as the cells that it was made of."""
    if not parts:
        return tuple(rows)
    return tuple(
        replace(
            row,
            slots=tuple(tuple(part for cell in slot for part in parts.get(id(cell), (cell,))) for slot in row.slots),
        )
        for row in rows
    )


def _is_doubtful(drafted: Drafted, i: int, proofs: Mapping[int, Proof], repair: bool) -> bool:
    """Whether the row stands off and is not put right by proof."""
    draft = drafted.drafts[i]
    if i not in proofs:
        return draft.off and is_suspicious(draft, drafted)
    if stands_all_the_same(draft, proofs[i]):
        return False
    return not proofs[i].proved or (not repair and proofs[i].placement != home(draft.items))


def _slots(drafted: Drafted, draft: Draft, placement: Sequence[int]) -> tuple[tuple[Cell, ...], ...]:
    """For each column the cell that belongs to it: the one placed there, else the blank printed there, else none."""
    slots: list[tuple[Cell, ...]] = [()] * len(drafted.columns)
    if draft.line.kind != "body":
        return tuple(slots)
    for position, cell in enumerate(draft.line.cells):
        column = drafted.column_at(draft, position)
        if column is not None and not cell.text.strip():
            slots[column] = (cell,)
    for cell, position in zip(draft.cells, placement, strict=True):
        column = drafted.column_at(draft, position)
        if column is not None:
            slots[column] = (cell,)
    return tuple(slots)


def _moved(drafted: Drafted, draft: Draft, placement: Sequence[int]) -> dict[int, int]:
    moved: dict[int, int] = {}
    for item, position in zip(draft.items, placement, strict=True):
        column = drafted.column_at(draft, position)
        if position != item.position and column is not None:
            moved[column] = item.position + 1
    return moved


def _data_kinds(drafted: Drafted, spans: Spans, proofs: Mapping[int, Proof], repair: bool) -> dict[int, RowKind]:
    """Project, component or continuation, for each row of data."""
    columns = drafted.columns
    number, name = field_index(columns, "number"), field_index(columns, "name")
    data = [i for i, kind in enumerate(spans.kinds) if kind == "data"]
    filled: dict[int, dict[int, Cell]] = {}
    for i in data:
        placement = proofs[i].placement if repair and i in proofs else home(drafted.drafts[i].items)
        filled[i] = {
            column: cell
            for cell, position in zip(drafted.drafts[i].cells, placement, strict=True)
            if (column := drafted.column_at(drafted.drafts[i], position)) is not None
        }
    numbered = [i for i in data if number in filled[i]] if number is not None else []
    unreliable = not numbered
    kinds: dict[int, RowKind] = {}
    current: int | None = None
    for i in data:
        kinds[i] = _data_kind(drafted, spans, filled[i], i, number, name, unreliable, current)
        if kinds[i] == "project":
            current = _number_of(filled[i].get(number)) if number is not None else None
    return _open_headings(spans, kinds)


def _data_kind(
    drafted: Drafted,
    spans: Spans,
    filled: Mapping[int, Cell],
    i: int,
    number: int | None,
    name: int | None,
    unreliable: bool,
    current: int | None,
) -> RowKind:
    columns, draft = drafted.columns, drafted.drafts[i]
    cell = filled.get(number) if number is not None else None
    if cell is not None:
        sub = _sub_number(cell.text)
        return "component" if sub is not None and sub == current else "project"
    has_money = any(columns[column].is_money for column in filled)
    if draft.line.opens_page and not has_money and draft.line.row > 0 and _after_data(drafted, spans, i):
        return "continuation"
    if unreliable and name in filled:
        return "project"
    return "component"


def _after_data(drafted: Drafted, spans: Spans, i: int) -> bool:
    """Whether the row before is one of data, page headers, page numbers and blanks apart: a heading cuts no row."""
    for before in reversed(range(i)):
        if drafted.drafts[before].line.kind == "body" and spans.kinds[before] not in ("blank", "title", "unit"):
            return spans.kinds[before] == "data"
        if spans.kinds[before] == "category":
            return False
    return False


def _open_headings(spans: Spans, kinds: dict[int, RowKind]) -> dict[int, RowKind]:
    """A row without a number that has no project above it is a project of its own."""
    seen = False
    for i in sorted(kinds):
        if kinds[i] == "project":
            seen = True
        elif not seen:
            kinds[i], seen = "project", True
    return kinds


def _number_of(cell: Cell | None) -> int | None:
    return ordinal.number(cell.text) if cell is not None else None


def _sub_number(text: str) -> int | None:
    """The project that a number such as `5-1` or `5.1` belongs to."""
    head, _, tail = fold(text).replace("—", "-").replace(".", "-").partition("-")
    return int(head) if head.isdigit() and tail.isdigit() else None
