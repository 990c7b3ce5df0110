"""Characters that stand over the rule between two columns of a PDF."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.model import Finding, Limits
from ingest.read.pdf.reader import read_pdf
from tests.printing import oddities as odd
from tests.printing.drawn import How, laid_out, rule, write
from tests.rendering.sheet import Cell, Table

BELOW = 130


def read(*draws: odd.Draw) -> tuple[list[str], list[str], tuple[Finding, ...]]:
    """The two cells of the page, the text in every left one apart, and the paragraphs; the rule is at x = 200."""
    grids, _, findings = read_pdf(odd.page(odd.all_of(*draws)), "odd.pdf", Limits())
    (grid,) = grids.grids
    beside = "\n".join(odd.BESIDE)
    cells = [cell.text.replace(beside, "").strip() for cell in grid.rows[0]]
    return cells, [block.text for block in grids.blocks if block is not grid], findings  # type: ignore[union-attr]


def over(text: str, x: float) -> odd.Draw:
    """Each character is 12 wide."""
    return odd.said(text, x, BELOW)


@pytest.mark.parametrize(
    ("draws", "cells"),
    [
        ([over("完成主体工程。", 124)], ["完成主体工程。", ""]),
        ([over("完成主体工程。", 124), over("土地已报批", 206)], ["完成主体工程。", "土地已报批"]),
        ([over("土地已报批", 206), over("完成主体工程。", 124)], ["完成主体工程。", "土地已报批"]),
        ([over("完成主体工程。", 124), over("55", 211)], ["完成主体工程。", "55"]),
        ([over("完成主体工程。", 124), over("／", 211)], ["完成主体工程。", "／"]),
        ([over("县住房和城乡建设局", 190)], ["", "县住房和城乡建设局"]),
        ([over("完成", 174), over("土地已报批", 202)], ["完成", "土地已报批"]),
        ([over("完成", 176), over("土地已报批", 200)], ["完成", "土地已报批"]),
    ],
    ids=[
        "a mark",
        "near to text",
        "in another order",
        "near to a figure",
        "near to a stroke",
        "the first character",
        "near",
        "touching",
    ],
)
def test_a_character_over_a_rule_belongs_to_its_line(draws: list[odd.Draw], cells: list[str]) -> None:
    assert read(*draws) == (cells, [], ())


def test_a_mark_that_hangs_out_of_the_frame_belongs_to_its_line() -> None:
    assert read(over("完成主体工程。", 303)) == (["", "完成主体工程。"], [], ())


def test_a_line_that_runs_half_into_the_next_cell_is_left_as_it_is() -> None:
    cells, _, _ = read(over("完成主体工程建设", 150))
    assert cells == ["完成主体", "工程建设"]


def test_a_line_below_an_open_foot_that_runs_over_the_columns_stands_below_the_table() -> None:
    row = Table((tuple(map(Cell, ("1", "新建公厕", "30"))), tuple(map(Cell, ("合计", "", "30")))), 0)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300), invariant=1)
    how = How(frame=False, foot=False)
    cells = laid_out(row, 50, 250, 60)
    rule(canvas, cells, how)
    write(canvas, cells, how)
    foot = min(cell.bottom for cell in cells)
    canvas.drawString(53, foot - 9, "注：本表资金以实际拨付为准。")
    canvas.showPage()
    canvas.save()
    grids, _, _ = read_pdf(out.getvalue(), "open.pdf", Limits())
    assert [cell.text for cell in grids.grids[0].rows[-1]] == ["合计", "", "30"]
    assert [block.text for block in grids.blocks if block not in grids.grids] == ["注：本表资金以实际拨付为准。"]  # type: ignore[union-attr]
