"""HTML pages as tables and the text between them: what is shown, in its order, each cell with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import NoTable
from ingest.model import Finding, Grid, Limits, Paragraph
from ingest.read import read

KNOWN = ("序号", "项目名称", "总投资", "項目名稱", "總投資", "序號")
HEAD = "<!DOCTYPE html><title>责任分解表_某区人民政府</title>"


def read_page(markup: str) -> tuple[tuple[Grid | Paragraph, ...], tuple[Finding, ...]]:
    grids, name, findings = read(f"{HEAD}{markup}".encode(), "a.html", Limits(), KNOWN)
    assert name == "html"
    return grids.blocks, findings


def shown(markup: str) -> list[str | list[list[str]]]:
    """Paragraphs as texts and grids as rows of texts, in order; a span's text stands in each of its positions."""
    blocks, _ = read_page(markup)
    return [block.text if isinstance(block, Paragraph) else texts(block) for block in blocks]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def one_cell(inside: str) -> str:
    """The text of a cell, beside one that makes its table a table of data."""
    blocks, _ = read_page(f"<table><tr><td>{inside}</td><td>乙</td></tr></table>")
    (grid,) = (block for block in blocks if isinstance(block, Grid))
    return grid.rows[0][0].text


def told(markup: str) -> list[tuple[str, str]]:
    """Code and first argument of each finding."""
    return [(one.code, str(next(iter(one.arguments.values())))) for one in read_page(markup)[1]]


# --- order ------------------------------------------------------------------------------------------------


def test_text_between_tables_keeps_its_order() -> None:
    markup = (
        "<h1>总标题</h1><p>单位：万元</p><table><caption>表一</caption><tr><td>1<td>2</table>"
        "<h3>二、教育<br>(2项)</h3>散字<table><tr><td>3<td>4</table><p>注</p>"
    )
    assert shown(markup) == [
        "总标题",
        "单位：万元",
        "表一",
        [["1", "2"]],
        "二、教育",
        "(2项)",
        "散字",
        [["3", "4"]],
        "注",
    ]
    blocks, _ = read_page(markup)
    assert [block.heading for block in blocks if isinstance(block, Paragraph)] == [True, False, False, True, True] + [
        False
    ] * 2


def test_places_are_the_grids_and_the_sources() -> None:
    blocks, _ = read_page(
        "\n<p>甲\n</p>\n<table>\n<tr><td>1<td colspan=2>2\n<tr><td>3\n<td>4<td>5</table>\n<p>\n乙</p>"
    )
    above, grid, below = blocks
    assert isinstance(grid, Grid) and isinstance(above, Paragraph) and isinstance(below, Paragraph)
    assert (above.location.line, below.location.line, above.location.table) == (2, 9, None)
    places = {cell.text: cell.location for row in grid.rows for cell in row}
    assert [places[text][:3] for text in "12345"] == [(1, 1, 1), (1, 1, 2), (1, 2, 1), (1, 2, 2), (1, 2, 3)]
    assert [places[text].line for text in "12345"] == [5, 5, 6, 7, 7]
    assert places["5"].path == "table[1]/tr[2]/td[3]"
    assert grid.rows[0][1] is grid.rows[0][2]


def test_tables_are_counted_as_they_are_read_and_named_as_they_stand() -> None:
    blocks, _ = read_page("<table><tr><td><table><tr><td>1<td>2</table></table><table><tr><th>3<th>4</table>")
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert [grid.number for grid in grids] == [1, 2]
    assert [grid.rows[0][0].location.path for grid in grids] == ["table[2]/tr[1]/td[1]", "table[3]/tr[1]/th[1]"]


def test_the_title_of_the_window_is_no_paragraph() -> None:
    assert shown("<table><tr><td>1<td>2</table>") == [[["1", "2"]]]


def test_sections_stand_as_browsers_show_them() -> None:
    rows = "<tfoot><tr><td>f<td>f<tbody><tr><td>1<td>1<thead><tr><td>h<td>h<tfoot><tr><td>2<td>2<thead><tr><td>3<td>3"
    assert shown(f"<table>{rows}</table>") == [[["h", "h"], ["1", "1"], ["2", "2"], ["3", "3"], ["f", "f"]]]


# --- text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("甲<br>乙<br/>丙</br>丁", "甲\n乙\n丙\n丁"),
        ("  甲 \n\t 乙  ", "甲 乙"),
        ("<b>甲</b>乙<i>丙</i><span>丁</span><font>戊</font>", "甲乙丙丁戊"),
        ("甲 <b> 乙</b>", "甲 乙"),
        ("<p>甲</p><p>乙</p>丙<div>丁</div>", "甲\n乙\n丙\n丁"),
        ("<p>甲<p>乙", "甲\n乙"),
        ("<p>甲</p>\n\n<p>&nbsp;</p><p>乙</p>", "甲\n乙"),
        ("&nbsp;", ""),
        ("&nbsp;20&nbsp;&nbsp;万 ", "20  万"),
        ("甲&amp;乙&lt;丙&#19969;&#x4e01;&hellip;&notin;&bogus;&", f"甲&乙<丙{chr(19969)}丁…∉&bogus;&"),
        ("a&ltb &copy2024", "a<b ©2024"),
        ("面积100m<sup>2</sup>、H<sub>2</sub>O", "面积100m2、H2O"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        ("<ol><li>甲</li><li><p>乙</p></li><li value=7>丙<li></ol>", "1. 甲\n2. 乙\n7. 丙\n8."),
        ("<ol start=3><li>甲</ol>", "3. 甲"),
        ("<ol style='list-style:none'><li>甲</ol><ol type=a><li>乙</ol>", "甲\n乙"),
        ("<pre>甲  乙\n丙</pre>", "甲  乙\n丙"),
        ("<span style='white-space:pre-wrap'>甲  乙\n丙</span>", "甲  乙\n丙"),
        ("a &lt; b < c <3 <>", "a < b < c <3 <>"),
        ("<script>x('<td>')</script>甲<style>td{}</style><!-- 乙 --><noscript>丙</noscript>", "甲"),
        ("<template>乙</template>甲<iframe>丙</iframe>", "甲"),
        ("<!--[if gte mso 9]><p>甲</p><![endif]-->乙<![if !supportLists]>丙<![endif]>", "乙丙"),
        ("<o:p>甲</o:p><st1:place>乙</st1:place><v:shape/>", "甲乙"),
        ("<input value='20'><input type=hidden value=9>", "20"),
        ("<textarea>\n甲\n乙</textarea>", "甲\n乙"),
        ("<select><option>甲<option selected>乙<option>丙</select>", "乙"),
        ("<select><option>甲<option>乙</select>", "甲"),
        ("<select multiple><option>甲<option>乙</select>", "甲\n乙"),
        ("<ins>甲</ins><u>乙</u>", "甲乙"),
        ("<div style='display:inline'>甲</div>乙<span style='display:block'>丙</span>", "甲乙\n丙"),
        ("甲\u3000乙", "甲\u3000乙"),
        ("<ruby>甲<rp>(</rp><rt>jia</rt><rp>)</rp></ruby>", "甲jia"),
        ("<svg><text>图</text><title>名</title></svg>甲", "图甲"),
    ],
)
def test_a_cell_says_what_a_browser_prints(inside: str, text: str) -> None:
    assert one_cell(inside) == text


def test_words_runs_numbers_as_its_text() -> None:
    markup = (
        "<p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US>"
        "<span style='mso-list:Ignore'>5<span style='font:7.0pt \"Times New Roman\"'>&nbsp;</span></span></span>"
        "<![endif]><o:p></o:p></p>"
    )
    assert one_cell(markup) == "5"


def test_characters_that_are_not_printed_are_dropped_and_told() -> None:
    _, findings = read_page("<p>标\u200b题</p><table><tr><td>甲\0\u202e<td>&#1;&#8203;乙&#65533;</table>")
    assert shown("<p>标\u200b题</p><table><tr><td>甲\0\u202e<td>&#1;&#8203;乙&#65533;</table>") == [
        "标题",
        [["甲", "乙\ufffd"]],
    ]
    assert [(one.code, str(one.arguments["count"])) for one in findings] == [
        ("text-repaired", "1"),
        ("text-repaired", "2"),
        ("text-repaired", "3"),
    ]
    assert [cell.text for one in findings for cell in one.cells] == ["标题", "甲", "乙\ufffd"]


# --- what is not shown ------------------------------------------------------------------------------------


def test_hidden_rows_are_read_and_told() -> None:
    rows = [
        "<tr><td>1<td>1",
        "<tr hidden><td>2<td>2",
        "<tr style='DISPLAY : none'><td>3<td>3",
        "<tr><td>4<td>4",
        "<tbody style='visibility:collapse'><tr><td>5<td>5",
        "<tr class=x><td><td>",
    ]
    markup = "<style>.x{display:none}</style><table>" + "".join(rows) + "</table>"
    assert shown(markup) == [[["1", "1"], ["2", "2"], ["3", "3"], ["4", "4"], ["5", "5"]]]
    hidden = [one for one in read_page(markup)[1] if one.code == "row-hidden"]
    assert [one.arguments["rows"] for one in hidden] == ["2-3", "5"]
    assert [[cell.text for cell in one.cells] for one in hidden] == [["2", "3"], ["5"]]


def test_hidden_cells_take_no_place_as_in_browsers_and_are_told_if_they_hold_something() -> None:
    markup = "<table><tr><td colspan=2>甲<td style='display:none'><tr><td>1<td hidden>旧<td>2</table>"
    assert shown(markup) == [[["甲", "甲"], ["1", "2"]]]
    (finding,) = read_page(markup)[1]
    assert (finding.code, finding.arguments["raw"]) == ("hidden-text", "旧")
    assert finding.cells[0].location[:3] == (1, 2, None)
    assert finding.cells[0].location.path == "table[1]/tr[2]/td[2]"


@pytest.mark.parametrize(
    "part",
    [
        "<span style='display:none'>00</span>",
        "<span hidden>0<b>0</b></span>",
        "<font style='display:none;mso-hide:all'>00</font>",
        "<p style='visibility: hidden'>00</p>",
        "<span class='a off'>00</span>",
        "<span id=off>00</span>",
        "<kbd>00</kbd>",
        "<b style='mso-hide:all'>00</b>",
    ],
)
def test_hidden_text_is_no_part_of_a_cell_and_is_told(part: str) -> None:
    style = "<style>/* x */ @media print{b{display:none}} @import 'x'; .off, #off, kbd { display: none }</style>"
    markup = f"{style}<table><tr><td>30{part}<td>乙</table>"
    assert shown(markup) == [[["30", "乙"]]]
    assert told(markup) == [("hidden-text", "00")]


@pytest.mark.parametrize(
    "part",
    [
        "<span class=off style='display:inline'>00</span>",
        "<span class='off on'>00</span>",
        "<b class=deep>00</b>",
        "<i>00</i>",
        "<span style='color:red;x-display:none'>00</span>",
    ],
)
def test_what_a_later_or_stronger_rule_shows_is_shown(part: str) -> None:
    style = "<style>.off{display:none}.on{display:inline}div .deep{display:none}@media print{i{display:none}}</style>"
    assert shown(f"{style}<table><tr><td>30{part}<td>乙</table>") == [[["3000", "乙"]]]


@pytest.mark.parametrize(
    "part",
    [
        "<del>20</del>",
        "<s>20</s>",
        "<strike>2<b>0</b></strike>",
        "<span style='text-decoration:line-through'>20</span>",
    ],
)
def test_what_is_struck_out_is_not_read_together_with_what_replaced_it(part: str) -> None:
    markup = f"<table><tr><td>{part}30<td>乙</table>"
    assert shown(markup) == [[["30", "乙"]]]
    assert told(markup) == [("text-struck-out", "20")]


def test_what_is_struck_out_beside_tables_is_told() -> None:
    markup = "<h1><del>2023年</del>2024年责任表</h1><table><tr><td>1<td>2</table>"
    assert shown(markup)[0] == "2024年责任表"
    assert told(markup) == [("text-struck-out", "2023年")]


def test_a_picture_alone_in_a_cell_is_told() -> None:
    cells = [
        "<img src=a alt=甲>",
        "<img src=a>字",
        "<img width=1 src=a>",
        "<svg><path/></svg>",
        "<input type=checkbox>",
    ]
    _, findings = read_page(f"<table><tr><td>1<td>{'<td>'.join(cells)}</table>")
    assert [one.code for one in findings] == ["image-unread"] * 3
    assert [one.cells[0].location.column for one in findings] == [2, 5, 6]


def test_a_hidden_table_is_not_read_and_told() -> None:
    hidden = "<div style='display:none'><table><tr><td>旧<td>表</table></div>"
    assert shown(f"{hidden}<table><tr><td>1<td>2</table>") == [[["1", "2"]]]
    assert told(f"{hidden}<table><tr><td>1<td>2</table>") == [("hidden-text", "旧 表")]
    with pytest.raises(NoTable, match="not shown: 1"):
        read_page(hidden)


# --- layout -----------------------------------------------------------------------------------------------

DATA = "<table><tr><th>序号<th>项目名称<tr><td>1<td>甲<tr><td>2<td>乙</table>"
GRID = [["序号", "项目名称"], ["1", "甲"], ["2", "乙"]]


def test_the_page_around_a_table_is_text() -> None:
    markup = f"<table><tr><td colspan=2>网站<tr><td>菜单<td><p>标题</p>{DATA}<p>注</p><tr><td>版权<td>2024</table>"
    assert shown(markup) == ["网站", "菜单", "标题", GRID, "注", "版权", "2024"]


def test_tables_side_by_side_in_a_table_are_grids() -> None:
    assert shown(f"<table><tr><td>{DATA}<td>{DATA}</table>") == [GRID, GRID]


def test_layout_within_layout() -> None:
    assert shown(f"<table><tr><td>甲<td><table><tr><td>乙<td>{DATA}</table></table>") == ["甲", "乙", GRID]


def test_a_small_table_in_a_cell_of_data_is_its_text() -> None:
    inner = "<table><tr><td>其中：省级<td>10<tr><td>市级<td>20</table>"
    markup = f"<table><tr><th>序号<th>项目名称<th>资金<tr><td>1<td>甲<td>30{inner}<tr><td>2<td>乙<td>5</table>"
    assert shown(markup) == [
        [["序号", "项目名称", "资金"], ["1", "甲", "30\n其中：省级 10\n市级 20"], ["2", "乙", "5"]]
    ]


def test_a_table_of_one_column_is_lines_of_text() -> None:
    assert shown(f"<table><tr><td>责任分解表<tr><td>单位：万元</table>{DATA}") == ["责任分解表", "单位：万元", GRID]


def test_a_table_that_holds_nothing_is_no_table() -> None:
    assert shown(f"<table><tr><td><td>&nbsp;</table>{DATA}") == [GRID]
    with pytest.raises(NoTable):
        read_page("<table><tr><td><td></table><p>甲</p>")


def test_fragments_without_a_frame_are_read() -> None:
    grids, name, _ = read(DATA.encode(), "a", Limits(), ())
    assert (name, texts(grids.grids[0])) == ("html", GRID)


# --- conservation -----------------------------------------------------------------------------------------

SHELLS = (
    "{}", "<p>{}</p>", "<div>{}<br></div>", "<ul><li>{}</ul>", "<b>{}", "<span>{}</span>", "<pre>{}</pre>",
    "<table><tr><td>{}</table>", "<table><tr><td>{}<td>z</table>", "<center>{}", "<!-- x -->{}", "<font>{}</p>",
    "</td></tr>{}", "<tr>{}", "<h2>{}</h2>", "<form>{}", "<button>{}</button>", "<blockquote>{}",
    "<select><option>{}</select>",
)  # fmt: skip
markers = st.integers(0, 10**6).map("项{}目".format)
pieces = st.tuples(st.sampled_from(SHELLS), markers)
cells = st.lists(pieces, min_size=1, max_size=3)


@given(st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=5))
def test_nothing_that_is_shown_is_lost(rows: list[list[list[tuple[str, str]]]]) -> None:
    markup = "<table><tr><td>序号<td>项目名称"
    wanted: list[str] = []
    for row in rows:
        markup += "<tr>"
        for cell in row:
            markup += "<td>" + "".join(shell.format(marker) for shell, marker in cell)
            wanted += [marker for _, marker in cell]
    blocks, _ = read_page(markup + "</table>")
    seen: list[str] = []
    held: set[int] = set()
    for block in blocks:
        if isinstance(block, Paragraph):
            seen.append(block.text)
        else:
            for cell_read in (cell for row in block.rows for cell in row):
                if id(cell_read) not in held:
                    held.add(id(cell_read))
                    seen.append(cell_read.text)
    text = "\n".join(seen)
    assert sorted(marker for marker in wanted if marker in text) == sorted(wanted)


@given(st.lists(st.lists(st.tuples(st.integers(-1, 6), st.integers(-1, 6)), max_size=5), min_size=1, max_size=6))
def test_every_position_holds_a_cell_that_begins_above_or_to_the_left(rows: list[list[tuple[int, int]]]) -> None:
    markup = "<table><tr><td>序<td>名"
    for i, row in enumerate(rows):
        markup += "<tr>" + "".join(f"<td colspan={c} rowspan={r}>{i}.{j}" for j, (c, r) in enumerate(row))
    blocks, _ = read_page(markup + "</table>")
    (grid,) = blocks
    assert isinstance(grid, Grid)
    begun = {id(cell) for row in grid.rows for cell in row if cell.text}
    assert len(begun) == 2 + sum(map(len, rows))
    for i, row_read in enumerate(grid.rows, 1):
        for j, cell in enumerate(row_read, 1):
            place = cell.location
            assert place.row is not None and place.column is not None
            assert place.row <= i < place.row + cell.rowspan
            assert place.column <= j < place.column + cell.colspan
