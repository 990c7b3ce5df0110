"""What is said of a sheet: hidden rows and columns, covered cells, numbers shown otherwise than they are stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from ingest.model import Cell, Finding, Grid, Text
from ingest.read.sheets.sheet import STRUCK, Area, Remark, Run, Sheet, address, letters
from ingest.read.sheets.spans import Span

_BY_CELL = frozenset(("formula-uncached", "cell-error"))
"""Codes that are said of each cell; the others once a column."""

_REPORTED_ALONE = 1000
_EXAMPLES = 20


class Covered(NamedTuple):
    """A merged cell, its range, and the texts that stand unseen beneath it, by their addresses."""

    cell: Cell
    area: Area
    texts: Mapping[str, str]


def sheet_findings(
    sheet: Sheet,
    grid: Grid,
    rows: Sequence[int],
    columns: Sequence[int],
    covered: Sequence[Covered],
    clamped: Sequence[Span],
) -> Iterator[Finding]:
    """All findings of a sheet, of one code no more than a thousand and one for the rest.

    `rows` and `columns` are those of the sheet that the grid has, in order.
    """
    row_at = {row: i for i, row in enumerate(rows)} if sheet.remarks or sheet.hidden_rows else {}
    column_at = {column: j for j, column in enumerate(columns)}

    def cell(row: int, column: int) -> Cell:
        return grid.rows[row_at[row]][column_at[column]]

    yield from _bounded(
        chain(
            _hidden_sheet(sheet, grid),
            _remarks(sheet, cell),
            _hidden_rows(sheet, grid, row_at),
            _hidden_columns(sheet, grid, columns),
            chain.from_iterable(map(_covered, covered)),
            (_clamped(span, grid) for span in clamped),
        )
    )


def _bounded(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those beyond a thousand of one code as one: with its first one's words, the cells of all."""
    counts: Counter[str] = Counter()
    others: dict[str, list[Finding]] = {}
    for finding in findings:
        counts[finding.code] += 1
        if counts[finding.code] <= _REPORTED_ALONE:
            yield finding
        else:
            others.setdefault(finding.code, []).append(finding)
    for rest in others.values():
        cells = tuple(cell for finding in rest for cell in finding.cells)
        yield replace(rest[0], cells=cells, evidence={**rest[0].evidence, "alike": len(rest)})


def _hidden_sheet(sheet: Sheet, grid: Grid) -> Iterator[Finding]:
    if sheet.hidden:
        first = next((cell for row in grid.rows for cell in row if cell.text), grid.rows[0][0])
        yield Finding("sheet-hidden", cells=(first,), arguments={"sheet": sheet.name})


def _remarks(sheet: Sheet, cell: Callable[[int, int], Cell]) -> Iterator[Finding]:
    alone: dict[str, list[Remark]] = {}
    by_column: dict[tuple[str, int], list[Remark]] = {}
    for remark in sheet.remarks:
        # What stands unseen under a merged cell is told with that.
        if cell(remark.row, remark.column).location.cell == address(remark.row, remark.column):
            if remark.code == STRUCK:
                left_out = {"left_out": [remark.stored]}
                struck = (cell(remark.row, remark.column),)
                yield Finding(STRUCK, cells=struck, arguments={"raw": remark.stored}, evidence=left_out)
            elif remark.code in _BY_CELL:
                alone.setdefault(remark.code, []).append(remark)
            else:
                by_column.setdefault((remark.code, remark.column), []).append(remark)
    for code, remarks in alone.items():
        for one in remarks:
            place = f"{sheet.name}!{address(one.row, one.column)}"
            yield Finding(code, cells=(cell(one.row, one.column),), arguments={"cell": place, "stored": one.stored})
    for (code, column), remarks in by_column.items():
        yield Finding(
            code,
            cells=tuple(cell(one.row, one.column) for one in remarks),
            arguments={
                "sheet": sheet.name,
                "column": letters(column),
                "count": str(len(remarks)),
                "stored": remarks[0].stored,
                "shown": remarks[0].shown,
            },
            evidence={
                "numbers": [
                    {"cell": address(one.row, one.column), "stored": one.stored, "shown": one.shown}
                    for one in remarks[:_EXAMPLES]
                ]
            },
        )


def _hidden_rows(sheet: Sheet, grid: Grid, row_at: Mapping[int, int]) -> Iterator[Finding]:
    """One finding for each run of hidden rows that holds something."""
    for run in _joined(sheet.hidden_rows):
        held = [row for row in _within(run, row_at) if row in sheet.rows]
        if held:
            yield Finding(
                "row-hidden",
                cells=tuple(
                    next((c for c in grid.rows[row_at[row]] if c.text), grid.rows[row_at[row]][0]) for row in held
                ),
                arguments={"sheet": sheet.name, "rows": _range(held[0], held[-1])},
            )


def _hidden_columns(sheet: Sheet, grid: Grid, columns: Sequence[int]) -> Iterator[Finding]:
    for run in _joined(sheet.hidden_columns):
        places = [j for j, column in enumerate(columns) if run.first <= column <= run.last]
        firsts = [(j, found) for j in places if (found := _first_of(grid, j))]
        if firsts:
            names = _range(letters(columns[firsts[0][0]]), letters(columns[firsts[-1][0]]))
            yield Finding(
                "column-hidden",
                cells=tuple(found for _, found in firsts),
                arguments={"sheet": sheet.name, "columns": names},
            )


def _first_of(grid: Grid, index: int) -> Cell | None:
    """The first cell of a column that shows something, of its own rather than one that reaches into it."""
    shown = [row[index] for row in grid.rows if row[index].text]
    return next((cell for cell in shown if cell.location.column == index + 1), None) or next(iter(shown), None)


def _covered(covered: Covered) -> Iterator[Finding]:
    """Texts beneath a merged cell. One that only repeats it is left out, unless it is a number: sums may count it."""
    unlike = {
        place: text for place, text in covered.texts.items() if text != covered.cell.text or text[-1:].isdecimal()
    }
    if unlike:
        yield Finding(
            "cell-covered",
            cells=(covered.cell,),
            arguments={
                "area": str(covered.area),
                "texts": Text(
                    "、".join(f"{place} “{text}”" for place, text in unlike.items()),
                    ", ".join(f"{place} “{text}”" for place, text in unlike.items()),
                ),
            },
            evidence={"covered": unlike},
        )


def _clamped(span: Span, grid: Grid) -> Finding:
    cell = grid.rows[span.top][span.left]
    return Finding(
        "span-clamped",
        cells=(cell,),
        arguments={
            "raw": cell.text,
            "span": f"{span.area.bottom - span.area.top + 1}×{span.area.right - span.area.left + 1}",
            "kept": f"{span.bottom - span.top}×{span.right - span.left}",
        },
        evidence={"area": str(span.area)},
    )


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs in order, those that touch as one."""
    current: Run | None = None
    for run in sorted(runs):
        if current is not None and run.first <= current.last + 1:
            current = Run(current.first, max(current.last, run.last))
        else:
            if current is not None:
                yield current
            current = run
    if current is not None:
        yield current


def _within(run: Run, row_at: Mapping[int, int]) -> list[int]:
    if run.last - run.first < len(row_at):
        return [row for row in range(run.first, run.last + 1) if row in row_at]
    return [row for row in row_at if run.first <= row <= run.last]


def _range(first: object, last: object) -> str:
    return str(first) if first == last else f"{first}–{last}"
