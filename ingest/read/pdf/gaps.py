"""The columns of tables without vertical rules: by the gaps that run through all their rows.

The names of the columns stand side by side in the header, one over each. Between two of them is an edge where no row
holds text, but for what spans both columns: the name of a group, a heading, a note. Pieces of rules that end in line
show the edges themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.read.pdf.bands import Band, Run, Stack, spans
from ingest.read.pdf.rules import TOLERANCE, Rule

FEWEST_COLUMNS = 3
_NARROWEST = 0.06
"""Of the size of the text: within a column some row fills as narrow a gap."""
_MOST_HEADERS = 3
_RICH = 0.5
"""A row of the table that fills so large a share of the columns tells where they end."""
_SHARE = 0.6
"""Of the rules: where pieces of so many of them end in line, they end at an edge of the columns."""
_APART = 0.5
"""Of the size of the text: a gap within a column that is wider divides two."""
_LONGEST_DASH = 10.0
_CLEAR = 1.5
"""So many times as wide as the next is the gap that divides two columns, where there are several."""

Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns from where to where, the gaps between them, the edges that were taken, and the runs of
    text that may belong to the one or the other of two columns."""

    names: tuple[Gap, ...]
    gaps: tuple[Gap, ...]
    edges: tuple[float, ...]
    doubts: tuple[Run, ...] = ()


def seams(stack: Stack, pieces: Sequence[Rule]) -> list[float]:
    """Where pieces of rules end in line, and where the rules within bands do."""
    top, bottom = stack.bands[0].top - TOLERANCE, stack.bands[-1].bottom + TOLERANCE
    ends = Counter(
        round(end)
        for piece in pieces
        if top <= piece.at <= bottom and piece.end - piece.start >= _LONGEST_DASH
        for end in {piece.start, piece.end}
    )
    often = 2 * _SHARE * len(stack.bands)
    found = {float(end) for end, count in ends.items() if count + ends[end - 1] + ends[end + 1] >= often}
    # Of neighbours the first, so that places are counted once.
    found = {end for end in found if end - 1 not in found}
    cuts = [end for band in stack.bands for cut in band.cuts for end in (cut.start, cut.end)]
    every = [*cuts, *(end for end in found if all(abs(end - cut) > TOLERANCE for cut in cuts))]
    return sorted(end for end in every if stack.left + TOLERANCE < end < stack.right - TOLERANCE)


def names(stack: Stack, ends: Sequence[float]) -> Iterator[tuple[Gap, ...]]:
    """Those of the columns, as they may be: in the first band with several texts, below the names of groups; in that
    one and the next, where a rule of the whole width divides them; or wherever they are between the seams, `ends`."""
    bands = stack.bands
    several = (i for i, band in enumerate(bands[:_MOST_HEADERS]) if len(band.clusters()) >= FEWEST_COLUMNS)
    first = next(several, None)
    if first is None:
        return
    upper = _lowest(bands[first])
    if len(upper) >= FEWEST_COLUMNS:
        yield tuple(upper)
    if first + 1 < len(bands):
        lower = _lowest(bands[first + 1])
        yield tuple(sorted([*lower, *(a for a in upper if not any(a[0] < b[1] and b[0] < a[1] for b in lower))]))
    sides = [stack.left, *(b for a, b in pairwise((stack.left, *ends)) if b - a > TOLERANCE), stack.right]
    if len(sides) > FEWEST_COLUMNS:
        yield tuple((a + 1, b - 1) for a, b in pairwise(sides))


def _lowest(band: Band) -> list[Gap]:
    return spans(run for run in band.runs if not is_group(run, band))


def is_group(run: Run, band: Band) -> bool:
    """Whether a rule below it, within the band, divides it from the names of columns."""
    middle = (run.x0 + run.x1) / 2
    return any(cut.start <= middle <= cut.end and run.middle < cut.at for cut in band.cuts)


def is_header(band: Band, found: Sequence[Gap]) -> bool:
    """Whether the names of the columns stand in a band."""
    here = _lowest(band)
    return len(here) >= len(found) and all(
        any(abs(a - c) <= TOLERANCE for c, _ in here) and any(abs(b - d) <= TOLERANCE for _, d in here)
        for a, b in found
    )


def fitted(stack: Stack, found: Sequence[Gap], ends: Sequence[float], known: Columns | None) -> Columns | None:
    """The columns of which these are the names; None where no gap runs between two of them. `ends` are the seams."""
    if known is None:
        found = _joined(stack, found, ends)
    firm, others = _told_apart(stack, found)
    gaps: list[Gap] = []
    edges: list[float] = []
    doubts: list[Run] = []
    for i, ((_, start), (end, _)) in enumerate(pairwise(found)):
        within = [place for place in ends if start - 1 <= place <= end + 1]
        if within and within[-1] - within[0] <= TOLERANCE:
            gaps.append((within[0], within[0]))
            edges.append(within[0])
            continue
        free = _free((start, end), [run for run in firm if not (run.x0 <= start and run.x1 >= end)])
        if not free:
            return None
        gap = _chosen(free, within, known.gaps[i] if known else None)
        if not within and not known:
            doubts += _between(free, gap, firm)
        for run in others:
            if not (run.x0 <= gap[0] and run.x1 >= gap[1]):
                gap = max(_free(gap, [run]), key=_width, default=gap)
        edge = known.edges[i] if known else within[0] if within else (gap[0] + gap[1]) / 2
        gaps.append(gap)
        edges.append(edge if gap[0] - 1 <= edge <= gap[1] + 1 else (gap[0] + gap[1]) / 2)
    if _is_parted(stack, found, edges) or any(all(abs(place - edge) > TOLERANCE for edge in edges) for place in ends):
        return None
    return Columns(tuple(found), tuple(gaps), tuple(edges), tuple(doubts))


def _is_parted(stack: Stack, found: Sequence[Gap], edges: Sequence[float]) -> bool:
    """Whether one of the columns is two: a gap runs through it that has text on both sides in several rows."""
    rows = [band for band in stack.bands if len(band.clusters()) > 1 and not is_header(band, found)]
    for start, end in pairwise((stack.left, *edges, stack.right)):
        within = [[run for run in band.runs if start <= (run.x0 + run.x1) / 2 <= end] for band in rows]
        every = [run for held in within for run in held]
        for (_, left), (right, _) in pairwise(spans(every)):
            wide = right - left > _APART * max(run.size for run in every)
            both = sum(
                any(run.x1 <= left and not _is_single(run) for run in held) and any(run.x0 >= right for run in held)
                for held in within
            )
            if wide and both > 1:
                return True
    return False


def _is_single(run: Run) -> bool:
    """Whether it is one Chinese character: names of two are often set as wide as three, as are short lines."""
    return 0.8 * run.size < run.x1 - run.x0 < 1.2 * run.size


def _told_apart(stack: Stack, found: Sequence[Gap]) -> tuple[list[Run], list[Run]]:
    """The runs of rows that fill most columns, and those of the others; without names of groups."""
    firm: list[Run] = []
    others: list[Run] = []
    for band in stack.bands:
        if len(band.clusters()) < max(2, _RICH * len(found)):
            others += band.runs
        elif is_header(band, found):
            firm += [run for run in band.runs if not is_group(run, band)]
        else:
            firm += band.runs
    return firm, others


def _joined(stack: Stack, found: Sequence[Gap], ends: Sequence[float]) -> list[Gap]:
    """The names, those of which are one that more rows cross than part, as a line of a name may have wide gaps."""
    whole = [found[0]]
    for start, end in found[1:]:
        first, before = whole[-1]
        crossed = parted = 0
        for band in stack.bands:
            if len(band.clusters()) == 1:
                continue
            if any(run.x0 <= before and run.x1 >= start for run in band.runs if not is_group(run, band)):
                crossed += 1
            elif not is_header(band, found):
                left = any(run.x0 < before and run.x1 > first for run in band.runs)
                parted += left and any(run.x0 < end and run.x1 > start for run in band.runs)
        if crossed > parted and not any(before - 1 <= place <= start + 1 for place in ends):
            whole[-1] = first, end
        else:
            whole.append((start, end))
    return whole


def _free(within: Gap, runs: Iterable[Run]) -> list[Gap]:
    """The parts of a gap in which no run stands, and that are as wide as one between columns."""
    start, end = within
    found = []
    size = 0.0
    for run in sorted(run for run in runs if run.x1 > start and run.x0 < end):
        size = max(size, run.size)
        if run.x0 > start:
            found.append((start, run.x0))
        start = max(start, run.x1)
    if start < end:
        found.append((start, end))
    return [gap for gap in found if _width(gap) >= _NARROWEST * size]


def _width(gap: Gap) -> float:
    return gap[1] - gap[0]


def _chosen(free: Sequence[Gap], ends: Sequence[float], known: Gap | None) -> Gap:
    """Where there are several: the one in which a rule ends, that of the page before, or the widest."""
    for gap in free:
        if any(gap[0] - 1 <= place <= gap[1] + 1 for place in ends):
            return gap
    if known:
        common = [(max(a, known[0]), min(b, known[1])) for a, b in free]
        free = [gap for gap in common if gap[0] < gap[1]] or free
    return max(free, key=_width)


def _between(free: Sequence[Gap], chosen: Gap, runs: Sequence[Run]) -> Iterator[Run]:
    """The runs that stand between the chosen gap and one that is nearly as wide."""
    for gap in free:
        if gap != chosen and _width(gap) * _CLEAR > _width(chosen):
            start, end = min(gap[1], chosen[1]), max(gap[0], chosen[0])
            yield from (run for run in runs if start <= run.x0 and run.x1 <= end)
