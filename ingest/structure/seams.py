"""Columns of a grid that are none: the seams beside a border that was dragged in some rows only.

Word processors and web pages lay all rows of a table over one set of edges. Where one row's border stands off by a
hair, or two tables of a page are drawn one below the other, an edge of one row runs through the cells of all others. No
row has a cell of its own between two such edges: what stands there is a part of a cell to the left or to the right, so
that the column can go and nothing goes with it. A header begins a part of a table with edges of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ingest.model import Cell, Grid, Grids

Row = tuple[Cell, ...]

_FEWEST_TEXTS = 2
"""A row of one text is a title, a category or a note, and tells nothing of the columns."""


def without_seams(grids: Grids, is_header_row: Callable[[Row], bool]) -> Grids:
    """The grids less their seams; `Grid.continued` counts the columns that are left."""
    if not any(_spans_beside_others(row) for grid in grids.grids for row in grid.rows):
        return grids
    kept: dict[tuple[int, int], tuple[int, ...]] = {}
    for part in _parts(grids.grids, is_header_row):
        rows = [row for _, _, row in part]
        width = max(map(len, rows))
        seams = _seams(rows)
        left = tuple(position for position in range(width) if position not in seams)
        kept.update(((number, index), left) for number, index, _ in part if seams)
    if not kept:
        return grids
    return replace(grids, blocks=tuple(_less(b, kept) if isinstance(b, Grid) else b for b in grids.blocks))


def _spans_beside_others(row: Row) -> bool:
    spans = any(cell is row[p] for p, cell in enumerate(row[1:]))
    return spans and len({id(cell) for cell in row if cell.text.strip()}) >= _FEWEST_TEXTS


def _parts(grids: Sequence[Grid], is_header_row: Callable[[Row], bool]) -> Iterator[list[tuple[int, int, Row]]]:
    """The rows that share their edges, each with its grid and its index there: those from one header to the next; what
    stands above the first belongs to it, and what goes on over a page break, or is as wide as the grid before, to what
    it goes on from."""
    part: list[tuple[int, int, Row]] = []
    width = 0
    for grid in grids:
        before, width = width, max(map(len, grid.rows), default=0)
        headed = bool(part) and (bool(grid.continued) or width == before)
        if not headed and part:
            yield part
            part = []
        was_header = False
        for index, row in enumerate(grid.rows):
            opens = is_header_row(row)
            if opens and not was_header and headed and not (grid.continued and index <= 1):
                yield part
                part = []
            headed, was_header = headed or opens, opens
            part.append((grid.number, index, row))
    if part:
        yield part


def _seams(rows: Sequence[Row]) -> set[int]:
    telling = [row for row in rows if len({id(cell) for cell in row if cell.text.strip()}) >= _FEWEST_TEXTS]
    width = max(map(len, rows))
    seams: set[int] = set()
    left = 0
    for position in range(1, width):
        shared = [_is_of_a_neighbour(row, position, left) for row in telling]
        # A row that was not merged as the others are holds a blank there.
        blank = all(
            _is_of_a_neighbour(row, position, left) or position >= len(row) or not row[position].text.strip()
            for row in rows
        )
        if blank and 2 * sum(shared) > len(shared):
            seams.add(position)
        else:
            left = position
    return seams


def _is_of_a_neighbour(row: Row, position: int, left: int) -> bool:
    if position >= len(row):
        return False
    cell = row[position]
    return cell is row[left] or (position + 1 < len(row) and cell is row[position + 1])


def _less(grid: Grid, kept: dict[tuple[int, int], tuple[int, ...]]) -> Grid:
    rows = []
    for index, row in enumerate(grid.rows):
        left = kept.get((grid.number, index))
        rows.append(row if left is None else tuple(row[p] for p in left if p < len(row)))
    first = next((kept[key] for index in range(len(grid.rows)) if (key := (grid.number, index)) in kept), None)
    continued = grid.continued
    if first is not None and continued:
        continued = tuple(place for place, position in enumerate(first) if position in grid.continued)
    return replace(grid, rows=tuple(rows), continued=continued)
