"""Cells of a PDF that the edge of the page cuts."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.model import Finding, Limits
from ingest.read.pdf.reader import read_pdf
from tests.printing import oddities as odd


def cropped(left: float, bottom: float, right: float, top: float, rotate: int = 0) -> odd.Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((left, bottom, right, top))
        canvas.setPageRotation(rotate)

    return draw


def read(*draws: odd.Draw) -> tuple[list[str], list[Finding]]:
    grids, _, findings = read_pdf(odd.page(odd.all_of(*draws)), "cropped.pdf", Limits())
    return [cell.text for cell in grids.grids[0].rows[0]], [one for one in findings if one.code == "text-cut-off"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_cell_that_lacks_what_stands_off_the_page_is_told(rotate: int) -> None:
    cells, (finding,) = read(odd.said("完成主体工程", 240), cropped(0, 0, 275, 300, rotate))
    assert cells[1] == "完成主"
    assert (finding.arguments["raw"], finding.cells[0].location.column) == ("体工程", 2)


def test_each_cell_has_a_finding_of_its_own() -> None:
    _, findings = read(odd.said("完成主体工程"), cropped(54, 0, 246, 300))
    assert [finding.cells[0].location.column for finding in findings] == [1, 2]


def test_a_line_that_goes_on_off_the_page_is_told_where_the_rules_end_with_it() -> None:
    """A frame within the page, and a text that runs out of both."""
    cells, (finding,) = read(odd.said("完成主体工程建设", 330), cropped(0, 0, 385, 300))
    assert (cells[1], finding.arguments["raw"]) == ("完成主体工", "程建设")


@pytest.mark.parametrize(
    "draws",
    [
        [odd.said("完成主体工程"), cropped(10, 30, 390, 290)],
        [odd.said("完成主体工程"), odd.said("裁切标记", 500, 100)],
    ],
    ids=["margins cut", "text beside the page"],
)
def test_a_table_that_is_whole_is_no_matter(draws: list[odd.Draw]) -> None:
    cells, findings = read(*draws)
    assert (cells[1], findings) == ("完成主体工程", [])
