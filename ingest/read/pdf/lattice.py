"""Rules to tables: pure geometry, in points from the top left, y growing downwards.

Rules that meet make a table; each table is closed by its outer edges, as programs leave the frame open where a page
breaks. A cell is a run of the boxes between the rules that no rule divides.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.read.pdf.rules import TOLERANCE, Rule, join, meeting, parts_joined, side_by_side, snap
from ingest.read.pdf.strays import pieces_without, strays

_ALIGNED = 0.3
"""Pieces of one rule are drawn on one line, but for rounding."""
_FEWEST_OTHERS = 3
"""Columns below a rule that are others than those above, from which on another table begins there."""
MOST_MEETINGS = 4_000_000
"""How many pairs of rules, and boxes of one table, are looked at on a page: a full one has some ten thousand."""


class Overcrowded(Exception):
    """A page has more rules than any table."""


class Box(NamedTuple):
    """One cell: its first row and column (from 0), its spans, its edges, and whether a rule closes it at the foot."""

    row: int
    column: int
    rowspan: int
    colspan: int
    x0: float
    top: float
    x1: float
    bottom: float
    closed_above: bool
    closed_below: bool


@dataclass(frozen=True, slots=True)
class Lattice:
    """A table: its grid lines from left to right and from top to bottom, and its cells by rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def owners(self) -> list[list[Box | None]]:
        """By row and column between the grid lines the cell that covers it; None where there is none."""
        owners: list[list[Box | None]] = [[None] * (len(self.xs) - 1) for _ in range(len(self.ys) - 1)]
        for box in self.boxes:
            for row in range(box.row, box.row + box.rowspan):
                owners[row][box.column : box.column + box.colspan] = [box] * box.colspan
        return owners


def rules_to_tables(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[Lattice]:
    """Every table of a page, from top to bottom; what has one box only is a frame, and no table."""
    across, down = join(snap(horizontal, _ALIGNED)), join(snap(vertical, _ALIGNED))
    if len(across) * len(down) > MOST_MEETINGS:
        raise Overcrowded
    groups = meeting(across, down)
    odd_down = [rule for rows, columns in groups for rule in strays(columns, rows)]
    odd_across = [rule for rows, columns in groups for rule in strays(rows, columns)]
    if odd_down or odd_across:
        horizontal, vertical = pieces_without(horizontal, odd_across, down), pieces_without(vertical, odd_down, across)
        across, down = join(snap(horizontal, _ALIGNED)), join(snap(vertical, _ALIGNED))
        groups = meeting(across, down)
    found = []
    for rows, columns in parts_joined(side_by_side(groups, down)):
        # By table, as the columns of two tables may stand nearly in line.
        table = lattice(join(snap(rows)), join(snap(columns)))
        if table is not None:
            found += [part for part in tables_apart(table) if len(part.boxes) > 1]
    return sorted(found, key=lambda table: (table.ys[0], table.xs[0]))


def edges(areas: Iterable[tuple[float, float, float, float]]) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical sides of filled areas."""
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for x0, top, x1, bottom in areas:
        horizontal += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
        vertical += [Rule(x0, top, bottom), Rule(x1, top, bottom)]
    return horizontal, vertical


def lattice(across: Sequence[Rule], down: Sequence[Rule]) -> Lattice | None:
    """The table of rules that meet, closed by its outer edges; None where they enclose nothing."""
    xs = with_ends((rule.at for rule in down), across)
    ys = with_ends((rule.at for rule in across), down)
    if len(xs) < 2 or len(ys) < 2:
        return None
    # above[r][c]: a rule stands over box r, c; before[r][c]: one stands to its left.
    above = [[False] * (len(xs) - 1) for _ in ys]
    before = [[False] * len(xs) for _ in range(len(ys) - 1)]
    middles_x = [(a + b) / 2 for a, b in itertools.pairwise(xs)]
    middles_y = [(a + b) / 2 for a, b in itertools.pairwise(ys)]
    row_of, column_of = {y: r for r, y in enumerate(ys)}, {x: c for c, x in enumerate(xs)}
    for rule in across:
        walls = above[row_of[rule.at]]
        for c in range(bisect_left(middles_x, rule.start), bisect_right(middles_x, rule.end)):
            walls[c] = True
    for rule in down:
        c = column_of[rule.at]
        for r in range(bisect_left(middles_y, rule.start), bisect_right(middles_y, rule.end)):
            before[r][c] = True
    return compact(xs, ys, [box for box in boxes(xs, ys, above, before) if is_enclosed(box, above, before)])


def with_ends(places: Iterable[float], crossing: Sequence[Rule]) -> list[float]:
    """The places of parallel rules, and where those that cross them end beyond the outermost."""
    found = sorted(set(places))
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if first < found[0] - TOLERANCE:
        found.insert(0, first)
    if last > found[-1] + TOLERANCE:
        found.append(last)
    return found


def boxes(
    xs: Sequence[float], ys: Sequence[float], above: Sequence[Sequence[bool]], before: Sequence[Sequence[bool]]
) -> list[Box]:
    """The cells: from each box that is still free to the right as far as no rule stands, then down."""
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    found: list[Box] = []
    for r in range(rows):
        for c in range(columns):
            if taken[r][c]:
                continue
            right = c + 1
            while right < columns and not before[r][right] and not taken[r][right]:
                right += 1
            foot = r + 1
            while foot < rows and not any(above[foot][c:right]) and not any(before[foot][c + 1 : right]):
                foot += 1
            for covered in range(r, foot):
                taken[covered][c:right] = [True] * (right - c)
            found.append(
                Box(
                    r, c, foot - r, right - c, xs[c], ys[r], xs[right], ys[foot],
                    any(above[r][c:right]), any(above[foot][c:right]),
                )
            )  # fmt: skip
    return found


def is_enclosed(box: Box, above: Sequence[Sequence[bool]], before: Sequence[Sequence[bool]]) -> bool:
    """Whether rules stand on two sides at least; what has fewer lies outside, in a corner of the table's outline."""
    rows = range(box.row, box.row + box.rowspan)
    left = any(before[r][box.column] for r in rows)
    right = any(before[r][box.column + box.colspan] for r in rows)
    return box.closed_above + box.closed_below + left + right >= 2


def compact(xs: Sequence[float], ys: Sequence[float], found: Sequence[Box]) -> Lattice | None:
    """The table without the grid lines at which no cell begins or ends."""
    if not found:
        return None
    used_x = sorted({box.column for box in found} | {box.column + box.colspan for box in found})
    used_y = sorted({box.row for box in found} | {box.row + box.rowspan for box in found})
    column_of, row_of = {c: i for i, c in enumerate(used_x)}, {r: i for i, r in enumerate(used_y)}
    placed = tuple(
        box._replace(
            row=row_of[box.row],
            column=column_of[box.column],
            rowspan=row_of[box.row + box.rowspan] - row_of[box.row],
            colspan=column_of[box.column + box.colspan] - column_of[box.column],
        )
        for box in found
    )
    return Lattice(tuple(xs[c] for c in used_x), tuple(ys[r] for r in used_y), placed)


def tables_apart(table: Lattice) -> Iterator[Lattice]:
    """The table, divided where another begins that only touches it: at a rule across the whole width, below which the
    columns are others. A border that was dragged moves one or two; a row of one cell has none."""
    columns: list[set[int]] = [set() for _ in table.ys[1:]]
    spanned = set()
    for box in table.boxes:
        for row in range(box.row, box.row + box.rowspan):
            columns[row] |= {box.column, box.column + box.colspan}
        spanned |= set(range(box.row + 1, box.row + box.rowspan))
    ends = {0, len(table.xs) - 1}
    first, held = 0, columns[0] - ends
    for row in range(1, len(columns)):
        here = columns[row] - ends
        if row not in spanned and _are_others(held, here):
            yield _rows_of(table, first, row)
            first, held = row, set()
        held |= here
    yield _rows_of(table, first, len(columns)) if first else table


def _are_others(above: set[int], below: set[int]) -> bool:
    shared = len(above & below)
    fewest = min(len(above), len(below))
    return fewest - shared >= _FEWEST_OTHERS and 3 * shared < fewest


def _rows_of(table: Lattice, first: int, last: int) -> Lattice:
    boxes = [box._replace(row=box.row - first) for box in table.boxes if first <= box.row < last]
    part = compact(table.xs, table.ys[first : last + 1], boxes)
    assert part is not None
    return part
