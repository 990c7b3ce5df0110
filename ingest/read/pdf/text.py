"""The text of a cell: its lines, less what only the width of the cell has put there."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.read.pdf.lines import TextLine, lines
from ingest.read.pdf.page import Glyph, Page, turned
from ingest.read.pdf.spread import is_figure, spread_texts
from ingest.read.pdf.vertical import vertical_text

_WIDEST_MARGIN = 6.0
"""The inner margin of a cell is no wider, in points: 5.4 is what word processors set unless told otherwise."""
_NEARLY = 0.08
"""A line has no room left that lacks so little, in character heights: programs set rules, and not text, to whole dots
of a screen."""
_NO_BEGINNING = frozenset(".,%．，％")
_NUMBER = re.compile(r"\D{0,4}(?:\d+(?:[,，]\d{3})*(?:[.．]\d+)?|\d{1,3}(?:[,，]\d{3})*[,，]\d{1,2})\D{0,6}")
"""With a sign or a word before it (约), a unit or a word behind; one that a page has cut may go on."""


def cell_text(glyphs: Sequence[Glyph], page: Page, left: float, right: float) -> str:
    """The text of a cell of a page between two edges, its lines divided by line breaks, but for a number that the width
    of the cell has cut in two."""
    if (text := vertical_text(glyphs)) is not None:
        return text
    directions = {glyph.turned for glyph in glyphs} if any(page.directions[1:]) else {0}
    if directions == {0}:
        return _joined(glyphs, page, left, right)
    parts = []
    for quarters in sorted(directions):
        same = [turned(glyph, quarters, page.width, page.height) for glyph in glyphs if glyph.turned == quarters]
        first = min((glyph.top, glyph.x0) for glyph in glyphs if glyph.turned == quarters)
        parts.append((first, _joined(same, page)))
    return "\n".join(text for _, text in sorted(parts) if text)


def _joined(glyphs: Sequence[Glyph], page: Page, left: float = 0.0, right: float = float("inf")) -> str:
    found = [(line, text) for line in lines(glyphs) if (text := line.text)]
    if any(" " in text for _, text in found):
        every = [line for line, _ in found]
        if is_figure(every, page) and _are_full(every, left, right):
            return "".join(glyph.text for line in every for glyph in line.glyphs)
        texts = spread_texts(every, [text for _, text in found], left, right, page)
        found = list(zip(every, texts, strict=True))
    whole = "".join(text for _, text in found)
    is_cut = _NUMBER.fullmatch(whole) and _are_full([line for line, _ in found], left, right)
    return whole if is_cut else "\n".join(text for _, text in found)


def _are_full(every: Sequence[TextLine], left: float, right: float) -> bool:
    return all(_is_full(line, after, left, right) for line, after in itertools.pairwise(every))


def _is_full(line: TextLine, after: TextLine, left: float, right: float) -> bool:
    """Whether the next character, with the marks that no line begins with, had no room in the line of a cell between
    two edges."""
    margin = min(line.x0 - left, right - line.x1, _WIDEST_MARGIN)
    following = list(itertools.takewhile(lambda glyph: glyph.text in _NO_BEGINNING, after.glyphs[1:]))
    needed = (following or after.glyphs)[-1 if following else 0].x1 - after.glyphs[0].x0
    # Where characters are set apart, a gap follows each.
    needed += 2 * max(0.0, line.glyphs[-1].x0 - line.glyphs[-2].x1) if len(line.glyphs) > 1 else 0.0
    return line.x1 - line.x0 + needed > right - left - 2 * margin - _NEARLY * line.height
