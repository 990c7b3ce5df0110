"""Lines of text that stand beyond the rules of their cell, as those of rows that are too low for their text do, given
to the cell that they belong to.

Which cell that is, the other cells show: all are set alike, in the middle of their rows, or from the top, or upon the
foot. A text that stands so in one of the cells that it touches is that cell's; else it is in doubt.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ingest.read.lattice import Box, Lattice
from ingest.read.pdf_overhang import Held, Over, Place, places_of
from ingest.read.pdf_page import Glyph

_INK = 0.6
"""How far above its baseline a rule may run for a character to stand across it, in its heights."""
_SAME_BASE = 0.1
_LEAST_LEADING, _MOST_LEADING = 0.9, 1.9
"""From one line of a text to the next, in character heights."""
_ALIKE = 0.2
"""Steps, heights and places of a text that differ by less are the same, in character heights."""
_NEAR = 0.04, 0.2
"""Off the usual place in a cell, in character heights: so near a text stands that is set in it; where none is as near,
one that is less so."""
_ALIGNED = 0.5
_RECENT = 3
"""Texts that a line may belong to: the ones before. Lines that are nearly level may come in the order of their left
edges."""


class Doubt(NamedTuple):
    """A cell of which the text is in doubt: the table by its place on the page, and whether its lines stood beyond its
    rules (`beyond`), run into another cell's (`unsettled`), or lack what stands off the page (`lost`, in `text`)."""

    table: int
    box: Box
    how: str
    text: str = ""


@dataclass(slots=True)
class _Line:
    glyphs: list[Glyph]
    place: Place
    across: bool

    @property
    def base(self) -> float:
        return self.glyphs[0].y

    @property
    def height(self) -> float:
        return max(glyph.bottom - glyph.top for glyph in self.glyphs)

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return self.glyphs[-1].x1


_Text = list[_Line]


def _from_middle(text: _Text, box: Box) -> float:
    return ((text[0].base + text[-1].base) - (box.top + box.bottom)) / 2 / text[0].height


def _from_top(text: _Text, box: Box) -> float:
    return (text[0].base - box.top) / text[0].height


def _from_foot(text: _Text, box: Box) -> float:
    return (box.bottom - text[-1].base) / text[0].height


def gather(
    glyphs: Sequence[Glyph], tables: Sequence[Lattice], inside: Held, outside: list[Glyph], over: Sequence[Over]
) -> list[Doubt]:
    """Move the lines to their cells, and say which cells are concerned. `inside` and `outside` hold the `glyphs` of a
    page by where the middle of each stands, `over` are those that reach over the edges of their boxes."""
    across = {id(glyph) for glyph in _across_rules(tables, outside, over)}
    if not across:
        return []
    place_of = places_of(inside, outside)
    doubtful: list[_Text] = []
    sound: list[_Text] = []
    for text in _texts(_lines(glyphs, place_of, across)):
        crosses = any(line.across for line in text) or len(_places(text)) > 1
        (doubtful if crosses else sound).append(text)
    fits = _Fits(_ways(sound, doubtful))
    found: list[Doubt] = []
    for text in doubtful:
        for part, home in fits.divided(text):
            places, crosses = _places(part), any(line.across for line in part)
            if home is None and crosses:
                found += [Doubt(*place, "unsettled") for place in places]
                home = min(places, key=lambda place: abs(_from_middle(part, place[1])), default=None)
            elif home and (crosses or places != [home]):
                found.append(Doubt(*home, "beyond"))
            if home:
                _move(part, home, place_of, inside, outside)
    return list(dict.fromkeys(found))


def _across_rules(tables: Sequence[Lattice], outside: Sequence[Glyph], over: Sequence[Over]) -> Iterator[Glyph]:
    """The upright characters through which a level rule of a table runs."""
    for glyph, _, box in over:
        if not glyph.turned and (
            (box.closed_above and glyph.y - _INK * (glyph.bottom - glyph.top) < box.top)
            or (box.closed_below and glyph.y > box.bottom)
        ):
            yield glyph
    for x0, top, x1, bottom in (table.bounds for table in tables):
        for glyph in outside:
            if x0 < glyph.x0 and glyph.x1 < x1 and not glyph.turned:
                head = glyph.y - _INK * (glyph.bottom - glyph.top)
                if head < top < glyph.y or head < bottom < glyph.y:
                    yield glyph


def _lines(glyphs: Sequence[Glyph], place_of: dict[int, Place], across: set[int]) -> Iterator[_Line]:
    """Characters that stand side by side on one baseline, and in one column: where a rule runs through a line, the
    middles of its characters stand above and below that."""
    held: list[Glyph] = []
    for glyph in glyphs:
        if glyph.turned or glyph.text.isspace():
            continue
        if held and not _is_beside(held[-1], glyph, place_of):
            yield _line(held, place_of, across)
            held = []
        held.append(glyph)
    if held:
        yield _line(held, place_of, across)


def _line(glyphs: list[Glyph], place_of: dict[int, Place], across: set[int]) -> _Line:
    ((place, _),) = Counter(place_of[id(glyph)] for glyph in glyphs).most_common(1)
    return _Line(glyphs, place, any(id(glyph) in across for glyph in glyphs))


def _is_beside(a: Glyph, b: Glyph, place_of: dict[int, Place]) -> bool:
    height = max(a.bottom - a.top, b.bottom - b.top)
    if abs(a.y - b.y) > _SAME_BASE * height or b.x0 <= a.x0:
        return False
    one, other = place_of[id(a)], place_of[id(b)]
    if one == other:
        return True
    return b.x0 - a.x1 < height and not (one and other and (one[1].x1 <= other[1].x0 or other[1].x1 <= one[1].x0))


def _texts(lines: Iterator[_Line]) -> Iterator[_Text]:
    """Lines of one text, each at the same distance below the one before."""
    open_: list[_Text] = []
    for line in lines:
        text = next((text for text in reversed(open_) if _goes_on(text, line)), None)
        if text is not None:
            text.append(line)
            open_.remove(text)
        else:
            text = [line]
        open_.append(text)
        if len(open_) > _RECENT:
            yield open_.pop(0)
    yield from open_


def _goes_on(text: _Text, line: _Line) -> bool:
    last = text[-1]
    height = max(last.height, line.height)
    step = line.base - last.base
    if (
        not _LEAST_LEADING * height <= step <= _MOST_LEADING * height
        or abs(last.height - line.height) > _ALIKE * height
    ):
        return False
    if len(text) > 1 and abs(step - (last.base - text[-2].base)) > _ALIKE / 2 * height:
        return False
    left, right = line.x0 - last.x0, line.x1 - last.x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= _ALIGNED * height


def _places(text: Sequence[_Line]) -> list[tuple[int, Box]]:
    return list(dict.fromkeys(line.place for line in text if line.place))


class _Way(NamedTuple):
    """How texts are set in their cells: what is measured, and the usual distance."""

    measure: Callable[[_Text, Box], float]
    usual: float

    def off(self, text: _Text, box: Box) -> float:
        return abs(self.measure(text, box) - self.usual)


def _ways(sound: Sequence[_Text], doubtful: Sequence[_Text]) -> list[_Way]:
    """What holds of most of the texts that are in their cells, and of most in doubt. Of two ways none is better where a
    page has no rows but of one height."""
    found: list[tuple[int, _Way]] = []
    farthest = _NEAR[-1]
    held = [(text, text[0].place[1]) for text in sound if text[0].place]
    for measure in (_from_middle, _from_top, _from_foot) if held else ():
        way = _Way(measure, statistics.median(measure(text, box) for text, box in held))
        score = sum(way.off(text, box) <= farthest for text, box in held)
        score += sum(any(way.off(text, box) <= farthest for _, box in _places(text)) for text in doubtful)
        found.append((score, way))
    best = max((score for score, _ in found), default=0)
    return [way for score, way in found if score == best]


class _Fits:
    """In which cells texts stand as the texts of a page do."""

    def __init__(self, ways: Sequence[_Way]) -> None:
        self._ways = ways

    def divided(self, text: _Text) -> list[tuple[_Text, Place]]:
        """The text with its cell, in parts where several texts run on as one; None for a cell that does not show."""
        found: list[tuple[_Text, Place]] = []
        for near in _NEAR:
            found = self._divided(text, near)
            if all(place for _, place in found):
                break
        return found

    def _divided(self, text: _Text, near: float) -> list[tuple[_Text, Place]]:
        parts = [list(part) for _, part in groupby(text, key=lambda line: line.place)]
        if all(part[0].place and self._home(part, near) == part[0].place for part in parts):
            return [(part, part[0].place) for part in parts]
        for end in range(len(text), 0, -1):
            home = self._home(text[:end], near)
            if home:
                rest = self._divided(text[end:], near) if end < len(text) else []
                if all(place for _, place in rest):
                    return [(text[:end], home), *rest]
        return [(text, None)]

    def _home(self, text: _Text, near: float) -> Place:
        """The one cell of those that it touches; None where there is none, or more."""
        homes: set[Place] = set()
        for way in self._ways:
            fits = [place for place in _places(text) if way.off(text, place[1]) <= near]
            homes.add(fits[0] if len(fits) == 1 else None)
        return homes.pop() if len(homes) == 1 else None


def _move(text: _Text, home: tuple[int, Box], place_of: dict[int, Place], inside: Held, outside: list[Glyph]) -> None:
    moved = [glyph for line in text for glyph in line.glyphs]
    gone = {id(glyph) for glyph in moved}
    for place in {place_of[id(glyph)] for glyph in moved}:
        held = outside if place is None else inside[place[0]][place[1]]
        held[:] = [glyph for glyph in held if id(glyph) not in gone]
    inside[home[0]].setdefault(home[1], []).extend(moved)
