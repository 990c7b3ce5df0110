"""Pages printed a little askew, or far smaller or larger than is usual, set right before they are read.

What tells a rule from an area, or one line from the next, holds for text of the usual size that stands straight. Where
a page's does not, pdfium is told to draw the page turned and enlarged.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from ingest.read.pdf.page import Bounds, Glyph, Page

_SAMPLES = 64
_FEWEST = 12
_CHINESE = "\u2e80"
_SMALLEST, _USUAL, _LARGEST = 4.0, 7.0, 20.0
"""Sizes of text, in points: tables are set in 5 to 12, and letters in 16."""
_ASKEW, _MOST_ASKEW = 0.0007, 0.25
"""Slopes of lines of text: half a point over the width of a page, and what is meant to stand aslant."""
_NEXT = 3.0
"""Of their size: how far apart two characters of one line stand at most."""
_AHEAD = ((1, 0), (0, 1), (-1, 0), (0, -1))


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page of this size, as it was printed, was set right: turned counter-clockwise by the angle whose tangent is
    `slope`, and enlarged."""

    scale: float
    slope: float
    width: float
    height: float

    @property
    def undone(self) -> Setting:
        return Setting(1 / self.scale, -self.slope, self.width * self.scale, self.height * self.scale)

    def printed(self, bounds: Bounds) -> Bounds:
        """Where on the page as it was printed something stands, within which bounds."""
        cosine = 1 / math.hypot(1, self.slope) / self.scale
        sine = self.slope * cosine
        x0, top, x1, bottom = bounds
        middle_x, middle_y = self.width / 2 * self.scale, self.height / 2 * self.scale
        corners = [(x - middle_x, y - middle_y) for x in (x0, x1) for y in (top, bottom)]
        xs = [self.width / 2 + x * cosine - y * sine for x, y in corners]
        ys = [self.height / 2 + x * sine + y * cosine for x, y in corners]
        return min(xs), min(ys), max(xs), max(ys)


def needed(page: Page, before: float) -> Setting | None:
    """How a page is to be set right; None where it is right. `before` is what the page before was enlarged by."""
    count = len(page.glyphs)
    sample = range(0, count - 1, max(1, count // _SAMPLES))
    size = _size(page.glyphs[i] for i in sample)
    scale = before
    if size and not _SMALLEST <= size * before <= _LARGEST:
        scale = 1.0 if _SMALLEST <= size <= _LARGEST else _USUAL / size
    slopes = list(_slopes(page, sample))
    slope = statistics.median(slopes) if len(slopes) >= _FEWEST else 0.0
    if not _ASKEW < abs(slope) < _MOST_ASKEW:
        slope = 0.0
    return Setting(scale, slope, page.width, page.height) if slope or scale != 1 else None


def _size(glyphs: Iterable[Glyph]) -> float:
    """The size of the text, which is the width of a Chinese character; 0 where there is too little."""
    wide = [glyph for glyph in glyphs if glyph.text >= _CHINESE]
    if len(wide) < _FEWEST:
        return 0.0
    return statistics.median(
        bottom - top if turned % 2 else right - left for _, left, top, right, bottom, _, _, turned, _ in wide
    )


def _slopes(page: Page, sample: Iterable[int]) -> Iterator[float]:
    """How steeply lines fall from one character to the next."""
    for i in sample:
        a, b = page.glyphs[i], page.glyphs[i + 1]
        x, y = _AHEAD[a.turned]
        size = a.x1 - a.x0 if y else a.bottom - a.top
        ahead = x * (b.x - a.x) + y * (b.y - a.y)
        if 0.2 * size < ahead < _NEXT * size:
            yield (x * (b.y - a.y) - y * (b.x - a.x)) / ahead


def set_right(document: Any, number: int, setting: Setting) -> bool:
    """Have page `number` (from 1) of the open document drawn otherwise from now on; False where pdfium cannot."""
    handle = pdfium.FPDF_LoadPage(document, number - 1)
    try:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(handle, box)
        scale = setting.scale
        cosine = scale / math.hypot(1, setting.slope)
        sine = setting.slope * cosine
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        matrix = pdfium.FS_MATRIX(
            cosine, sine, -sine, cosine, scale * x - cosine * x + sine * y, scale * y - sine * x - cosine * y
        )
        if not pdfium.FPDFPage_TransFormWithClip(handle, matrix, None):
            return False
        sides = [scale * side for side in (box.left, box.bottom, box.right, box.top)]
        pdfium.FPDFPage_SetMediaBox(handle, *sides)
        pdfium.FPDFPage_SetCropBox(handle, *sides)
        return True
    finally:
        pdfium.FPDF_ClosePage(handle)
