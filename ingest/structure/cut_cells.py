"""Merged cells that a page has cut although it closes its frame, as word processors do: told by what stands in them.

Between two rows of one project a page may end inside the project's own cells. Nothing in the rules tells a cell that
goes on from a new one; a blank category, a row without a number, half a name do. Where some page leaves its frame open,
the program does so for all that goes on, and the rules are to be believed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from ingest.model import Cell, Grid
from ingest.structure.forms import items
from ingest.structure.header import Header
from ingest.structure.meaning import known
from ingest.values.text import fold_header
from ingest.vocabulary import Meaning, Vocabulary

_LISTS = frozenset({"leaders", "lead_units", "support_units"})
_SEPARATORS = tuple("、，,;；")
_LONGEST_NAME = 4
_WRAPPED = re.compile(r"\n(?=[^\n](?:\n|\Z))")
"""Before a character that stands on a line alone: a narrow column has parted it from its name."""


class Columns:
    """What each printed position of a table holds, and how often each name stands in the columns of lists."""

    def __init__(
        self, grids: Sequence[Grid], headers: Mapping[int, tuple[Header, ...]], vocabulary: Vocabulary
    ) -> None:
        self._meanings: dict[int, Meaning] = {}
        self._leaves: set[str] = set()
        for header in (header for found in headers.values() for header in found):
            for column in header.columns:
                self._leaves.add(column.folded)
                meaning = known(column.folded, vocabulary)
                if meaning is not None:
                    self._meanings.setdefault(column.position, meaning)
        self.number = next((p for p, meaning in self._meanings.items() if meaning.key == "number"), None)
        self._lists = [p for p, meaning in self._meanings.items() if meaning.key in _LISTS]
        self._grids = grids
        self._leaves_open = any(grid.continued for grid in grids)

    @cached_property
    def _seen(self) -> Counter[str]:
        return Counter(name for cell in self._listed() for name in items(cell.text))

    def _listed(self) -> Iterator[Cell]:
        for grid in self._grids:
            for position in self._lists:
                yield from dict.fromkeys(row[position] for row in grid.rows if position < len(row))

    def cut_though_closed(self, before: Grid, grid: Grid, first: int) -> tuple[int, ...]:
        """The positions at which the first row of data of a page goes on with the last row of the page before."""
        last, row = before.rows[-1], grid.rows[first]
        if self._leaves_open or self.number is None or self.number >= len(row) or not _are_pages(before, grid):
            return ()
        above, below = cells_beyond(before, grid, first)
        numbered = bool(row[self.number].text.strip())
        rest = not numbered and not any(row[p].text.strip() for p in self._money() if p < len(row))
        found = []
        for position in range(min(len(last), len(row))):
            upper, lower = last[position], row[position]
            key = self._meanings[position].key if position in self._meanings else None
            if (
                (rest and id(lower) in below)
                or (key == "category" and (id(upper) in above or id(lower) in below) and self._is_rest(grid, lower))
                or (not numbered and position in self._lists and self._is_cut(upper.text, lower.text, key == "leaders"))
            ):
                found.append(position)
        return tuple(found)

    def _is_rest(self, grid: Grid, cell: Cell) -> bool:
        """Whether a cell of the column of categories holds nothing, and its text stands on no later page either: a cell
        as high as its page may have it in its middle, on the next."""
        if cell.text.strip():
            return False
        position = next((p for p, other in enumerate(grid.rows[-1]) if other is cell), None)
        place = next((i for i, other in enumerate(self._grids) if other is grid), len(self._grids))
        after = self._grids[place + 1 : place + 2]
        if position is None or not after:
            return True
        texts = (row[position].text for row in after[0].rows if position < len(row))
        return not next((text for text in texts if fold_header(text) not in self._leaves), "").strip()

    def _money(self) -> Iterator[int]:
        return (p for p, meaning in self._meanings.items() if meaning.role in ("funding", "amount"))

    def _is_cut(self, upper: str, lower: str, people: bool) -> bool:
        """Whether a list breaks off within a name, or before the next one."""
        above, below = (items(_WRAPPED.sub("", text) if people else text) for text in (upper, lower))
        if not above or not below:
            return False
        if upper.rstrip().endswith(_SEPARATORS):
            return True
        joined = above[-1] + below[0]
        if self._seen[joined] and not (self._seen[above[-1]] > 1 and self._seen[below[0]] > 1):
            return True
        return people and min(len(above[-1]), len(below[0])) == 1 and len(joined) <= _LONGEST_NAME


def cells_beyond(before: Grid, grid: Grid, first: int) -> tuple[set[int], set[int]]:
    """The identities of the cells in the row above the last one of a page, and in the row below the first one of data
    of the next: cells of the last and of the first row that are among them span both rows."""
    above = {id(cell) for cell in before.rows[-2]} if len(before.rows) > 1 else set()
    below = {id(cell) for cell in grid.rows[first + 1]} if first + 1 < len(grid.rows) else set()
    return above, below


def _are_pages(before: Grid, grid: Grid) -> bool:
    return before.page is not None and grid.page == before.page + 1
