"""Bytes to grid for the 2024 table as a workbook, beside calamine with merged ranges on the same bytes."""

from __future__ import annotations

import io
from functools import partial

from benchmarks.measure import Line, ratio, seconds, show
from benchmarks.workbooks import as_excel, as_openpyxl, rows
from ingest.model import Limits
from ingest.read import read

LIMITS = Limits(bytes=2**30, cells=10**9)
LONGEST = 50


def lines() -> list[Line]:
    """The ratio to calamine for both kinds of files and both lengths; the time per row of the longer to the shorter."""
    found = []
    for kind, written in (("by Excel", as_excel), ("by openpyxl", as_openpyxl)):
        once, longest = written(rows(1)), written(rows(LONGEST))
        for times, data, repetitions in ((1, once, 41), (LONGEST, longest, 7)):
            figure = ratio(partial(ours, data), partial(calamine, data), repetitions)
            found.append(Line(f"xlsx written {kind}, {times} times, to grid / calamine", f"{figure:.2f}", "≤ 3"))
        least = min(seconds(partial(ours, once)) for _ in range(41))
        growth = min(seconds(partial(ours, longest)) for _ in range(5)) / least / LONGEST
        found.append(Line(f"xlsx written {kind}, {LONGEST} times longer, per row", f"{growth:.2f}", "≤ 1.1"))
    return found


def ours(data: bytes) -> object:
    return read(data, "table.xlsx", LIMITS, ())


def calamine(data: bytes) -> object:
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    return sheet.to_python(), sheet.merged_cell_ranges


if __name__ == "__main__":
    show(lines())
