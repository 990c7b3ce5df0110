"""Tables that have rules between their rows only: each as the bands between rules of its whole width, with their text.

A rule that does not reach both sides lies within a band: it stands below the name of a group of columns, or between the
rows of a cell that spans them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from ingest.read.pdf_page import Glyph
from ingest.read.pdf_text import lines
from ingest.read.rules import TOLERANCE, Rule, join, snap

_APART = 0.3
"""Of its size: a wider gap in a line of text divides two runs; blanks that are printed fill theirs."""
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
        return [self.top, *(cut.at for cut in self.cuts if cut.start <= x <= cut.end), self.bottom]

    def clusters(self) -> list[tuple[float, float]]:
        """From where to where runs stand above one another or overlap, from the left."""
        return spans(self.runs)


@dataclass(frozen=True, slots=True)
class Stack:
    """The bands of one table, its sides and all its rules."""

    left: float
    right: float
    bands: tuple[Band, ...]
    rules: tuple[Rule, ...]


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
    bands = []
    for upper, lower in pairwise(whole):
        cuts = (rule for rule in rules if upper.at < rule.at < lower.at)
        held = runs[bisect_left(runs, upper.at, key=_middle) : bisect_right(runs, lower.at, key=_middle)]
        bands.append(
            Band(
                upper.at,
                lower.at,
                tuple(cut for cut in cuts if left <= cut.start + TOLERANCE and cut.end <= right + TOLERANCE),
                tuple(run for run in held if left <= (run.x0 + run.x1) / 2 <= right),
            )
        )
    return Stack(left, right, tuple(bands), (*whole, *(cut for band in bands for cut in band.cuts)))


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
    if printed:
        top, bottom = min(glyph.top for glyph in printed), max(glyph.bottom for glyph in printed)
        yield Run(printed[0].x0, max(glyph.x1 for glyph in printed), (top + bottom) / 2, size)
