"""Text printed over the cells of a PDF that belongs to none of them, and text that only looks like it."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.colors import Color, black, red, white
from reportlab.pdfgen.canvas import Canvas

from ingest.model import Finding, Limits
from ingest.read.pdf.reader import read_pdf
from tests.printing import oddities as odd
from tests.printing.drawn import FONT

SILVER = Color(0.8, 0.8, 0.8)
SHEER = Color(1, 0, 0, alpha=0.2)


def read(*draws: odd.Draw, engine: str | None = None) -> tuple[list[list[str]], list[Finding]]:
    """The texts of each page's cells, what stands in every left one apart, and the findings."""
    grids, _, findings = read_pdf(odd.page(*draws), "odd.pdf", Limits(), engine=engine)
    beside = "\n".join(odd.BESIDE)
    return [[cell.text.replace(beside, "").strip() for cell in grid.rows[0]] for grid in grids.grids], list(findings)


def over(
    text: str, size: float = 12, degrees: float = 0, colour: Color = black, x: float = 150, y: float = 206
) -> odd.Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        canvas.setFillColor(colour)
        odd.turned(degrees, text, x, y)(canvas)

    return draw


WATERMARKS = {
    "aslant": over("内部资料注意保密", 24, 30, y=100),
    "aslant and sheer": over("内部资料注意保密", 24, -30, SHEER),
    "sheer": over("内部资料注意保密", 12, 0, SHEER),
    "pale": over("内部资料注意保密", 12, 0, SILVER),
    "large": over("内部资料注意保密", 40, 0, red, x=50, y=100),
    "red across other text": over("内部资料注意保密", 12, 0, red, x=214, y=260),
    "across other text": over("内部资料注意保密", 12, 0, SILVER, x=214, y=260),
}


@pytest.mark.parametrize("draw", WATERMARKS.values(), ids=WATERMARKS)
@pytest.mark.parametrize("first", [True, False], ids=["below", "above"])
def test_a_watermark_stands_in_no_cell_and_is_told_once(draw: odd.Draw, first: bool) -> None:
    said = odd.said("完成主体工程百分之五十")
    both = odd.all_of(draw, said) if first else odd.all_of(said, draw)
    pages, (finding,) = read(both, both)
    assert pages == [["", "完成主体工程百分之五十"]] * 2
    assert (finding.code, finding.arguments["raw"]) == ("hidden-text", "内部资料注意保密")
    assert (finding.evidence["reason"], finding.evidence["pages"]) == ("watermark", [1, 2])


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_both_engines_know_one_that_is_set_aslant(engine: str) -> None:
    pages, (finding,) = read(over("内部资料注意保密", 24, 30, y=100), engine=engine)
    assert (pages, finding.arguments["raw"]) == ([["", ""]], "内部资料注意保密")


@pytest.mark.parametrize("inside", [0, 1], ids=["on the first page", "on the second page"])
def test_what_is_a_watermark_on_one_page_is_one_on_each(inside: int) -> None:
    """Where it happens to stand in one cell, nothing else would tell it."""
    draws = [over("征求意见稿", 12, 0, SILVER), over("征求意见稿", 12, 0, SILVER, x=260)]
    pages, (finding,) = read(*(draws if inside else reversed(draws)))
    assert pages == [["", ""], ["", ""]]
    assert finding.evidence["pages"] == [1, 2]


@pytest.mark.parametrize(
    "draw",
    [
        over("灰色的备注", 12, 0, SILVER, x=260),
        over("红色的备注", 12, 0, red, x=260),
        over("半透明的备注", 12, 0, SHEER, x=260),
        over("大字", 40, x=240),
        over("竖放的表头", 12, 90, x=260),
    ],
    ids=["pale", "red", "sheer", "large", "turned"],
)
def test_what_stands_in_a_cell_by_itself_is_its_text(draw: odd.Draw) -> None:
    pages, findings = read(draw)
    assert "".join(pages[0][1].split())
    assert findings == []


def test_white_text_over_a_dark_heading_is_no_watermark() -> None:
    heading = over("白字的标题横过格线", colour=white, y=196)
    pages, findings = read(odd.all_of(odd.area(black, 30, 190, 340, 22), heading))
    assert "".join(pages[0]) == "白字的标题横过格线"
    assert findings == []


def test_a_page_that_is_all_pale_was_printed_so() -> None:
    """Here the text in every left cell is pale too."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(odd.WIDTH, odd.HEIGHT), invariant=1)
    canvas.lines([(x, 40, x, 280) for x in (20, 200, 380)] + [(20, y, 380, y) for y in (40, 280)])
    over("新建农村公厕二十座", colour=SILVER)(canvas)
    canvas.save()
    grids, _, findings = read_pdf(out.getvalue(), "pale.pdf", Limits())
    assert "".join(cell.text for cell in grids.grids[0].rows[0]) == "新建农村公厕二十座"
    assert findings == ()


@pytest.mark.parametrize("colour", [SILVER, SHEER, red])
def test_faint_figures_of_neighbouring_cells_stand_in_them(colour: Color) -> None:
    """On a page that says little else."""
    figures = odd.all_of(over("95", 10, 0, colour, x=186), over("61", 10, 0, colour, x=203))
    pages, findings = read(odd.all_of(figures, odd.said("")))
    assert (pages, findings) == ([["95", "61"]], [])


def test_what_stands_aslant_in_a_cell_by_itself_is_kept_and_in_doubt() -> None:
    """Its characters stand above one another as those of several texts do."""
    pages, findings = read(over("斜着的表头", 12, 45, x=260))
    assert sorted("".join(pages[0][1].split())) == sorted("斜着的表头")
    assert [finding.code for finding in findings] == ["text-overlapping"]


@pytest.mark.parametrize("below", [2, 4, 6])
def test_a_stamp_beside_a_heading_is_no_part_of_it(below: int) -> None:
    """It is as high as the heading, in another colour, and on no line with it."""
    draw = odd.all_of(odd.said("一、教育方面(3项)"), over("已审核", 12, 0, red, x=320, y=260 - below))
    ((_, heading),), (finding,) = read(draw)
    assert (heading, finding.arguments["raw"]) == ("一、教育方面(3项)", "已审核")


@pytest.mark.parametrize(("size", "below"), [(12, 0), (7, -4), (12, 16)], ids=["on its line", "raised", "below it"])
def test_a_remark_in_another_colour_is_a_part_of_its_cell(size: float, below: int) -> None:
    draw = odd.all_of(odd.said("一、教育方面"), over("注", size, 0, red, x=300, y=260 - below))
    ((_, text),), findings = read(draw)
    assert (set("".join(text.split())), findings) == (set("一、教育方面注"), [])
