"""Tables and the text between them, wherever in a Markdown source they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import LimitExceeded, NoTable
from ingest.model import Grid, Grids, Limits, Paragraph
from ingest.read import read

SOURCE = Path(__file__).parent.parent / "raw" / "2024" / "quanzhou-2024.md"

Shown = list[str | list[list[str]]]


def grids_of(text: str, limits: Limits | None = None) -> Grids:
    return read(text.encode(), "a.md", limits or Limits(), ())[0]


def shown(text: str) -> Shown:
    """Each block: a paragraph as its text, a heading as its text after `# `, a grid as its rows' texts."""
    return [
        [[cell.text for cell in row] for row in block.rows]
        if isinstance(block, Grid)
        else ("# " if block.heading else "") + block.text
        for block in grids_of(text).blocks
    ]


AB = [["a", "b"], ["1", "2"]]

# --- the table of 2024 ------------------------------------------------------------------------------------


def test_the_table_of_2024() -> None:
    grids, format_name, findings = read(SOURCE.read_bytes(), SOURCE.name, Limits(), ())
    assert (format_name, findings) == ("markdown", ())
    tables = grids.grids
    assert [grid.number for grid in tables] == list(range(1, 10))
    assert [len(grid.rows) for grid in tables] == [7, 8, 7, 8, 9, 7, 6, 6, 9]
    assert [{len(row) for row in grid.rows} for grid in tables] == [{16}] + [{15}] * 8
    texts = [(block.text, block.location.line) for block in grids.blocks if isinstance(block, Paragraph)]
    assert texts == [
        ("泉州台商投资区党工委、管委会2024年区级为民办实事项目责任分解表", 3),
        ("三、城乡品质提升方面(14项)", 33),
        ("五、养老、扶弱助困方面(6项)", 81),
    ]
    kinds = ["table" if isinstance(block, Grid) else "text" for block in grids.blocks]
    assert kinds == ["text", *["table"] * 3, "text", *["table"] * 5, "text", "table"]


def test_every_cell_of_the_table_of_2024_stands_where_the_source_says() -> None:
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    cells = [cell for grid in grids_of("\n".join(lines)).grids for row in grid.rows for cell in row]
    assert len(cells) == 7 * 16 + 60 * 15
    for cell in cells:
        place = cell.location
        assert place.line is not None and place.column is not None
        assert lines[place.line - 1].split("|")[place.column].strip() == cell.text
    rows = [row for grid in grids_of("\n".join(lines)).grids for row in grid.rows]
    assert sum(row[0].text.isdigit() for row in rows) == 41
    assert sum(not row[0].text and bool(row[2].text) for row in rows) == 4
    shifted = cells[3 * 16 + 12]
    assert (shifted.text, shifted.location[:3]) == ("34", (1, 4, 13))


# --- where a table stands ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "| a | b |\n| 1 | 2 |",
        "| a | b |\n|---|\n| 1 | 2 |",
        "| a | b |\n|---|---|---|---|\n| 1 | 2 |",
        "| a | b |\n---\n| 1 | 2 |",
        "|---|---|\n| a | b |\n| 1 | 2 |",
        "| a | b |\n|-|-|\n| 1 | 2 |",
        "| a | b |\n|:-|-:|\n| 1 | 2 |",
        "| a | b |\n| 1 | 2 |\n|---|---|",
        "a | b\n--- | ---\n1 | 2",
        "a | b\n---|---|---\n1 | 2",
        "```\n| a | b |\n|---|---|\n| 1 | 2 |\n```",
        "```markdown\na | b\n---|---\n1 | 2\n```",
        "~~~~\n| a | b |\n|---|---|\n| 1 | 2 |\n~~~~\n",
        "```\n| a | b |\n| 1 | 2 |",
        "    | a | b |\n    |---|---|\n    | 1 | 2 |",
        "　　| a | b |\n　　|---|---|\n　　| 1 | 2 |",
        "\t| a | b |\n| 1 | 2 |",
        "> | a | b |\n> |---|---|\n> | 1 | 2 |",
        "> > | a | b |\n> > |---|---|\n| 1 | 2 |",
        "- | a | b |\n  |---|---|\n  | 1 | 2 |",
        "- | a | b |\n- | 1 | 2 |",
        "> - a | b\n>   ---|---\n>   1 | 2",
        "<div>\n| a | b |\n|---|---|\n| 1 | 2 |\n</div>",
        "<!-- p. 1 -->\n| a | b |\n|---|---|\n| 1 | 2 |",
        "\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n",
        "| a | b |\r|---|---|\r| 1 | 2 |",
        ">" * 10_000 + "| a | b |\n" + ">" * 10_000 + "| 1 | 2 |",
        "- " * 10_000 + "\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    ],
)
def test_a_table_is_found_wherever_it_stands(source: str) -> None:
    assert [block for block in shown(source) if isinstance(block, list)] == [AB]


def test_three_columns_without_outer_pipes_and_without_a_delimiter() -> None:
    assert shown("a | b | c\n1 | 2 | 3\n4 | 5") == [[["a", "b", "c"], ["1", "2", "3"], ["4", "5"]]]
    assert shown("首页 | 公开 | 通知\n\n| a |")[0] == "首页 | 公开 | 通知"


def test_rows_without_outer_pipes_may_begin_like_lists_quotes_and_headings() -> None:
    rows = ["1. | x", "- | y", "> 5 | z", "# | w", "+ | v"]
    assert shown("a | b\n--- | ---\n" + "\n".join(rows)) == [
        [["a", "b"], *([c.strip() for c in r.split("|")] for r in rows)]
    ]
    assert shown("# | 名称\n---|---\n1 | 甲") == [[["#", "名称"], ["1", "甲"]]]


def test_a_list_number_before_a_table_stays() -> None:
    assert shown("1. | a | b |\n   |---|---|\n   | 1 | 2 |") == ["1.", AB]


def test_rows_keep_their_own_width() -> None:
    assert shown("| a | b |\n|---|---|\n| 1 | 2 | 3 | |\n| 4 |") == [[["a", "b"], ["1", "2", "3", ""], ["4"]]]


def test_more_cells_than_the_parser_completes() -> None:
    wide = "|" + " a |" * 2000
    rows = shown(f"{wide}\n|{'-|' * 2000}\n" + "| 1 |\n" * 100)[0]
    assert isinstance(rows, list)
    assert [len(row) for row in rows] == [2000] + [1] * 100


def test_a_row_of_200_000_cells() -> None:
    (grid,) = grids_of("| a | b |\n|---|---|\n|" + " 1 |" * 200_000).grids
    assert (len(grid.rows), grid.rows[1][-1].location[:3]) == (2, (1, 2, 200_000))


# --- the delimiter line -----------------------------------------------------------------------------------


def test_a_row_of_missing_values_is_a_row() -> None:
    assert shown("| a | b |\n|---|---|\n| - | - |\n| 1 | 2 |") == [[["a", "b"], ["-", "-"], ["1", "2"]]]
    assert shown("| a | b |\n|---|---|\n| 1 | 2 |\n| -- | - |") == [[["a", "b"], ["1", "2"], ["--", "-"]]]
    assert shown("| - | - |\n| 1 | 2 |") == [[["-", "-"], ["1", "2"]]]
    assert shown("| a | b |\n|---|---|\n| 5 | --- |") == [[["a", "b"], ["5", "---"]]]


def test_a_repeated_header_has_its_own_delimiter() -> None:
    repeated = "| a | b |\n|-|-|\n| 1 | 2 |\n|  a | b | |\n|-|-|-|\n| 3 | 4 |"
    assert shown(repeated) == [[["a", "b"], ["1", "2"], ["a", "b", ""], ["3", "4"]]]


def test_a_delimiter_beneath_the_second_header_row() -> None:
    assert shown("| a | |\n| b | c |\n|---|---|\n| 1 | 2 |") == [[["a", ""], ["b", "c"], ["1", "2"]]]


def test_delimiters_do_not_count_as_rows() -> None:
    (grid,) = grids_of("| a |\n|---|\n| 1 |\n| a |\n|---|\n| 2 |").grids
    assert [(row[0].text, row[0].location.row, row[0].location.line) for row in grid.rows] == [
        ("a", 1, 1),
        ("1", 2, 3),
        ("a", 3, 4),
        ("2", 4, 6),
    ]


# --- the text between tables ------------------------------------------------------------------------------


def test_a_line_without_a_pipe_ends_a_table() -> None:
    source = "| a | b |\n|---|---|\n| 1 | 2 |\n三、丙(1项)\n| 1 | 2 |"
    assert shown(source) == [AB, "三、丙(1项)", [["1", "2"]]]
    assert [grid.number for grid in grids_of(source).grids] == [1, 2]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# 标题 #", "# 标题"),
        ("### **标题**", "# 标题"),
        ("标题\n====", "# 标题"),
        ("标题\n---", "# 标题"),
        ("**标题**", "标题"),
        ("- 三、品质(14项)", "三、品质(14项)"),
        ("* **三、品质**", "三、品质"),
        ("1. 卫生健康方面", "1. 卫生健康方面"),
        ("> 单位: 万元", "单位: 万元"),
        ("> - 1) 甲", "1) 甲"),
        ("    缩进", "缩进"),
        ("　　首行缩进", "首行缩进"),
        ("[注]: 万元", "[注]: 万元"),
        ("甲<br>乙&nbsp;丙", "甲\n乙\xa0丙"),
        ('<p align="center"><b>标题</b></p>', "标题"),
        ("甲 <!-- 乙 --> 丙", "甲  丙"),
        ("<!-- 从不结束的甲", "<!-- 从不结束的甲"),
        ("~~~ 2024年表\n~~~", "2024年表"),
        ("a_b_ *c* `d` [e](f)", "a_b_ *c* `d` [e](f)"),
        (r"甲\|乙", "甲|乙"),
    ],
)
def test_a_line_of_text(source: str, text: str) -> None:
    assert shown(f"{source}\n\n| a | b |\n| 1 | 2 |") == [text, AB]


@pytest.mark.parametrize(
    "source",
    ["***", "- - -", "<!-- 甲 -->", "<!-- | 1 |\n\n| 2 | -->", "<div>\n</div>", "```\n```", "-", ">", "#", "\n \t\n"],
)
def test_what_prints_nothing(source: str) -> None:
    assert shown(f"{source}\n\n| a | b |\n| 1 | 2 |") == [AB]


def test_each_line_is_a_paragraph_with_its_place() -> None:
    texts = [block for block in grids_of("甲\n乙\n\n- 丙\n\n| a |\n\n丁\n").blocks if isinstance(block, Paragraph)]
    assert [(block.text, block.location.line, block.location.table) for block in texts] == [
        ("甲", 1, None),
        ("乙", 2, None),
        ("丙", 4, None),
        ("丁", 8, None),
    ]


def test_front_matter_gives_its_title_and_nothing_else() -> None:
    table = "\n\n| a | b |\n| 1 | 2 |"
    assert shown(f'---\ntitle: "2024年责任分解表"\ndate: 2024-01-01\n---{table}') == ["# 2024年责任分解表", AB]
    assert shown(f"---\n单位: 万元\n---{table}") == ["# 单位: 万元", AB]
    assert shown(f"---\n\n甲{table}") == ["甲", AB]


def test_more_text_than_a_table_document_has_is_read_line_by_line() -> None:
    blocks = grids_of("- 甲\n" * 100_001 + "\n| a | b |\n|---|---|\n| 1 | 2 |").blocks
    assert len(blocks) == 100_002
    assert isinstance(blocks[-1], Grid)


# --- limits -----------------------------------------------------------------------------------------------


def test_too_many_cells_are_refused_by_name() -> None:
    with pytest.raises(LimitExceeded, match=r"cells .* 7\b.*--max-cells"):
        grids_of("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 3, Limits(cells=7))
    assert grids_of("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 3, Limits(cells=8)).grids
    with pytest.raises(LimitExceeded, match="cells"):
        grids_of("|" * 1000, Limits(cells=900))
    with pytest.raises(LimitExceeded, match="lines"):
        grids_of("| a |" + "\n" * 1000, Limits(cells=900))


def test_cells_are_counted_over_all_tables_and_texts() -> None:
    with pytest.raises(LimitExceeded):
        grids_of("| a | b |\n甲\n| a | b |", Limits(cells=4))
    assert grids_of("| a | b |\n甲\n| a | b |", Limits(cells=5)).grids
    with pytest.raises(NoTable):
        grids_of("甲\n", Limits(cells=5))
