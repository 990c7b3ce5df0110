"""A Markdown source as tables and the text between them, in order.

Rows keep their own width, the `---` line is no row, and nothing that is printed is lost: a line is a row of a
grid or a paragraph.
"""

from __future__ import annotations

from ingest.errors import LimitExceeded, NoTable
from ingest.model import Cell, Finding, Grid, Grids, Limits, Location, Paragraph, Text
from ingest.read.markdown.blocks import printed_lines
from ingest.read.markdown.markup import least_cells
from ingest.read.markdown.runs import Run, rows, runs
from ingest.read.repair import CleanLines

_CELLS = Text("单元格", "cells")
_LINES = Text("行", "lines")
_MARKED = ("&", "<", "\\|", "**")


def read_markdown(text: str, file: str, limits: Limits) -> tuple[Grids, tuple[Finding, ...]]:
    """The grids and paragraphs of a decoded text, and a `text-repaired` for each cell or line it befell.

    Raises `LimitExceeded` for too many cells or lines, `NoTable` for a text without any table.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") >= limits.cells:
        raise _too_many(file, _LINES, limits)
    source = CleanLines(text)
    if not any(line.strip() for line in source.lines):
        raise NoTable(file, "文件为空 / the file is empty", "请提供含有表格的文件 / give a file that holds a table")
    lines = printed_lines(source.lines)
    blocks: list[Grid | Paragraph] = []
    tables = counted = 0
    for run in runs(lines, source.lines):
        start, first = run.lines[0]
        if run.is_table and start in lines.ordinals:
            blocks.append(_paragraph(lines.ordinals[start], start, False, source))
        if not run.is_table:
            blocks.append(_paragraph(first, start, start in lines.headings, source))
            counted += 1
        elif grid := _grid(tables + 1, run, limits.cells - counted, file, limits, source):
            blocks.append(grid)
            tables += 1
            counted += sum(map(len, grid.rows))
    if not tables:
        raise _no_table(file, text, blocks)
    return Grids(tuple(blocks)), source.findings()


def _paragraph(text: str, index: int, heading: bool, source: CleanLines) -> Paragraph:
    (cell,) = source.cells([text], [Location(None, None, None, None, index + 1)])
    return Paragraph(cell.text, cell.location, heading)


def _grid(number: int, run: Run, room: int, file: str, limits: Limits, source: CleanLines) -> Grid | None:
    """The table of a run; `room` is how many cells the limit still allows. None where it has no row."""
    # Before splitting, as a line of pipes alone would fill the memory.
    if max(least_cells(text) for _, text in run.lines) > room:
        raise _too_many(file, _CELLS, limits)
    table: list[tuple[Cell, ...]] = []
    for index, text, cells in rows(run):
        room -= len(cells)
        if room < 0:
            raise _too_many(file, _CELLS, limits)
        table.append(_row(number, len(table) + 1, index, text, cells, source))
    return Grid(number, tuple(table)) if table else None


def _row(number: int, row: int, index: int, text: str, cells: list[str], source: CleanLines) -> tuple[Cell, ...]:
    places = [Location(number, row, column, None, index + 1) for column in range(1, len(cells) + 1)]
    if source.has_repairs(index) or any(mark in text for mark in _MARKED):
        return source.cells(cells, places)
    return tuple(Cell(cell.strip(" \t"), place) for cell, place in zip(cells, places, strict=True))


def _too_many(file: str, what: Text, limits: Limits) -> LimitExceeded:
    return LimitExceeded(
        file,
        f"{what.zh}多于上限 {limits.cells} / more {what.en} than the limit of {limits.cells}",
        "如内容无误, 请用 --max-cells 提高上限 / if that is right, raise it with --max-cells",
    )


def _no_table(file: str, text: str, blocks: list[Grid | Paragraph]) -> NoTable:
    if "<table" in text.lower():
        return NoTable(
            file,
            "没有 Markdown 表格, 只有 HTML 表格 / no Markdown table, only an HTML one",
            "请将该表格单独另存为网页 (.html) / save that table as a page of its own (.html)",
        )
    return NoTable(
        file,
        f"没有表格, 只有 {len(blocks)} 行文字 / no table, only lines of text: {len(blocks)}",
        "请提供含有表格的文件: Markdown (以 | 分列)、HTML、Word、Excel、CSV 或 PDF / "
        "give a file that holds the table: Markdown (columns divided by |), HTML, Word, Excel, CSV or PDF",
    )
