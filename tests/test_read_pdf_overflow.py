"""Lines of a PDF that stand beyond the rules of their cell, or upon the text of another."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.model import Finding, Limits
from ingest.read.pdf.reader import read_pdf
from tests.printing.drawn import FONT

LEFT, WIDTH, TOP, SIZE, LEADING = 40, 90, 500, 9, 11
Texts = list[list[tuple[str, ...]]]
"""The lines of each cell of each row."""


def sheet(
    rows: Texts,
    height: float,
    set_: str = "middle",
    columns_first: bool = False,
    besides: tuple[str, float, float, float] | None = None,
) -> bytes:
    """A sheet whose rows are all so high, its texts set in the middle of their cells, from the top, or upon the foot;
    `besides` a text with its place and its size."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    right, bottom = LEFT + WIDTH * len(rows[0]), TOP - height * len(rows)
    levels = [TOP - height * number for number in range(len(rows) + 1)]
    canvas.lines([(LEFT, y, right, y) for y in levels])
    canvas.lines([(x, bottom, x, TOP) for x in range(LEFT, right + 1, WIDTH)])
    canvas.setFont(FONT, SIZE)
    cells = [(row, column) for row in range(len(rows)) for column in range(len(rows[0]))]
    for row, column in sorted(cells, key=lambda cell: cell[::-1]) if columns_first else cells:
        lines = rows[row][column]
        spare = height - SIZE - LEADING * (len(lines) - 1)
        above = {"middle": spare / 2, "top": 2.0, "foot": spare - 2.0}[set_]
        for number, line in enumerate(lines):
            y = TOP - height * row - above - 0.85 * SIZE - LEADING * number
            canvas.drawString(LEFT + WIDTH * column + 3, y, line)
    if besides:
        text, x, y, size = besides
        canvas.setFont(FONT, size)
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(data: bytes) -> tuple[list[list[str]], list[Finding]]:
    grids, _, findings = read_pdf(data, "sheet.pdf", Limits())
    (grid,) = grids.grids
    return [[cell.text.replace("\n", "") for cell in row] for row in grid.rows], list(findings)


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return sorted((finding.code, cell.text.replace("\n", "")) for finding in findings for cell in finding.cells)


def plain(*texts: str) -> list[tuple[str, ...]]:
    return [(text,) for text in texts]


LONG = ("完成征地拆迁", "工作并进场施", "工建设")
SHEET: Texts = [
    plain("序号", "第一季度", "第二季度"),
    plain("一", "完成设计", "办理招标"),
    [("二",), LONG, ("全面开工",)],
    plain("三", "完成验收", "交付使用"),
    plain("四", "总结归档", "移交管护"),
]


@pytest.mark.parametrize("set_", ["middle", "top", "foot"])
@pytest.mark.parametrize("columns_first", [False, True], ids=["row by row", "column by column"])
@pytest.mark.parametrize("height", [12, 14, 16])
def test_lines_beyond_a_low_row_go_to_their_cell_and_are_told(set_: str, columns_first: bool, height: float) -> None:
    texts, findings = read(sheet(SHEET, height, set_, columns_first))
    assert texts == [["".join(lines) for lines in row] for row in SHEET]
    assert ("text-overflowing", "".join(LONG)) in told(findings)
    assert {finding.code for finding in findings} == {"text-overflowing"}


@pytest.mark.parametrize("set_", ["middle", "top", "foot"])
def test_rows_as_high_as_their_texts_are_read_without_a_word(set_: str) -> None:
    rows: Texts = [plain("甲", "乙"), [("完成征地", "拆迁工作"), ("进场施工",)], plain("丙", "丁")]
    texts, findings = read(sheet(rows, 26, set_))
    assert (texts[1], findings) == (["完成征地拆迁工作", "进场施工"], [])


def test_a_line_across_a_rule_that_stands_as_no_other_does_is_in_doubt_on_both_sides() -> None:
    rows: Texts = [plain("甲", "乙", ""), plain("丙", "丁", ""), plain("戊", "己", "")]
    _, findings = read(sheet(rows, 20, besides=("另有说明", LEFT + 2 * WIDTH + 3, TOP - 23, SIZE)))
    assert [finding.code for finding in findings] == ["text-overlapping"] * 2
    assert sorted(finding.cells[0].location[1:3] for finding in findings) == [(1, 3), (2, 3)]


def test_two_texts_upon_one_another_in_one_cell_are_in_doubt() -> None:
    rows: Texts = [plain("甲", "乙"), plain("丙", "完成设计"), plain("戊", "己")]
    _, findings = read(sheet(rows, 30, besides=("作废重做", LEFT + WIDTH + 3, TOP - 44, SIZE)))
    assert [finding.code for finding in findings] == ["text-overlapping"]
    assert findings[0].cells[0].location.row == 2


def test_a_raised_figure_is_no_text_upon_another() -> None:
    rows: Texts = [plain("甲", "乙"), plain("丙", "绿化"), plain("戊", "己")]
    _, findings = read(sheet(rows, 30, besides=("2", LEFT + WIDTH + 22, TOP - 44, 5)))
    assert findings == []
