"""In which cell a text stands that touches several.

The other texts of the page show it: they are all set alike, in the middle of their cells, from the top, or upon the
foot. A text that stands so in one of the cells that it touches is that cell's.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from ingest.read.pdf.lattice import Box
from ingest.read.pdf.overhang import Place
from ingest.read.pdf.stacked import Text, places

_NEAR = 0.04, 0.2
"""Off the usual place in a cell, in character heights: so near a text stands that is set in it; where none is as near,
one that is less so."""

_MOSTLY = 3
"""Where fewer than one in so many texts reach over no rule, to reach over it is how the page is set."""


def _from_middle(text: Text, box: Box) -> float:
    return (text[0].base + text[-1].base - box.top - box.bottom) / 2


def _from_top(text: Text, box: Box) -> float:
    return text[0].base - box.top


def _from_foot(text: Text, box: Box) -> float:
    return box.bottom - text[-1].base


def off_middle(text: Text, box: Box) -> float:
    """How far the middle of a text stands off that of a cell, in points."""
    return abs(_from_middle(text, box))


class Way(NamedTuple):
    """How texts are set in their cells: what is measured, the usual distance, and the usual height of a line."""

    measure: Callable[[Text, Box], float]
    usual: float
    height: float

    def off(self, text: Text, box: Box) -> float:
        """How far a text is off that, in character heights."""
        return abs(self.measure(text, box) - self.usual) / self.height


def ways(texts: Sequence[Text]) -> list[Way]:
    """What holds of most of the texts of a page. Of two ways none is better where all rows are of one height, and no
    text is higher."""
    parts = [part for text in texts for part in by_place(text)]
    within = [(part, part[0].place[1]) for part in parts if part[0].place]
    sound = [(part, box) for part, box in within if not any(line.across for line in part)]
    held = sound if _MOSTLY * len(sound) >= len(within) else within
    height = statistics.median(line.height for text in texts for line in text)
    found: list[tuple[int, Way]] = []
    for measure in (_from_middle, _from_top, _from_foot) if held else ():
        way = Way(measure, statistics.median(measure(part, box) for part, box in held), height)
        alone = Standing([way])
        found.append((sum(alone.is_told(text, near) for near in _NEAR for text in texts), way))
    best = max((score for score, _ in found), default=0)
    return [way for score, way in found if score == best]


def by_place(text: Text) -> list[Text]:
    """The text in parts of one cell each."""
    return [list(part) for _, part in groupby(text, key=lambda line: line.place)]


class Standing:
    """In which cells texts stand as the texts of a page do."""

    def __init__(self, held: Sequence[Way]) -> None:
        self._ways = held

    def is_told(self, text: Text, near: float) -> bool:
        """Whether all of a text stands as texts do."""
        return all(place for _, place in self._divided(text, near))

    def divided(self, text: Text) -> list[tuple[Text, Place]]:
        """The text with its cell, in parts where several texts run on as one; None for a cell that does not show."""
        found: list[tuple[Text, Place]] = []
        for near in _NEAR:
            found = self._divided(text, near)
            if all(place for _, place in found):
                break
        return found

    def _divided(self, text: Text, near: float) -> list[tuple[Text, Place]]:
        parts = by_place(text)
        if all(part[0].place and self._home(part, near) == part[0].place for part in parts):
            return [(part, part[0].place) for part in parts]
        # From the last line on, how the rest can be divided; the longest part first.
        rests: list[list[tuple[Text, Place]] | None] = [None] * len(text) + [[]]
        for start in reversed(range(len(text))):
            for end in range(len(text), start, -1):
                rest, home = rests[end], None
                if rest is not None and (home := self._home(text[start:end], near)):
                    rests[start] = [(text[start:end], home), *rest]
                    break
        return rests[0] or [(text, None)]

    def _home(self, text: Text, near: float) -> Place:
        """The one cell of those that it touches; None where there is none, or more."""
        homes: set[Place] = set()
        for way in self._ways:
            fits = [place for place in places(text) if way.off(text, place[1]) <= near]
            homes.add(fits[0] if len(fits) == 1 else None)
        return homes.pop() if len(homes) == 1 else None
