"""The stage as one call: Grids -> Table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingest.claims import Unread, evaluate
from ingest.model import Claim, Finding, Grids, Slot, Table
from ingest.structure.accused import with_accused
from ingest.structure.align import Proof, align
from ingest.structure.claims import find_claims, money_columns, printed_amount
from ingest.structure.columns import column_findings
from ingest.structure.company import without_company
from ingest.structure.cut_figures import going_on_at, pages_cut_in_figures
from ingest.structure.draft import Draft
from ingest.structure.drafts import Drafted, draft_lines, name_homeless, without_category
from ingest.structure.family import grids_of_kind, unused_findings
from ingest.structure.header_rows import is_header_row
from ingest.structure.placements import Placement, home
from ingest.structure.refusals import no_table, only_headers, pick
from ingest.structure.rejoin import rejoin
from ingest.structure.rows import to_rows, with_parts
from ingest.structure.seams import without_seams
from ingest.structure.shifts import shift_findings, strays
from ingest.structure.sidelines import counts, furniture, notes, subtotals
from ingest.structure.sources import with_proved_sources, with_proved_units
from ingest.structure.spans import Spans, find_spans
from ingest.structure.stitch import stitch
from ingest.structure.sums import AmountAt, Figure
from ingest.structure.titles import documents
from ingest.structure.unrepaired import unrepaired
from ingest.values.amount import AmountReader, convert
from ingest.vocabulary import Vocabulary


class _Built(NamedTuple):
    """The table with its findings, how many of its claims are not met, and the pages whose first row may be the rest of
    the row before, cut between the digits of its amounts."""

    table: Table
    findings: tuple[Finding, ...]
    unmet: int
    cut: tuple[int, ...]


def structure(
    grids: Grids, vocabulary: Vocabulary, *, file: str, repair: bool = True, table: int | None = None
) -> tuple[Table, tuple[Finding, ...]]:
    """Find the table of a source and say what every row is.

    `table` picks, by the number of one of its tables, a document of several. Raises NoTable where no table has a
    name column and one more known column, and SeveralDocuments where two titles stand and none is picked.
    """
    found = _build(grids, vocabulary, file, repair, table)
    for page in found.cut if repair and found.unmet else ():
        joined = going_on_at(grids, page)
        other = _build(joined, vocabulary, file, repair, table)
        # That a page cut a row between its digits is proved by the claims that the whole row meets.
        if other.unmet < found.unmet:
            grids, found = joined, other
    return found.table, found.findings


def _build(grids: Grids, vocabulary: Vocabulary, file: str, repair: bool, table: int | None) -> _Built:
    grids = without_seams(grids, lambda row: is_header_row(row, vocabulary))
    chosen = grids_of_kind(grids.grids, vocabulary)
    whole = rejoin(grids, chosen, vocabulary)
    grids = whole.grids
    if not chosen:
        raise no_table(grids, vocabulary, file)
    titled = pick(documents(grids, chosen, vocabulary), file, table)
    stitched = stitch(grids, {n: chosen[n] for n in titled.tables}, vocabulary, whole.carried)
    amounts = AmountReader(vocabulary.amounts)
    drafted = draft_lines(stitched, vocabulary, amounts)
    if not any(
        draft.labelled.kind in ("data", "maybe-category") for draft in drafted.drafts if draft.line.kind == "body"
    ):
        raise only_headers(file)
    drafted = with_proved_units(drafted, lambda over: _amount_reader(over, amounts, vocabulary))
    amount = _amount_reader(drafted, amounts, vocabulary)
    drafted = with_proved_sources(drafted, amount)
    amount = _amount_reader(drafted, amounts, vocabulary)
    spans = find_spans(
        drafted.drafts,
        titled.cells,
        lambda row, rows: _adds_up(drafted, amount, row, rows),
        vocabulary.plain_categories,
    )
    claims = find_claims(drafted, spans, amount)
    proofs = align(drafted, claims, amount)
    drafted, again = with_proved_sources(drafted, amount, _proved(proofs)), drafted
    if drafted is not again:
        # What was proved by columns may prove a further column, and that may prove more.
        amount = _amount_reader(drafted, amounts, vocabulary)
        claims = find_claims(drafted, spans, amount)
        proofs = align(drafted, claims, amount)
    drafted, proofs = without_company(drafted, proofs, claims)
    drafted, proofs, unmet = with_accused(drafted, spans, claims, proofs, amount)
    if spans.headings:
        drafted = without_category(drafted)
    drafted = name_homeless(drafted, _homeless(drafted, spans, proofs if repair else {}), vocabulary)
    rows = with_parts(to_rows(drafted, spans, proofs, repair), whole.parts)
    others = tuple(g for g in stitched.unused if g.number not in chosen)
    noted = notes(drafted, spans, rows, titled, vocabulary)
    apart = furniture(drafted, spans, rows, titled)
    said = (*(cell for heading in spans.headings for cell in heading.cells), *(cell for note in noted for cell in note))
    # Of a heading or a remark that a page has cut, the halves stand in one cell.
    halves = (part for cell in (*said, *apart) for part in whole.parts.get(id(cell), ()))
    found = Table(
        title=titled.title,
        columns=drafted.columns,
        rows=rows,
        headings=spans.headings,
        claims=claims,
        counts=counts(titled, drafted, spans, rows),
        subtotals=subtotals(spans),
        total=spans.grand,
        notes=noted,
        furniture=(*apart, *halves),
        tables=titled.tables,
        strays=strays(drafted, rows, proofs, amount, repair),
    )
    findings = (
        *column_findings(drafted.columns, vocabulary),
        *unused_findings(others),
        *shift_findings(drafted, rows, proofs, claims, repair, unrepaired(drafted, rows, proofs, claims, amount)),
    )
    return _Built(found, findings, unmet, pages_cut_in_figures(drafted, spans) if unmet else ())


def _proved(proofs: Mapping[int, Proof]) -> dict[int, Placement]:
    return {i: proof.placement for i, proof in proofs.items() if proof.proved}


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


def _homeless(drafted: Drafted, spans: Spans, proofs: Mapping[int, Proof]) -> list[int]:
    """Printed positions beyond the header that still hold something once the rows are placed."""
    left: set[int] = set()
    for i, draft in enumerate(drafted.drafts):
        positions = proofs[i].placement if i in proofs else home(draft.items)
        for position, item in zip(positions, draft.items, strict=True):
            label = item.fixed and spans.kinds[i] != "data"
            if not label and drafted.column_at(draft, position) is None:
                left.add(position)
    return sorted(left)
