"""Money columns that no alias knows, told apart by the table's own figures: a source of funding, or other money.

Under the total's group header such a column is a source (`columns`). Without one the rows decide: where the total is
the sum of the known sources and this column in more than half of the rows, and in more rows than without it, the
column is a source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations

from ingest.claims import evaluate
from ingest.model import Claim, Slot
from ingest.structure.claims import printed_amount, sources
from ingest.structure.columns import is_of_another_time, may_key_funding
from ingest.structure.drafts import Drafted
from ingest.structure.placements import Item, Placement, home
from ingest.structure.sums import AmountAt, Figure, placed_amount

_MOST_UNKNOWN = 4


def with_proved_sources(drafted: Drafted, amount: AmountAt, placed: Mapping[int, Placement] | None = None) -> Drafted:
    """The same with the columns of other money that the row sums prove to be sources as funding; `placed` are the
    placements of rows that stood off and were put right."""
    placed = placed or {}
    total, known = sources(drafted.columns)
    unknown = [
        i
        for i, column in enumerate(drafted.columns)
        if (column.role == "amount" or (column.role == "extra" and _holds_figures_alone(drafted, i, placed)))
        and may_key_funding(column.key)
        and not is_of_another_time(column.header)
    ]
    if total is None or not unknown or len(unknown) > _MOST_UNKNOWN:
        return drafted
    rows = [
        i for i, draft in enumerate(drafted.drafts) if draft.labelled.kind == "data" and (not draft.off or i in placed)
    ]
    # Of the sets of columns that could be sources, the one that holds in most rows; none is the one to beat.
    sets = [chosen for size in range(len(unknown) + 1) for chosen in combinations(unknown, size)]

    def figure(slot: Slot) -> Figure:
        if slot.row not in placed:
            return printed_amount(drafted, amount, slot)
        return placed_amount(drafted, amount, slot, placed[slot.row])

    holding = {chosen: _holding(rows, total, (*known, *chosen), figure) for chosen in sets}
    best = max(sets, key=lambda chosen: (holding[chosen], -len(chosen)))
    if not best or 2 * holding[best] <= len(rows):
        return drafted
    columns = tuple(
        replace(column, role="funding", unit=column.unit or _unit(drafted, i)) if i in best else column
        for i, column in enumerate(drafted.columns)
    )
    return replace(drafted, columns=columns)


def with_proved_units(drafted: Drafted, reader: Callable[[Drafted], AmountAt]) -> Drafted:
    """The same with the total's unit on sources for which no unit is stated anywhere, where the row sums prove it:
    `总投资(亿元)` beside `上级补助`. They must hold in more than half of the rows so, and in fewer otherwise.

    `reader` gives the reader of amounts over columns.
    """
    total, parts = sources(drafted.columns)
    unit = drafted.columns[total].unit if total is not None else None
    rows = [i for i, draft in enumerate(drafted.drafts) if draft.labelled.kind == "data" and not draft.off]
    bare = [
        i for i in parts if not drafted.columns[i].unit and not any(drafted.drafts[row].units.get(i) for row in rows)
    ]
    if total is None or unit is None or not bare:
        return drafted
    columns = tuple(replace(column, unit=unit) if i in bare else column for i, column in enumerate(drafted.columns))
    other = replace(drafted, columns=columns)
    held = [_holding(rows, total, parts, partial(printed_amount, one, reader(one))) for one in (drafted, other)]
    return other if 2 * held[1] > len(rows) and held[1] > held[0] else drafted


def _unit(drafted: Drafted, column: int) -> str | None:
    """The unit that a caption states for a column."""
    rows = (draft for draft in drafted.drafts if draft.labelled.kind == "data")
    return next((unit for draft in rows if (unit := draft.units.get(column))), None)


def _holds_figures_alone(drafted: Drafted, column: int, placed: Mapping[int, Placement]) -> bool:
    """Whether a column under a header that says nothing of money is filled with amounts only, twice at least."""
    found = [
        item.money
        for i, draft in enumerate(drafted.drafts)
        if draft.labelled.kind in ("data", "grand", "sub") and (not draft.off or i in placed)
        for item, position in zip(draft.items, placed.get(i) or home(draft.items), strict=True)
        if drafted.column_at(draft, position) == column and not _is_dash(item)
    ]
    return len(found) > 1 and all(found)


def _is_dash(item: Item) -> bool:
    """Whether a cell says that there is nothing: it may stand under every header."""
    return not item.money and {"money", "number", "name"} <= item.natures


def _holding(rows: Sequence[int], total: int, parts: Sequence[int], figure: Callable[[Slot], Figure]) -> int:
    """In how many rows the total is the sum of these columns."""
    claims = (Claim("row-sum", total, Slot(i, total), tuple(Slot(i, part) for part in parts)) for i in rows)
    verdicts = (evaluate(claim, figure) for claim in claims)
    return sum(verdict.outcome == "holds" and bool(verdict.computed) for verdict in verdicts)
