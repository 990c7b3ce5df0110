"""Characters to lines of text, in the order of reading.

A line is what shares a baseline: the boxes of characters are of different heights, and some are tight. A blank that
the file does not hold is read where the gap between two characters is as wide as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.read.pdf_page import Bounds, Glyph, turned
from ingest.read.pdf_vertical import vertical_columns

_SAME_LINE = 0.45
"""Baselines closer than this share of the character height are one: raised figures stay in their line."""
_WORD_GAP = 0.13
_WIDE_GAP = 0.9
"""From this share of the character height on, a gap is a blank: between Latin characters, and next to a Chinese one,
which programs set a little off from its neighbours where nobody typed a blank."""
_DOUBLED = 0.2
_WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff]"
)


@dataclass(slots=True)
class TextLine:
    """The characters of one line from left to right; `height` is that of the tallest."""

    glyphs: list[Glyph]
    base: float
    height: float

    @property
    def x0(self) -> float:
        return min(glyph.x0 for glyph in self.glyphs)

    @property
    def x1(self) -> float:
        return max(glyph.x1 for glyph in self.glyphs)

    @property
    def bounds(self) -> Bounds:
        return hull(self.glyphs)

    @property
    def text(self) -> str:
        return line_text(self.glyphs, self.height)


def cell_text(glyphs: Sequence[Glyph], width: float, height: float) -> str:
    """The text of a cell, its lines divided by line breaks; the size is the page's, for cells with turned text."""
    if columns := vertical_columns(glyphs):
        return "\n".join("".join(glyph.text for glyph in column).strip() for column in columns)
    directions = {glyph.turned for glyph in glyphs}
    if directions == {0}:
        return _joined(glyphs)
    parts = []
    for quarters in sorted(directions):
        same = [turned(glyph, quarters, width, height) for glyph in glyphs if glyph.turned == quarters]
        first = min((glyph.top, glyph.x0) for glyph in glyphs if glyph.turned == quarters)
        parts.append((first, _joined(same)))
    return "\n".join(text for _, text in sorted(parts) if text)


def _joined(glyphs: Sequence[Glyph]) -> str:
    return "\n".join(text for line in lines(glyphs) if (text := line_text(line.glyphs, line.height)))


def lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The characters in lines from top to bottom, each in order and without its doubles."""
    runs: list[TextLine] = []
    run: TextLine | None = None
    for glyph in glyphs:
        height, base = glyph.bottom - glyph.top, glyph.y
        if run is not None and abs(base - run.base) <= _SAME_LINE * (height if height > run.height else run.height):
            run.glyphs.append(glyph)
            if height > run.height:
                run.height, run.base = height, base
        else:
            run = TextLine([glyph], base, height)
            runs.append(run)
    if len(runs) > 1:
        runs = _merged(runs)
    for run in runs:
        if _is_tangled(run):
            run.glyphs = without_doubles(sorted(run.glyphs, key=lambda glyph: glyph.x), run.height)
    return runs


def _is_tangled(run: TextLine) -> bool:
    """Whether a character stands to the left of the one before, or so near to it that it may be its double."""
    near, before = _DOUBLED * run.height, float("-inf")
    for glyph in run.glyphs:
        x = glyph.x
        if x - before < near:
            return True
        before = x
    return False


def _merged(runs: list[TextLine]) -> list[TextLine]:
    """Runs that share a line put together: a file may draw its text in any order."""
    runs.sort(key=lambda run: run.base)
    found = runs[:1]
    for run in runs[1:]:
        last = found[-1]
        if run.base - last.base <= _SAME_LINE * max(run.height, last.height):
            last.glyphs += run.glyphs
            if run.height > last.height:
                last.height, last.base = run.height, run.base
        else:
            found.append(run)
    return found


def without_doubles(glyphs: list[Glyph], height: float) -> list[Glyph]:
    """Each character once that was printed twice, a little off, to look bold or to cast a shadow."""
    kept: list[Glyph] = []
    near = _DOUBLED * height
    for glyph in glyphs:
        double = any(
            other.text == glyph.text
            # The parts of a ligature share one pen, but not one box.
            and max(glyph.x - other.x, glyph.x0 - other.x0) < min(near, 0.4 * (glyph.x1 - glyph.x0) + 0.05)
            for other in kept[-2:]
        )
        if not double or glyph.text.isspace():
            kept.append(glyph)
    return kept


def line_text(glyphs: Sequence[Glyph], height: float) -> str:
    """The text of a line, with a blank for each gap that is as wide as one; outer blanks left out."""
    pieces: list[str] = []
    narrow = _WORD_GAP * height
    last, reach = glyphs[0], glyphs[0].x1 + narrow
    for glyph in glyphs:
        if glyph.x0 > reach and _is_parted(last, glyph, height):
            pieces.append(" ")
        pieces.append(glyph.text)
        last, reach = glyph, glyph.x1 + narrow
    return "".join(pieces).strip()


def _is_parted(left: Glyph, right: Glyph, height: float) -> bool:
    if left.text.isspace() or right.text.isspace():
        return False
    wide = (_WIDE.match(left.text) is not None) + (_WIDE.match(right.text) is not None)
    if wide == 2:
        return right.spaced or right.x0 - left.x1 > _WIDE_GAP * height
    return not wide or right.x0 - left.x1 > _WIDE_GAP * height


def hull(glyphs: Iterable[Glyph]) -> Bounds:
    boxes = [glyph[1:5] for glyph in glyphs]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
