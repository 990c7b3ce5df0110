"""Header rows: where they stand in a grid, and what stands over each printed column.

A header is one to three rows. Markdown and careless exports lose spans: a group (`2024年进度计划`) then stands in
its first column with blanks to its right, or a leaf row is packed to the left; both are put back here.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Cell, Grid
from ingest.structure.header_column import HeaderColumn
from ingest.structure.header_rows import is_header_row, is_lower, is_middle, numbers_columns, reaches_into
from ingest.structure.meaning import speaks_of_money
from ingest.structure.packed import fills_its_groups, is_packed_row, unpack
from ingest.values.text import clean, fold, fold_header
from ingest.vocabulary import Vocabulary

MOST_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in a grid: its first row (from 0), its height, its columns from left to right."""

    top: int
    height: int
    columns: tuple[HeaderColumn, ...]

    def leaves(self) -> tuple[str, ...]:
        """The folded leaves, by which headers of several pages are compared."""
        return tuple(column.folded for column in self.columns)


def find_headers(grid: Grid, vocabulary: Vocabulary) -> tuple[Header, ...]:
    """Every header of a grid, from top to bottom; the first data row may follow each."""
    headers: list[Header] = []
    row = 0
    while row < len(grid.rows):
        if is_header_row(grid.rows[row], vocabulary):
            header = _read(grid, row, vocabulary)
            headers.append(header)
            row += header.height
        else:
            row += 1
    return tuple(headers)


def _read(grid: Grid, top: int, vocabulary: Vocabulary) -> Header:
    stack = [grid.rows[top]]
    packed: tuple[Cell, ...] | None = None
    while len(stack) < MOST_HEADER_ROWS and top + len(stack) < len(grid.rows) and packed is None:
        row = grid.rows[top + len(stack)]
        if reaches_into(row, stack[-1], vocabulary):
            stack.append(row)
        elif fills_its_groups(row, stack, vocabulary):
            packed = row
        elif is_lower(row, stack, vocabulary) or (
            is_middle(row, stack, vocabulary)
            and is_lower(_row_at(grid, top + len(stack) + 1), [*stack, row], vocabulary)
        ):
            stack.append(row)
        elif is_packed_row(row, stack, vocabulary):
            packed = row
        else:
            break
    if packed is not None:
        columns, height = unpack(stack[0], packed, vocabulary), len(stack) + 1
    else:
        columns, height = _columns(stack, vocabulary), len(stack)
    return Header(top, height + numbers_columns(_row_at(grid, top + height)), columns)


def _row_at(grid: Grid, row: int) -> tuple[Cell, ...]:
    return grid.rows[row] if row < len(grid.rows) else ()


def _columns(stack: list[tuple[Cell, ...]], vocabulary: Vocabulary) -> tuple[HeaderColumn, ...]:
    width = max(len(row) for row in stack)
    upper = [_spread(row, stack[depth + 1 :], width, vocabulary) for depth, row in enumerate(stack[:-1])]
    columns: list[HeaderColumn] = []
    for position in range(width):
        cells = [row[position] for row in (*upper, stack[-1]) if position < len(row) and row[position] is not None]
        distinct: list[Cell] = []
        for cell in cells:
            if cell is not None and cell.text.strip() and all(fold(cell.text) != fold(seen.text) for seen in distinct):
                distinct.append(cell)
        # A lowest row may hold nothing but the unit.
        named = [cell for cell in distinct if fold_header(cell.text)]
        leaf = named[-1].text if named else ""
        group = " ".join(filter(None, (clean(cell.text) for cell in named[:-1]))) or None
        columns.append(HeaderColumn(leaf, group, tuple(distinct), position))
    return tuple(columns)


def _spread(
    row: tuple[Cell, ...], below: list[tuple[Cell, ...]], width: int, vocabulary: Vocabulary
) -> list[Cell | None]:
    """An upper header row with each group put over the blanks to its right under which leaves stand."""
    spread: list[Cell | None] = []
    group: Cell | None = None
    for position in range(width):
        cell = row[position] if position < len(row) else None
        has_leaf = any(position < len(lower) and lower[position].text.strip() for lower in below)
        if cell is not None and cell.text.strip():
            # A column without a leaf may be the first of a group: a blank one, or the total of the group itself.
            named = speaks_of_money(fold_header(cell.text), vocabulary)
            group = cell if has_leaf or named else None
            spread.append(cell)
        else:
            spread.append(group if has_leaf else None)
    return spread
