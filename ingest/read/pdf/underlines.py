"""Lines that belong to the text: under it, or through it. They stand in cells as rules do, and divide none.

Such a line begins and ends with characters of the line of text that it belongs to; a rule runs from rule to rule.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from ingest.read.pdf.page import Glyph, Page
from ingest.read.pdf.rules import Rule, join, snap

_UNDER, THROUGH = (-0.1, 0.4), (-0.55, -0.1)
"""Of the height of the characters: how far below their baseline a line under them lies, and one through them."""
_FLUSH, _ROUNDED = 0.05, 1.1
"""How far its ends are from theirs at most: in their heights, and, for what its own width adds, in points."""
_WIDEST_GAP = 0.5
"""Of their height: what a line of text leaves blank under one line."""
_HIGHEST = 60.0
_ALIGNED = 0.3
"""Pieces of one line differ less in height, in points."""
_baseline, _level = attrgetter("y"), attrgetter("at")


def take_off_lines(page: Page) -> None:
    """Take the lines of the text off the rules of a page; those through text are noted in `struck`."""
    page.horizontal, page.struck = rules_and_strikes(page.glyphs, page.horizontal, page.vertical)


def rules_and_strikes(
    glyphs: Iterable[Glyph], across: list[Rule], down: Sequence[Rule]
) -> tuple[list[Rule], list[Rule]]:
    """The horizontal rules of a page, less the lines that belong to its characters; and of these the ones through
    text."""
    # A point, or a little more: enough for rules that end at the middle, or the far side, of those they meet.
    places = {at for at, _, _ in down}
    sides = {side for at in places for side in range(round(2 * at) - 2, round(2 * at) + 3)}
    if not any(_is_loose(start, end, sides) for start, end in {(start, end) for _, start, end in across}):
        return across, []
    # A dash of a rule may well be as long as a character.
    whole = [rule for rule in join(snap(across, _ALIGNED)) if _is_loose(rule.start, rule.end, sides)]
    if not whole:
        return across, []
    upright = sorted((glyph for glyph in glyphs if not glyph.turned), key=_baseline)
    under = [rule for rule in whole if _is_line(rule, upright, *_UNDER)]
    through = [rule for rule in whole if rule not in under and _is_line(rule, upright, *THROUGH)]
    found = sorted([*under, *through])
    return ([rule for rule in across if not _lies_on(rule, found)] if found else across), through


def _is_loose(start: float, end: float, sides: set[int]) -> bool:
    return round(2 * start) not in sides or round(2 * end) not in sides


def _lies_on(piece: Rule, rules: Sequence[Rule]) -> bool:
    low = bisect_left(rules, piece.at - _ALIGNED, key=_level)
    high = bisect_right(rules, piece.at + _ALIGNED, key=_level)
    return any(rule.start <= piece.start and piece.end <= rule.end for rule in rules[low:high])


def _is_line(rule: Rule, glyphs: Sequence[Glyph], least: float, most: float) -> bool:
    """Whether a rule begins and ends with characters, so far below their baseline in their heights."""
    at, start, end = rule
    first = bisect_left(glyphs, at - _HIGHEST * max(most, 0), key=_baseline)
    last = bisect_right(glyphs, at - _HIGHEST * min(least, 0), key=_baseline)
    held = sorted(
        (glyph.x0, glyph.x1, glyph.bottom - glyph.top)
        for glyph in glyphs[first:last]
        if glyph.x1 > start and glyph.x0 < end and least <= (at - glyph.y) / max(glyph.bottom - glyph.top, 0.1) <= most
    )
    if not held:
        return False
    height = max(height for _, _, height in held)
    near = _FLUSH * height + _ROUNDED
    # A line of text may reach farther than what of it is underlined.
    if min(abs(x0 - start) for x0, _, _ in held) > near or min(abs(x1 - end) for _, x1, _ in held) > near:
        return False
    reach = start
    for x0, x1, _ in held:
        if x0 - reach > _WIDEST_GAP * height:
            return False
        reach = max(reach, x1)
    return reach >= end - near
