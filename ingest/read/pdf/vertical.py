"""Text that runs from top to bottom in columns, as narrow cells are sometimes set.

A file draws it column by column: after each character the next stands below, and a new column begins higher up, beside
the last. Lines are never drawn so. Latin letters, figures and brackets of such a column mostly lie on their side.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.read.pdf.page import Glyph

_SAME_COLUMN = 0.5
_LEAST_STEP = 0.2
_LEAST_RETURN = 0.8
"""In sizes of a character: how far apart the middles of two of one column stand, across and down, and how far a new
column at least stands from the last, across and up."""
_SMALLER = 0.75
"""A column does not begin with so small a character: that is a raised mark."""
_SAME_START = 0.6
_DOUBLED = 0.2
_ABREAST = 1.2
"""So many sizes of a character two figures are wide that stand side by side in a column."""
_UPRIGHT_FORMS = str.maketrans(
    "︐︑︒︓︔︕︖︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
    "，、。：；！？—（）｛｝〔〕【】《》〈〉「」『』［］",
)


def vertical_text(glyphs: Sequence[Glyph]) -> str | None:
    """The text of a cell set in columns, a line break between two; None for text in lines."""
    if len(glyphs) < 3 or not (_follows_below(glyphs[0], glyphs[1]) or glyphs[0].text == glyphs[1].text):
        return None
    columns = _columns(glyphs) or _columns(once := _once(glyphs)) or _by_place(once)
    if columns is None:
        return None
    texts = ("".join(glyph.text for glyph in column).strip() for column in columns)
    return "\n".join(texts).translate(_UPRIGHT_FORMS)


def _columns(glyphs: Sequence[Glyph]) -> list[list[Glyph]] | None:
    """The columns in the order of reading, each from the top; None for text in lines.

    One column alone of upright characters is read the same as lines of one character; where all characters lie on their
    side, each column is a line that is turned.
    """
    directions = {glyph.turned for glyph in glyphs}
    if directions - {0, 1} or 0 not in directions:
        return None
    columns = [[glyphs[0]]]
    for before, glyph in pairwise(glyphs):
        if _follows_below(before, glyph) or _shares_place(before, glyph):
            columns[-1].append(glyph)
        elif _begins_column(before, glyph):
            columns.append([glyph])
        else:
            return None
    if len(columns) == 1:
        return columns if len(directions) > 1 else None
    return _in_order(columns) if len(glyphs) >= 2 * len(columns) else None


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Each character once that was printed twice, a little off, to look bold or to cast a shadow."""
    kept: dict[str, list[Glyph]] = {}
    found = []
    for glyph in glyphs:
        alike = kept.setdefault(glyph.text, [])
        near = _DOUBLED * _size(glyph)
        if not any(abs(glyph.x - other.x) < near and abs(glyph.y - other.y) < near for other in alike):
            alike.append(glyph)
            found.append(glyph)
    return found


def _by_place(glyphs: Sequence[Glyph]) -> list[list[Glyph]] | None:
    """The columns of a cell with characters on their side, in whatever order they are drawn."""
    upright = sum(not glyph.turned for glyph in glyphs)
    if not 0 < upright < len(glyphs) or any(
        glyph.turned > 1 or _shares_line(a, glyph) for a, glyph in pairwise(glyphs)
    ):
        return None
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=_middle, reverse=True):
        near = columns and _middle(columns[-1][0])[0] - _middle(glyph)[0] < _SAME_COLUMN * _size(glyph)
        if near:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    columns = [sorted(column, key=lambda glyph: glyph.top + glyph.bottom) for column in columns]
    return columns if all(_follows_below(a, b) for column in columns for a, b in pairwise(column)) else None


def _shares_line(a: Glyph, b: Glyph) -> bool:
    size = max(_size(a), _size(b))
    return not (a.turned or b.turned) and abs(a.y - b.y) < _LEAST_STEP * size and not _shares_place(a, b)


def _in_order(columns: list[list[Glyph]]) -> list[list[Glyph]] | None:
    """From the right, or from the left where they are drawn so; None where they are drawn in neither order.

    pdfium hands out from the left what begins at one height: such columns are in that order only if the last is the
    short one.
    """
    places = [_middle(column[0])[0] for column in columns]
    if places == sorted(places, reverse=True):
        return columns
    if places != sorted(places):
        return None
    size = _size(columns[0][0])
    starts = [column[0].top for column in columns]
    is_short = columns[0][-1].bottom - columns[-1][-1].bottom > size
    return columns if is_short or max(starts) - min(starts) > _SAME_START * size else columns[::-1]


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2


def _size(glyph: Glyph) -> float:
    return max(glyph.x1 - glyph.x0, glyph.bottom - glyph.top)


def _follows_below(a: Glyph, b: Glyph) -> bool:
    (ax, ay), (bx, by), size = _middle(a), _middle(b), max(_size(a), _size(b))
    return abs(ax - bx) < _SAME_COLUMN * size and by - ay > _LEAST_STEP * size


def _shares_place(a: Glyph, b: Glyph) -> bool:
    """Whether both are parts of one sign, or figures that stand side by side in the space of one character."""
    height = b.bottom - b.top
    return a.y == b.y and b.x0 > a.x1 - _DOUBLED * height and b.x1 - a.x0 < _ABREAST * height


def _begins_column(a: Glyph, b: Glyph) -> bool:
    (ax, ay), (bx, by), size = _middle(a), _middle(b), max(_size(a), _size(b))
    return min(abs(ax - bx), ay - by) > _LEAST_RETURN * size and _size(b) > _SMALLER * _size(a)
