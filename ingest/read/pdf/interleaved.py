"""Cells in which characters are printed upon others of the same line: a figure too wide for its column runs into its
neighbour's, and nobody can tell the two apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.read.pdf.overflow import Doubt
from ingest.read.pdf.overhang import Held
from ingest.read.pdf.page import Glyph
from ingest.read.pdf.stacked import SAME_BASE

_UPON = 0.4
"""Of the width of the narrower of two characters, so much is printed upon the other."""


def interleaved(inside: Held) -> Iterator[Doubt]:
    """The cells concerned, of the characters that each cell of each table holds."""
    for i, boxes in enumerate(inside):
        for box, held in boxes.items():
            if _turns_back(held) and _has_overprinted(held):
                yield Doubt(i, box, "unsettled")


def _turns_back(held: Sequence[Glyph]) -> bool:
    """Whether characters begin before the middle of the one before them oftener than lines begin."""
    begins = [glyph[1] for glyph in held]
    middles = [(glyph[1] + glyph[3]) / 2 for glyph in held]
    return sum(b < m for b, m in zip(begins[1:], middles, strict=False)) >= len({glyph[6] for glyph in held})


def _has_overprinted(held: Sequence[Glyph]) -> bool:
    # Marks are set into one another where two meet.
    upright = sorted((glyph for glyph in held if not glyph.turned and glyph.text.isalnum()), key=lambda glyph: glyph.x0)
    for place, a in enumerate(upright):
        for b in upright[place + 1 :]:
            common = min(a.x1, b.x1) - b.x0
            if common <= 0:
                break
            level = abs(a.y - b.y) < SAME_BASE * (a.bottom - a.top)
            if level and a.text != b.text and common > _UPON * min(a.x1 - a.x0, b.x1 - b.x0):
                return True
    return False
