"""Rows that a page may have cut between the digits of their amounts, where the frame is closed on both pages.

`2500 | 400 | 2100` at a page's foot and `0 | 0 | 0` at the next one's head are 25000 | 4000 | 21000, printed in narrow
columns. Nothing but the figures can tell: the caller joins the rows and sees whether more of the table's claims hold.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.model import Cell, Grid, Grids, field_index
from ingest.structure.draft import Draft
from ingest.structure.drafts import Drafted
from ingest.structure.spans import Spans
from ingest.values.text import fold

_DIGITS = re.compile(r"[\d.,]+")
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_MOST_PAGES = 12
"""Pages tried: each costs the whole stage once more."""


def pages_cut_in_figures(drafted: Drafted, spans: Spans) -> tuple[int, ...]:
    """The grids, by number, whose first row has no number and no figures but digits, below a row that has digits in the
    same columns."""
    number = field_index(drafted.columns, "number")
    found: list[int] = []
    last: Draft | None = None
    for i, draft in enumerate(drafted.drafts):
        if spans.kinds[i] != "data":
            continue
        if last is not None and number is not None and draft.line.opens_page and draft.line.table != last.line.table:
            upper, lower = _filled(drafted, last), _filled(drafted, draft)
            money = [column for column in lower if drafted.columns[column].is_money]
            digits = all(c in upper and _is_one_figure(upper[c], lower[c]) for c in money)
            if money and digits and number not in lower:
                found.append(draft.line.table)
        last = draft
    return tuple(found[:_MOST_PAGES])


def going_on_at(grids: Grids, number: int) -> Grids:
    """The grids, were the last row before this one cut by its page."""
    blocks = tuple(
        replace(block, continued=tuple(range(max(map(len, block.rows), default=0))))
        if isinstance(block, Grid) and block.number == number
        else block
        for block in grids.blocks
    )
    return replace(grids, blocks=blocks)


def _filled(drafted: Drafted, draft: Draft) -> dict[int, Cell]:
    at = ((drafted.column_at(draft, item.position), cell) for item, cell in zip(draft.items, draft.cells, strict=True))
    return {column: cell for column, cell in at if column is not None}


def _is_one_figure(upper: Cell, lower: Cell) -> bool:
    """Whether two cells hold nothing but digits, and one number together."""
    halves = fold(upper.text), fold(lower.text)
    return all(map(_DIGITS.fullmatch, halves)) and bool(_FIGURE.fullmatch("".join(halves)))
