"""Names over groups of columns, where no vertical rule tells how far each group goes.

A rule within the header stands below such names; it may be one for several groups. Each name stands in the middle of
its group, or at one side.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

from ingest.read.pdf.bands import Band, spans
from ingest.read.pdf.rules import TOLERANCE, Rule

_MOST = 10_000


def spanned(band: Band, cut: Rule, edges: Sequence[float]) -> set[float]:
    """Those of the edges, above a rule within a header, that lie within a group."""
    above = max((other.at for other in band.cuts if other.at < cut.at and _overlap(other, cut)), default=band.top)
    names = spans(
        run for run in band.runs if above < run.middle < cut.at and cut.start <= (run.x0 + run.x1) / 2 <= cut.end
    )
    within = [edge for edge in edges if cut.start + TOLERANCE < edge < cut.end - TOLERANCE]
    if not names or not within:
        return set()
    choices = [[edge for edge in within if left[1] <= edge <= right[0]] for left, right in pairwise(names)]
    ways = 1
    for choice in choices:
        ways *= len(choice)
    if not 0 < ways <= _MOST:
        return {edge for edge in within if any(x0 < edge < x1 for x0, x1 in names)}

    best = min(product(*choices), key=lambda way: _off((cut.start, *way, cut.end), names))
    return set(within) - set(best)


def _off(sides: Sequence[float], names: Sequence[tuple[float, float]]) -> float:
    """How far names are from standing all in the middle of their groups, or all alike at one side."""
    lefts = [x0 - a for (a, _), (x0, _) in zip(pairwise(sides), names, strict=True)]
    rights = [b - x1 for (_, b), (_, x1) in zip(pairwise(sides), names, strict=True)]
    middles = max(abs(left - right) / 2 for left, right in zip(lefts, rights, strict=True))
    return min(middles, max(map(abs, lefts)), max(map(abs, rights)))


def _overlap(a: Rule, b: Rule) -> bool:
    return a.start < b.end and b.start < a.end
