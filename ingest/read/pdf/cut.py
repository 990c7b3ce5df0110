"""Cells of which a part lies off the page, as those of a cropped page do: half a word is read as if it were whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.read.pdf.blocks import by_box
from ingest.read.pdf.lattice import Box, Lattice
from ingest.read.pdf.lines import lines
from ingest.read.pdf.overflow import Doubt
from ingest.read.pdf.page import Glyph

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
    gone = {id(glyph) for glyph in outside}
    for run in _runs([*glyphs, *outside]) if outside else ():
        off = [glyph for glyph in run if id(glyph) in gone]
        for i, boxes in enumerate(by_box(run, tables)[0]) if off else ():
            for box in boxes:
                lost.setdefault((i, box), []).extend(off)
    said = {place: " ".join(line.text for line in lines(held)).strip() for place, held in lost.items()}
    return [Doubt(*place, "lost", text) for place, text in said.items() if text]


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters of one line that stand side by side."""
    for line in lines(glyphs):
        run: list[Glyph] = []
        for glyph in line.glyphs:
            if run and glyph.x0 - run[-1].x1 > _NEXT * line.height:
                yield run
                run = []
            run.append(glyph)
        yield run
