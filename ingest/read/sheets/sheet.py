"""A sheet as its file describes it, before it is a grid: what its cells show, and what must be said about them.

Rows and columns are those of the sheet and count from 1, so that `C5` is row 5, column 3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384

Rows = Mapping[int, Mapping[int, str]]
"""Row -> column -> the text shown, for cells that show something."""

Room = Callable[[int], None]
"""Told of so many cells more; raises LimitExceeded once the file has more than the limit allows."""


class Area(NamedTuple):
    """A rectangle of cells, its borders included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def __str__(self) -> str:
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"


class Run(NamedTuple):
    """Rows, or columns, from the first to the last."""

    first: int
    last: int


STRUCK = "text-struck-out"
"""The code of a cell whose font strikes it out: what it holds is left out."""


class Remark(NamedTuple):
    """What is to be known of one cell: the code of a finding, and what the cell stores and shows."""

    code: str
    row: int
    column: int
    stored: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`merges` are as the file has them: they may overlap, or reach beyond the cells."""

    name: str
    rows: Rows
    merges: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[Run, ...] = ()
    hidden_columns: tuple[Run, ...] = ()
    remarks: tuple[Remark, ...] = ()


@lru_cache(maxsize=MOST_COLUMNS)
def letters(column: int) -> str:
    """1 -> A, 27 -> AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@lru_cache(maxsize=MOST_COLUMNS)
def column_number(name: str) -> int:
    """A -> 1, AA -> 27; 0 for what names no column."""
    number = 0
    for letter in name:
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
        if number > MOST_COLUMNS:
            return 0
    return number


def address(row: int, column: int) -> str:
    return f"{letters(column)}{row}"
