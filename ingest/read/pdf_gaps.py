"""The columns of tables without vertical rules: by the gaps that run through all their rows.

The names of the columns stand side by side in the header, one over each. Between two of them is an edge where no row
holds text, but for what spans both columns: the name of a group, a heading, a note. Pieces of rules that end in line
show the edges themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.read.lattice import Lattice, rules_to_tables
from ingest.read.pdf_bands import Band, Run, Stack, spans, stacks
from ingest.read.pdf_groups import spanned
from ingest.read.pdf_page import Page
from ingest.read.pdf_underlines import without_underlines
from ingest.read.rules import TOLERANCE, Rule

_FEWEST_RULES = 3
_FEWEST_COLUMNS = 3
_NARROWEST = 0.2
"""Of the size of the text: a gap between two columns is at least as wide."""
_MOST_HEADERS = 3
_RICH = 0.5
"""A row of the table that fills so large a share of the columns tells where they end."""
_SHARE = 0.6
"""Of the rules: where pieces of so many of them end in line, they end at an edge of the columns."""

Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns from where to where, the gaps between them, and the edges that were taken."""

    names: tuple[Gap, ...]
    gaps: tuple[Gap, ...]
    edges: tuple[float, ...]


@dataclass(slots=True)
class Gaps:
    """Finds tables page by page; a page without a header has the columns of the one before."""

    before: list[tuple[float, float, Columns]] = field(default_factory=list)

    def tables(self, page: Page) -> list[Lattice]:
        across = without_underlines(page.glyphs, page.horizontal, page.vertical)
        if len(across) < 2 or len(page.vertical) > len(across):
            return []
        found: list[Lattice] = []
        for stack in stacks(page.glyphs, across, 2 if self.before else _FEWEST_RULES):
            columns = self._columns(stack, across)
            if columns:
                self.before = [(stack.left, stack.right, columns)]
                found += rules_to_tables(stack.rules, list(_edges(stack, columns)))
        return found

    def _columns(self, stack: Stack, pieces: Sequence[Rule]) -> Columns | None:
        seams = _seams(stack, pieces)
        for left, right, known in self.before:
            if abs(left - stack.left) <= TOLERANCE and abs(right - stack.right) <= TOLERANCE:
                columns = _fitted(stack, known.names, seams, known)
                if columns:
                    return columns
        names = _names(stack.bands)
        return _fitted(stack, names, seams, None) if len(names) >= _FEWEST_COLUMNS else None


def _seams(stack: Stack, pieces: Sequence[Rule]) -> list[float]:
    """Where pieces of rules end in line, and where the rules within bands do."""
    top, bottom = stack.bands[0].top - TOLERANCE, stack.bands[-1].bottom + TOLERANCE
    ends = Counter(
        round(end)
        for piece in pieces
        if top <= piece.at <= bottom
        for end in {piece.start, piece.end}
        if stack.left + TOLERANCE < end < stack.right - TOLERANCE
    )
    often = _SHARE * len(stack.bands)
    found = [float(end) for end, count in ends.items() if count + ends[end - 1] + ends[end + 1] >= 2 * often]
    found += [end for band in stack.bands for cut in band.cuts for end in (cut.start, cut.end)]
    return sorted(found)


def _names(bands: Sequence[Band]) -> tuple[Gap, ...]:
    """Of the fullest of the first bands with several texts, those that stand lowest: below the names of groups."""
    several = [band for band in bands if len(band.clusters()) >= _FEWEST_COLUMNS][:_MOST_HEADERS]
    found = [spans(run for run in band.runs if not _is_group(run, band)) for band in several[:1]]
    return tuple(found[0]) if found else ()


def _is_group(run: Run, band: Band) -> bool:
    """Whether a rule below it, within the band, divides it from the names of columns."""
    middle = (run.x0 + run.x1) / 2
    return any(cut.start <= middle <= cut.end and run.middle < cut.at for cut in band.cuts)


def _fitted(stack: Stack, names: Sequence[Gap], seams: Sequence[float], known: Columns | None) -> Columns | None:
    """The columns of which these are the names; None where no gap runs between two of them."""
    rich = [band for band in stack.bands if len(band.clusters()) >= max(2, _RICH * len(names))]
    headers = [band for band in rich if _is_header(band, names)]
    firm = [run for band in rich for run in band.runs if band not in headers or not _is_group(run, band)]
    others = [run for band in stack.bands if band not in rich for run in band.runs]
    gaps: list[Gap] = []
    edges: list[float] = []
    for i, ((_, start), (end, _)) in enumerate(pairwise(names)):
        free = _free((start, end), [run for run in firm if not (run.x0 <= start and run.x1 >= end)])
        if not free:
            return None
        gap = _chosen(free, seams, known.gaps[i] if known else None)
        for run in others:
            if run.x0 <= gap[0] and run.x1 >= gap[1]:
                continue
            left = max(_free(gap, [run]), key=_width, default=None)
            gap = left or gap
        seam = next((seam for seam in seams if gap[0] - 1 <= seam <= gap[1] + 1), None)
        edge = known.edges[i] if known else (gap[0] + gap[1]) / 2
        if seam is not None:
            edge = seam
        elif not gap[0] <= edge <= gap[1]:
            edge = (gap[0] + gap[1]) / 2
        gaps.append(gap)
        edges.append(edge)
    return Columns(tuple(names), tuple(gaps), tuple(edges))


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


def _chosen(free: Sequence[Gap], seams: Sequence[float], known: Gap | None) -> Gap:
    """Where there are several: the one in which a rule ends, that of the page before, or the widest."""
    for gap in free:
        if any(gap[0] - 1 <= seam <= gap[1] + 1 for seam in seams):
            return gap
    if known:
        common = [(max(a, known[0]), min(b, known[1])) for a, b in free]
        free = [gap for gap in common if gap[0] < gap[1]] or free
    return max(free, key=_width)


def _edges(stack: Stack, columns: Columns) -> Iterator[Rule]:
    """The vertical rules that the table would have: at its sides, and at the edges but for what spans them."""
    top, bottom, edges = stack.bands[0].top, stack.bands[-1].bottom, columns.edges
    yield Rule(stack.left, top, bottom)
    yield Rule(stack.right, top, bottom)
    for band in stack.bands:
        crossing = [run for run in band.runs if any(run.x0 < edge < run.x1 for edge in edges)]
        if crossing and len(band.clusters()) == 1:
            continue  # a heading, or a note
        cuts = band.cuts if _is_header(band, columns.names) else ()
        grouped = {(edge, cut.at) for cut in cuts for edge in spanned(band, cut, edges)}
        for edge in edges:
            for upper, lower in pairwise(band.levels(edge)):
                runs = [run for run in band.runs if upper < run.middle < lower]
                if (edge, lower) not in grouped and not _is_spanned(edge, runs):
                    yield Rule(edge, upper, lower)


def _is_header(band: Band, names: Sequence[Gap]) -> bool:
    """Whether the names of the columns stand in a band."""
    found = spans(run for run in band.runs if not _is_group(run, band))
    return len(found) == len(names) and all(
        abs(a - c) <= TOLERANCE and abs(b - d) <= TOLERANCE for (a, b), (c, d) in zip(found, names, strict=True)
    )


def _is_spanned(edge: float, runs: Sequence[Run]) -> bool:
    """Whether a run lies over an edge, and no others stand above or below it on both sides."""
    over = [run for run in runs if run.x0 < edge < run.x1]
    if not over:
        return False
    x0, x1 = min(run.x0 for run in over), max(run.x1 for run in over)
    left = any(run.x1 <= edge and run.x1 > x0 for run in runs)
    right = any(run.x0 >= edge and run.x0 < x1 for run in runs)
    return not (left and right)
