"""Workbooks, .xlsx, .xls and .ods: each sheet that shows something is a grid."""

from __future__ import annotations

from dataclasses import replace

from ingest.errors import NoTable, UnknownFormat
from ingest.model import Finding, Grid, Grids, Limits
from ingest.read.archive import Archive
from ingest.read.characters import without_unprinted
from ingest.read.sheets.grid import room_for, to_grid
from ingest.read.sheets.sheet import Sheet


def read_excel(
    data: bytes, file: str, limits: Limits, archive: Archive | None = None
) -> tuple[Grids, str, tuple[Finding, ...]]:
    """The grids of a workbook, `xlsx`, `xls` or `ods`, and what is to be known of its cells.

    `archive` is given for packed files; without one the data are an OLE container. A hidden sheet is passed over as
    a leftover, unless no other holds anything. Raises `Unreadable`, `UnknownFormat`, `LimitExceeded`, or `NoTable` for
    a workbook without any text.
    """
    sheets, names, format_name = _sheets(data, file, limits, archive)
    names = tuple(map(without_unprinted, names))
    filled = [replace(sheet, name=without_unprinted(sheet.name)) for sheet in sheets if sheet.rows or sheet.remarks]
    chosen = [sheet for sheet in filled if not sheet.hidden] or filled
    if not chosen:
        raise NoTable(
            file,
            f"工作簿里没有内容 (工作表 {len(names)} 张) / the workbook holds nothing (sheets: {len(names)})",
            "请提供含有表格的工作簿 / give a workbook that holds a table",
        )
    grids: list[Grid] = []
    findings: list[Finding] = []
    for number, sheet in enumerate(chosen, 1):
        grid, found = to_grid(sheet, number, file, limits)
        grids.append(grid)
        findings += found
    return Grids(tuple(grids), names), format_name, tuple(findings)


def _sheets(
    data: bytes, file: str, limits: Limits, archive: Archive | None
) -> tuple[tuple[Sheet, ...], tuple[str, ...], str]:
    room = room_for(file, limits.cells)
    if archive is None:
        from ingest.read.sheets.xls import read_xls

        return (*read_xls(data, file, room), "xls")
    if archive.format() == "ods":
        from ingest.read.sheets.ods import read_ods

        return (*read_ods(archive, room), "ods")
    if "xl/workbook.bin" in archive.names:
        raise UnknownFormat(
            file,
            "这是 xlsb (二进制工作簿), 不能读取 / the content is xlsb, a binary workbook, which is not read",
            "请用 Excel 或 WPS 另存为 .xlsx / save it as .xlsx with Excel or WPS",
        )
    from ingest.read.sheets.xlsx import read_xlsx

    return (*read_xlsx(archive, room), "xlsx")
