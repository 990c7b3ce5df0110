"""What is read of a Word file, in the shortest form to compare."""

from __future__ import annotations

from ingest.model import Cell, Finding, Grid, Grids, Limits
from ingest.read import read


def reading(data: bytes, limits: Limits = Limits()) -> tuple[Grids, tuple[Finding, ...]]:  # noqa: B008 - frozen
    grids, kind, findings = read(data, "a.docx", limits, ())
    assert kind == "docx"
    for grid in grids.grids:
        assert_consistent(grid)
    return grids, findings


def texts(data: bytes) -> list[list[list[str]] | str]:
    """Each table as its rows of texts, a spanned position with the text of its cell; each paragraph as its text."""
    return [
        [[cell.text for cell in row] for row in block.rows] if isinstance(block, Grid) else block.text
        for block in reading(data)[0].blocks
    ]


def table(data: bytes) -> list[list[str]]:
    """The rows of the only table."""
    (found,) = [block for block in texts(data) if isinstance(block, list)]
    return found


def lines(data: bytes) -> list[str]:
    """The paragraphs outside tables."""
    return [block for block in texts(data) if isinstance(block, str)]


def spans(data: bytes) -> list[list[tuple[str, int, int]]]:
    """For each row of the only table the cells that begin there: text, rowspan, colspan."""
    (grid,) = reading(data)[0].grids
    return [
        [(c.text, c.rowspan, c.colspan) for i, c in enumerate(row, 1) if (c.location.row, c.location.column) == (r, i)]
        for r, row in enumerate(grid.rows, 1)
    ]


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in reading(data)[1]]


def assert_consistent(grid: Grid) -> None:
    """Every cell fills exactly its own rectangle, with one object, from the place that it names."""
    covered: dict[int, list[tuple[int, int]]] = {}
    held: dict[int, Cell] = {}
    for r, row in enumerate(grid.rows, 1):
        for c, cell in enumerate(row, 1):
            covered.setdefault(id(cell), []).append((r, c))
            held[id(cell)] = cell
    for ident, places in covered.items():
        cell = held[ident]
        top, left = cell.location.row, cell.location.column
        assert cell.location.table == grid.number and top is not None and left is not None
        rectangle = [(top + i, left + j) for i in range(cell.rowspan) for j in range(cell.colspan)]
        assert places == rectangle, (cell, places)
