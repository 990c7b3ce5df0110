"""Columns of characters in a cell of a PDF, and characters of forms in their places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.model import Limits
from ingest.read.pdf.page import Glyph
from ingest.read.pdf.reader import read_pdf
from ingest.read.pdf.vertical import vertical_text
from tests.printing import oddities as odd

SIZE = 12


def read(*draws: odd.Draw) -> str:
    grids, _, findings = read_pdf(odd.page(*draws), "odd.pdf", Limits())
    assert findings == ()
    return grids.grids[0].rows[0][1].text


def stacked(*columns: str, lying: str = "", starts: Sequence[float] = (), across: float = -16) -> odd.Draw:
    """Each column character by character downwards, some of them on their side, as Word and browsers draw them."""
    draws: list[odd.Draw] = []
    for number, column in enumerate(columns):
        x, y = 300 + across * number, 260 - (starts[number] if starts else 0)
        for char in column:
            if char in lying:
                draws.append(odd.turned(270, char, x + 2, y + 10))
                y -= 6
            else:
                draws.append(odd.said(char, x, y))
                y -= SIZE
    return odd.all_of(*draws)


@pytest.mark.parametrize(
    ("draw", "expected"),
    [
        (stacked("总投资及资金来源", "(单位:元)", lying="(:)"), "总投资及资金来源\n(单位:元)"),
        # Columns of different length, each in the middle of the cell.
        (
            stacked("总投资及资金", "来源(单位", ":元)", lying="(:)", starts=(0, 12, 24)),
            "总投资及资金\n来源(单位\n:元)",
        ),
        (stacked("牵头单位及协办", "单位名称"), "牵头单位及协办\n单位名称"),
        (stacked("(单位:元)", lying="(:)"), "(单位:元)"),
        (stacked("一二三四", "五六七", across=18, starts=(0, 12)), "一二三四\n五六七"),
        (stacked("一二三四", "五六", across=18), "一二三四\n五六"),
        (stacked("总投资︵元︶", "及来源"), "总投资（元）\n及来源"),
    ],
    ids=["beside", "centred", "upright", "one column", "from the left", "short from the left", "vertical brackets"],
)
def test_columns_are_read_from_top_to_bottom(draw: odd.Draw, expected: str) -> None:
    assert read(draw) == expected


def glyph(text: str, x: float, top: float, size: float = 10) -> Glyph:
    return Glyph(text, x, top, x + size, top + size, x, top + 0.9 * size)


@pytest.mark.parametrize(
    "glyphs",
    [
        # Lines of one and two characters.
        [glyph("国", 0, 0), glyph("鲁", 0, 12), glyph("祥", 10, 12), glyph("静", 0, 24)],
        # A raised mark beside the last of two lines.
        [glyph("县", 0, 0), glyph("局", 0, 12), glyph("①", 10, 3, 5)],
        # Drawn in no order: no columns are known.
        [glyph("一", 0, 0), glyph("二", 0, 10), glyph("三", 40, 0), glyph("四", 40, 10), glyph("五", 20, 0)],
    ],
    ids=["lines", "mark", "no order"],
)
def test_what_is_not_drawn_by_columns_is_text_in_lines(glyphs: list[Glyph]) -> None:
    assert vertical_text(glyphs) is None


def test_a_character_with_a_text_of_its_own_stands_where_its_form_is_drawn() -> None:
    def draw(canvas: odd.Canvas) -> None:
        canvas.beginForm("turned")
        canvas.setFont(odd.FONT, SIZE)
        canvas.drawString(0, 0, "项")
        canvas._code.append("/Span <</ActualText <FEFF76EE>>> BDC")
        canvas.drawString(SIZE, 0, "目")
        canvas._code.append("EMC")
        canvas.drawString(2 * SIZE, 0, "数")
        canvas.endForm()
        canvas.translate(240, 150)
        canvas.rotate(90)
        canvas.doForm("turned")

    assert read(draw) == "项目数"


def test_figures_side_by_side_stand_in_one_place_of_a_column() -> None:
    places = {"第": (0, 0), "1": (0, 10), "2": (5, 10), "号": (0, 20), "项": (-16, 0), "目": (-16, 10)}
    glyphs = [glyph(char, x, top)._replace(x1=x + 5 if char.isdigit() else x + 10) for char, (x, top) in places.items()]
    assert vertical_text(glyphs) == "第12号\n项目"


@pytest.mark.parametrize("whole", [True, False], ids=["pass by pass", "character by character"])
def test_columns_that_are_printed_twice_are_read_once(whole: bool) -> None:
    first = [glyph(char, 0 if i < 4 else -16, 10 * (i % 4)) for i, char in enumerate("总投资及来源")]
    second = [one._replace(x=one.x + 0.4, x0=one.x0 + 0.4, x1=one.x1 + 0.4) for one in first]
    twice = first + second if whole else [one for pair in zip(first, second, strict=True) for one in pair]
    assert vertical_text(twice) == "总投资及\n来源"


def test_columns_with_brackets_on_their_side_are_read_in_whatever_order_they_are_drawn() -> None:
    column = [glyph(char, 0, 10.0 * i) for i, char in enumerate("总投资")]
    lying = [glyph(char, -16, 3 + 6.0 * i, 5)._replace(turned=1) for i, char in enumerate("(:")]
    assert vertical_text([*column, *lying, glyph("元", -18, 15)]) == "总投资\n(:元"
    assert vertical_text([*column[:2], glyph("元", -18, 15), column[2], *lying[::-1]]) == "总投资\n(:元"


def test_lines_beside_a_sign_on_its_side_are_no_columns() -> None:
    lines = [glyph("项", 0, 0), glyph("目", 0, 12), glyph("名", 10, 12)]
    assert vertical_text([*lines, glyph("(", 30, 0)._replace(turned=1)]) is None
