"""What is markup in a cell, and what somebody wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.markdown.markup import (
    cells_of,
    has_pipe,
    is_delimiter,
    least_cells,
    printed,
    without_comments,
    without_tags,
)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", [" a ", " b "]),
        ("| a | b", [" a ", " b"]),
        ("a | b |", ["a ", " b "]),
        ("a | b", ["a ", " b"]),
        ("| | |", [" ", " "]),
        ("|||", ["", ""]),
        ("|", [""]),
        (r"| a \| b | c |", [r" a \| b ", " c "]),
        ("| `a | b` |", [" `a ", " b` "]),
        ("| a |　", [" a "]),
    ],
)
def test_a_row_is_split_at_every_pipe_that_is_not_escaped(row: str, cells: list[str]) -> None:
    assert cells_of(row) == cells
    assert least_cells(row) <= len(cells)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("断面1.5*1.2m,宽2*3m", "断面1.5*1.2m,宽2*3m"),
        ("断面**1.5**m", "断面**1.5**m"),
        ("**合计**", "合计"),
        ("**1.5*1.2m**", "1.5*1.2m"),
        ("**甲**、**乙**", "**甲**、**乙**"),
        ("** 甲 **", "** 甲 **"),
        ("****", "****"),
        ("***", "***"),
        ("***甲***", "***甲***"),
        (r"a\|b\c\\", r"a|b\c\\"),
        ("甲<br>乙<BR/>丙<br />丁", "甲\n乙\n丙\n丁"),
        ("<b>甲</b>", "<b>甲</b>"),
        ("a&nbsp;b&amp;c&#8212;d&#x4E00;", "a\xa0b&c—d一"),
        ("&amp;lt;br&amp;gt; &lt;br&gt;", "&lt;br&gt; <br>"),
        ("A&B; R&D &copy &notit; &#; &#12345678;", "A&B; R&D &copy &notit; &#; &#12345678;"),
        ("&#124;&vert;", "||"),
        ("&#10;&#13;", "\n\n"),
        ("&#0;&#xD800;", "\ufffd\ufffd"),
        ("&#1;", "\x01"),
        ("`甲` [乙](丙) ~~丁~~ _戊_", "`甲` [乙](丙) ~~丁~~ _戊_"),
    ],
)
def test_only_four_things_are_markup(raw: str, text: str) -> None:
    assert printed(raw) == text


@given(st.text(st.sampled_from("|\\`*_<>&;甲a "), max_size=40))
def test_splitting_loses_no_character(body: str) -> None:
    row = f"|{body}|"
    assert "|".join(cells_of(row)) in (body, f"{body}|"), "an escaped closing pipe belongs to the last cell"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("|---|:-:|", True),
        ("|-|", True),
        ("|--- | --|", True),
        ("|---||", True),
        ("| | |", False),
        ("| - | 甲 |", False),
        ("| — |", False),
        ("| :: |", False),
        ("|- -|", False),
    ],
)
def test_a_delimiter_is_made_of_dashes_and_outer_colons(row: str, expected: bool) -> None:
    assert is_delimiter(cells_of(row)) is expected


def test_a_pipe_is_one_that_divides() -> None:
    assert has_pipe("a|b")
    assert has_pipe(r"a\|b|c")
    assert not has_pipe(r"a\|b")


def test_tags_and_comments_are_not_printed_but_names_in_angles_are() -> None:
    assert without_tags('<p align="center"><b>表</b></p>') == "表"
    assert without_tags("<项目>a<b") == "<项目>a<b"
    assert without_tags("甲<br>乙<brx>") == "甲<br>乙<brx>"
    assert without_comments("甲<!-- 1 -->乙<!--\n2\n-->丙<!-- 丁") == "甲乙\n\n丙<!-- 丁"


@pytest.mark.parametrize("blank", ["&nbsp;", "&#160;", "<br>", "&emsp;&emsp;"])
def test_bold_around_the_whole_is_markup_beside_blanks_too(blank: str) -> None:
    assert printed(f"**合计**{blank}").strip() == "合计" == printed(f"{blank}**合计**").strip()
    assert printed(f"**合计**{blank}元") == f"**合计**{printed(blank)}元"


def test_a_long_run_of_blanks_beside_bold_is_read_at_once() -> None:
    assert printed("**" + "&nbsp;" * 100_000 + "x").endswith("x")
