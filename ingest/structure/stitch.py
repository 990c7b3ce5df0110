"""Pages into one table: every row over one set of columns, each cell once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ingest.model import Cell, Grid, Grids, Location, Paragraph
from ingest.structure.columns import Master
from ingest.structure.family import richest
from ingest.structure.header import Header
from ingest.structure.labels import category, is_note
from ingest.values.text import fold_header, is_unit_line, stated_unit
from ingest.vocabulary import Vocabulary

Carried = Mapping[int, Collection[int]]

_SHORTEST_CUT = 4
"""What is left of a header of which the end is cut off."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one header lays a page out: printed position (from 0) -> master column; `width` as printed.

    `stated` are the units that stand in the header itself, by column, `caption` the one that holds for the rest,
    `units` both together.
    """

    width: int
    masters: Mapping[int, int]
    stated: Mapping[int, str] = field(default_factory=dict)
    caption: str | None = None
    units: Mapping[int, str] = field(init=False)

    def __post_init__(self) -> None:
        base = dict.fromkeys(self.masters.values(), self.caption) if self.caption else {}
        object.__setattr__(self, "units", {**base, **self.stated})


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a page or one paragraph between pages, in the order of reading.

    Each cell stands once, in the first position that it spans; `covered` are the cells of rows above that span over
    this one, by printed position, where `cells` holds a blank.
    """

    cells: tuple[Cell, ...]
    layout: Layout
    table: int
    row: int
    kind: str  # "paragraph", "preamble", "header" or "body"
    opens_page: bool = False
    regular_width: int = 0
    covered: Mapping[int, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stitched:
    """All pages of one document as one run of lines over one set of columns."""

    masters: tuple[Master, ...]
    lines: tuple[Line, ...]
    tables: tuple[int, ...]
    unused: tuple[Grid, ...]


def stitch(
    grids: Grids, chosen: Mapping[int, tuple[Header, ...]], vocabulary: Vocabulary, carried: Carried | None = None
) -> Stitched:
    """Lay the chosen grids over one set of columns; every row and paragraph keeps its order.

    `carried` are the cells, by identity, that span into a grid from the page before, by the grid's number.
    """
    best = richest([header for headers in chosen.values() for header in headers], vocabulary)
    if best is None:
        raise ValueError("stitch needs a grid of the family")
    masters = [Master(c.leaf, c.group, c.cells, c.position) for c in best.columns if c.leaf.strip()]
    lines: list[Line] = []
    layout = Layout(0, {})
    said: set[str] = set()
    # A caption below the only table holds for it as well.
    caption = next((unit for b in grids.blocks if isinstance(b, Paragraph) and (unit := _caption(b.text))), None)
    for block in grids.blocks:
        if isinstance(block, Paragraph):
            caption = _caption(block.text) or caption
            if block.running and not _is_told(block.text, said, vocabulary):
                continue
            said.add(block.text)
            cell = Cell(block.text, block.location)
            lines.append(Line((cell,), layout, 0, 0, "paragraph"))
        elif block.number in chosen:
            headers = chosen[block.number]
            above = block.rows[: headers[0].top] if headers else ()
            caption = next((unit for row in above for cell in row if (unit := _caption(cell.text))), caption)
            begun = any(line.kind == "body" for line in lines)
            over = (carried or {}).get(block.number, ())
            for line in _grid_lines(block, headers, masters, layout, caption, begun, over):
                layout = line.layout
                lines.append(line)
    unused = tuple(grid for grid in grids.grids if grid.number not in chosen)
    return Stitched(tuple(masters), tuple(lines), tuple(chosen), unused)


def _is_told(text: str, said: Collection[str], vocabulary: Vocabulary) -> bool:
    """Whether a line that runs along the pages says something of the table: a heading, or a remark the first time."""
    parts = category(text)
    return (parts is not None and parts.level > 0) or (is_note(text, vocabulary) and text not in said)


def _caption(text: str) -> str | None:
    return stated_unit(text) if is_unit_line(text) or "单位" in text else None


def _grid_lines(
    grid: Grid,
    headers: tuple[Header, ...],
    masters: list[Master],
    layout: Layout,
    caption: str | None,
    begun: bool,
    carried: Collection[int],
) -> Iterator[Line]:
    tops = {header.top: header for header in headers}
    widths = [len(row) for row in grid.rows]
    regular = max(set(widths), key=lambda width: (widths.count(width), width))
    if layout.width in widths:
        regular = layout.width
    opens, inside, first = begun, 0, headers[0].top if headers else 0
    if not headers:
        layout = replace(layout, caption=caption)
    for index, cells in enumerate(grid.rows):
        if index in tops:
            header = tops[index]
            layout = _layout(header, masters, caption)
            inside, opens = header.height, begun
            regular = (
                max(len(grid.rows[index + k]) for k in range(header.height)) if not _packed(grid, header) else regular
            )
        kind = "header" if inside else "preamble" if index < first else "body"
        if kind == "body" and (unit := _unit_row(cells)):
            layout = replace(layout, caption=unit)
        covered: dict[int, Cell] = {}
        if kind != "header":
            cells, covered = _unspanned(grid, index, carried)
        yield Line(cells, layout, grid.number, index + 1, kind, opens and kind == "body", regular, covered)
        inside = max(0, inside - 1)
        if kind == "body" and (covered or any(cell.text.strip() for cell in cells)):
            opens, begun = False, True


def _unspanned(grid: Grid, index: int, carried: Collection[int]) -> tuple[tuple[Cell, ...], dict[int, Cell]]:
    """The cells of a row with a blank wherever a cell only spans, and those that span down into it from above."""
    row, above = grid.rows[index], grid.rows[index - 1] if index else ()
    covered = {p: cell for p, cell in enumerate(row) if (p < len(above) and above[p] is cell) or id(cell) in carried}
    repeated = {p for p, cell in enumerate(row) if p and row[p - 1] is cell}
    if not covered and not repeated:
        return row, covered
    blanks = covered.keys() | repeated
    cells = tuple(_blank(cell, index + 1, p + 1) if p in blanks else cell for p, cell in enumerate(row))
    return cells, {p: cell for p, cell in covered.items() if p not in repeated and cell.text.strip()}


def _blank(cell: Cell, row: int, column: int) -> Cell:
    """The blank that stands at a position over which a cell spans."""
    place = cell.location
    return Cell("", Location(place.table, row, column, place.page, place.line, sheet=place.sheet, engine=place.engine))


def _packed(grid: Grid, header: Header) -> bool:
    return len(header.columns) > max(len(grid.rows[header.top + k]) for k in range(header.height))


def _layout(header: Header, masters: list[Master], caption: str | None) -> Layout:
    """Match a header's columns to the masters by their texts (the k-th of one text to the k-th), new ones added; a text
    of which a page has cut off the end is that of the column where it stands."""
    places: dict[str, list[int]] = {}
    for index, master in enumerate(masters):
        places.setdefault(fold_header(master.leaf), []).append(index)
    mapping: dict[int, int] = {}
    units: dict[int, str] = {}
    named = [column for column in header.columns if column.leaf.strip()]
    for column in named:
        if waiting := places.get(column.folded):
            mapping[column.position] = waiting.pop(0)
    free = {masters[index].position: index for waiting in places.values() for index in waiting}
    left = [column for column in named if column.position not in mapping]
    cut = {column.position: free[column.position] for column in left if column.position in free}
    if len(cut) == len(left) and all(
        _is_cut_off(column.folded, fold_header(masters[cut[column.position]].leaf)) for column in left
    ):
        mapping.update(cut)
        for column in left:
            master = masters[cut[column.position]]
            if len(column.folded) > len(fold_header(master.leaf)):
                masters[cut[column.position]] = replace(master, leaf=column.leaf, cells=column.cells)
    for column in named:
        if column.position not in mapping:
            mapping[column.position] = len(masters)
            masters.append(Master(column.leaf, column.group, column.cells, column.position))
    for column in named:
        index = mapping[column.position]
        stated = stated_unit(column.leaf) or stated_unit(column.group or "") or _lowest_unit(column.cells)
        if stated:
            units[index] = stated
    width = max((column.position for column in header.columns), default=-1) + 1
    return Layout(width, mapping, units, caption)


def _is_cut_off(one: str, other: str) -> bool:
    """Whether of two headers one is the other without its end."""
    return min(len(one), len(other)) >= _SHORTEST_CUT and (one.startswith(other) or other.startswith(one))


def _unit_row(cells: tuple[Cell, ...]) -> str | None:
    """The unit that a row of its own states: `单位:元` in one cell, blanks beside it."""
    held = [cell.text for cell in cells if cell.text.strip()]
    return stated_unit(held[0]) if len(set(held)) == 1 and is_unit_line(held[0]) else None


def _lowest_unit(cells: tuple[Cell, ...]) -> str | None:
    """A unit in a header row of its own, below the column's name."""
    return next((unit for unit in (stated_unit(cell.text) for cell in reversed(cells)) if unit), None)
