"""The lines of a page that stand below one another as one text, whatever rules run between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.read.pdf.lattice import Box
from ingest.read.pdf.overhang import Place
from ingest.read.pdf.page import Glyph

SAME_BASE = 0.1
"""Baselines that differ by less are one, in character heights."""
_LEAST_LEADING, _MOST_LEADING = 0.75, 1.9
"""From one line of a text to the next, in character heights."""
_ALIKE = 0.2
"""Heights and steps of one text differ by less, in character heights."""
_ALIGNED = 0.5
_RECENT = 3
"""Texts that a line may belong to: the ones before. Lines that are nearly level may come in the order of their left
edges."""
_MOST_LINES = 60


@dataclass(slots=True, eq=False)
class Line:
    """Characters on one baseline, the cell in which most of them stand, and whether they stand `across` something."""

    glyphs: list[Glyph]
    place: Place
    across: bool

    @property
    def base(self) -> float:
        return self.glyphs[0].y

    @property
    def height(self) -> float:
        return max(glyph.bottom - glyph.top for glyph in self.glyphs)

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return self.glyphs[-1].x1


Text = list[Line]


def texts(glyphs: Sequence[Glyph], place_of: dict[int, Place], across: set[int]) -> Iterator[Text]:
    """The upright characters of a page as texts, in their order; `place_of` and `across` go by their identity."""
    return _chained(_lines(glyphs, place_of, across))


def _lines(glyphs: Sequence[Glyph], place_of: dict[int, Place], across: set[int]) -> Iterator[Line]:
    """Characters that stand side by side on one baseline, and in one column: where a rule runs through a line, the
    middles of its characters stand above and below that."""
    held: list[Glyph] = []
    for glyph in glyphs:
        if glyph.turned or glyph.text.isspace():
            continue
        if held and not _is_beside(held[-1], glyph, place_of):
            yield _line(held, place_of, across)
            held = []
        held.append(glyph)
    if held:
        yield _line(held, place_of, across)


def _line(glyphs: list[Glyph], place_of: dict[int, Place], across: set[int]) -> Line:
    ((place, _),) = Counter(place_of[id(glyph)] for glyph in glyphs).most_common(1)
    return Line(glyphs, place, any(id(glyph) in across for glyph in glyphs))


def _is_beside(a: Glyph, b: Glyph, place_of: dict[int, Place]) -> bool:
    height = max(a.bottom - a.top, b.bottom - b.top)
    if abs(a.y - b.y) > SAME_BASE * height or b.x0 <= a.x0:
        return False
    one, other = place_of[id(a)], place_of[id(b)]
    if one == other:
        return True
    return b.x0 - a.x1 < height and not (one and other and (one[1].x1 <= other[1].x0 or other[1].x1 <= one[1].x0))


def _chained(lines: Iterator[Line]) -> Iterator[Text]:
    """Lines of one text, each at the same distance below the one before. A line that is nearer to the last one than
    that was to its own takes it away from there."""
    open_: list[Text] = []
    for line in lines:
        text = next((text for text in reversed(open_) if _is_below(text[-1], line)), [])
        further = _step(text[-1], line) - _step(text[-2], text[-1]) if len(text) > 1 else 0.0
        if abs(further) > _ALIKE / 2 * line.height or len(text) == _MOST_LINES:
            text = [text.pop()] if further < 0 else []
        text.append(line)
        open_ = [other for other in open_ if other is not text]
        open_.append(text)
        if len(open_) > _RECENT:
            yield open_.pop(0)
    yield from open_


def _step(upper: Line, lower: Line) -> float:
    return lower.base - upper.base


def _is_below(upper: Line, lower: Line) -> bool:
    height = max(upper.height, lower.height)
    if not _LEAST_LEADING * height <= _step(upper, lower) <= _MOST_LEADING * height:
        return False
    if abs(upper.height - lower.height) > _ALIKE * height:
        return False
    left, right = lower.x0 - upper.x0, lower.x1 - upper.x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= _ALIGNED * height


def places(text: Sequence[Line]) -> list[tuple[int, Box]]:
    """The cells in which a text stands, from the top."""
    return list(dict.fromkeys(line.place for line in text if line.place))
