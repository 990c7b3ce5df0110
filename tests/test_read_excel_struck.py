"""A cell that its font strikes out is void: left out, and told."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from ingest.model import Limits
from ingest.read import read
from tests.workbooks import MAIN, Sheet, workbook


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


def _inline(off: bool) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["序号", "项目名称"])
    sheet["A2"], sheet["B2"] = 1, CellRichText("道路", TextBlock(InlineFont(strike=not off), "作废"), "改造")
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _shared(off: bool) -> bytes:
    runs = f'<r><t>道路</t></r><r><rPr><strike val="{int(not off)}"/></rPr><t>作废</t></r><r><t>改造</t></r>'
    strings = f'<sst xmlns="{MAIN}"><si><t>序号</t></si><si><t>项目名称</t></si><si><t>1</t></si><si>{runs}</si></sst>'
    sheet = Sheet([("序号", "项目名称"), ("1", "道路改造")])
    return workbook(sheet, parts={"xl/sharedStrings.xml": strings.encode()})


@pytest.mark.parametrize("written", [_inline, _shared])
@pytest.mark.parametrize("off", [False, True])
def test_a_struck_part_of_a_text_is_left_out_and_told(written: Callable[[bool], bytes], off: bool) -> None:
    grids, _, findings = read(written(off), "a.xlsx", Limits(), ())
    assert grids.grids[0].rows[1][1].text == ("道路作废改造" if off else "道路改造")
    told = [(finding.code, finding.evidence, finding.cells[0].location.cell) for finding in findings]
    assert told == ([] if off else [("text-struck-out", {"left_out": ["作废"]}, "B2")])
