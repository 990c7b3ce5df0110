"""Text that runs from top to bottom, its columns from right to left, as narrow cells are sometimes set."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.read.pdf_page import Glyph

_SAME_COLUMN = 0.5
"""Of the size of a character: how far apart two of one column may stand."""


def vertical_columns(glyphs: Sequence[Glyph]) -> list[list[Glyph]] | None:
    """The columns from right to left, each from the top; None for text in lines.

    One column alone is read the same as lines of one character.
    """
    if len(glyphs) < 3 or not _follows_below(glyphs[0], glyphs[1]):
        return None
    below = sum(_follows_below(a, b) for a, b in pairwise(glyphs))
    beside = sum(_follows_beside(a, b) for a, b in pairwise(glyphs))
    if below <= beside:
        return None
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=_left, reverse=True):
        if columns and _left(columns[-1][0]) - _left(glyph) <= _SAME_COLUMN * _size(glyph, columns[-1][0]):
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    columns = [sorted(column, key=lambda glyph: glyph.top + glyph.bottom) for column in columns]
    return columns if len(columns) > 1 and _are_columns(columns, glyphs) else None


def _are_columns(columns: Sequence[Sequence[Glyph]], glyphs: Sequence[Glyph]) -> bool:
    """Whether all begin at one height and each was written as a whole: narrow lines may only look like columns."""
    size = _size(glyphs[0], glyphs[1])
    firsts = [column[0].top for column in columns]
    column_of = {id(glyph): number for number, column in enumerate(columns) for glyph in column}
    changes = sum(column_of[id(a)] != column_of[id(b)] for a, b in pairwise(glyphs))
    return max(firsts) - min(firsts) < 0.6 * size and changes == len(columns) - 1


def _left(glyph: Glyph) -> float:
    """The left edge of the space that a character takes up: an upright one sets its pen down there."""
    return glyph.x0 if glyph.turned else glyph.x


def _size(a: Glyph, b: Glyph) -> float:
    return max(a.x1 - a.x0, a.bottom - a.top, b.x1 - b.x0, b.bottom - b.top)


def _follows_below(a: Glyph, b: Glyph) -> bool:
    if a.turned or b.turned:
        return a.turned == b.turned == 1 and abs(a.x - b.x) < 0.3 * _size(a, b) and b.y > a.y
    size = _size(a, b)
    return abs(a.x - b.x) < 0.3 * size and 0.6 * size < b.y - a.y < 2 * size


def _follows_beside(a: Glyph, b: Glyph) -> bool:
    size = _size(a, b)
    return abs(a.y - b.y) < 0.3 * size and b.x - a.x > 0.3 * size
