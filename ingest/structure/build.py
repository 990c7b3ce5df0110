"""The stage as one call: Grids -> Table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.claims import Unread, evaluate
from ingest.errors import NoTable, SeveralDocuments
from ingest.model import Cell, Claim, Column, Count, Finding, Grids, Row, Slot, SubtotalRow, Table, field_index
from ingest.structure import labels
from ingest.structure.align import Proof, align
from ingest.structure.claims import find_claims, money_columns, printed_amount
from ingest.structure.columns import column_findings
from ingest.structure.drafts import Draft, Drafted, draft_lines, name_homeless, without_category
from ingest.structure.meaning import known, nearest
from ingest.structure.placements import home
from ingest.structure.rows import to_rows
from ingest.structure.shifts import shift_findings, strays
from ingest.structure.spans import Spans, find_spans, rows_under
from ingest.structure.stitch import grids_of_kind, stitch, unused_findings
from ingest.structure.sums import AmountAt, Figure
from ingest.structure.titles import Titled, documents
from ingest.values.amount import AmountReader, convert
from ingest.values.text import fold_header, stated_unit
from ingest.vocabulary import Vocabulary


def structure(
    grids: Grids, vocabulary: Vocabulary, *, file: str, repair: bool = True, table: int | None = None
) -> tuple[Table, tuple[Finding, ...]]:
    """Find the table of a source and say what every row is.

    `table` picks, by the number of one of its tables, a document of several. Raises NoTable where no table has a
    name column and one more known column, and SeveralDocuments where two titles stand and none is picked.
    """
    chosen = grids_of_kind(grids.grids, vocabulary)
    if not chosen:
        raise _no_table(grids, vocabulary, file)
    titled = _pick(documents(grids, chosen, vocabulary), file, table)
    stitched = stitch(grids, {n: chosen[n] for n in titled.tables}, vocabulary)
    amounts = AmountReader(vocabulary.amounts)
    drafted = draft_lines(stitched, vocabulary, amounts)
    if not any(
        draft.labelled.kind in ("data", "maybe-category") for draft in drafted.drafts if draft.line.kind == "body"
    ):
        raise NoTable(file, "the table has headers but no rows", "check that the whole table was saved")
    amount = _amount_reader(drafted, amounts, vocabulary)
    spans = find_spans(drafted.drafts, titled.cells, lambda row, rows: _adds_up(drafted, amount, row, rows))
    claims = find_claims(drafted, spans, amount)
    proofs = align(drafted, claims, amount)
    if spans.headings:
        drafted = without_category(drafted)
    drafted = name_homeless(drafted, _homeless(drafted, proofs if repair else {}), vocabulary)
    rows = to_rows(drafted, spans, proofs, repair)
    others = tuple(g for g in stitched.unused if g.number not in chosen)
    found = Table(
        title=titled.title,
        columns=drafted.columns,
        rows=rows,
        headings=spans.headings,
        claims=claims,
        counts=_counts(titled, drafted, spans, rows),
        subtotals=_subtotals(spans),
        total=spans.grand,
        notes=_notes(drafted, spans, rows, titled, vocabulary),
        furniture=_furniture(drafted, spans, rows, titled),
        tables=titled.tables,
        strays=strays(drafted, rows, proofs, amount, repair),
    )
    findings = (
        *column_findings(drafted.columns, vocabulary),
        *unused_findings(others),
        *shift_findings(drafted, rows, proofs, claims, repair),
    )
    return found, findings


def _no_table(grids: Grids, vocabulary: Vocabulary, file: str) -> NoTable:
    """A refusal that helps: the headers seen, what each was taken for, the nearest known."""
    for grid in grids.grids:
        for row in grid.rows:
            texts = [text for text in (fold_header(cell.text) for cell in row) if text]
            if len(texts) >= 2:
                return NoTable(file, f"no table of this kind; headers seen: {_seen(texts[:12], vocabulary)}", _REMEDY)
    return NoTable(file, "no table of this kind", _REMEDY)


_REMEDY = "a table needs a name column (项目名称) and one more known column: add the words to schema/vocabulary.toml"


def _seen(texts: Sequence[str], vocabulary: Vocabulary) -> str:
    said: list[str] = []
    for text in texts:
        meaning, close = known(text, vocabulary), nearest(text, vocabulary)
        near = f" (nearest known: {close})" if close else ""
        shown = text if len(text) <= 20 else text[:19] + "…"
        said.append(f"{shown} = {meaning.key}" if meaning else f"{shown} = unknown{near}")
    return ", ".join(said)


def _pick(found: Sequence[Titled], file: str, table: int | None) -> Titled:
    if table is not None:
        picked = [titled for titled in found if table in titled.tables]
        if len(picked) == 1:
            return picked[0]
        if picked:
            places = "; ".join(str(titled.title.value) for titled in picked)
            raise SeveralDocuments(file, f"table {table} holds {len(picked)} documents ({places})", "split the file")
        numbers = ", ".join(str(n) for titled in found for n in titled.tables)
        raise NoTable(file, f"table {table} is none of this kind", f"choose one of the tables {numbers} with --table")
    if len(found) > 1:
        places = "; ".join(f"table {titled.tables[0]}: {titled.title.value}" for titled in found)
        raise SeveralDocuments(file, f"holds {len(found)} documents ({places})", "pick one with --table N")
    return found[0]


def _amount_reader(drafted: Drafted, amounts: AmountReader, vocabulary: Vocabulary) -> AmountAt:
    def amount(draft: Draft, item: int, column: int) -> Figure:
        said = amounts.read(draft.cells[item].text)
        if said.value is None:
            return None if said.kind == "empty" else Unread
        unit = said.unit or draft.units.get(column) or drafted.columns[column].unit
        return convert(said.value, unit, vocabulary.amounts)

    return amount


def _adds_up(drafted: Drafted, amount: AmountAt, row: int, rows: Sequence[int]) -> bool:
    """Whether every amount of a row is the sum of its column over the others, and there is at least one."""
    found = False
    for column in money_columns(drafted.columns):
        declared = printed_amount(drafted, amount, Slot(row, column))
        if declared is None:
            continue
        claim = Claim("subtotal", column, Slot(row, column), tuple(Slot(i, column) for i in rows))
        if evaluate(claim, lambda slot: printed_amount(drafted, amount, slot)).outcome != "holds":
            return False
        found = True
    return found


def _homeless(drafted: Drafted, proofs: Mapping[int, Proof]) -> list[int]:
    """Printed positions beyond the header that still hold something once the rows are placed."""
    left: set[int] = set()
    for i, draft in enumerate(drafted.drafts):
        positions = proofs[i].placement if i in proofs else home(draft.items)
        for position, item in zip(positions, draft.items, strict=True):
            if not item.fixed and drafted.column_at(draft, position) is None:
                left.add(position)
    return sorted(left)


def _counts(titled: Titled, drafted: Drafted, spans: Spans, rows: Sequence[Row]) -> tuple[Count, ...]:
    counts: list[Count] = []
    for h, heading in enumerate(spans.headings):
        if heading.declared_count is not None:
            under = tuple(i for i in rows_under(spans, h) if rows[i].kind == "project")
            counts.append(Count(heading.declared_count, under, heading.cells, h))
    every = tuple(row.index for row in rows if row.kind == "project")
    if titled.title.value and (count := labels.declared_count(titled.title.value)) is not None:
        counts.append(Count(count, every, titled.cells))
    if spans.grand is not None:
        draft = drafted.drafts[spans.grand]
        for cell in draft.cells:
            said = labels.declared_count(cell.text) if cell in draft.labelled.label else labels.count_cell(cell.text)
            if said is not None:
                counts.append(Count(said, every, (cell,)))
    return tuple(counts)


def _subtotals(spans: Spans) -> tuple[SubtotalRow, ...]:
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


def _notes(
    drafted: Drafted, spans: Spans, rows: Sequence[Row], titled: Titled, vocabulary: Vocabulary
) -> tuple[tuple[Cell, ...], ...]:
    """Remark rows, shares of a total (其中), remarks below the table, and words in the row of a total."""
    notes: list[tuple[Cell, ...]] = []
    title = set(titled.cells)
    body_begun = False
    for i, draft in enumerate(drafted.drafts):
        body_begun = body_begun or draft.line.kind in ("header", "body")
        kind = spans.kinds[i]
        held = tuple(cell for cell in dict.fromkeys(draft.line.cells) if cell.text.strip())
        if kind in ("note", "share") or (
            kind == "paragraph" and body_begun and labels.is_note(held[0].text, vocabulary)
        ):
            notes.append(held)
        elif kind == "preamble":
            notes += [(cell,) for cell in held if cell not in title and not stated_unit(cell.text)]
        elif kind in ("grand", "sub", "category") and draft.line.kind == "body":
            notes += [(cell,) for cell in _words(draft, drafted.columns, rows[i])]
    return tuple(notes)


def _words(draft: Draft, columns: Sequence[Column], row: Row) -> list[Cell]:
    """The cells of a total's row that are neither its label, nor a figure of money, nor a count."""
    money = {cell for column in money_columns(columns) for cell in row.slots[column]}
    label = set(draft.labelled.label)
    return [c for c in draft.cells if c not in money and c not in label and labels.count_cell(c.text) is None]


def _furniture(drafted: Drafted, spans: Spans, rows: Sequence[Row], titled: Titled) -> tuple[Cell, ...]:
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
