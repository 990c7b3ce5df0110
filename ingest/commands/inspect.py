"""`ingest inspect`: how one source was read, from the grid to the findings, for whoever doubts a result."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from ingest.commands.listing import figure
from ingest.commands.terminal import SEVERITIES, Style, aligned, clip, printable, write_out
from ingest.errors import Unreadable
from ingest.model import Cell, Check, Column, Finding, Grid, Limits, Result, Row
from ingest.summary import place

_CELL = 12  # columns on the screen for one cell of the grid
_KINDS = {
    "header": "表头",
    "title": "标题",
    "unit": "单位",
    "category": "类别",
    "project": "项目",
    "component": "分项",
    "continuation": "续行",
    "subtotal": "小计",
    "total": "合计",
    "share": "其中",
    "note": "备注",
    "blank": "空行",
    "unknown": "不明",
}
_DRAWN_KINDS = {**_KINDS, "text": "文字", "unused": "未用"}
_OUTCOMES = {"holds": "相符", "fails": "不符", "not-checked": "未核对"}


def inspect(arguments: Namespace) -> int:
    """Print how the file is read, or draw how a page of it is. Returns the exit code; raises what the pipeline raises,
    and `Unreadable` where there is no such page."""
    from ingest import pipeline

    if arguments.png is not None and _is_same(Path(arguments.png), Path(arguments.file)):
        raise Unreadable(
            arguments.png,
            "是来源本身，不会覆盖 / is the source itself, which is not written over",
            "请给 --png 另一个文件名 / give --png another name",
        )
    result = pipeline.run(
        Path(arguments.file),
        repair=arguments.repair,
        table=arguments.table,
        password=arguments.password,
        pdf_engine=arguments.pdf_engine,
    )
    shown = view if arguments.png is None else partial(draw, arguments=arguments)
    write_out("\n".join(shown(result, Style(sys.stdout))) + "\n")
    return 0


def draw(result: Result, style: Style, arguments: Namespace) -> Iterator[str]:
    """Draw a page into a file, and say what is drawn there, line by line."""
    from ingest.commands.page_drawing import drawing
    from ingest.commands.page_overlay import overlay, reading_of
    from ingest.pictures import Pdf, sheet
    from ingest.places import Places

    file, number, out = Path(arguments.file), arguments.page, Path(arguments.png)
    if result.source.format != "pdf":
        raise Unreadable(
            str(file),
            f"是 {result.source.format}，没有页面可画 / is {result.source.format}, which has no pages to draw",
            "--page 和 --png 只用于 PDF / --page and --png are for PDF only",
        )
    turns = Places(reading_of(result)).turns
    page = sheet(Pdf(file.read_bytes(), file.name, Limits(), arguments.password), number, turns.get(number, 0))
    what = overlay(result, number, kinds_of_rows(result))
    out.write_bytes(drawing(page, what))
    yield style(f"第{number}页 page {number} -> {printable(str(out))}", "strong")
    kinds = Counter(row.kind for row in what.rows)
    words = (f"{_DRAWN_KINDS[kind]} {kind} {count}" for kind, count in kinds.items())
    yield f"  单元格 cells {len(what.cells)} · {' · '.join(words)}"
    yield from _section("各列", "columns", style)
    yield from _columns(result.table.columns)
    yield from _section("发现", "findings", style)
    numbered = [mark.finding for mark in what.marks if mark.finding is not None]
    told = [f"  [{at}]{line[1:]}" for at in numbered for line in _findings((result.findings[at - 1],), style)]
    yield from told or ["  无 none"]


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def view(result: Result, style: Style) -> Iterator[str]:
    """The whole of `inspect`, line by line."""
    source = result.source
    yield style(printable(result.table.title.value or source.file), "strong")
    yield f"{printable(source.file)} · {source.format} · {source.bytes} B · sha256 {source.sha256[:12]}…"
    kinds = kinds_of_rows(result)
    moved = {(row.table, row.row): row for row in result.table.rows if row.moved}
    for grid in result.grids.grids:
        yield from _section(f"表 {grid.number}" + (f"（第{grid.page}页）" if grid.page else ""), "grid", style)
        yield from _grid(grid, kinds, moved, style)
    yield from _section("各列", "columns", style)
    yield from _columns(result.table.columns)
    yield from _section("移动过的单元格", "cells moved", style)
    yield from _moves(result) or ["  无 none"]
    yield from _section("表的各项声明", "claims", style)
    yield from _claims(result.checks, style) or ["  无 none"]
    yield from _section("发现", "findings", style)
    yield from _findings(result.findings, style) or ["  无 none"]


def kinds_of_rows(result: Result) -> dict[tuple[int, int], str]:
    """What each row of each grid was taken for, by table and row."""
    kinds: dict[tuple[int, int], str] = {}
    table = result.table
    named: list[tuple[str, tuple[Cell, ...]]] = [
        ("header", tuple(cell for column in table.columns for cell in column.cells)),
        ("header", table.furniture),
        ("note", tuple(cell for note in table.notes for cell in note)),
        ("category", tuple(cell for heading in table.headings for cell in heading.cells)),
        ("title", table.title.cells),
    ]
    for kind, cells in named:
        for cell in cells:
            if cell.location.table is not None and cell.location.row is not None:
                kinds[cell.location.table, cell.location.row] = kind
    kinds.update({(row.table, row.row): row.kind for row in table.rows})
    return kinds


def _section(zh: str, en: str, style: Style) -> list[str]:
    return ["", style(f"{zh} {en}", "strong")]


def _grid(
    grid: Grid, kinds: Mapping[tuple[int, int], str], moved: Mapping[tuple[int, int], Row], style: Style
) -> list[str]:
    """One line a row: its number, what it was taken for, its cells; a cell spanned from elsewhere is shown as 〃."""
    columns = max((len(row) for row in grid.rows), default=0)
    rows = [["", "", *(str(column) for column in range(1, columns + 1))]]
    for number, row in enumerate(grid.rows, 1):
        kind = kinds.get((grid.number, number), "")
        rows.append([str(number), _KINDS.get(kind, "—"), *(_shown(cell, number, at) for at, cell in enumerate(row, 1))])
    lines = aligned(rows, right=(0,), indent="  ")
    marked = {number for number in range(1, len(rows)) if (grid.number, number) in moved}
    return [style(lines[0], "faint")] + [
        style(line, "moved") if number in marked else line for number, line in enumerate(lines[1:], 1)
    ]


def _shown(cell: Cell, row: int, column: int) -> str:
    here = cell.location.row in (row, None) and cell.location.column in (column, None)
    return clip(cell.text, _CELL) if here else "〃"


def _columns(columns: tuple[Column, ...]) -> list[str]:
    rows = [["", "表头 header", "上级表头 group", "键 key", "角色 role", "单位 unit"]]
    rows += [
        [
            str(at),
            clip(column.header, 2 * _CELL),
            clip(column.group or "—", 2 * _CELL),
            printable(column.key),
            column.role,
            printable(column.unit or "—"),
        ]
        for at, column in enumerate(columns, 1)
    ]
    return aligned(rows, right=(0,), indent="  ")


def _moves(result: Result) -> list[str]:
    return [
        f"  表{row.table}第{row.row}行: 第{source}列 -> {printable(result.table.columns[target].header)}"
        f" ({'、'.join(clip(cell.text, _CELL) for cell in row.slots[target])})"
        for row in result.table.rows
        for target, source in sorted(row.moved.items())
    ]


def _claims(checks: tuple[Check, ...], style: Style) -> list[str]:
    head = ["", "核对 check", "表列 declared", "各项之和 computed", "差额 difference", "加数 addends", ""]
    rows = [
        [
            _OUTCOMES[check.outcome],
            printable(check.id),
            figure(check.declared),
            figure(check.computed),
            figure(check.difference),
            str(len(check.addends)),
            printable(check.reason.zh) if check.reason else "",
        ]
        for check in checks
    ]
    lines = aligned([head, *rows], right=(2, 3, 4, 5), indent="  ") if rows else []
    return lines[:1] + [style(line, check.outcome) for line, check in zip(lines[1:], checks, strict=True)]


def _findings(findings: tuple[Finding, ...], style: Style) -> list[str]:
    return [
        f"  {style(SEVERITIES[finding.severity], finding.severity)}{'（已豁免 waived）' if finding.waiver else ''}"
        f" {finding.code} {_places(finding)}: "
        f"{printable(finding.message.zh)}"
        for finding in findings
    ]


def _places(finding: Finding) -> str:
    """Where it stands in the source, and in the result."""
    return " ".join(dict.fromkeys(printable(each) for each in (place(finding), finding.pointer) if each))
