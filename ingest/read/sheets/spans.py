"""Merged ranges of a sheet as spans of its grid, none of which overlaps another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ingest.read.sheets.sheet import Area, Room


class Span(NamedTuple):
    """A merged range in grid coordinates from 0, the ends excluded; `area` is the range as the file has it."""

    top: int
    left: int
    bottom: int
    right: int
    area: Area

    @property
    def size(self) -> int:
        return (self.bottom - self.top) * (self.right - self.left)


def to_spans(
    merges: Sequence[Area], rows: Sequence[int], columns: Sequence[int], room: Room
) -> tuple[list[Span], list[Span]]:
    """The spans within a grid of these rows and columns of the sheet, and those that were cut as they overlap others.

    A range over rows or columns that hold nothing, and so are no part of the grid, ends with the grid. Of two that
    overlap, the first in the file is whole; of the other stays what is free of its first row, as far down as that is.
    Raises LimitExceeded by way of `room` where their sizes together are beyond any use.
    """
    found: list[Span] = []
    clamped: list[Span] = []
    taken: set[tuple[int, int]] = set()
    for area in merges:
        span = Span(
            bisect_left(rows, area.top),
            bisect_left(columns, area.left),
            bisect_right(rows, area.bottom),
            bisect_right(columns, area.right),
            area,
        )
        if span.size < 2:
            continue
        room(span.size)
        free = _free(span, taken)
        if free != span:
            clamped.append(free)
        if free.size > 1:
            found.append(free)
            taken.update((i, j) for i in range(free.top, free.bottom) for j in range(free.left, free.right))
    return found, clamped


def _free(span: Span, taken: set[tuple[int, int]]) -> Span:
    top, left, bottom, right, area = span
    if (top, left) in taken:
        return Span(top, left, top + 1, left + 1, area)
    right = next((j for j in range(left, right) if (top, j) in taken), right)
    bottom = next((i for i in range(top, bottom) if any((i, j) in taken for j in range(left, right))), bottom)
    return Span(top, left, bottom, right, area)
