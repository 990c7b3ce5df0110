"""Characters to lines of text, in the order of reading.

A line is what shares a baseline: the boxes of characters are of different heights, and some are tight. Marks that are
smaller stand higher or lower. A blank that the file does not hold is read where the gap between two characters is as
wide as one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.read.pdf.page import Bounds, Glyph

_SAME_LINE = 0.45
"""Baselines closer than this share of the character height are one: raised figures stay in their line."""
_SMALLER = 0.8
"""A raised or lowered mark is no higher than this share of its line."""
_BESIDE, _LOWERED = 0.3, 0.45
"""How far a mark may stand from the character that it belongs to, aside and below, in heights of its line."""
_OVER = 0.5
"""A character stands over another beneath which more than this share of it would lie."""
WORD_GAP = 0.13
_WIDE_GAP = 0.9
"""From this share of the character height on, a gap is a blank: between Latin characters, and next to a Chinese one,
which programs set a little off from its neighbours where nobody typed a blank."""
_DOUBLED = 0.2
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
    strays: list[TextLine] = []
    for run in runs:
        if _is_tangled(run):
            run.glyphs = without_doubles(sorted(run.glyphs, key=lambda glyph: glyph.x), run.height)
            strays += _take_strays(run)
    return sorted(_with_marks([*runs, *strays]), key=lambda run: run.base) if strays else runs


def _take_strays(run: TextLine) -> Iterator[TextLine]:
    """Raised marks of the line below taken out of a line that they reach into: they stand over its characters."""
    strays: list[Glyph] = []
    least = _SMALLER * run.height
    for glyph in run.glyphs:
        if glyph.bottom - glyph.top <= least and any(
            other.bottom - other.top > least and _stands_over(glyph, other) for other in run.glyphs
        ):
            strays.append(glyph)
    if strays:
        run.glyphs = [glyph for glyph in run.glyphs if glyph not in strays]
    while strays:
        first = strays[0]
        same = [glyph for glyph in strays if glyph.y == first.y]
        strays = [glyph for glyph in strays if glyph.y != first.y]
        yield TextLine(same, first.y, max(glyph.bottom - glyph.top for glyph in same))


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
    heights = [run.height for run in runs]
    if min(heights) < _SMALLER * max(heights):
        runs = _with_marks(runs)
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


def _with_marks(runs: Sequence[TextLine]) -> list[TextLine]:
    """Runs in the order of the content, raised and lowered marks in the run that they stand in: mostly it is the one
    that is drawn before, or the one after."""
    found: list[TextLine] = []
    settled: set[int] = set()
    for place, run in enumerate(runs):
        near = (*found[-1:], *runs[place + 1 : place + 2])
        host = next((other for other in (*near, *runs) if id(other) not in settled and _is_mark(run, other)), None)
        if host is None:
            found.append(run)
        else:
            settled.add(id(run))
            host.glyphs.extend(run.glyphs)
            host.glyphs.sort(key=lambda glyph: glyph.x)
    return found


def _is_mark(mark: TextLine, run: TextLine) -> bool:
    """Whether the smaller of two reaches into the height of the other, and begins or ends at one of its characters."""
    if mark.height >= _SMALLER * run.height or not -1 < (mark.base - run.base) / run.height < _LOWERED:
        return False
    near, first, last = _BESIDE * run.height, mark.glyphs[0], mark.glyphs[-1]
    return any(abs(first.x0 - other.x1) <= near or abs(other.x0 - last.x1) <= near for other in run.glyphs) and not any(
        _stands_over(glyph, other) for glyph in mark.glyphs for other in run.glyphs
    )


def _stands_over(glyph: Glyph, other: Glyph) -> bool:
    return min(glyph.x1, other.x1) - max(glyph.x0, other.x0) > _OVER * (glyph.x1 - glyph.x0)


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


def line_text(glyphs: Sequence[Glyph], height: float, chinese: float = 0.0, other: float = 0.0) -> str:
    """The text of a line, with a blank for each gap that is as wide as one; outer blanks left out.

    Gaps up to `chinese` wide beside a Chinese character, or up to `other` wide between two others, are none.
    """
    pieces: list[str] = []
    narrow = WORD_GAP * height
    last, reach = glyphs[0], glyphs[0].x1 + narrow
    for glyph in glyphs:
        if glyph.x0 > reach and _is_parted(last, glyph, height, chinese, other):
            pieces.append(" ")
        pieces.append(glyph.text)
        last, reach = glyph, glyph.x1 + narrow
    return "".join(pieces).strip()


def _is_parted(left: Glyph, right: Glyph, height: float, chinese: float, other: float) -> bool:
    if left.text.isspace() or right.text.isspace():
        return False
    wide = is_wide(left) + is_wide(right)
    gap = right.x0 - left.x1
    if gap <= (chinese if wide else other):
        return False
    if wide == 2:
        return right.spaced or gap > _WIDE_GAP * height
    return not wide or gap > _WIDE_GAP * height


def is_wide(glyph: Glyph) -> bool:
    """Whether it is a Chinese character, or a sign as wide as one."""
    return _WIDE.match(glyph.text) is not None


def hull(glyphs: Iterable[Glyph]) -> Bounds:
    boxes = [glyph[1:5] for glyph in glyphs]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
