"""A sheet as it is printed, for every format alike: lines of text and tables of cells with their spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

LineKind = Literal["title", "heading", "text"]
CellKind = Literal["header", "ordinal", "amount", "label", "text"]


@dataclass(frozen=True)
class Line:
    """A line outside the tables; a `heading` is one of a category."""

    text: str
    kind: LineKind = "text"


@dataclass(frozen=True)
class Cell:
    """A printed cell, line breaks as `\\n`; `kind` is what a format may store in another way than as text."""

    text: str = ""
    kind: CellKind = "text"
    rowspan: int = 1
    colspan: int = 1


Row = tuple[Cell, ...]
"""The cells that begin in a row, from left to right; what a span from above covers is not among them."""


@dataclass(frozen=True)
class Table:
    """Rows of one table; the first `header_rows` of them are its header. `apart` is a table of another kind."""

    rows: tuple[Row, ...]
    header_rows: int = 0
    apart: bool = False

    @property
    def width(self) -> int:
        return max((place.column + place.cell.colspan for place in self.places()), default=0)

    def places(self) -> Iterator[Place]:
        """Every cell with its place in the grid, by the rule of HTML (the forming of a table, WHATWG 4.9.12.1)."""
        taken: set[tuple[int, int]] = set()
        for r, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (r, column) in taken:
                    column += 1
                yield Place(r, column, cell)
                taken.update((r + i, column + j) for i in range(cell.rowspan) for j in range(cell.colspan))

    def full_rows(self) -> list[list[Place]]:
        """For each row what stands in each of its columns: a place above or to the left where a span covers it.

        A row that ends early stays short.
        """
        grid: list[dict[int, Place]] = [{} for _ in self.rows]
        for place in self.places():
            for i in range(place.cell.rowspan):
                for j in range(place.cell.colspan):
                    grid[place.row + i][place.column + j] = place
        return [[row.get(column) or Place(r, column, Cell()) for column in range(max(row, default=-1) + 1)]
                for r, row in enumerate(grid)]  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A cell and where it begins, counted from 0."""

    row: int
    column: int
    cell: Cell


@dataclass(frozen=True)
class Sheet:
    blocks: tuple[Line | Table, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def title(self) -> str | None:
        return next((line.text for line in self.blocks if isinstance(line, Line) and line.kind == "title"), None)
