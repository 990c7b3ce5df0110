"""Lines whose characters are set apart, to fill the width of a cell or to look well: their gaps are no blanks.

What tells them is that the gaps are even: a blank among them would be wider.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, pairwise
from operator import and_
from statistics import median

from ingest.read.pdf.lines import WORD_GAP, TextLine, is_wide, line_text
from ingest.read.pdf.page import Page

_WIDEST_BLANK = 0.6
"""A blank is no wider, in character heights, unless it is an ideographic one."""
_EVEN, _SAME = 0.15, 0.06
"""Gaps that differ by less, in character heights, are one gap: some boxes of characters are tight, none of figures."""
_WIDEST_STRETCHED = 9.0
"""A justified line ends so near to both edges of its cell, in points."""
_FLUSH = 0.6
"""Edges of lines that are flush with one another differ by less, in points."""
_ENOUGH, _MOST = 8, 0.9
"""So many pairs of digits, and such a share of them, tell how a page is set."""
_FIGURE = re.compile(r"\d+(?:[,，]\d{3})*(?:[.．]\d+)?%?")

_Closed = tuple[float, float]
"""Gaps that are no blanks: the widest beside a Chinese character, and between two others."""
_ALL: _Closed = (float("inf"), float("inf"))
_NONE: _Closed = (0.0, 0.0)


def spread_texts(every: Sequence[TextLine], texts: Sequence[str], left: float, right: float, page: Page) -> list[str]:
    """The texts of the lines of a cell between two edges, without blanks for gaps that only set characters apart."""
    stretched = _stretched(every, left, right) if len(every) > 1 else ()
    widths: set[float] | None = None
    found = []
    for line, text in zip(every, texts, strict=True):
        if " " not in text:
            found.append(text)
            continue
        closed = _ALL if line in stretched else _closed(line)
        if len(line.glyphs) == 2:
            # What is too short to be even goes by the other lines of its cell.
            widths = {gap for _, gap in map(_closed, every) if gap} if widths is None else widths
            alone = _gaps(line)[0]
            is_same = alone and any(abs(alone - gap) < _SAME * line.height for gap in widths)
            if is_same or (alone > _WIDEST_BLANK * line.height and _is_flush(line, every)):
                closed = _ALL
        least = _apart(page) + _SAME * line.height
        found.append(line_text(line.glyphs, line.height, *(max(gap, least) for gap in closed)))
    return found


def _is_flush(line: TextLine, every: Sequence[TextLine]) -> bool:
    """Whether it begins and ends where the longest of the others do."""
    others = [other for other in every if other is not line]
    return bool(others) and all(
        abs(edge - own) <= _FLUSH
        for edge, own in (
            (min(other.glyphs[0].x for other in others), line.glyphs[0].x),
            # The boxes of some characters are tight.
            (max(other.glyphs[-1].x for other in others), line.glyphs[-1].x),
        )
    )


def is_figure(every: Sequence[TextLine], page: Page) -> bool:
    """Whether the lines of a cell can be one figure set apart, and not several that stand apart: the point or a comma
    of it stands as far from the digits as they do, or all the page is so set."""
    text = "".join(glyph.text for line in every for glyph in line.glyphs)
    gaps, height = [gap for line in every for gap in _gaps(line)], every[0].height
    if not gaps or max(gaps) > _WIDEST_BLANK * height or max(gaps) - min(gaps) >= _SAME * height:
        return False
    return _FIGURE.fullmatch(text) is not None and (
        (len(text) > 2 and not text.isdigit()) or abs(max(gaps) - _apart(page)) < _SAME * height
    )


def _apart(page: Page) -> float:
    """How far apart the digits of a page are set; 0.0 where they are not, or not all of them."""
    if page.apart is None:
        glyphs = page.glyphs
        digits = [glyph.text.isdigit() for glyph in glyphs]
        pairs = compress(pairwise(glyphs), map(and_, digits, digits[1:]))
        near = [(b.x0 - a.x1, a.bottom - a.top) for a, b in pairs if a.y == b.y and a.x < b.x]
        near = [(gap, height) for gap, height in near if gap <= _WIDEST_BLANK * height]
        gaps = [gap for gap, _ in near]
        middle = median(gaps) if len(near) >= _ENOUGH else 0.0
        same = sum(abs(gap - middle) < _SAME * height and middle > WORD_GAP * height for gap, height in near)
        page.apart = middle if same > _MOST * len(near) else 0.0
    return page.apart


def _closed(line: TextLine) -> _Closed:
    """Those of the gaps of a line that are even with one another."""
    pairs = [(a, b) for a, b in pairwise(line.glyphs) if not (a.text.isspace() or b.text.isspace())]
    if len(pairs) < 2:
        return _NONE
    gaps = [b.x0 - a.x1 for a, b in pairs]
    least, even = WORD_GAP * line.height, _EVEN * line.height
    if min(gaps) > least and max(gaps) - min(gaps) < even:
        return (max(gaps), max(gaps)) if any(map(is_wide, line.glyphs)) else _NONE
    chinese = [(b.x - a.x, b.x0 - a.x1) for a, b in pairs if is_wide(a) and is_wide(b)]
    steps, apart = [step for step, _ in chinese], [gap for _, gap in chinese]
    if len(chinese) < 2 or max(steps) - min(steps) >= even or min(apart) <= least:
        return _NONE
    others = [b.x0 - a.x1 for a, b in pairs if not (is_wide(a) or is_wide(b))]
    # Words are set tight in themselves, so that what parts them are blanks.
    return max(apart) + even, 0.0 if others and min(others) <= least else max(apart) + even


def _stretched(every: Sequence[TextLine], left: float, right: float) -> list[TextLine]:
    """Those of the lines of a cell between two edges, its last one apart, whose gaps only fill the width.

    A gap alone in its line may be a blank, but in figures, where each of several lines has the like, and where its line
    ends where all would.
    """
    found = [line for line in every[:-1] if _is_stretched(line, left, right)]
    if len(found) > 1 and len(found) == len(every) - 1:
        return found
    return [line for line in found if len(line.glyphs) > 2 or _is_filled(line, every, left, right)]


def _is_filled(line: TextLine, every: Sequence[TextLine], left: float, right: float) -> bool:
    """Whether the one gap of a line is wider than a blank, or no wider than what was left of the line's width, in a
    cell that is set flush left."""
    first, last = line.glyphs
    if first.text.isdigit() and last.text.isdigit():
        return True
    margin = first.x0 - left
    flush = all(abs(other.glyphs[0].x0 - first.x0) <= _FLUSH for other in every)
    return last.x0 - first.x1 > _WIDEST_BLANK * line.height or (flush and abs(right - last.x1 - margin) <= _FLUSH)


def _is_stretched(line: TextLine, left: float, right: float) -> bool:
    """Whether it reaches both edges, and has the same wide gap between all its characters."""
    glyphs = line.glyphs
    if glyphs[0].x0 - left > _WIDEST_STRETCHED or right - glyphs[-1].x1 > _WIDEST_STRETCHED:
        return False
    gaps = _gaps(line)
    return bool(gaps) and min(gaps) > WORD_GAP * line.height and max(gaps) - min(gaps) < _EVEN * line.height


def _gaps(line: TextLine) -> list[float]:
    return [b.x0 - a.x1 for a, b in pairwise(line.glyphs)]
