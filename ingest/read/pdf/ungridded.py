"""Tables that have rules between their rows only: the vertical ones that they leave out, and the cells between."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.model import Cell, Finding, Grid, Text
from ingest.read.pdf.bands import Band, Run, Stack, stacks
from ingest.read.pdf.blocks import cell_at
from ingest.read.pdf.gaps import FEWEST_COLUMNS, Columns, fitted, is_header, names, seams
from ingest.read.pdf.groups import spanned
from ingest.read.pdf.lattice import Lattice, rules_to_tables
from ingest.read.pdf.lines import TextLine, lines
from ingest.read.pdf.page import Glyph, Page
from ingest.read.pdf.rules import TOLERANCE, Rule

_FEWEST_RULES = 3
_HANGS = 0.7
"""Of the size of its text: how far a run may reach over an edge, and stand in one column."""
_FEWEST_LINES, _BESIDE = 3, 0.25
_FULL = 0.7
"""A row that goes on on the next page stands below so large a share of the page."""


_GUESSED = Text("行和栏都按文字的位置划分", "rows and columns were told by where the words stand")
_UNREAD = Text("分不出各行各栏，按正文读取", "its rows and columns cannot be told, and it was read as text")


@dataclass(slots=True)
class Ungridded:
    """Finds tables page by page. `before` is the one of the page before: a page without a header has its columns, and
    the rest of its last row, where that was `cut`. `guessed` are the pages whose tables were found by their words."""

    before: tuple[float, float, Columns] | None = None
    cut: bool = False
    findings: list[Finding] = field(default_factory=list)
    guessed: list[int] = field(default_factory=list)
    doubts: list[Run] = field(default_factory=list)

    def tables(self, page: Page) -> list[Lattice]:
        self.doubts = []
        across = page.horizontal
        if len(across) < 2 or len(page.vertical) > len(across):
            return []
        found: list[Lattice] = []
        for stack in stacks(page.glyphs, across, 2 if self.before else _FEWEST_RULES):
            told = self._told(stack, across, _FULL * page.height)
            if told:
                whole, columns = told
                self.before = (stack.left, stack.right, columns)
                made = rules_to_tables(whole.rules, list(_edges(whole, columns)))
                self.doubts += columns.doubts
                found += made
        return found

    def look_for_more(self, page: Page, tables: Sequence[Lattice]) -> None:
        """Report a page that has lines of text in columns beyond its tables."""
        left = [glyph for glyph in page.glyphs if not any(_holds(table, glyph) for table in tables)]
        if sum(map(_is_in_columns, lines(left))) >= _FEWEST_LINES:
            self.findings.append(_finding([page.number], _UNREAD))

    def doubt(self, grids: Sequence[Grid], tables: Sequence[Lattice]) -> None:
        """Report the cells of a page that hold what may belong to the column beside; `grids` are those of `tables`."""
        cells = {}
        for run in self.doubts:
            if cell := cell_at((run.x0 + run.x1) / 2, run.middle, tables, grids):
                cells[id(cell)] = cell
        if cells:
            how = Text(
                f"有 {len(cells)} 格可能属于旁边的一栏", f"cells that may belong to the column beside: {len(cells)}"
            )
            self.findings.append(_finding([grids[0].page or 0], how, tuple(cells.values())))

    def all_findings(self) -> list[Finding]:
        """`columns-guessed`, for each page that deserves it, or once for all that were read by their words."""
        return [*self.findings, *([_finding(self.guessed, _GUESSED)] if self.guessed else [])]

    def _told(self, stack: Stack, pieces: Sequence[Rule], full: float) -> tuple[Stack, Columns] | None:
        """The table with what belongs to it beyond its rules, and its columns; None where they cannot be told."""
        ends = seams(stack, pieces)
        known = self._known(stack)
        above = stack.above
        if above and (is_header(above, known.names) if known else len(above.clusters()) >= FEWEST_COLUMNS):
            stack = stack.with_above()
        columns = fitted(stack, known.names, ends, known) if known else None
        ways = (fitted(stack, heads, ends, None) for heads in names(stack, ends))
        columns = columns or next(filter(None, ways), None)
        if not columns or any(_holds_rows(band, columns) for band in stack.bands):
            return None
        if self.cut and stack.above and not _crosses(stack.above, columns.edges):
            stack = stack.with_above()
        below = stack.below
        self.cut = bool(
            below and below.bottom > full and len(below.clusters()) > 1 and not _crosses(below, columns.edges)
        )
        return (stack.with_below() if self.cut else stack), columns

    def _known(self, stack: Stack) -> Columns | None:
        if self.before:
            left, right, columns = self.before
            if abs(left - stack.left) <= TOLERANCE and abs(right - stack.right) <= TOLERANCE:
                return columns
        return None


def _finding(pages: Sequence[int], how: Text, cells: tuple[Cell, ...] = ()) -> Finding:
    return Finding(
        "columns-guessed",
        pointer=None if cells else "/document",
        cells=cells,
        arguments={"page": ", ".join(map(str, pages)), "how": how},
        evidence={"page": pages[0]},
    )


def _holds(table: Lattice, glyph: Glyph) -> bool:
    x0, top, x1, bottom = table.bounds
    return x0 <= (glyph.x0 + glyph.x1) / 2 <= x1 and top <= (glyph.top + glyph.bottom) / 2 <= bottom


def _is_in_columns(line: TextLine) -> bool:
    """Whether wide gaps divide a line into as many texts as the fewest columns, and one more."""
    ordered = sorted((glyph.x0, glyph.x1) for glyph in line.glyphs if not glyph.text.isspace())
    return sum(b[0] - a[1] > line.height for a, b in pairwise(ordered)) >= FEWEST_COLUMNS


def _holds_rows(band: Band, columns: Columns) -> bool:
    """Whether several rows stand in one band, as where rules stand above and below the whole body only: beside each of
    the lines of the first column something stands in many of the others."""
    sides = [float("-inf"), *columns.edges, float("inf")]
    by_column: list[list[Run]] = [[] for _ in columns.names]
    for run in band.runs:
        by_column[bisect_right(sides, (run.x0 + run.x1) / 2) - 1].append(run)
    first, *others = by_column
    if len(first) < _FEWEST_LINES or is_header(band, columns.names):
        return False
    return all(
        sum(any(abs(run.middle - line.middle) < line.size / 2 for run in held) for held in others)
        >= max(2, _BESIDE * len(others))
        for line in first
    )


def _edges(stack: Stack, columns: Columns) -> Iterator[Rule]:
    """The vertical rules that the table would have: at its sides, and at the edges but for what spans them."""
    top, bottom, edges = stack.bands[0].top, stack.bands[-1].bottom, columns.edges
    yield Rule(stack.left, top, bottom)
    yield Rule(stack.right, top, bottom)
    for band in stack.bands:
        if len(band.clusters()) == 1 and _crosses(band, edges):
            continue  # a heading, or a note
        cuts = band.cuts if is_header(band, columns.names) else ()
        grouped = {(edge, cut.at) for cut in cuts for edge in spanned(band, cut, edges)}
        for edge in edges:
            for upper, lower in pairwise(band.levels(edge)):
                runs = [run for run in band.runs if upper < run.middle < lower]
                if (edge, lower) not in grouped and not _is_spanned(edge, runs):
                    yield Rule(edge, upper, lower)


def _crosses(band: Band, edges: Sequence[float]) -> bool:
    return any(_is_over(run, edge) for run in band.runs for edge in edges)


def _is_over(run: Run, edge: float) -> bool:
    return run.x0 + _HANGS * run.size < edge < run.x1 - _HANGS * run.size


def _is_spanned(edge: float, runs: Sequence[Run]) -> bool:
    """Whether a run lies over an edge, and no others stand above or below it on both sides."""
    over = [run for run in runs if _is_over(run, edge)]
    if not over:
        return False
    x0, x1 = min(run.x0 for run in over), max(run.x1 for run in over)
    left = any(run.x1 <= edge and run.x1 > x0 for run in runs)
    right = any(run.x0 >= edge and run.x0 < x1 for run in runs)
    return not (left and right)
