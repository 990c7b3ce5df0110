"""Lines of text that stand beyond the rules of their cell, as those of rows that are too low for their text do, given
to the cell that they belong to.

Which cell that is, the other cells show: all are set alike, in the middle of their rows, or from the top, or upon the
foot. A text that stands so in one of the cells that it touches is that cell's; else it is in doubt.
"""

from __future__ import annotations

import statistics
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
_ALIGNED = 0.5
_RECENT = 3
"""Texts that a line may belong to: the ones before. Lines that are nearly level may come in the order of their left
edges."""


class Doubt(NamedTuple):
    """A cell of which the text is in doubt: the table by its place on the page, and whether its lines stood beyond its
    rules (`moved`), run into another cell's (`unsettled`), or lack what stands off the page (`lost`, in `text`)."""

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
_Measure = Callable[[_Text, Box], float]


def _from_middle(text: _Text, box: Box) -> float:
    return ((text[0].base + text[-1].base) - (box.top + box.bottom)) / 2 / text[0].height


def _from_top(text: _Text, box: Box) -> float:
    return (text[0].base - box.top) / text[0].height


def _from_foot(text: _Text, box: Box) -> float:
    return (box.bottom - text[-1].base) / text[0].height


_MEASURES: tuple[_Measure, ...] = (_from_middle, _from_top, _from_foot)


def gather(
    glyphs: Sequence[Glyph], tables: Sequence[Lattice], inside: Held, outside: list[Glyph], over: Sequence[Over]
) -> list[Doubt]:
    """Move the lines to their cells, and say which cells are concerned. `inside` and `outside` hold the `glyphs` of a
    page by where the middle of each stands, `over` are those that reach over the edges of their boxes."""
    across = {id(glyph) for glyph in _across_rules(tables, outside, over)}
    if not across:
        return []
    texts = list(_texts(_lines(glyphs, places_of(inside, outside), across)))
    doubtful = [text for text in texts if any(line.across for line in text) or len(_places(text)) > 1]
    sound = [text for text in texts if len({line.place for line in text}) == 1 and not any(line.across for line in text)]
    fits = _Fits(_ways(sound, doubtful))
    found: list[Doubt] = []
    for text in doubtful:
        for part, home in fits.divided(text):
            places = _places(part)
            if home is None and any(line.across for line in part):
                found += [Doubt(*place, "unsettled") for place in places]
                home = min(places, key=lambda place: abs(_from_middle(part, place[1])), default=None)
            elif home and (places != [home] or any(line.place is None for line in part)):
                found.append(Doubt(*home, "moved"))
            if home:
                _move(part, home, inside, outside)
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
    line: _Line | None = None
    for glyph in glyphs:
        if glyph.turned or glyph.text.isspace():
            continue
        place = place_of[id(glyph)]
        if line and place == line.place and _is_beside(line.glyphs[-1], glyph):
            line.glyphs.append(glyph)
            line.across |= id(glyph) in across
            continue
        if line:
            yield line
        line = _Line([glyph], place, id(glyph) in across)
    if line:
        yield line


def _is_beside(a: Glyph, b: Glyph) -> bool:
    height = max(a.bottom - a.top, b.bottom - b.top)
    return abs(a.y - b.y) <= _SAME_BASE * height and b.x0 > a.x0


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
    if not _LEAST_LEADING * height <= step <= _MOST_LEADING * height or abs(last.height - line.height) > _ALIKE * height:
        return False
    if len(text) > 1 and abs(step - (last.base - text[-2].base)) > _ALIKE / 2 * height:
        return False
    left, right = line.x0 - last.x0, line.x1 - last.x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= _ALIGNED * height


def _places(text: Sequence[_Line]) -> list[tuple[int, Box]]:
    return list(dict.fromkeys(line.place for line in text if line.place))


def _ways(sound: Sequence[_Text], doubtful: Sequence[_Text]) -> list[tuple[_Measure, float]]:
    """How the texts of the page are set in their cells, with the usual distance: what holds of most of those that are
    in their cells, and of most in doubt. Of two ways none is better where a page has no rows but of one height."""
    found: list[tuple[int, _Measure, float]] = []
    for measure in _MEASURES:
        distances = [measure(text, text[0].place[1]) for text in sound if text[0].place]
        if distances:
            usual = statistics.median(distances)
            score = sum(abs(distance - usual) <= _ALIKE for distance in distances)
            score += sum(
                any(abs(measure(text, box) - usual) <= _ALIKE for _, box in _places(text)) for text in doubtful
            )
            found.append((score, measure, usual))
    best = max((score for score, _, _ in found), default=0)
    return [(measure, usual) for score, measure, usual in found if score == best]


class _Fits:
    """In which cells texts stand as the texts of a page do."""

    def __init__(self, ways: Sequence[tuple[_Measure, float]]) -> None:
        self._ways = ways

    def divided(self, text: _Text) -> list[tuple[_Text, Place]]:
        """The text with its cell, in parts where several texts run on as one; None for a cell that does not show."""
        parts = [list(part) for _, part in groupby(text, key=lambda line: line.place)]
        if all(part[0].place and self._home(part) == part[0].place for part in parts):
            return [(part, part[0].place) for part in parts]
        for end in range(len(text), 0, -1):
            home = self._home(text[:end])
            if home:
                rest = self.divided(text[end:]) if end < len(text) else []
                if all(place for _, place in rest):
                    return [(text[:end], home), *rest]
        return [(text, None)]

    def _home(self, text: _Text) -> Place:
        """The one cell of those that it touches; None where there is none, or more."""
        homes = {self._by(text, measure, usual) for measure, usual in self._ways}
        return homes.pop() if len(homes) == 1 else None

    def _by(self, text: _Text, measure: _Measure, usual: float) -> Place:
        fits = [place for place in _places(text) if abs(measure(text, place[1]) - usual) <= _ALIKE]
        return fits[0] if len(fits) == 1 else None


def _move(text: _Text, home: tuple[int, Box], inside: Held, outside: list[Glyph]) -> None:
    moved = [glyph for line in text for glyph in line.glyphs]
    gone = {id(glyph) for glyph in moved}
    for place in dict.fromkeys(line.place for line in text):
        held = outside if place is None else inside[place[0]][place[1]]
        held[:] = [glyph for glyph in held if id(glyph) not in gone]
    inside[home[0]].setdefault(home[1], []).extend(moved)
