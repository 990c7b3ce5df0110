"""Tables that have rules between their rows only: each as the bands between rules of its whole width, with their text.

A rule that does not reach both sides lies within a band: it stands below the name of a group of columns, or between the
rows of a cell that spans them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from ingest.read.pdf.lines import lines
from ingest.read.pdf.page import Glyph
from ingest.read.pdf.rules import TOLERANCE, Rule, join, snap

_APART = 0.3
"""Of its size: a wider gap in a line of text divides two runs; blanks that are printed fill theirs."""
_LEADING = 2.2
"""Of its size: how far below another line of a block of text the next one stands at most."""
_LARGER = 1.25
_WRAPPED = 1.6
"""Of its size: how far below its first line the second one of a text stands at most."""
_OPENING, _CLOSING = frozenset("（《〈「『【〔“‘"), frozenset("），。、；：！？》〉」』】〕”’")
"""Of the space that they take up these leave one half blank, and may hang out of their cell with it."""
_middle = attrgetter("middle")


class Run(NamedTuple):
    """Characters of one line without a gap: from where to where, the middle of their height, and their size."""

    x0: float
    x1: float
    middle: float
    size: float


@dataclass(frozen=True, slots=True)
class Band:
    """What stands between two rules of the whole width: the rules within, from the top, and the runs of text."""

    top: float
    bottom: float
    cuts: tuple[Rule, ...]
    runs: tuple[Run, ...]

    def levels(self, x: float) -> list[float]:
        """From the top to the bottom, where the band is divided at a place of its width."""
        return [
            self.top,
            *(cut.at for cut in self.cuts if cut.start - TOLERANCE <= x <= cut.end + TOLERANCE),
            self.bottom,
        ]

    def clusters(self) -> list[tuple[float, float]]:
        """From where to where runs stand above one another or overlap, from the left."""
        return spans(self.runs)


@dataclass(frozen=True, slots=True)
class Stack:
    """The bands of one table, its sides and all its rules; `above` and `below` are what stands near beyond its first
    rule and its last, in a band each that no rule closes there, or None."""

    left: float
    right: float
    bands: tuple[Band, ...]
    rules: tuple[Rule, ...]
    above: Band | None = None
    below: Band | None = None

    def with_above(self) -> Stack:
        assert self.above
        return replace(self, bands=(self.above, *self.bands), rules=(*self.above.cuts, *self.rules), above=None)

    def with_below(self) -> Stack:
        assert self.below
        return replace(self, bands=(*self.bands, self.below), rules=(*self.rules, *self.below.cuts), below=None)


def spans(runs: Iterable[Run]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for run in sorted(runs):
        if found and run.x0 < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], run.x1)
        else:
            found.append((run.x0, run.x1))
    return found


def stacks(glyphs: Iterable[Glyph], across: Iterable[Rule], fewest: int) -> list[Stack]:
    """The tables of a page whose `fewest` rules at least run from one side to the other, from the top."""
    rules = join(snap(across))
    widths: dict[tuple[float, float], list[Rule]] = {}
    for rule in rules:
        key = next((key for key in widths if _is_as_wide(rule, key)), (rule.start, rule.end))
        widths.setdefault(key, []).append(rule)
    wide = sorted((held for held in widths.values() if len(held) >= fewest), key=len, reverse=True)
    runs: list[Run] | None = None
    found: list[Stack] = []
    for whole in wide:
        top, bottom = whole[0].at, whole[-1].at
        if any(top < stack.bands[-1].bottom and stack.bands[0].top < bottom for stack in found):
            continue
        runs = sorted(_runs(glyphs), key=_middle) if runs is None else runs
        found.append(_stack(whole, rules, runs))
    return sorted(found, key=lambda stack: stack.bands[0].top)


def _is_as_wide(rule: Rule, width: tuple[float, float]) -> bool:
    return abs(rule.start - width[0]) <= TOLERANCE and abs(rule.end - width[1]) <= TOLERANCE


def _stack(whole: Sequence[Rule], rules: Sequence[Rule], runs: Sequence[Run]) -> Stack:
    left, right = min(rule.start for rule in whole), max(rule.end for rule in whole)
    short = [
        rule for rule in rules if rule not in whole and left <= rule.start + TOLERANCE and rule.end <= right + TOLERANCE
    ]
    inside = [run for run in runs if left <= (run.x0 + run.x1) / 2 <= right]

    def band(top: float, bottom: float, held: Iterable[Run]) -> Band:
        return Band(top, bottom, tuple(rule for rule in short if top < rule.at < bottom), tuple(held))

    first, last = whole[0].at, whole[-1].at
    bands = []
    for upper, lower in pairwise(whole):
        low, high = (bisect_left(inside, rule.at, key=_middle) for rule in (upper, lower))
        bands.append(band(upper.at, lower.at, inside[low:high]))
    places = [rule.at for rule in short]
    over = _block(first, reversed(inside[: bisect_left(inside, first, key=_middle)]), places)
    under = _block(last, inside[bisect_left(inside, last, key=_middle) :], places)
    return Stack(
        left,
        right,
        tuple(bands),
        (*whole, *(cut for each in bands for cut in each.cuts)),
        _without_lone_lines(band(over[1], first, reversed(over[0]))) if over[0] else None,
        band(last, under[1], under[0]) if under[0] else None,
    )


def _without_lone_lines(band: Band) -> Band:
    """A band without the lines on top that hold one run and are none of the lines of the texts below."""
    runs = list(band.runs)
    while len(runs) > 1 and runs[1].middle - runs[0].middle > _WRAPPED * runs[0].size:
        if any(cut.start < runs[0].x1 and runs[0].x0 < cut.end for cut in band.cuts):
            break
        del runs[0]
    return replace(band, top=runs[0].middle - runs[0].size, runs=tuple(runs))


def _block(rule: float, runs: Iterable[Run], rules: Sequence[float]) -> tuple[list[Run], float]:
    """What of runs that are ever farther from a rule stands near, and in a size, as the lines of one block do; with
    where it ends. Other rules may stand within it, and at its end."""
    found: list[Run] = []
    reach = end = rule
    for run in runs:
        between = [place for place in rules if min(reach, run.middle) < place < max(reach, run.middle)]
        near = min((abs(run.middle - place) for place in (reach, *between)), default=0.0)
        if near > _LEADING * run.size or (found and run.size > _LARGER * found[0].size):
            break
        found.append(run)
        reach = run.middle
        end = run.middle + (run.size if run.middle > rule else -run.size)
    if found:
        beyond = [
            place
            for place in rules
            if (place - reach) * (reach - rule) >= 0 and abs(place - reach) < abs(end - reach) + found[-1].size
        ]
        end = max([end, *(place + TOLERANCE for place in beyond)]) if reach > rule else end
    return found, end


def _runs(glyphs: Iterable[Glyph]) -> Iterator[Run]:
    for line in lines(glyph for glyph in glyphs if not glyph.turned):
        ordered = sorted(line.glyphs, key=lambda glyph: glyph.x0)
        size = max(glyph.x1 - glyph.x0 for glyph in ordered)
        size = min(size, line.height) or line.height
        run: list[Glyph] = []
        for glyph in ordered:
            if run and glyph.x0 - max(run[-1].x1, run[0].x1) > _APART * size:
                yield from _run(run, size)
                run = []
            run.append(glyph)
        yield from _run(run, size)


def _run(glyphs: Sequence[Glyph], size: float) -> Iterator[Run]:
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not printed:
        return
    first, last = printed[0], printed[-1]
    x0, x1 = first.x0, max(glyph.x1 for glyph in printed)
    if len(printed) > 1:
        x0 += (first.x1 - first.x0) / 2 * (first.text in _OPENING)
        x1 -= (last.x1 - last.x0) / 2 * (last.text in _CLOSING)
    top, bottom = min(glyph.top for glyph in printed), max(glyph.bottom for glyph in printed)
    yield Run(x0, x1, (top + bottom) / 2, size)
