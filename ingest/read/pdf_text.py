"""Characters to lines of text, in the order of reading.

A line is what shares a baseline: the boxes of characters are of different heights, and some are tight. A blank that
the file does not hold is read where the gap between two characters is as wide as one.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.read.pdf_page import Bounds, Glyph, Page, turned
from ingest.read.pdf_vertical import vertical_text

_SAME_LINE = 0.45
"""Baselines closer than this share of the character height are one: raised figures stay in their line."""
_WORD_GAP = 0.13
_WIDE_GAP = 0.9
"""From this share of the character height on, a gap is a blank: between Latin characters, and next to a Chinese one,
which programs set a little off from its neighbours where nobody typed a blank."""
_DOUBLED = 0.2
_WIDEST_MARGIN = 6.0
"""The inner margin of a cell is no wider, in points: 5.4 is what word processors set unless told otherwise."""
_FLUSH = 0.6
"""Edges of lines that are flush with one another differ by less, in points."""
_WIDEST_BLANK = 0.6
"""A blank is no wider, in character heights, unless it is an ideographic one."""
_NO_BEGINNING = frozenset(".,%．，％")
_EVEN = 0.15
"""Gaps that differ by less, in character heights, are one gap: a justified line has the same between all characters."""
_WIDEST_STRETCHED = 9.0
"""A justified line ends so near to both edges of its cell, in points."""
_NUMBER = re.compile(r"\D{0,4}\d+(?:[,，]\d{3})*(?:[.．]\d+)?\D{0,6}")
"""With a sign or a word before it (约), a unit or a word behind."""
_WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff]"
)


@dataclass(slots=True, eq=False)
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
    return bool(gaps) and min(gaps) > _WORD_GAP * line.height and max(gaps) - min(gaps) < _EVEN * line.height


def _is_full(line: TextLine, after: TextLine, left: float, right: float) -> bool:
    """Whether the next character, with the marks that no line begins with, had no room in the line of a cell between
    two edges."""
    margin = min(line.x0 - left, right - line.x1, _WIDEST_MARGIN)
    following = list(itertools.takewhile(lambda glyph: glyph.text in _NO_BEGINNING, after.glyphs[1:]))
    needed = (following or after.glyphs)[-1 if following else 0].x1 - after.glyphs[0].x0
    return line.x1 - line.x0 + needed > right - left - 2 * margin


def lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The characters in lines from top to bottom, each in order and without its doubles."""
    runs: list[TextLine] = []
    run: TextLine | None = None
    held: list[Glyph] = []
    tallest = level = math.nan
    for glyph in glyphs:
        _, _, top, _, bottom, _, base, _, _ = glyph
        height = bottom - top
        # Most stand on the baseline of the one before, and are no taller.
        if base == level and height <= tallest:
            held.append(glyph)
        elif run is not None and abs(base - level) <= _SAME_LINE * (height if height > tallest else tallest):
            held.append(glyph)
            if height > tallest:
                run.height = tallest = height
                run.base = level = base
        else:
            held = [glyph]
            tallest, level = height, base
            run = TextLine(held, base, height)
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


def line_text(glyphs: Sequence[Glyph], height: float, stretched: bool = False) -> str:
    """The text of a line, with a blank for each gap that is as wide as one; outer blanks left out. Those of a
    `stretched` line are none."""
    pieces: list[str] = []
    narrow = _WORD_GAP * height
    last, reach = glyphs[0], glyphs[0].x1 + narrow
    for glyph in glyphs:
        if glyph.x0 > reach and not stretched and _is_parted(last, glyph, height):
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
