"""Text that a line strikes out: void, and left out, as it is of other formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.model import Cell, Finding, Grid
from ingest.read.pdf.blocks import Places, cell_at
from ingest.read.pdf.lattice import Lattice
from ingest.read.pdf.lines import hull, lines
from ingest.read.pdf.page import Glyph, Page
from ingest.read.pdf.rules import Rule
from ingest.read.pdf.underlines import THROUGH


def take_struck(page: Page) -> list[list[Glyph]]:
    """Take the characters off the page that lines run through; those of each line."""
    if not page.struck:
        return []
    found: list[list[Glyph]] = [[] for _ in page.struck]
    kept: list[Glyph] = []
    for glyph in page.glyphs:
        line = next((i for i, rule in enumerate(page.struck) if _runs_through(rule, glyph)), None)
        (kept if line is None else found[line]).append(glyph)
    page.glyphs = kept
    return [held for held in found if held]


def _runs_through(rule: Rule, glyph: Glyph) -> bool:
    least, most = (share * (glyph.bottom - glyph.top) for share in THROUGH)
    return (
        not glyph.turned and rule.start <= (glyph.x0 + glyph.x1) / 2 <= rule.end and least <= rule.at - glyph.y <= most
    )


def struck_findings(
    struck: Sequence[Sequence[Glyph]], tables: Sequence[Lattice], grids: Sequence[Grid], places: Places
) -> Iterator[Finding]:
    """`text-struck-out`, once a cell; `grids` are those of `tables`."""
    told = []
    for held in struck:
        x0, top, x1, bottom = hull(held)
        text = " ".join(line.text for line in lines(held))
        told.append((cell_at((x0 + x1) / 2, (top + bottom) / 2, tables, grids), text, places.at((x0, top, x1, bottom))))
    for _, alike in groupby(told, key=lambda one: id(one[0]) if one[0] else 0):
        every = list(alike)
        cell, _, place = every[0]
        texts = [text for _, text, _ in every]
        yield Finding(
            "text-struck-out",
            pointer=None if cell else "/document",
            cells=(cell or Cell(texts[0], place),),
            arguments={"raw": " ".join(texts)},
            evidence={"left_out": texts},
        )
