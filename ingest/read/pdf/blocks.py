"""A page's characters and its lattices to blocks: a grid for each table, paragraphs for the text around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ingest.model import Cell, Grid, Location, Paragraph
from ingest.read.pdf.below import leave_below, take_below
from ingest.read.pdf.interleaved import interleaved
from ingest.read.pdf.lattice import Box, Lattice
from ingest.read.pdf.overflow import Doubt, gather
from ingest.read.pdf.overhang import Held, Over, put_below, settle
from ingest.read.pdf.page import Bounds, Glyph, Page, turned_bounds
from ingest.read.pdf.paragraphs import paragraphs
from ingest.read.pdf.sides import gutter, side
from ingest.read.pdf.text import cell_text

_HANGS_OVER = 1.0
"""How far the middle of a character may stand below a table that a page has cut, in character heights: the last line of
a cut row may hang over the foot of the frame."""


class Places:
    """Locations on one page, in its own points however it was turned or set right for reading."""

    def __init__(self, page: Page, quarters: int, engine: str) -> None:
        self._page, self._back, self._engine = page, -quarters % 4, engine

    def at(
        self, bounds: Bounds, table: int | None = None, row: int | None = None, column: int | None = None
    ) -> Location:
        if self._back:
            bounds = turned_bounds(bounds, self._back, self._page.width, self._page.height)
        if self._page.setting:
            bounds = self._page.setting.printed(bounds)
        x0, top, x1, bottom = bounds
        box = (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
        return Location(table, row, column, self._page.number, None, box, engine=self._engine)


def page_to_blocks(
    page: Page, tables: Sequence[Lattice], first: int, places: Places
) -> tuple[list[Grid | Paragraph], list[Doubt]]:
    """The blocks of a page in the order of reading, and the cells whose text is in doubt; `first` is the number of the
    page's first table."""
    inside, outside, over = by_box(page.glyphs, tables)
    put_below(tables, inside, outside, over)
    leave_below(tables, inside, outside)
    settle(page.glyphs, tables, inside, outside, over)
    take_below(tables, inside, outside)
    doubts = gather(page.glyphs, tables, inside, outside, over)
    # What runs into another cell reaches over an edge somewhere.
    doubts += [doubt for doubt in interleaved(inside) if doubt not in doubts] if over else []
    parted = gutter(tables, page.glyphs)
    found: list[tuple[bool, float, float, Grid | Paragraph]] = []
    for number, (table, held) in enumerate(zip(tables, inside, strict=True), first):
        x0, top, _, _ = table.bounds
        found.append((side(x0, parted), top, x0, _grid(page, table, held, number, places)))
    for text, bounds in paragraphs(outside, [table.bounds for table in tables], page):
        found.append((side(bounds[0], parted), bounds[1], bounds[0], Paragraph(text, places.at(bounds))))
    return [block for *_, block in sorted(found, key=lambda item: item[:3])], doubts


def by_box(glyphs: Sequence[Glyph], tables: Sequence[Lattice]) -> tuple[Held, list[Glyph], list[Over]]:
    """The characters of each box of each table, those in none, and those that reach over the edges of their boxes; of
    tables in one another the inner one has them."""
    inside: Held = [{} for _ in tables]
    over: list[Over] = []
    owners = [table.owners() for table in tables]
    inner_first = sorted(range(len(tables)), key=lambda i: _area(tables[i].bounds))
    outside: list[Glyph] = []
    held: list[Glyph] = outside
    left = top = right = bottom = 0.0
    for glyph in glyphs:
        # Characters mostly come one after the other in a box.
        if left <= glyph.x0 and glyph.x1 <= right and top <= glyph.top and glyph.bottom <= bottom:
            held.append(glyph)
            continue
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        held, left, right = outside, 0.0, 0.0
        for i in inner_first:
            table = tables[i]
            x0, y0, x1, y1 = table.bounds
            if x0 <= x <= x1 and y0 <= y <= y1 + _HANGS_OVER * (glyph.bottom - glyph.top):
                row = min(bisect_right(table.ys, y), len(table.ys) - 1) - 1
                column = min(bisect_right(table.xs, x), len(table.xs) - 1) - 1
                owner = owners[i][row][column]
                if owner is not None and (y <= y1 or not owner.closed_below):
                    held = inside[i].setdefault(owner, [])
                    if not _is_within(glyph, owner):
                        over.append((glyph, i, owner))
                    if len(tables) == 1:
                        left, top, right, bottom = owner.x0, owner.top, owner.x1, owner.bottom
                    break
        held.append(glyph)
    return inside, outside, over


def _is_within(glyph: Glyph, box: Box) -> bool:
    return box.x0 <= glyph.x0 and glyph.x1 <= box.x1 and box.top <= glyph.top and glyph.bottom <= box.bottom


def cell_at(x: float, y: float, tables: Sequence[Lattice], grids: Sequence[Grid]) -> Cell | None:
    """The cell that was made of what stands at a place of the page; `grids` are those of `tables`."""
    for table, grid in zip(tables, grids, strict=True):
        x0, top, x1, bottom = table.bounds
        if x0 <= x <= x1 and top <= y <= bottom:
            row = min(bisect_right(table.ys, y), len(table.ys) - 1) - 1
            return grid.rows[row][min(bisect_right(table.xs, x), len(table.xs) - 1) - 1]
    return None


def _area(bounds: Bounds) -> float:
    return (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])


def _grid(page: Page, table: Lattice, held: dict[Box, list[Glyph]], number: int, places: Places) -> Grid:
    cells: dict[Box, Cell] = {}
    for box in table.boxes:
        place = places.at((box.x0, box.top, box.x1, box.bottom), number, box.row + 1, box.column + 1)
        glyphs = held.get(box)
        text = cell_text(glyphs, page, box.x0, box.x1) if glyphs else ""
        cells[box] = Cell(text, place, box.rowspan, box.colspan)
    rows: list[tuple[Cell, ...]] = []
    for r, owners in enumerate(table.owners()):
        row = []
        for c, owner in enumerate(owners):
            if owner is None:
                bounds = (table.xs[c], table.ys[r], table.xs[c + 1], table.ys[r + 1])
                row.append(Cell("", places.at(bounds, number, r + 1, c + 1)))
            else:
                row.append(cells[owner])
        rows.append(tuple(row))
    return Grid(number, tuple(rows), page.number)
