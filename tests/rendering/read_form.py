"""A table that was read -> what it prints: by columns and rows as a Form, or page by page as it stood.

The texts are those of the source's cells as the trace names them, so that quotes, blanks and line breaks are those
that were printed.
"""

from __future__ import annotations

import re

from ingest.model import Cell as ReadCell
from ingest.model import Column, Component, Grid, Grids, Location, Project, Result
from tests.rendering.form import Entry, Form, Head
from tests.rendering.sheet import Cell, CellKind, Line, LineKind, Row, Sheet, Table

NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_POINTERS = {"q1": "schedule/q1", "q2": "schedule/q2", "q3": "schedule/q3", "q4": "schedule/q4"}


def form_of(result: Result) -> Form:
    """For a table whose rows are categories, projects, components and, last, a total."""
    document = result.document
    title = document.title.value
    assert title is not None
    entries: list[Entry] = []
    opened: set[int | None] = {None}
    for i, project in enumerate(document.projects):
        ordinal = project.category.value
        if ordinal not in opened:
            opened.add(ordinal)
            place = next(k for k, category in enumerate(document.categories) if category.ordinal == ordinal)
            entries.append(_category(result, place))
        for component in project.components:
            entries.append(_work(result, i, project, component))
    if document.totals.declared:
        entries.append(_total(result))
    heads = tuple(_head(column) for column in document.columns)
    return Form(title, heads, tuple(entries), above=(title,))


def pages_of(grids: Grids, title: str | None = None) -> Sheet:
    """Every table and line of a source as it stands, spans included."""
    blocks: list[Line | Table] = []
    for block in grids.blocks:
        if isinstance(block, Grid):
            blocks.append(Table(tuple(_row(row, r, block) for r, row in enumerate(block.rows, 1)), _header_rows(block)))
        else:
            kind: LineKind = "title" if block.text == title else "heading" if block.text[1:2] == "、" else "text"
            blocks.append(Line(block.text, kind))
    return Sheet(tuple(blocks))


def _row(row: tuple[ReadCell, ...], number: int, grid: Grid) -> Row:
    header = number <= _header_rows(grid)
    return tuple(
        Cell(cell.text, "header" if header else _kind(cell.text), cell.rowspan, cell.colspan)
        for column, cell in enumerate(row, 1)
        if (cell.location.row, cell.location.column) == (number, column)
    )


def _header_rows(grid: Grid) -> int:
    """The rows above the first that begins with a number or a category's numeral."""
    for r, row in enumerate(grid.rows):
        if r and (_kind(row[0].text) == "amount" or row[0].text[1:2] == "、"):
            return r
    return 1


def _kind(text: str) -> CellKind:
    return "amount" if NUMBER.fullmatch(text) else "text"


def _head(column: Column) -> Head:
    kind: CellKind = "amount" if column.is_money else "ordinal" if column.key == "number" else "text"
    return Head(column.header, (column.group,) if column.group else (), kind, column.key)


def _cells(result: Result, pointer: str) -> tuple[ReadCell, ...]:
    value = result.trace.get(pointer)
    return value.cells if value else ()


def _printed(result: Result, pointer: str) -> str:
    return "".join(cell.text for cell in _cells(result, pointer))


def _work(result: Result, place: int, project: Project, component: Component) -> Entry:
    at = f"/projects/{place}/components/{component.index - 1}"
    first = component.index == 1
    texts, inherited = [], set()
    for i, column in enumerate(result.document.columns):
        pointer = f"{at}/{_POINTERS.get(column.key, column.key)}"
        if column.is_money:
            pointer = f"{at}/{'funding' if column.role == 'funding' else 'amounts'}/{column.key}"
        elif column.role == "extra":
            pointer = f"{at}/extra/{column.key}"
        elif column.key in ("number", "name") and first:
            pointer = f"/projects/{place}/{column.key}"
        value = result.trace.get(pointer)
        taken = value is not None and "inherited" in value.how
        if taken:
            inherited.add(i)
        texts.append("" if taken else _printed(result, pointer))
    return Entry("project" if first else "component", tuple(texts), frozenset(inherited))


def _category(result: Result, place: int) -> Entry:
    (cell,) = result.table.headings[place].cells
    blanks = ("",) * (len(result.document.columns) - 1)
    return Entry("category", (cell.text, *blanks), between=cell.location.table is None)


def _total(result: Result) -> Entry:
    columns = result.document.columns
    texts = [_printed(result, f"/totals/declared/{column.key}") if column.is_money else "" for column in columns]
    place = next(cell.location for column in columns for cell in _cells(result, f"/totals/declared/{column.key}"))
    texts[0] = next(cell.text for cell in _printed_row(result.grids, place) if cell.text)
    return Entry("total", tuple(texts))


def _printed_row(grids: Grids, place: Location) -> tuple[ReadCell, ...]:
    grid = next(grid for grid in grids.grids if grid.number == place.table)
    assert place.row is not None
    return grid.rows[place.row - 1]
