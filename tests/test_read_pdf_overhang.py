"""Characters that stand over the rule between two columns of a PDF."""

from __future__ import annotations

import pytest

from ingest.model import Finding, Limits
from ingest.read.pdf import read_pdf
from tests.printing import oddities as odd

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
        ([over("县住房和城乡建设局", 190)], ["", "县住房和城乡建设局"]),
        ([over("完成", 174), over("土地已报批", 202)], ["完成", "土地已报批"]),
        ([over("完成", 176), over("土地已报批", 200)], ["完成", "土地已报批"]),
    ],
    ids=["a mark", "a mark near to text", "in another order", "the first character", "near", "touching"],
)
def test_a_character_over_a_rule_belongs_to_its_line(draws: list[odd.Draw], cells: list[str]) -> None:
    assert read(*draws) == (cells, [], ())


def test_a_mark_that_hangs_out_of_the_frame_belongs_to_its_line() -> None:
    assert read(over("完成主体工程。", 303)) == (["", "完成主体工程。"], [], ())


def test_a_line_that_runs_half_into_the_next_cell_is_left_as_it_is() -> None:
    cells, _, _ = read(over("完成主体工程建设", 150))
    assert cells == ["完成主体", "工程建设"]
