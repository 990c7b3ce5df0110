"""Lines of text that stand beyond the rules of their cell, or upon other text, as those of rows that are too low for
their text do, given to the cell that they belong to, or else in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from operator import attrgetter
from typing import NamedTuple

from ingest.read.pdf.lattice import Box, Lattice
from ingest.read.pdf.overhang import Held, Over, Place, places_of
from ingest.read.pdf.page import Glyph
from ingest.read.pdf.stacked import SAME_BASE, Text, places, texts
from ingest.read.pdf.standing import Standing, off_middle, ways

_INK, _LATIN_INK = 0.7, 0.48
"""How far a Chinese character reaches above its baseline at least, in its widths, and any other, in its heights: the
boxes of characters are as high as the line that they make."""
_CHINESE = "\u2e80"
_APART = 0.7
"""Lines that are less off one another, in character heights, do not stand below one another."""
_UPON = 0.3
"""Of the width of the narrower of two characters that are printed upon one another."""
_MARK = 0.8
"""What is lower than this share of another character is a mark that was raised or lowered beside it."""
_MOST = 3000
"""Characters of a cell."""
_BASE = attrgetter("y")


class Doubt(NamedTuple):
    """A cell of which the text is in doubt: the table by its place on the page, and whether its lines stood beyond its
    rules (`beyond`), run into another cell's (`unsettled`), or lack what stands off the page (`lost`, in `text`)."""

    table: int
    box: Box
    how: str
    text: str = ""


def gather(
    glyphs: Sequence[Glyph], tables: Sequence[Lattice], inside: Held, outside: list[Glyph], over: Sequence[Over]
) -> list[Doubt]:
    """Move the lines to their cells, and say which cells are concerned. `inside` and `outside` hold the `glyphs` of a
    page by where the middle of each stands, `over` are those that reach over the edges of their boxes."""
    across = {id(glyph) for glyph in _across_rules(tables, outside, over)}
    across |= {id(glyph) for boxes in inside for held in boxes.values() for glyph in _over_one_another(held)}
    if not across:
        return []
    place_of = places_of(inside, outside)
    every = list(texts(glyphs, place_of, across))
    doubtful = [text for text in every if any(line.across for line in text) or len(places(text)) > 1]
    fits = Standing(ways(every))
    found: list[Doubt] = []
    for text in doubtful:
        for part, home in fits.divided(text):
            stands, crosses = places(part), any(line.across for line in part)
            if home is None and crosses:
                beyond = [place for i, box in stands for place in _beyond(part, i, box, tables[i])]
                found += [Doubt(*place, "unsettled") for place in (*stands, *beyond)]
                home = min(stands, key=lambda place: off_middle(part, place[1]), default=None)
            elif home and (crosses or stands != [home]):
                found.append(Doubt(*home, "beyond"))
            if home:
                _move(part, home, place_of, inside, outside)
    unsettled = {doubt[:2] for doubt in found if doubt.how == "unsettled"}
    return [doubt for doubt in dict.fromkeys(found) if doubt.how == "unsettled" or doubt[:2] not in unsettled]


def _across_rules(tables: Sequence[Lattice], outside: Sequence[Glyph], over: Sequence[Over]) -> Iterator[Glyph]:
    """The upright characters through which a level rule of a table runs."""
    for glyph, _, box in over:
        if not glyph.turned and (
            (box.closed_above and _head(glyph) < box.top) or (box.closed_below and glyph.y > box.bottom)
        ):
            yield glyph
    for x0, top, x1, bottom in (table.bounds for table in tables):
        for glyph in outside:
            if x0 < glyph.x0 and glyph.x1 < x1 and not glyph.turned:
                head = _head(glyph)
                if head < top < glyph.y or head < bottom < glyph.y:
                    yield glyph


def _beyond(text: Text, table: int, box: Box, lattice: Lattice) -> Iterator[tuple[int, Box]]:
    """The cells on the other side of the rules of a cell through which a text runs."""
    above = any(_head(glyph) < box.top for line in text for glyph in line.glyphs)
    below = any(line.base > box.bottom for line in text)
    for other in lattice.boxes:
        touches = (above and other.bottom == box.top) or (below and other.top == box.bottom)
        if touches and other.x0 <= text[0].x0 <= other.x1:
            yield table, other


def _head(glyph: Glyph) -> float:
    """Where the ink of a character begins at the latest."""
    if glyph.text >= _CHINESE:
        return glyph.y - _INK * (glyph.x1 - glyph.x0)
    return glyph.y - _LATIN_INK * (glyph.bottom - glyph.top)


def _over_one_another(held: Sequence[Glyph]) -> Iterator[Glyph]:
    """The characters of a cell that are printed upon others, a little higher or lower."""
    levels = sorted(set(map(_BASE, held)))
    if len(levels) < 2 or len(held) > _MOST:
        return
    height = held[0].bottom - held[0].top
    if not any(SAME_BASE * height < b - a < _APART * height for a, b in pairwise(levels)):
        return
    for a, b in combinations(held, 2):
        height, taller = sorted((a.bottom - a.top, b.bottom - b.top))
        common = min(a.x1, b.x1) - max(a.x0, b.x0)
        if (
            SAME_BASE * height < abs(a.y - b.y) < _APART * height
            and height > _MARK * taller
            and common > _UPON * min(a.x1 - a.x0, b.x1 - b.x0)
            and a.text != b.text
            and not (a.turned or b.turned)
        ):
            yield a
            yield b


def _move(text: Text, home: tuple[int, Box], place_of: dict[int, Place], inside: Held, outside: list[Glyph]) -> None:
    moved = [glyph for line in text for glyph in line.glyphs]
    gone = {id(glyph) for glyph in moved}
    for place in {place_of[id(glyph)] for glyph in moved}:
        held = outside if place is None else inside[place[0]][place[1]]
        held[:] = [glyph for glyph in held if id(glyph) not in gone]
    inside[home[0]].setdefault(home[1], []).extend(moved)
