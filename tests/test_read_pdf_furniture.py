"""What stands around the tables of a PDF: heads and feet that run along the pages, and lines that were wrapped."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest import run
from ingest.model import Limits, Paragraph
from ingest.read.pdf.reader import read_pdf
from tests.printing.drawn import FONT, How, laid_out, rule, write
from tests.printing.examples import TABLE
from tests.rendering.sheet import Cell, Table

HEADER, *ROWS = TABLE.rows
PAGES = (Table((HEADER, ROWS[0]), 1), Table((HEADER, ROWS[1]), 1), Table((HEADER, ROWS[2]), 1))
HOW = How(width=76)
TITLE = "某区2024年为民办实事项目责任分解表"


def printed(*heads: str, feet: tuple[str, ...] = (), title: tuple[str, ...] = (TITLE,), size: float = 14) -> bytes:
    """Three pages of one table; each has its head and its foot, the first the lines of the title."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=1)
    for number, table in enumerate(PAGES):
        canvas.setFont(FONT, 9)
        if heads:
            canvas.drawString(40, 575, heads[number % len(heads)])
        if feet:
            canvas.drawCentredString(421, 20, feet[number % len(feet)])
        canvas.setFont(FONT, size)
        for line, text in enumerate(title if not number else ()):
            canvas.drawCentredString(421, 550 - 1.4 * size * line, text)
        cells = laid_out(table, 40, 500, HOW.width)
        rule(canvas, cells, HOW)
        write(canvas, cells, HOW)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def running(data: bytes) -> list[str]:
    blocks = read_pdf(data, "pages.pdf", Limits())[0].blocks
    return [block.text for block in blocks if isinstance(block, Paragraph) and block.running]


def test_a_head_and_a_numbered_foot_run_along_the_pages() -> None:
    feet = tuple(f"第 {number} 页 共 3 页" for number in (1, 2, 3))
    found = running(printed("某区人民政府办公室", feet=feet))
    assert sorted(found) == sorted(["某区人民政府办公室"] * 3 + list(feet))


def test_a_line_of_one_page_does_not() -> None:
    assert running(printed("甲", "乙", "丙")) == []


def test_lines_that_differ_by_a_number_that_counts_no_pages_do_not() -> None:
    assert running(printed("附件 1", "附件 7", "附件 3")) == []


def test_what_runs_along_is_neither_title_nor_note(tmp_path: Path) -> None:
    path = tmp_path / "pages.pdf"
    path.write_bytes(printed("某区人民政府办公室文件", title=()))
    document = run(path).document
    assert (document.title.value, document.notes) == (None, ())


def test_a_title_that_runs_along_is_the_title_and_begins_no_other_document(tmp_path: Path) -> None:
    path = tmp_path / "pages.pdf"
    path.write_bytes(printed(TITLE, title=()))
    result = run(path)
    assert result.document.title.value == TITLE
    assert len(result.document.projects) == 2


def test_a_remark_at_every_foot_is_noted_once(tmp_path: Path) -> None:
    path = tmp_path / "pages.pdf"
    path.write_bytes(printed(feet=("注：资金以实际结算为准。",)))
    assert [note.value for note in run(path).document.notes] == ["注：资金以实际结算为准。"]


def test_a_title_that_the_width_of_the_page_wrapped_is_one(tmp_path: Path) -> None:
    whole = "某区党工委、管委会关于进一步改善民生福祉的2024年区级为民办实事项目责任分解表"
    path = tmp_path / "pages.pdf"
    path.write_bytes(printed(title=(whole[:27], whole[27:]), size=28))
    assert run(path).document.title.value == whole


@pytest.mark.parametrize("lines", [("某区民政局", TITLE), (TITLE, "（征求意见稿）")])
def test_lines_that_end_of_themselves_stay_apart(lines: tuple[str, str]) -> None:
    blocks = read_pdf(printed(title=lines), "pages.pdf", Limits())[0].blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == list(lines)


def test_a_title_above_every_header_is_noted_nowhere(tmp_path: Path) -> None:
    """Within the table, as a row of its own that is printed again on each page."""
    wide = (Cell(TITLE, "header", colspan=10),)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=1)
    for table in PAGES:
        cells = laid_out(Table((wide, *table.rows), 2), 40, 540, HOW.width)
        rule(canvas, cells, HOW)
        write(canvas, cells, HOW)
        canvas.showPage()
    canvas.save()
    path = tmp_path / "pages.pdf"
    path.write_bytes(out.getvalue())
    result = run(path)
    assert (result.document.title.value, result.document.notes) == (TITLE, ())
    assert not [finding for finding in result.findings if finding.severity == "error"]
