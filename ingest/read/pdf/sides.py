"""Two pages printed on one sheet: what stands on the left is read before what stands on the right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ingest.read.pdf.lattice import Lattice
from ingest.read.pdf.page import Glyph


def gutter(tables: Sequence[Lattice], glyphs: Sequence[Glyph]) -> float | None:
    """The middle of the blank strip that parts tables which stand side by side; None where there are none, or where
    text or a table stands in it, as a title of both does."""
    for one, other in combinations(tables, 2):
        left, right = sorted((one, other), key=lambda table: table.xs[0])
        start, end = left.xs[-1], right.xs[0]
        if start < end and left.ys[0] < right.ys[-1] and right.ys[0] < left.ys[-1]:
            texts = any(glyph.x0 < end and glyph.x1 > start for glyph in glyphs)
            if not texts and not any(table.xs[0] < end and table.xs[-1] > start for table in tables):
                return (start + end) / 2
    return None


def side(x: float, parted: float | None) -> bool:
    """Whether a place is on the right of the strip that parts a page."""
    return parted is not None and x > parted
