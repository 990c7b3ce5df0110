"""A cell that its font strikes out is void: left out, and told."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Font

from ingest.model import Limits
from ingest.read import read


def test_a_struck_cell_is_left_out_and_told_with_its_place() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["序号", "项目名称", "总投资"], [1, "道路改造", 30], [2, "桥梁加固", 20]):
        sheet.append(row)
    sheet["C3"].font = Font(strike=True)
    data = io.BytesIO()
    book.save(data)
    grids, _, findings = read(data.getvalue(), "a.xlsx", Limits(), ())
    assert [[cell.text for cell in row] for row in grids.grids[0].rows] == [
        ["序号", "项目名称", "总投资"], ["1", "道路改造", "30"], ["2", "桥梁加固", ""],
    ]  # fmt: skip
    (finding,) = findings
    assert (finding.code, finding.evidence, finding.cells[0].location.cell) == (
        "text-struck-out", {"left_out": ["20"]}, "C3",
    )  # fmt: skip
