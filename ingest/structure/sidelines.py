"""What the rows say beside their values: counts of projects, subtotals, notes, and the furniture of the page."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Cell, Column, Count, Row, SubtotalRow, field_index
from ingest.structure import labels
from ingest.structure.claims import money_columns
from ingest.structure.draft import Draft
from ingest.structure.drafts import Drafted
from ingest.structure.spans import Spans, rows_under
from ingest.structure.titles import Titled, bare_title
from ingest.values.text import fold, stated_unit
from ingest.vocabulary import Vocabulary


def counts(titled: Titled, drafted: Drafted, spans: Spans, rows: Sequence[Row]) -> tuple[Count, ...]:
    found: list[Count] = []
    for h, heading in enumerate(spans.headings):
        if heading.declared_count is not None:
            under = tuple(i for i in rows_under(spans, h) if rows[i].kind == "project")
            found.append(Count(heading.declared_count, under, heading.cells, h))
    every = tuple(row.index for row in rows if row.kind == "project")
    if titled.title.value and (count := labels.count_in_title(titled.title.value)) is not None:
        found.append(Count(count, every, titled.cells))
    if spans.grand is not None:
        draft = drafted.drafts[spans.grand]
        for cell in draft.cells:
            said = labels.declared_count(cell.text) if cell in draft.labelled.label else labels.count_cell(cell.text)
            if said is not None:
                found.append(Count(said, every, (cell,)))
    return tuple(found)


def subtotals(spans: Spans) -> tuple[SubtotalRow, ...]:
    found: list[SubtotalRow] = []
    for i, rows in spans.subtotals.items():
        headings = {spans.heading_of[row] for row in rows}
        heading = spans.opens.get(i)
        if heading is None and len(headings) == 1:
            only = next(iter(headings))
            if only is not None and set(rows) == set(rows_under(spans, only)):
                heading = only
        found.append(SubtotalRow(i, heading, rows))
    return tuple(found)


def notes(
    drafted: Drafted, spans: Spans, rows: Sequence[Row], titled: Titled, vocabulary: Vocabulary
) -> tuple[tuple[Cell, ...], ...]:
    """Remark rows, shares of a total (其中), remarks below the table, and words in the row of a total."""
    found: list[tuple[Cell, ...]] = []
    # A page repeats what stands above its header.
    said = {fold(bare_title(cell.text)) for cell in titled.cells} | {fold(titled.title.value or "")}
    body_begun = False
    for i, draft in enumerate(drafted.drafts):
        body_begun = body_begun or draft.line.kind in ("header", "body")
        kind = spans.kinds[i]
        held = tuple(cell for cell in dict.fromkeys(draft.line.cells) if cell.text.strip())
        if kind in ("note", "share") or (
            kind == "paragraph" and body_begun and labels.is_note(held[0].text, vocabulary)
        ):
            found.append(held)
        elif kind == "preamble":
            new = [cell for cell in held if fold(bare_title(cell.text)) not in said and _says_something(cell.text)]
            found += [(cell,) for cell in new]
            said |= {fold(bare_title(cell.text)) for cell in new}
        elif kind in ("grand", "sub", "category") and draft.line.kind == "body":
            found += [(cell,) for cell in _words(draft, drafted.columns, rows[i])]
    return tuple(found)


def _says_something(text: str) -> bool:
    """Whether a line above a header is more than a unit, a page's number or the label of an attachment."""
    return not stated_unit(text) and not labels.is_page_number(text) and bool(bare_title(text))


def _words(draft: Draft, columns: Sequence[Column], row: Row) -> list[Cell]:
    """The cells of a total's row that are neither its label, nor a figure of money, nor a count."""
    money = {cell for column in money_columns(columns) for cell in row.slots[column]}
    label = set(draft.labelled.label)
    return [c for c in draft.cells if c not in money and c not in label and labels.count_cell(c.text) is None]


def furniture(drafted: Drafted, spans: Spans, rows: Sequence[Row], titled: Titled) -> tuple[Cell, ...]:
    """The cells that hold no value: headers, titles and units in the table, labels and counts of totals."""
    cells: list[Cell] = [cell for cell in titled.cells if cell.location.table is not None]
    number = field_index(drafted.columns, "number")
    if number is not None:
        # The number of a sub-project (`5-1`) says where its row belongs, and its row stands there.
        cells += [cell for row in rows if row.kind == "component" for cell in row.slots[number]]
    for i, draft in enumerate(drafted.drafts):
        kind = spans.kinds[i]
        if kind in ("header", "title", "unit", "preamble"):
            cells += [cell for cell in draft.line.cells if cell.text.strip()]
        elif kind in ("grand", "sub", "category") and draft.line.kind == "body":
            cells += [*draft.labelled.label, *(c for c in draft.cells if labels.count_cell(c.text) is not None)]
    return tuple(cells)
