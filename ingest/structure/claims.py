"""What the table states about its own amounts: row sums, column totals, subtotals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.claims import NOT_READ, Unread, evaluate
from ingest.model import Claim, Column, Slot, Text
from ingest.structure.columns import is_in_group
from ingest.structure.drafts import Drafted
from ingest.structure.spans import Spans
from ingest.structure.sums import AmountAt, Figure, placed_amount
from ingest.values.amount import EXACT
from ingest.values.amount import total as total_of

_MERGED = Text("来源的金额跨几行合并，各行分别有总投资", "a source is merged over rows that have totals of their own")
_PARTLY_FILLED = Text("该行只填了部分资金来源", "the row fills some of its sources only")

NOWHERE = -1
"""The row of a declared figure that the table does not have."""


def money_columns(columns: Sequence[Column]) -> tuple[int, ...]:
    """The indexes of all columns of money."""
    return tuple(i for i, column in enumerate(columns) if column.is_money)


def sources(columns: Sequence[Column]) -> tuple[int | None, tuple[int, ...]]:
    """The index of the total's column (None: there is none), and those of its sources."""
    total = next((i for i, c in enumerate(columns) if c.role == "funding" and c.key == "total"), None)
    return total, tuple(i for i, c in enumerate(columns) if c.role == "funding" and c.key != "total")


def printed_amount(drafted: Drafted, amount: AmountAt, slot: Slot) -> Figure:
    """The amount of a slot as the row is printed."""
    return None if slot.row == NOWHERE else placed_amount(drafted, amount, slot)


def find_claims(drafted: Drafted, spans: Spans, amount: AmountAt) -> tuple[Claim, ...]:
    """Every sum that the table states, column sums first; a column without a declared total has one all the same,
    whose declared slot is `NOWHERE`."""
    columns = drafted.columns
    data = [i for i, kind in enumerate(spans.kinds) if kind == "data"]
    grand = NOWHERE if spans.grand is None else spans.grand
    claims = [
        Claim("column-sum", column, Slot(grand, column), tuple(Slot(i, column) for i in data))
        for column in money_columns(columns)
    ]
    for row, added in spans.subtotals.items():
        claims += [
            Claim("subtotal", column, Slot(row, column), tuple(Slot(i, column) for i in added))
            for column in money_columns(columns)
            if printed_amount(drafted, amount, Slot(row, column)) is not None or drafted.drafts[row].candidates
        ]
    return (*claims, *_row_sums(drafted, spans, data, amount))


def _row_sums(drafted: Drafted, spans: Spans, data: Sequence[int], amount: AmountAt) -> list[Claim]:
    total, parts = sources(drafted.columns)
    if total is None or not parts:
        return []
    rows = [i for i in data if any(item.money for item in drafted.drafts[i].items)]
    rows += [*spans.subtotals, *([] if spans.grand is None else [spans.grand])]
    claims = []
    for block in _merged_blocks(drafted, rows, (total, *parts)):
        claim = Claim("row-sum", total, Slot(block[0], total), tuple(Slot(i, part) for i in block for part in parts))
        totals = sum(printed_amount(drafted, amount, Slot(i, total)) is not None for i in block)
        claims.append(claim if totals <= 1 or len(block) == 1 else replace(claim, stated=False, reason=_MERGED))
    claims = [_if_complete(claim, drafted, spans, data, amount) for claim in claims]
    group = drafted.columns[total].group
    if group is not None and all(is_in_group(drafted.columns[part].group, group) for part in parts):
        return claims
    verdicts = [
        evaluate(claim, lambda slot: printed_amount(drafted, amount, slot))
        for claim in claims
        if claim.declared.row in set(data) and not drafted.drafts[claim.declared.row].off
    ]
    told = [v for v in verdicts if v.outcome != "not-checked" and v.computed]
    stated = 2 * sum(v.outcome == "holds" for v in told) > len(told)
    return [replace(claim, stated=claim.stated and stated) for claim in claims]


def _merged_blocks(drafted: Drafted, rows: Sequence[int], money: Sequence[int]) -> list[list[int]]:
    """The rows one by one, but those together over which an amount spans: it is that of all of them."""
    blocks: list[list[int]] = []
    for i in rows:
        draft = drafted.drafts[i]
        spans = {drafted.column_at(draft, position) for position in draft.line.covered} & set(money)
        if spans and blocks:
            blocks[-1].append(i)
        else:
            blocks.append([i])
    return blocks


def _if_complete(claim: Claim, drafted: Drafted, spans: Spans, data: Sequence[int], amount: AmountAt) -> Claim:
    """The row sum of a total is no claim where it leaves a source blank that the rows below it fill."""
    row = claim.declared.row
    rows = spans.subtotals.get(row) or (data if row == spans.grand else ())
    for slot in claim.addends if rows else ():
        if printed_amount(drafted, amount, slot) is None and any(
            printed_amount(drafted, amount, Slot(i, slot.column)) is not None for i in rows
        ):
            return replace(claim, stated=False, reason=_PARTLY_FILLED)
    verdict = evaluate(claim, lambda slot: printed_amount(drafted, amount, slot)) if rows else None
    if verdict is not None and verdict.outcome == "fails":
        total, parts = claim.declared.column, tuple(slot.column for slot in claim.addends)
        if verdict.difference == _left_open(drafted, amount, rows, total, parts):
            return replace(claim, stated=False, reason=NOT_READ)
    return claim


def _left_open(
    drafted: Drafted, amount: AmountAt, rows: Sequence[int], total: int, parts: Sequence[int]
) -> Decimal | None:
    """By how much the total of some rows differs from that of their sources where one of the two could not be read
    (待定): None where all was read."""
    difference: Decimal | None = None
    for i in rows:
        figures = [printed_amount(drafted, amount, Slot(i, column)) for column in (total, *parts)]
        if Unread in figures:
            whole, *others = [figure if isinstance(figure, Decimal) else Decimal(0) for figure in figures]
            difference = total_of([difference or Decimal(0), whole, *(EXACT.minus(other) for other in others)])
    return difference
