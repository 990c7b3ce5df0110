"""The tables of a page: by its rules, and by its filled areas where there are no rules."""

from __future__ import annotations

from ingest.model import Text
from ingest.read.pdf.lattice import Lattice, Overcrowded, edges, rules_to_tables
from ingest.read.pdf.page import Bounds, Page

_TOO_MANY_RULES = Text("线条过多, 只读出文字", "it has too many rules, and only its text was read")


def page_tables(page: Page) -> list[Lattice]:
    """The tables that rules make, and, where there are none, those that the edges of filled areas make."""
    try:
        ruled = rules_to_tables(page.horizontal, page.vertical)
        free = [fill for fill in page.fills if not any(_is_within(fill, table) for table in ruled)]
        filled = rules_to_tables(*edges(free)) if len(free) > 1 else []
    except Overcrowded:
        page.unread = _TOO_MANY_RULES
        return []
    return sorted((*ruled, *filled), key=lambda table: (table.ys[0], table.xs[0]))


def _is_within(bounds: Bounds, table: Lattice) -> bool:
    """Whether the middle of an area lies in the table."""
    x0, top, x1, bottom = table.bounds
    return x0 <= (bounds[0] + bounds[2]) / 2 <= x1 and top <= (bounds[1] + bounds[3]) / 2 <= bottom
