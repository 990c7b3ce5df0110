"""What stands in a cell of a PDF: order, blanks, doubles, turned and hidden text, and fonts that do not tell."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import Color, black, white, yellow

from ingest.model import Finding, Limits, Paragraph
from ingest.read.pdf.page import Glyph, Page
from ingest.read.pdf.reader import read_pdf
from ingest.read.pdf.text import cell_text
from ingest.read.radicals import FOLDED, fold_radicals
from tests.printing import oddities as odd
from tests.printing import raw


def read(*draws: odd.Draw) -> tuple[str, tuple[Finding, ...]]:
    """The text of the right cell of the first page, and the findings."""
    grids, _, findings = read_pdf(odd.page(*draws), "odd.pdf", Limits())
    (row,) = grids.grids[0].rows
    assert tuple(row[0].text.split("\n")) == odd.BESIDE
    return row[1].text, findings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一，二；三。", "一，二；三。"),
        ("PM 2.5 online monitoring", "PM 2.5 online monitoring"),
        ("刘敏坚 黄晓东", "刘敏坚 黄晓东"),
        ("李　明", "李　明"),
        ("1.5*1.2m、㎡、①、Ⅱ", "1.5*1.2m、㎡、①、Ⅱ"),
        ("\U00020000中𠮷", "\U00020000中𠮷"),
        ("2023—2030年", "2023—2030年"),
        ("－３．５", "－３．５"),
    ],
)
def test_a_line_reads_as_it_is_printed(text: str, expected: str) -> None:
    assert read(odd.said(text)) == (expected, ())


def test_lines_are_divided_whatever_the_order_in_which_they_are_drawn() -> None:
    below, above = odd.said("第二行", y=230), odd.said("第一行", y=245)
    assert read(odd.all_of(below, above))[0] == "第一行\n第二行"


def test_pieces_of_one_line_come_from_left_to_right() -> None:
    right, left = odd.said("右半", x=234), odd.said("左半", x=210)
    assert read(odd.all_of(right, left))[0] == "左半右半"


def test_a_raised_figure_stays_in_its_line() -> None:
    assert read(odd.all_of(odd.said("3143m"), odd.said("2", x=243, y=264)))[0] == "3143m2"


def test_a_gap_between_words_is_a_blank_where_none_is_written() -> None:
    assert read(odd.all_of(odd.said("level"), odd.said("two", x=242)))[0] == "level two"


def test_a_hyphen_at_the_end_of_a_line_stays_a_hyphen() -> None:
    assert read(odd.all_of(odd.said("DN-A"), odd.said("co-", y=245), odd.said("op", y=230)))[0] == "DN-A\nco-\nop"


@pytest.mark.parametrize("dx, dy", [(0.3, 0.0), (0.8, -0.8), (0.0, 0.0)])
def test_bold_and_shadow_by_printing_twice_are_read_once(dx: float, dy: float) -> None:
    twice = odd.all_of(odd.said("粗体字11.00"), odd.said("粗体字11.00", 210 + dx, 260 + dy))
    assert read(twice) == ("粗体字11.00", ())


def test_a_single_character_printed_twice_in_its_place_is_read_once() -> None:
    assert read(odd.all_of(odd.said("粗"), odd.said("粗")))[0] == "粗"


def test_one_glyph_for_several_characters_gives_all_of_them() -> None:
    grids, _, _ = read_pdf(raw.ligature(), "odd.pdf", Limits())
    assert grids.grids[0].rows[0][0].text == "office"


def test_the_same_character_twice_is_kept() -> None:
    assert read(odd.said("谢谢——1111,,..ll"))[0] == "谢谢——1111,,..ll"


@pytest.mark.parametrize("degrees, x, y", [(90, 230, 100), (270, 230, 250)])
def test_turned_text_is_read_along_its_own_line(degrees: float, x: float, y: float) -> None:
    assert read(odd.turned(degrees, "一分管领导, No 2", x, y))[0] == "一分管领导, No 2"


def test_two_turned_lines_are_read_in_their_order() -> None:
    upwards = odd.all_of(odd.turned(90, "第二行", 246, 100), odd.turned(90, "第一行", 230, 100))
    assert read(upwards)[0] == "第一行\n第二行"


def test_text_from_top_to_bottom_is_read_by_columns_from_the_right() -> None:
    assert read(odd.downwards("推荐理由", "一，准备", "情况"))[0].replace("\n", "") == "推荐理由一，准备情况"


def test_narrow_lines_of_two_characters_are_no_columns() -> None:
    lines = [odd.said(text, y=260 - 14 * i) for i, text in enumerate(("区分", "管领", "导"))]
    assert read(odd.all_of(*lines))[0] == "区分\n管领\n导"


@pytest.mark.parametrize(
    ("draw", "reason", "hidden"),
    [
        (odd.invisible("看不见"), "invisible", "看不见"),
        (odd.coloured("白字", white), "white", "白字"),
        (odd.coloured("透明", Color(0, 0, 0, alpha=0)), "transparent", "透明"),
        (odd.all_of(odd.said("被盖住", y=200), odd.area(white)), "covered", "被盖住"),
        (odd.clipped("被裁去", 0, 0, 100, 100), "clipped", "被裁去"),
        (odd.clipped("被裁去", 300, 190, 60, 40), "clipped", "被裁去"),
        (odd.all_of(odd.said("被盖住", y=200), odd.area(black)), "covered", "被盖住"),
        (odd.said("页外", x=500), "outside", "页外"),
    ],
    ids=["invisible", "white", "transparent", "under white", "clipped", "clipped beside", "under black", "outside"],
)
def test_what_nobody_sees_is_left_out_and_told(draw: odd.Draw, reason: str, hidden: str) -> None:
    text, (finding,) = read(odd.all_of(odd.said("看得见"), draw))
    assert text == "看得见"
    assert (finding.code, finding.arguments["raw"], finding.evidence["reason"]) == ("hidden-text", hidden, reason)
    assert finding.evidence["page"] == 1


@pytest.mark.parametrize(
    "draw",
    [
        odd.all_of(odd.area(black), odd.coloured("可见", white)),
        odd.all_of(odd.area(white), odd.said("可见", y=200)),
        odd.all_of(odd.said("可见", y=200), odd.area(Color(1, 1, 0, alpha=0.4))),
        odd.all_of(odd.area(yellow), odd.said("可见", y=200)),
        odd.coloured("可见", Color(0.9, 0.9, 0.9)),
    ],
    ids=["white on black", "on white", "highlighter", "on yellow", "gray"],
)
def test_what_can_be_seen_is_read(draw: odd.Draw) -> None:
    assert read(draw) == ("可见", ())


def test_characters_that_the_font_does_not_tell_are_gaps_and_an_error() -> None:
    grids, _, findings = read_pdf(raw.unmapped(b"known", b"0141 0142 0143"), "odd.pdf", Limits())
    ((_, cell),) = grids.grids[0].rows
    assert cell.text == "\ufffd" * 3
    assert [finding.code for finding in findings] == ["glyph-unmapped"]
    assert findings[0].cells == (cell,)


def test_radicals_are_folded_and_nothing_else() -> None:
    assert fold_radicals("⾏⽬⼯⺠⻋⻔⻓⼾⼀") == "行目工民车门长户一"
    assert fold_radicals("㎡①Ⅱ（） ﬁ戶豈") == "㎡①Ⅱ（） ﬁ戶豈"
    assert all(0x2E80 <= code <= 0x2FDF and len(text) == 1 for code, text in FOLDED.items())


@pytest.mark.parametrize("lines", [("邹", "国", "鲁祥", "静"), ("邹", "国", "鲁", "祥静"), ("邹国", "鲁", "祥", "静")])
def test_single_characters_and_a_pair_are_no_columns(lines: tuple[str, ...]) -> None:
    draws = [odd.said("　".join(text), y=260 - 14 * i) for i, text in enumerate(lines)]
    assert read(odd.all_of(*draws))[0].replace("　", "") == "\n".join(lines)


def test_lines_beside_and_below_the_table_are_paragraphs_in_order() -> None:
    notes = odd.all_of(
        odd.said("格内"),
        odd.said("备注：甲", x=30, y=20),
        odd.said("单位：万元", x=300, y=20),
        odd.said("标题", 150, 288),
    )
    grids, _, _ = read_pdf(odd.page(notes), "odd.pdf", Limits())
    told = [block.text if isinstance(block, Paragraph) else "表" for block in grids.blocks]
    assert told == ["标题", "表", "备注：甲", "单位：万元"]


def stacked(*parts: str, right: float = 36) -> str:
    """The text of a narrow cell in which these lines stand below one another, by its pieces."""
    glyphs = [
        Glyph(char, 2 + 6.0 * i, 14.0 * row, 8 + 6.0 * i, 12 + 14.0 * row, 2 + 6.0 * i, 11 + 14.0 * row)
        for row, part in enumerate(parts)
        for i, char in enumerate(part)
    ]
    return cell_text(glyphs, Page(1, 100, 100, glyphs, directions=[len(glyphs), 0, 0, 0]), 0, right)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("1253.", "03"), "1253.03"),
        (("12345", "67.8"), "1234567.8"),
        (("1,234", ",567"), "1,234,567"),
        # A line that has room for a further character ends of itself.
        (("12", "34"), "12\n34"),
        (("12345", "6,7"), "12345\n6,7"),
        (("约1234", "567"), "约1234567"),
        (("１２", "３．", "４"), "１２\n３．\n４"),
        # The rest of its last group stands on the next page.
        (("12,30", "4,5"), "12,304,5"),
    ],
)
def test_a_number_that_a_narrow_cell_cuts_is_one(parts: tuple[str, ...], expected: str) -> None:
    assert stacked(*parts) == expected


@pytest.mark.parametrize(("lacks", "expected"), [(0.0, "1234567"), (0.5, "1234567"), (1.0, "12345\n67")])
def test_a_line_that_has_hardly_room_for_a_character_is_full(lacks: float, expected: str) -> None:
    assert stacked("12345", "67", right=2 + 6 * 6 + 2 + lacks) == expected


def test_a_transparent_text_is_read_where_a_picture_of_its_size_shows_it() -> None:
    """As a text with a blurred shadow is drawn."""
    grids, _, findings = read_pdf(odd.shadowed("一、教育方面"), "odd.pdf", Limits())
    assert (grids.grids[0].rows[0][1].text, findings) == ("一、教育方面", ())
    grids, _, findings = read_pdf(odd.shadowed("一、教育方面", aside=40), "odd.pdf", Limits())
    assert (grids.grids[0].rows[0][1].text, [finding.code for finding in findings]) == ("", ["hidden-text"])


def test_of_a_text_that_is_clipped_what_is_seen_is_read() -> None:
    """As a sheet prints what is too long for its cell."""
    text, findings = read(odd.clipped("看得见看不见", 205, 190, 42, 40))
    assert text == "看得见"
    assert [(finding.code, finding.evidence["left_out"]) for finding in findings] == [("hidden-text", ["看不见"])]


@pytest.mark.parametrize(
    "draw",
    [
        odd.clipped_line(290, 30, 290, 290, (0, 0, 100, 300)),
        odd.all_of(odd.line(290, 100, 290, 220), odd.area(white, 210, 60, 150, 200)),
        odd.coloured_line(290, 40, 290, 280, white),
    ],
    ids=["clipped", "painted over", "white"],
)
def test_a_rule_that_is_not_seen_divides_no_cell(draw: odd.Draw) -> None:
    assert read(odd.all_of(draw, odd.said("一格里的文字", 260, 262)))[0] == "一格里的文字"


def test_a_rule_that_is_clipped_in_part_ends_where_it_is_seen() -> None:
    """A line over the page, of which a cell's height is shown: it divides that cell."""
    data = odd.page(
        odd.all_of(odd.clipped_line(290, 0, 290, 300, (200, 40, 380, 280)), odd.said("左"), odd.said("右", 300))
    )
    (grid,) = read_pdf(data, "odd.pdf", Limits())[0].grids
    assert [cell.text for cell in grid.rows[0]][1:] == ["左", "右"]
    assert len(grid.rows) == 1
