"""The text outside the tables of a page as paragraphs: lines divided where a wide gap parts two texts, and those put
together that only the width of the page has divided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from ingest.read.pdf.lines import TextLine, hull, lines
from ingest.read.pdf.page import Bounds, Glyph, Page
from ingest.read.pdf.spread import spread_texts

_APART = 2.5
"""A gap as wide as this many character heights parts two texts that stand on one line."""
_LEADING = 2.2
"""Lines of one paragraph stand at most so many character heights below one another."""
_ANYWHERE = float("inf")
_ALIKE = 0.05
"""Lines of one paragraph are as high as one another, but for this share."""


def paragraphs(glyphs: Sequence[Glyph], tables: Sequence[Bounds], page: Page) -> Iterator[tuple[str, Bounds]]:
    """Each text of a page with its bounds, a line break where it was wrapped. `tables` are the bounds of its tables."""
    every = [list(_parts(line)) for line in lines(glyphs)]
    if not every:
        return
    boxes = [line.bounds for parts in every for line in parts] + list(tables)
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    open_: list[TextLine] = []
    for parts in every:
        goes_on = open_ and len(parts) == 1 and _goes_on(open_[-1], parts[0], tables, left, right)
        if open_ and not goes_on:
            yield from _paragraph(open_, page)
            open_ = []
        if len(parts) == 1:
            open_.append(parts[0])
        else:
            for part in parts:
                yield from _paragraph([part], page)
    if open_:
        yield from _paragraph(open_, page)


def _parts(line: TextLine) -> Iterator[TextLine]:
    part: list[Glyph] = []
    for glyph in line.glyphs:
        if part and glyph.x0 - part[-1].x1 > _APART * line.height:
            yield TextLine(part, line.base, line.height)
            part = []
        part.append(glyph)
    yield TextLine(part, line.base, line.height)


def _goes_on(upper: TextLine, lower: TextLine, tables: Sequence[Bounds], left: float, right: float) -> bool:
    """Whether a line is the rest of the one above: of its size, near below, and without room there for its first
    character, be the lines centred or not."""
    # Figures of another font may be taller.
    height = _size(upper)
    if abs(height - _size(lower)) > _ALIKE * height or not 0 < lower.base - upper.base <= _LEADING * height:
        return False
    if any(upper.base <= (top + bottom) / 2 <= lower.base for _, top, _, bottom in tables):
        return False
    x0, x1, needed = upper.x0, upper.x1, lower.glyphs[0].x1 - lower.glyphs[0].x0
    centred = abs(x0 + x1 - lower.x0 - lower.x1) <= 2 * height
    return (x1 - x0 if centred else x1 - left) + needed > right - left - height / 2


def _size(line: TextLine) -> float:
    """How high most characters of a line are."""
    return median(glyph.bottom - glyph.top for glyph in line.glyphs)


def _paragraph(held: Sequence[TextLine], page: Page) -> Iterator[tuple[str, Bounds]]:
    texts = [line.text for line in held]
    if any(" " in text for text in texts):
        texts = spread_texts(held, texts, -_ANYWHERE, _ANYWHERE, page)
    text = "\n".join(filter(None, texts))
    if text:
        yield text, hull(glyph for line in held for glyph in line.glyphs)
