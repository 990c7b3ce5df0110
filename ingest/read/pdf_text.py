"""The text of a cell: its lines, less what only the width of the cell has put there."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.read.pdf_lines import WORD_GAP, TextLine, line_text, lines
from ingest.read.pdf_page import Glyph, Page, turned
from ingest.read.pdf_vertical import vertical_text

_WIDEST_MARGIN = 6.0
"""The inner margin of a cell is no wider, in points: 5.4 is what word processors set unless told otherwise."""
_FLUSH = 0.6
"""Edges of lines that are flush with one another differ by less, in points."""
_WIDEST_BLANK = 0.6
"""A blank is no wider, in character heights, unless it is an ideographic one."""
_NEARLY = 0.08
"""A line has no room left that lacks so little, in character heights: programs set rules, and not text, to whole dots
of a screen."""
_NO_BEGINNING = frozenset(".,%．，％")
_EVEN = 0.15
"""Gaps that differ by less, in character heights, are one gap: a justified line has the same between all characters."""
_WIDEST_STRETCHED = 9.0
"""A justified line ends so near to both edges of its cell, in points."""
_NUMBER = re.compile(r"\D{0,4}(?:\d+(?:[,，]\d{3})*(?:[.．]\d+)?|\d{1,3}(?:[,，]\d{3})*[,，]\d{1,2})\D{0,6}")
"""With a sign or a word before it (约), a unit or a word behind; one that a page has cut may go on."""


def cell_text(glyphs: Sequence[Glyph], page: Page, left: float, right: float) -> str:
    """The text of a cell of a page between two edges, its lines divided by line breaks, but for a number that the width
    of the cell has cut in two."""
    if (text := vertical_text(glyphs)) is not None:
        return text
    directions = {glyph.turned for glyph in glyphs} if any(page.directions[1:]) else {0}
    if directions == {0}:
        return _joined(glyphs, left, right)
    parts = []
    for quarters in sorted(directions):
        same = [turned(glyph, quarters, page.width, page.height) for glyph in glyphs if glyph.turned == quarters]
        first = min((glyph.top, glyph.x0) for glyph in glyphs if glyph.turned == quarters)
        parts.append((first, _joined(same)))
    return "\n".join(text for _, text in sorted(parts) if text)


def _joined(glyphs: Sequence[Glyph], left: float = 0.0, right: float = float("inf")) -> str:
    every = lines(glyphs)
    stretched = _stretched(every, left, right) if len(every) > 1 else ()
    found = [(line, text) for line in every if (text := line_text(line.glyphs, line.height, line in stretched))]
    whole = "".join(text for _, text in found)
    is_cut = _NUMBER.fullmatch(whole) and all(
        _is_full(line, after, left, right) for (line, _), (after, _) in itertools.pairwise(found)
    )
    return whole if is_cut else "\n".join(text for _, text in found)


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
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(glyphs)]
    return bool(gaps) and min(gaps) > WORD_GAP * line.height and max(gaps) - min(gaps) < _EVEN * line.height


def _is_full(line: TextLine, after: TextLine, left: float, right: float) -> bool:
    """Whether the next character, with the marks that no line begins with, had no room in the line of a cell between
    two edges."""
    margin = min(line.x0 - left, right - line.x1, _WIDEST_MARGIN)
    following = list(itertools.takewhile(lambda glyph: glyph.text in _NO_BEGINNING, after.glyphs[1:]))
    needed = (following or after.glyphs)[-1 if following else 0].x1 - after.glyphs[0].x0
    return line.x1 - line.x0 + needed > right - left - 2 * margin - _NEARLY * line.height
