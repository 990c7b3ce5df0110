"""What was read from one page of a PDF, as boxes with names: cells, rows, columns, moves and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from ingest.model import Cell, Column, Grid, Paragraph, Reading, Result, Role, Severity
from ingest.places import Bounds, Places

_NOWHERE: Bounds = (0.0, 0.0, 0.0, 0.0)


class Row(NamedTuple):
    """A row, or a line of text outside the tables: what it is, where, and the cells that begin in it."""

    name: str
    kind: str
    box: Bounds
    cells: tuple[Bounds, ...]


class Label(NamedTuple):
    """What a column was taken for: its key, a cell of it, and its table."""

    text: str
    role: Role
    box: Bounds
    table: Bounds


class Mark(NamedTuple):
    """Cells to be outlined, what is written beside them, and which finding (from 1) they are the cells of."""

    text: str
    what: Severity | Literal["moved"]
    boxes: tuple[Bounds, ...]
    finding: int | None = None


class Overlay(NamedTuple):
    """All that is drawn on one page, in points of the page as it is shown."""

    cells: tuple[Bounds, ...]
    rows: tuple[Row, ...]
    labels: tuple[Label, ...]
    marks: tuple[Mark, ...]


def overlay(result: Result, page: int, kinds: Mapping[tuple[int, int], str]) -> Overlay:
    """What was read from a page; `kinds` are those of the rows, by table and row."""
    grids = [grid for grid in result.grids.grids if grid.page == page]
    cells = {cell.location: cell for grid in grids for row in grid.rows for cell in row}
    return Overlay(
        tuple(place.bbox for place in cells if place.bbox is not None),
        (*_rows(grids, kinds), *_lines(result, page)),
        tuple(label for grid in grids for label in _labels(result, grid)),
        (*_moved(result, page), *_found(result, page)),
    )


def _rows(grids: Iterable[Grid], kinds: Mapping[tuple[int, int], str]) -> Iterator[Row]:
    for grid in grids:
        for number, row in enumerate(grid.rows, 1):
            own = [cell for cell in row if cell.location.row == number and cell.location.bbox is not None]
            flat = [cell for cell in own if cell.rowspan == 1] or own
            if flat:
                unnamed = "unused" if any(cell.text.strip() for cell in row) else "blank"
                kind = kinds.get((grid.number, number), unnamed)
                yield Row(
                    f"{grid.number}.{number} {kind}",
                    kind,
                    _around(flat),
                    tuple(cell.location.bbox or _NOWHERE for cell in own),
                )


def _lines(result: Result, page: int) -> Iterator[Row]:
    named: list[tuple[str, tuple[Cell, ...]]] = [("title", result.table.title.cells)]
    named += [("category", heading.cells) for heading in result.table.headings]
    named += [("note", note) for note in result.table.notes]
    kinds = {cell.location: kind for kind, cells in named for cell in cells}
    for block in result.grids.blocks:
        if isinstance(block, Paragraph) and block.location.page == page and block.location.bbox is not None:
            kind = kinds.get(block.location, "text")
            yield Row(kind, kind, block.location.bbox, (block.location.bbox,))


def _labels(result: Result, grid: Grid) -> Iterator[Label]:
    """The columns of a grid, where a value or the header of each stands."""
    rows = [row for row in result.table.rows if row.table == grid.number]
    bounds = _around([cell for row in grid.rows for cell in row])
    for number, column in enumerate(result.table.columns):
        own = [cell for row in rows if number not in row.moved for cell in row.slots[number]]
        held = [cell for cell in (*column.cells, *own) if cell.location.table == grid.number and cell.location.bbox]
        narrow = [cell for cell in held if cell.colspan == 1] or held
        if narrow:
            yield Label(_key(column, number + 1), column.role, narrow[-1].location.bbox or _NOWHERE, bounds)


def _key(column: Column, number: int) -> str:
    return column.key if column.key.isascii() else f"{column.role} {number}"


def _moved(result: Result, page: int) -> Iterator[Mark]:
    for row in result.table.rows:
        for target, source in sorted(row.moved.items()):
            boxes = tuple(
                cell.location.bbox for cell in row.slots[target] if cell.location.page == page and cell.location.bbox
            )
            if boxes:
                yield Mark(f"{source} > {_key(result.table.columns[target], target + 1)}", "moved", boxes)


def _found(result: Result, page: int) -> Iterator[Mark]:
    places = Places(reading_of(result))
    for number, finding in enumerate(result.findings, 1):
        if boxes := places.of(finding).get(page):
            yield Mark(f"[{number}] {finding.code}", finding.severity, boxes, number)


def _around(cells: Sequence[Cell]) -> Bounds:
    lefts, tops, rights, bottoms = zip(*(cell.location.bbox or _NOWHERE for cell in cells), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def reading_of(result: Result) -> Reading:
    """What the findings of a result are about."""
    return Reading(result.grids, result.table, result.document, result.trace)
