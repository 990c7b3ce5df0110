"""Tables with rules between their rows only: the columns by what runs through all rows, and what cannot be told."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from ingest import run
from ingest.model import Finding, Grids, Limits
from ingest.read.pdf.reader import read_pdf
from tests.printing.compare import squeezed
from tests.printing.drawn import FONT, How, Placed, laid_out, sides
from tests.rendering.sheet import Cell, Table
from tests.test_read_pdf_geometry import TABLE, expected, texts

ACROSS = How(verticals=False)
LINES = ("左", "中", "右")
_SHARE = dict(zip(LINES, (0.0, 0.5, 1.0), strict=True))


def written(canvas: Canvas, cells: Iterable[Placed], aligned: str, least: int = 0) -> None:
    """Texts at one side of their cells or in the middle; of a cell, the lines from the one numbered `least`."""
    canvas.setFont(FONT, 9)
    for cell in cells:
        for number, line in enumerate(cell.lines):
            room = cell.right - cell.left - 6 - pdfmetrics.stringWidth(line, FONT, 9)
            if number >= least:
                canvas.drawString(cell.left + 3 + _SHARE[aligned] * room, cell.top - 12 * (number - least + 1), line)


def whole_rules(canvas: Canvas, cells: list[Placed]) -> None:
    """Rules from side to side, as Word draws them: their pieces are one line each."""
    for y in sorted({side[1] for side in sides(cells, ACROSS)}):
        ends = sorted((side[0], side[2]) for side in sides(cells, ACROSS) if side[1] == y)
        start, end = ends[0]
        for a, b in [*ends[1:], (1e9, 0.0)]:
            if a > end:
                canvas.line(start, y, end, y)
                start = a
            end = b


def pieces(canvas: Canvas, cells: list[Placed]) -> None:
    """A piece for each cell, as browsers draw them."""
    canvas.lines(sides(cells, ACROSS))


def page(
    table: Table = TABLE, aligned: str = "左", ruled: Callable[[Canvas, list[Placed]], None] = whole_rules
) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=1)
    canvas.setFont(FONT, 14)
    canvas.drawString(150, 560, "某区2024年为民办实事项目责任分解表")
    cells = laid_out(table, 50, 545, 70)
    ruled(canvas, cells)
    written(canvas, cells, aligned)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(data: bytes) -> tuple[Grids, list[Finding]]:
    grids, _, findings = read_pdf(data, "drawn.pdf", Limits())
    return grids, [finding for finding in findings if finding.code == "columns-guessed"]


@pytest.mark.parametrize("ruled", [whole_rules, pieces])
@pytest.mark.parametrize("aligned", LINES)
def test_the_cells_are_those_that_vertical_rules_would_make(
    aligned: str, ruled: Callable[[Canvas, list[Placed]], None]
) -> None:
    grids, findings = read(page(aligned=aligned, ruled=ruled))
    (grid,) = grids.grids
    assert texts(grid) == expected(TABLE)
    assert not findings and grid.rows[0][0].location.engine == "pdfium"


HEADER = tuple(Cell(text) for text in ("序号", "项目名称", "推荐理由", "总投资", "责任领导", "责任单位"))


def row(number: str, *texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in (number, *texts))


LONG = "群众反映强烈，现有设施已无法满足需求，目前已完成前期选址，正在编制可行性研究报告"
WORKS = (
    row("1", "新建公厕", LONG, "30", "李　明", "区城管局、区财政局、区教育局"),
    row("2", "修缮校舍及配套附属设施工程", "完成设计", "1,050.5", "王芳", "区教育局"),
    row("3", "改造老旧小区", "人大代表建议第123号", "9", "欧阳小红", "区住建局"),
)


@pytest.mark.parametrize("aligned", LINES)
def test_wrapped_lines_stay_in_their_row(aligned: str) -> None:
    table = Table((HEADER, *WORKS), 1)
    grids, findings = read(page(table, aligned))
    assert texts(grids.grids[0]) == expected(table)
    assert not findings


def test_headings_notes_and_labels_span_the_columns_that_they_cross() -> None:
    table = Table(
        (
            HEADER,
            (Cell("一、城市建设和管理方面的民生实事（2项）", colspan=6),),
            *WORKS[:2],
            (Cell("合计（以上各项）", colspan=3), Cell("1,080.5"), Cell(""), Cell("")),
        ),
        1,
    )
    (grid,) = read(page(table, "中"))[0].grids
    assert [squeezed(cell.text) for cell in dict.fromkeys(grid.rows[1])] == ["一、城市建设和管理方面的民生实事（2项）"]
    total = [squeezed(cell.text) for cell in grid.rows[-1]]
    assert "合计（以上各项）" in total[:3] and total[3:] == ["1,080.5", "", ""]


def test_a_row_that_a_page_cuts_without_a_rule_goes_on_on_the_next() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=1)
    cut = row("4", "新建公园", LONG, "70", "陈晨", "区城管局")
    cells = laid_out(Table((HEADER, *WORKS[1:]), 1), 50, 200, 70)
    whole_rules(canvas, cells)
    written(canvas, cells, "左")
    upper = laid_out(Table((cut,)), 50, min(cell.bottom for cell in cells), 70)
    kept = 2
    canvas.setFont(FONT, 9)
    for cell in upper:
        for number, line in enumerate(cell.lines[:kept]):
            canvas.drawString(cell.left + 3, cell.top - 12 * (number + 1), line)
    canvas.showPage()
    lower = laid_out(Table((cut,)), 50, 560, 70)
    written(canvas, (cell for cell in lower if len(cell.lines) > kept), "左", kept)
    below = laid_out(Table(WORKS[:1]), 50, min(cell.bottom for cell in lower) + 12 * kept, 70)
    whole_rules(canvas, below)
    written(canvas, below, "左")
    canvas.showPage()
    canvas.save()
    grids, findings = read(out.getvalue())
    first, second = grids.grids
    assert not findings
    assert second.continued == tuple(range(6))
    whole = squeezed(first.rows[-1][2].text) + squeezed(second.rows[0][2].text)
    assert whole == LONG and [squeezed(cell.text) for cell in first.rows[-1][3:]] == ["70", "陈晨", "区城管局"]
    assert texts(second)[1] == expected(Table(WORKS[:1]))[0]


def test_a_page_without_a_header_has_the_columns_of_the_one_before() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=1)
    for table in (Table((HEADER, *WORKS), 1), Table((row("4", "新建公园", "", "7", "", "区城管局"), *WORKS[:1]))):
        cells = laid_out(table, 50, 545, 70)
        whole_rules(canvas, cells)
        written(canvas, cells, "左")
        canvas.showPage()
    canvas.save()
    grids, findings = read(out.getvalue())
    assert texts(grids.grids[1])[0] == ["4", "新建公园", "", "7", "", "区城管局"]
    assert grids.grids[0].rows[0][3].location.bbox and not findings


def test_rows_that_no_rule_parts_are_reported(tmp_path: Path) -> None:
    """Rules above and below the header and at the end only."""

    def three(canvas: Canvas, cells: list[Placed]) -> None:
        for y in {max(c.top for c in cells), min(c.bottom for c in cells), cells[0].bottom}:
            canvas.line(50, y, 470, y)

    path = tmp_path / "three.pdf"
    path.write_bytes(page(Table((HEADER, *WORKS), 1), ruled=three))
    assert "columns-guessed" in {finding.code for finding in run(path).findings}


def test_text_in_columns_beyond_the_table_is_reported() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=1)
    for ruled in (True, False):
        cells = laid_out(Table((HEADER, *WORKS), 1), 50, 545, 70)
        if ruled:
            whole_rules(canvas, cells)
        written(canvas, cells, "左")
        canvas.showPage()
    canvas.save()
    (finding,) = read(out.getvalue())[1]
    assert finding.evidence == {"page": 2}
