"""Cells of which a part lies off the page, as those of a cropped page do: half a word is read as if it were whole."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.read.lattice import Box, Lattice
from ingest.read.pdf_blocks import by_box
from ingest.read.pdf_overflow import Doubt
from ingest.read.pdf_page import Glyph
from ingest.read.pdf_text import lines

_NEXT = 0.35
"""Characters of one line stand at most so many of their heights apart."""


def cut_cells(beyond: Sequence[Glyph], glyphs: Sequence[Glyph], tables: Sequence[Lattice]) -> list[Doubt]:
    """The cells that lack some of the characters `beyond` the page: those that stand in the frame of a table, which
    reaches as far as its rules, and those that carry on a line of a cell."""
    inside, outside, _ = by_box(beyond, tables)
    lost: dict[tuple[int, Box], list[Glyph]] = {}
    for i, boxes in enumerate(inside):
        for box, held in boxes.items():
            lost.setdefault((i, box), []).extend(held)
    for glyph in outside:
        beside = [other for other in glyphs if _is_next(other, glyph) or _is_next(glyph, other)]
        for i, boxes in enumerate(by_box(beside[:1], tables)[0]):
            for box in boxes:
                lost.setdefault((i, box), []).append(glyph)
    said = {place: " ".join(line.text for line in lines(held)).strip() for place, held in lost.items()}
    return [Doubt(*place, "lost", text) for place, text in said.items() if text]


def _is_next(a: Glyph, b: Glyph) -> bool:
    height = max(a.bottom - a.top, b.bottom - b.top)
    return abs(a.y - b.y) <= 0.1 * height and -height < b.x0 - a.x1 <= _NEXT * height and b.x0 > a.x0
