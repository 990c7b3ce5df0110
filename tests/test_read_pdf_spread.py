"""Lines of a cell whose characters are set apart."""

from __future__ import annotations

import pytest

from ingest.model import Limits
from ingest.read.pdf.page import Glyph, Page
from ingest.read.pdf.reader import read_pdf
from ingest.read.pdf.text import cell_text
from tests.printing import oddities as odd


def justified(*lines: tuple[float, ...], text: str, right: float = 42.0) -> str:
    """The text of a cell from 0 to `right`, its characters 9 wide and placed at these xs, a line each."""
    places = [(x, row) for row, line in enumerate(lines) for x in line]
    glyphs = [
        Glyph(char, x, 14.0 * row, x + 9, 14.0 * row + 10, x, 14.0 * row + 9)
        for char, (x, row) in zip(text, places, strict=True)
    ]
    return cell_text(glyphs, Page(1, 100, 100, glyphs, directions=[len(glyphs), 0, 0, 0]), 0, right)


@pytest.mark.parametrize(
    ("lines", "text", "expected"),
    [
        # Set wide to fill the line, as all lines but the last are.
        (((2, 31), (2, 31), (2, 12)), "上官海孙祥燕", "上官\n海孙\n祥燕"),
        (((2, 16.5, 31), (2,)), "张王李赵", "张王李\n赵"),
        (((2, 31), (2,)), "１２３", "１２３"),
        # A blank among characters that stand close.
        (((2, 11, 31), (2,)), "孙娜黄元", "孙娜 黄\n元"),
        # The last line too.
        (((2, 11, 20, 33), (2, 33)), "青山乡人政府", "青山乡人\n政府"),
        (((2, 11, 20, 33), (2, 25)), "青山乡人政府", "青山乡人\n政 府"),
        # The last line is as wide as its text.
        (((2, 31),), "李明", "李 明"),
    ],
)
def test_gaps_that_only_fill_a_line_are_no_blanks(
    lines: tuple[tuple[float, ...], ...], text: str, expected: str
) -> None:
    assert justified(*lines, text=text) == expected


def spaced(*lines: tuple[str, float], width: float = 140) -> str:
    """The text of a right cell whose lines have so much space after each character, from the right of its start."""

    def draw(canvas: odd.Canvas) -> None:
        for number, (text, space) in enumerate(lines):
            canvas.drawString(210, 240 - 14 * number, text, charSpace=space)

    grids, _, _ = read_pdf(odd.page(draw), "odd.pdf", Limits())
    return grids.grids[0].rows[0][1].text


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((("东湖镇人民政府", 6),), "东湖镇人民政府"),
        ((("东湖镇人民政府", 12),), "东湖镇人民政府"),
        ((("某县交通局", 3), ("市政", 3)), "某县交通局\n市政"),
        ((("二、文体方面(6项)", 4),), "二、文体方面(6项)"),
        ((("2024年计划", 3),), "2024年计划"),
        ((("1,071.37", 3),), "1,071.37"),
        # These may be several.
        ((("676", 3),), "6 7 6"),
        ((("55", 3),), "5 5"),
        ((("676", 9),), "6 7 6"),
        ((("1071.37.2", 3),), "1 0 7 1 . 3 7 . 2"),
        ((("ABC", 3),), "A B C"),
    ],
)
def test_even_gaps_are_no_blanks(lines: tuple[tuple[str, float], ...], expected: str) -> None:
    assert spaced(*lines) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("李明 王小芳 赵五", "李明 王小芳 赵五"), ("建设 DN 300 管", "建设 DN 300 管")],
)
def test_a_blank_that_is_printed_stays_in_a_line_set_apart(text: str, expected: str) -> None:
    assert spaced((text, 3)) == expected


@pytest.mark.parametrize(
    ("gaps", "text", "expected"),
    [
        # Words of Latin letters in a Chinese line that fills its cell.
        ((5, 5, 5, 5, 0, 3, 0, 5, 5), "新建管道ABCD至此", "新建管道AB CD至此"),
        ((5, 5, 12, 5, 5), "张小三李小四", "张 小 三 李 小 四"),
    ],
)
def test_gaps_that_are_not_even_may_be_blanks(gaps: tuple[int, ...], text: str, expected: str) -> None:
    glyphs, x = [], 2.0
    for char, gap in zip(text, (*gaps, 0), strict=True):
        width = 5 if char.isascii() else 9
        glyphs.append(Glyph(char, x, 0, x + width, 10, x, 9, spaced=True))
        x += width + gap
    assert cell_text(glyphs, Page(1, 300, 100, glyphs, directions=[len(glyphs), 0, 0, 0]), 0, 200) == expected


@pytest.mark.parametrize(
    ("lines", "expected"), [(("874.", "68"), "874.68"), (("1,07", "1.37"), "1,071.37"), (("87", "46"), "8 7\n4 6")]
)
def test_a_figure_set_apart_that_a_narrow_cell_cuts_is_one(lines: tuple[str, ...], expected: str) -> None:
    glyphs = [
        Glyph(char, 2 + 8 * i, 14 * row, 8 + 8 * i, 14 * row + 10, 2 + 8 * i, 14 * row + 9)
        for row, line in enumerate(lines)
        for i, char in enumerate(line)
    ]
    assert cell_text(glyphs, Page(1, 100, 100, glyphs, directions=[len(glyphs), 0, 0, 0]), 0, 36) == expected


@pytest.mark.parametrize(
    ("text", "space", "expected"), [("676", 3, "676"), ("55", 3, "55"), ("676", 4, "6 7 6"), ("李明", 3, "李明")]
)
def test_what_is_set_apart_as_all_the_page_is_has_no_blanks(text: str, space: int, expected: str) -> None:
    around = [Glyph("3", 9.0 * i, 50, 9.0 * i + 6, 60, 9.0 * i, 59) for i in range(25)]
    glyphs = [
        Glyph(c, (6 + space) * i, 0, (6 + space) * i + 6, 10, (6 + space) * i, 9, 0, True) for i, c in enumerate(text)
    ]
    page = Page(1, 300, 100, glyphs + around, directions=[len(glyphs) + len(around), 0, 0, 0])
    assert cell_text(glyphs, page, 0, 200) == expected


def test_a_title_that_is_set_apart_has_no_blanks() -> None:
    def draw(canvas: odd.Canvas) -> None:
        canvas.drawString(60, 288, "某县2024年实事项目表", charSpace=6)

    grids, _, _ = read_pdf(odd.page(draw), "odd.pdf", Limits())
    assert grids.blocks[0].text == "某县2024年实事项目表"
