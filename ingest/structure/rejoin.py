"""Cells that go on over a page break, made one again where the page itself tells it.

A reader of pages knows by the rules of a table whether a cell is closed at the page's foot (`Grid.continued`). Such a
cell is one with the cell that goes on above the next page's first row: its text is that of both, and it spans into the
rows there. A row all of whose cells go on is the row before, whatever stands in its second half, unless that shows
itself to be a row of its own: programs leave the rule out where a page ends just between two rows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.model import Cell, Grid, Grids
from ingest.structure.cut_cells import Columns, cells_beyond
from ingest.structure.header import Header
from ingest.structure.labels import category, total
from ingest.values import ordinal
from ingest.values.text import fold
from ingest.vocabulary import Vocabulary

Top = tuple[tuple[str, ...], ...]

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FIGURE_ENDS = re.compile(r"[\d.,，]\s*$")
_FIGURE_BEGINS = re.compile(r"\s*[\d.,，]")


@dataclass(frozen=True, slots=True)
class Rejoined:
    """The grids with cells that go on made one. `parts` are the cells that such a cell was made of, by its identity,
    `carried` the identities of those that span into a grid from the page before, by the grid's number."""

    grids: Grids
    parts: Mapping[int, tuple[Cell, ...]] = field(default_factory=dict)
    carried: Mapping[int, frozenset[int]] = field(default_factory=dict)


def rejoin(grids: Grids, headers: Mapping[int, tuple[Header, ...]], vocabulary: Vocabulary) -> Rejoined:
    """Join the cells that go on from page to page; `headers` are those of the grids that belong together, by number."""
    chosen = [grid for grid in grids.grids if grid.number in headers]
    columns = Columns(chosen, headers, vocabulary)
    groups: dict[int, list[Cell]] = {}
    into: dict[int, list[Cell]] = {}
    tops = {_top(grid, headers[grid.number]) for grid in chosen[:1]}
    for before, grid in pairwise(chosen):
        first = _first_row(grid, headers[grid.number], tops)
        if not before.rows or first >= len(grid.rows) or _ends_in_header(before, headers[before.number]):
            continue
        positions = grid.continued or columns.cut_though_closed(before, grid, first)
        anew = _is_open(before, grid, columns.number) and _begins_anew(
            before, grid.rows[first], columns.number, vocabulary
        )
        for upper, lower in _going_on(before, grid, first, positions, anew):
            group = groups.get(id(upper), [upper])
            if anew and lower.text.strip() and _filled(group):
                continue
            groups[id(upper)] = group
            if id(lower) not in groups:
                group.append(lower)
                groups[id(lower)] = group
            into.setdefault(grid.number, []).append(lower)
    if not groups:
        return Rejoined(grids)
    made: dict[int, Cell] = {}
    for group in groups.values():
        if id(group[0]) not in made:
            whole = _whole(group)
            made.update((id(cell), whole) for cell in group)
    parts = {id(made[id(group[0])]): _filled(group) for group in groups.values() if len(_filled(group)) > 1}
    blocks = tuple(_with(block, made) if isinstance(block, Grid) else block for block in grids.blocks)
    carried = {number: frozenset(id(made[id(cell)]) for cell in cells) for number, cells in into.items()}
    return Rejoined(replace(grids, blocks=blocks), parts, carried)


def _is_open(before: Grid, grid: Grid, number: int | None) -> bool:
    """Whether nothing closes the last row of a page: where some of its cells are closed, the others surely go on."""
    return number in grid.continued if number is not None else len(grid.continued) == len(before.rows[-1])


def _begins_anew(before: Grid, row: Sequence[Cell], number: int | None, vocabulary: Vocabulary) -> bool:
    """Whether the first row of a page is a row of its own: it has the number after the last one, or a number as that
    one has; or it is a total or a heading, by its words or by the columns that it spans."""
    last = before.rows[-1]
    if _is_labelled(last, row, vocabulary):
        return True
    if number is not None and number < min(len(last), len(row)):
        numbers = [ordinal.number(cells[number].text) for cells in (*before.rows[-2:], row)]
        upper, lower = numbers[-2:]
        # A number that follows the one above it is whole.
        follows = len(numbers) == 3 and numbers[0] is not None and upper == numbers[0] + 1
        if upper is not None and lower is not None and (lower == upper + 1 or follows):
            return True
    reaches = {_reach(last, cell) for cell in last}
    return any(cell.text.strip() and _reach(row, cell) not in reaches for cell in row)


def _is_labelled(last: Sequence[Cell], row: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Whether a row opens as a total does and has figures as the one before has, or is nothing but a heading."""
    texts = [cell.text for cell in dict.fromkeys(row) if cell.text.strip()]
    if len(texts) == 1:
        heading = category(texts[0])
        return bool(heading and heading.level)
    return bool(texts) and total(texts[0], vocabulary) in ("grand", "sub") and _has_figure(last) and _has_figure(row)


def _has_figure(row: Sequence[Cell]) -> bool:
    return any(_FIGURE.fullmatch(fold(cell.text)) for cell in row)


def _going_on(
    before: Grid, grid: Grid, first: int, positions: Sequence[int], anew: bool
) -> Iterator[tuple[Cell, Cell]]:
    """The cells of the last row of a page with those of the next page that they go on in: both are as wide. A row that
    is cut before its first line has left an empty strip, which is no half of it. Where the next row begins `anew`, only
    those go on that span several rows."""
    last, next_ = before.rows[-1], grid.rows[first]
    above, below = cells_beyond(before, grid, first)
    is_strip = not any(cell.text.strip() for cell in last if id(cell) not in above)
    for position in positions:
        if position < min(len(last), len(next_)) and not (is_strip and id(last[position]) not in above):
            upper, lower = last[position], next_[position]
            if anew and id(upper) not in above and id(lower) not in below:
                continue
            if _reach(last, upper) == _reach(next_, lower):
                yield upper, lower


def _reach(row: Sequence[Cell], cell: Cell) -> tuple[int, int]:
    """The first and the last column of a cell."""
    at = [column for column, other in enumerate(row) if other is cell]
    return at[0], at[-1]


def _first_row(grid: Grid, headers: tuple[Header, ...], tops: Collection[Top]) -> int:
    """The first row of data: below the header that opens the page, if there is one, with what the first page has above
    it (a title, a unit)."""
    opens = headers and (headers[0].top <= 1 or _top(grid, headers) in tops)
    return headers[0].top + headers[0].height if opens else 0


def _ends_in_header(grid: Grid, headers: tuple[Header, ...]) -> bool:
    """Whether a page has no row below its header."""
    return bool(headers) and headers[-1].top + headers[-1].height >= len(grid.rows)


def _top(grid: Grid, headers: tuple[Header, ...]) -> Top:
    """What stands in the rows above a grid's first header."""
    above = grid.rows[: headers[0].top] if headers else ()
    return tuple(tuple(cell.text for cell in row) for row in above)


def _filled(group: list[Cell]) -> tuple[Cell, ...]:
    return tuple(cell for cell in group if cell.text.strip())


def _whole(group: list[Cell]) -> Cell:
    """One cell for all parts, where the first is that holds something; a figure is cut between its digits."""
    filled = _filled(group) or (group[0],)
    text = filled[0].text
    for cell in filled[1:]:
        between = "" if _FIGURE_ENDS.search(text) and _FIGURE_BEGINS.match(cell.text) else "\n"
        text += between + cell.text
    return Cell(text, filled[0].location, group[0].rowspan, group[0].colspan)


def _with(grid: Grid, made: Mapping[int, Cell]) -> Grid:
    return replace(grid, rows=tuple(tuple(made.get(id(cell), cell) for cell in row) for row in grid.rows))
