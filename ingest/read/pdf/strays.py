"""Lines that cross a table and are none of its rules: a fold, the mark of a binding, a stroke of a pen.

A rule of a table ends at other rules, or where the others of its kind end; a stray begins and ends at nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from ingest.read.pdf.rules import TOLERANCE, Rule

_LOOSE = 2 * TOLERANCE
"""An end is a loose one that is farther from every rule."""
_MOST = 2
_FEWEST = 3
"""So many rules of a table end at others, if some lines may be said not to belong to it."""


def strays(along: Sequence[Rule], across: Sequence[Rule]) -> list[Rule]:
    """Those of the parallel rules `along` of one table that are none of its own; `across` cross them, in order."""
    places = [rule.at for rule in across]
    loose = [rule for rule in along if _is_loose(rule.end, rule, across, places)]
    loose = [rule for rule in loose if _is_loose(rule.start, rule, across, places)]
    if not loose or len(loose) > _MOST:
        return []
    sound = sum(not _is_loose(end, rule, across, places) for rule in along for end in (rule.start, rule.end))
    # Two that end alike may be the sides of a table that a page has cut.
    alike = len(loose) == _MOST and all(abs(a - b) <= _LOOSE for a, b in zip(loose[0][1:], loose[1][1:], strict=True))
    return [] if alike or sound < 2 * _FEWEST else loose


def pieces_without(pieces: Iterable[Rule], odd: Sequence[Rule], across: Sequence[Rule]) -> list[Rule]:
    """The pieces as they were drawn, without those that make one of the odd lines; a table may have a rule on the very
    line, whose pieces end at others."""
    places = [rule.at for rule in across]
    return [
        piece
        for piece in pieces
        if not any(abs(piece.at - line.at) <= 1 and line.start <= piece.end and piece.start <= line.end for line in odd)
        or not any(_is_loose(end, piece, across, places) for end in (piece.start, piece.end))
    ]


def _is_loose(end: float, rule: Rule, across: Sequence[Rule], places: Sequence[float]) -> bool:
    near = range(bisect_left(places, end - _LOOSE), bisect_right(places, end + _LOOSE))
    return not any(across[i].start - TOLERANCE <= rule.at <= across[i].end + TOLERANCE for i in near)
