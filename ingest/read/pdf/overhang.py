"""Characters that stand over the rule between two columns given to the cell of the line that they belong to.

A mark may hang out of its line, and a line that is a little too long for its cell sticks out of it: where most of the
line stands is its cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingest.read.pdf.lattice import Box, Lattice
from ingest.read.pdf.page import Glyph

_OVER = 0.5
"""A character stands over a rule that is farther from both its sides, in points."""
_WIDEST_GAP, _DEEPEST = 0.35, -0.1
"""Between two characters of one line, in their heights."""
_WIDER = 0.1
"""Than the usual gap of a line, in character heights: what parts it from another line."""
_MOST_BEYOND = 2
"""So many characters of a line may stand wholly beyond the rule; what has more is two lines that touch."""

Held = list[dict[Box, list[Glyph]]]
Place = tuple[int, Box] | None
"""The table that a character stands in, by its place on the page, and the cell there."""
Over = tuple[Glyph, int, Box]
"""A character that reaches over an edge of the box in which its middle stands, the table, and the box."""


def settle(
    glyphs: Sequence[Glyph], tables: Sequence[Lattice], inside: Held, outside: list[Glyph], reaching: Sequence[Over]
) -> None:
    """Move them; `inside` and `outside` hold the `glyphs` of a page by where the middle of each stands, `reaching` are
    those that reach over the edges of their boxes."""
    over = {id(glyph) for glyph in _over_rules(tables, outside, reaching)}
    if not over:
        return
    place_of = places_of(inside, outside)
    for run in _runs(glyphs):
        if not any(id(glyph) in over for glyph in run):
            continue
        for part in _parted(run):
            places = Counter(place_of[id(glyph)] for glyph in part if id(glyph) not in over)
            ((home, most),) = places.most_common(1) or [(None, 0)]
            beyond = sum(places.values()) - most
            if home and beyond < most and beyond <= _MOST_BEYOND:
                for glyph in part:
                    _move(glyph, place_of[id(glyph)], home, inside, outside)


def put_below(tables: Sequence[Lattice], inside: Held, outside: list[Glyph], reaching: Sequence[Over]) -> None:
    """Take the lines out of their cells that stand wholly below the open foot of a table and run on from one column to
    the next: they are below the table."""
    below = {id(glyph): (glyph, (i, box)) for glyph, i, box in reaching if glyph.top > tables[i].ys[-1]}
    for run in _runs([glyph for glyph, _ in below.values()]):
        if len({below[id(glyph)][1] for glyph in run}) > 1:
            for glyph in run:
                i, box = below[id(glyph)][1]
                inside[i][box].remove(glyph)
                outside.append(glyph)


def places_of(inside: Held, outside: Sequence[Glyph]) -> dict[int, Place]:
    """By the identity of each character where it is held."""
    place_of: dict[int, Place] = {id(glyph): None for glyph in outside}
    for i, boxes in enumerate(inside):
        for box, held in boxes.items():
            place_of.update((id(glyph), (i, box)) for glyph in held)
    return place_of


def _over_rules(tables: Sequence[Lattice], outside: Sequence[Glyph], reaching: Sequence[Over]) -> Iterator[Glyph]:
    for glyph, _, box in reaching:
        if glyph.x0 < box.x0 - _OVER or glyph.x1 > box.x1 + _OVER:
            yield glyph
    for x0, top, x1, bottom in (table.bounds for table in tables):
        for glyph in outside:
            if glyph.x0 < x1 - _OVER and glyph.x1 > x0 + _OVER and top < glyph.y < bottom:
                yield glyph


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Upright characters one after the other without a gap."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    yield run


def _parted(run: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """The parts of a run between gaps that are wider than is usual in it: a text of the next cell begins there."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(run)]
    widest = median(gaps) + _WIDER * (run[0].bottom - run[0].top) if gaps else 0.0
    first = 0
    for place, gap in enumerate(gaps, 1):
        if gap > widest:
            yield run[first:place]
            first = place
    yield run[first:]


def _follows(a: Glyph, b: Glyph) -> bool:
    height = max(a.bottom - a.top, b.bottom - b.top)
    if a.turned or b.turned or abs(a.y - b.y) > 0.1 * height:
        return False
    return _DEEPEST * height <= b.x0 - a.x1 <= _WIDEST_GAP * height


def _move(glyph: Glyph, place: Place, home: tuple[int, Box], inside: Held, outside: list[Glyph]) -> None:
    if place == home:
        return
    held = outside if place is None else inside[place[0]][place[1]]
    held.remove(glyph)
    inside[home[0]].setdefault(home[1], []).append(glyph)
