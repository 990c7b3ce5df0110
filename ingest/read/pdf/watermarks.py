"""Watermarks: text laid over the page that belongs to no cell, aslant, faint, or far larger than what stands there.

None of these alone makes one: a heading may be turned, a remark gray, a title large. What does is that such a text
runs over the borders of cells or across other text; what says the same elsewhere is then one too.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress

from ingest.model import Cell, Finding, Location
from ingest.read.pdf.blocks import by_box
from ingest.read.pdf.lattice import Box, Lattice
from ingest.read.pdf.lines import hull
from ingest.read.pdf.page import Glyph, Page

_NEXT = 2.5
"""Characters of one text stand at most so many of their heights apart."""
_MOST = 0.5
"""Where a larger share of a page is faint, that is how the page was made."""
_LARGER = 2.5
"""Than the characters of the page, by the middle one."""
_ACROSS = 0.5
"""The middles of two characters of which one is printed across the other are nearer, in their heights."""
_OFF, _AS_HIGH = 0.15, 0.9
"""What stands beside others so far off their baseline, in heights, is on no line with them, unless it is lower than so
much of their height: it may be raised."""


@dataclass(slots=True)
class _Run:
    """Characters that were drawn one after the other in one way, by their places on the page."""

    places: list[int]
    glyphs: list[Glyph]
    aslant: bool
    faint: bool

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs).strip()


@dataclass(slots=True)
class Watermarks:
    """Those of a document: what they say, and where each was first seen.

    `kept` are the texts that might have been some, and were taken for others. Where one of them turns out to be a
    watermark on a later page, the pages before have to be read again (`missed`).
    """

    known: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    first: dict[str, Cell] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)

    @property
    def missed(self) -> bool:
        return any(map(self._says, self.kept))

    def take_off(self, page: Page, tables: Sequence[Lattice]) -> None:
        """Take them off the page, which has these tables."""
        if not page.aslant and not page.faint and not page.large:
            return
        open_: list[_Run] = []
        taken: list[_Run] = []
        upright = _upright(page)
        for run in _runs(page):
            (taken if _is_one(run, page, tables, upright) else open_).append(run)
        self.known |= {run.text for run in taken if len(run.text) > 1}
        for run in open_:
            if self._says(run.text):
                taken.append(run)
            elif run.aslant or run.faint:
                self.kept.add(run.text)
        if taken:
            self._take(page, sorted(taken, key=lambda run: run.places[0]))

    def _says(self, text: str) -> bool:
        return any(text in known for known in self.known)

    def _take(self, page: Page, taken: Sequence[_Run]) -> None:
        self.pages.append(page.number)
        gone = {place for run in taken for place in run.places}
        for run in taken:
            if run.text and not any(run.text in text for text in self.first):
                x0, top, x1, bottom = (round(side, 2) for side in hull(run.glyphs))
                place = Location(None, None, None, page.number, bbox=(x0, top, x1, bottom))
                self.first[run.text] = Cell(run.text, place)
        page.glyphs = list(compress(page.glyphs, (place not in gone for place in range(len(page.glyphs)))))

    def findings(self) -> Iterator[Finding]:
        """`hidden-text`, once a document."""
        if self.first:
            texts = list(self.first)
            yield Finding(
                "hidden-text",
                pointer="/document",
                cells=tuple(self.first.values()),
                arguments={"raw": " ".join(texts)},
                evidence={"pages": self.pages, "left_out": texts, "reason": "watermark"},
            )


def _upright(page: Page) -> list[Glyph]:
    odd = {*page.aslant, *page.faint, *page.large}
    return [glyph for place, glyph in enumerate(page.glyphs) if place not in odd and not glyph.text.isspace()]


def _runs(page: Page) -> Iterator[_Run]:
    aslant = set(page.aslant)
    faint = set(page.faint) if len(set(page.faint) - aslant) <= _MOST * len(page.glyphs) else set()
    run: _Run | None = None
    for place in sorted({*aslant, *faint, *page.large}):
        glyph = page.glyphs[place]
        how = place in aslant, place in faint
        if run and place == run.places[-1] + 1 and how == (run.aslant, run.faint) and _is_next(run.glyphs[-1], glyph):
            run.places.append(place)
            run.glyphs.append(glyph)
            continue
        if run:
            yield run
        run = _Run([place], [glyph], *how)
    if run:
        yield run


def _is_next(a: Glyph, b: Glyph) -> bool:
    size = max(a.bottom - a.top, b.bottom - b.top)
    return abs(a.x - b.x) <= _NEXT * size and abs(a.y - b.y) <= _NEXT * size


def _is_one(run: _Run, page: Page, tables: Sequence[Lattice], upright: Sequence[Glyph]) -> bool:
    inside, outside, _ = by_box(run.glyphs, tables)
    cells = sum(map(len, inside))
    crosses = cells > 1 or bool(cells and outside)
    if run.aslant:
        return crosses or (run.faint and not cells) or (cells == 1 and _lies_across(run.glyphs, upright))
    if run.faint:
        # Figures of neighbouring cells may be faint as well: each stands within its own.
        astride = any(_stands_over(glyph, box) for boxes in inside for box, held in boxes.items() for glyph in held)
        within = [box for boxes in inside for box in boxes]
        return (
            (crosses and astride)
            or _lies_across(run.glyphs, upright)
            or (len(within) == 1 and _stands_off(run.glyphs, within[0], upright))
        )
    heights = [glyph.bottom - glyph.top for glyph in page.glyphs]
    return crosses and run.glyphs[0].bottom - run.glyphs[0].top > _LARGER * statistics.median(heights)


def _stands_over(glyph: Glyph, box: Box) -> bool:
    """Whether a character reaches over the border of its cell."""
    return glyph.x0 < box.x0 or glyph.x1 > box.x1 or glyph.top < box.top or glyph.bottom > box.bottom


def _stands_off(glyphs: Sequence[Glyph], box: Box, others: Sequence[Glyph]) -> bool:
    """Whether a text stands beside others of its cell, but on no line with them, as that of a stamp does."""
    glyph = max(glyphs, key=lambda glyph: glyph.bottom - glyph.top)
    size = glyph.bottom - glyph.top
    for other in others:
        if box.x0 <= other.x0 and other.x1 <= box.x1 and box.top <= other.y <= box.bottom:
            high, low = sorted((glyph, other), key=lambda each: each.y)
            off = _OFF * min(size, other.bottom - other.top)
            if low.y - high.y > off and high.y - low.top > off and size >= _AS_HIGH * (other.bottom - other.top):
                return True
    return False


def _lies_across(glyphs: Sequence[Glyph], others: Sequence[Glyph]) -> bool:
    """Whether one of the characters is printed upon another."""
    return any(
        abs(a.x0 + a.x1 - b.x0 - b.x1) < _ACROSS * (a.bottom - a.top + b.bottom - b.top)
        and abs(a.top + a.bottom - b.top - b.bottom) < _ACROSS * (a.bottom - a.top + b.bottom - b.top)
        for a in glyphs
        for b in others
    )
