"""Delimited text: its dialect told by the text itself, every field at its place, no line swallowed unsaid."""

from __future__ import annotations

import csv
import io
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.emit.csv_bytes import guarded
from ingest.errors import LimitExceeded, NoTable, Undecodable
from ingest.model import Finding, Grid, Limits
from ingest.read import read
from ingest.read.records import dialect, records

KNOWN = ("序号", "项目名称", "总投资", "承办单位")
HEADER = ("序号", "项目名称", "总投资", "承办单位")
ROWS = [list(HEADER), ["1", "农村公厕", "20", "区财政局"], ["2", "改造道路", "330,435.30", "区民政局、区水利局"]]


def read_csv(data: bytes | str, name: str = "a.csv", limits: Limits = Limits()) -> tuple[Grid, tuple[Finding, ...]]:  # noqa: B008
    raw = data.encode() if isinstance(data, str) else data
    grids, format_name, findings = read(raw, name, limits, KNOWN)
    assert format_name == "csv"
    (grid,) = grids.grids
    return grid, findings


def texts(data: bytes | str, name: str = "a.csv") -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_csv(data, name)[0].rows]


def written(rows: list[list[str]], delimiter: str = ",", **how: Any) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, **how).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_dialect_gives_the_same_table(delimiter: str, encoding: str, end: str) -> None:
    assert texts(written(ROWS, delimiter, lineterminator=end).encode(encoding)) == ROWS


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a.md", "a"])
def test_a_text_is_told_by_its_content_whatever_its_name(name: str) -> None:
    assert texts(written(ROWS, "\t"), name) == ROWS


def test_big5_is_read_by_its_headers() -> None:
    rows = [["序號", "項目名稱", "總投資"], ["1", "農村公廁", "20"]]
    data = written(rows).encode("big5")
    grids, format_name, _ = read(data, "a.csv", Limits(), ("序號", "項目名稱"))
    assert (format_name, [[c.text for c in row] for row in grids.grids[0].rows]) == ("csv", rows)
    with pytest.raises(Undecodable):
        read(data, "a.csv", Limits(), ())


def test_places_count_records_fields_and_lines() -> None:
    grid, _ = read_csv('标题\n\n序号,项目名称,总投资\n1,"农村\n公厕",20\n2,道路,30\n')
    assert [row[0].location.line for row in grid.rows] == [1, 2, 3, 4, 6]
    cell = grid.rows[4][1]
    assert (cell.text, cell.location.table, cell.location.row, cell.location.column) == ("道路", 1, 5, 2)
    assert grid.rows[3][1].text == "农村\n公厕"


def test_title_rows_ragged_rows_and_blank_ones_stay_as_they_are() -> None:
    text = "某区2024年项目表\n单位：万元,\n序号,项目名称,总投资\n1,甲\n2,乙,3,多\n,,\n\n"
    assert texts(text) == [
        ["某区2024年项目表"],
        ["单位：万元", ""],
        ["序号", "项目名称", "总投资"],
        ["1", "甲"],
        ["2", "乙", "3", "多"],
        ["", "", ""],
    ]


def test_the_first_line_of_excel_names_the_delimiter_and_is_no_row() -> None:
    grid, _ = read_csv("\ufeffsep=;\r\n序号;项目,名称;总投资\r\n1;甲,乙;3\r\n")
    assert [[cell.text for cell in row] for row in grid.rows] == [["序号", "项目,名称", "总投资"], ["1", "甲,乙", "3"]]
    assert grid.rows[0][0].location.line == 2


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("序号;总投资;单位\n1;3,5;甲\n2;4,5;乙\n", ";"),
        ("序号\t总投资\t单位\n1\t1,330,435.30\t甲,乙\n2\t2,330,435.30\t丙,丁\n", "\t"),
        ("序号,总投资,单位\n1,3,甲;乙;丙;丁\n2,4,戊;己;庚;辛\n", ","),
        ('序号,内容,单位\n1,"a;b;c;d\ne;f;g;h",甲\n2,"i;j;k;l",乙\n', ","),
        ("2024年度, 责任分解表\n单位, 万元\n序号;项目;总投资;单位\n1;a;2;c\n2;d;3;f\n", ";"),
    ],
)
def test_the_delimiter_is_that_of_most_records(text: str, delimiter: str) -> None:
    found = dialect(text, KNOWN)
    assert found is not None and found.delimiter == delimiter


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ('"a,b"', "a,b"), ('"a""b"', 'a"b'), ('""', ""), ('"a"', "a"), (' "a" ', "a"), ('a"b', 'a"b'),
        ('"甲"乙', '"甲"乙'),
        ('="001"', "001"), ('"=""001"""', "001"), ("'=1+1", "=1+1"), ("'-5", "-5"), ("'甲", "'甲"),
        ("“甲,", "“甲"), (" 甲 ", "甲"), ("NA", "NA"), ("001", "001"), ("1e5", "1e5"),
    ],
)  # fmt: skip
def test_what_a_field_reads(field: str, text: str) -> None:
    grid, findings = read_csv(f"序号,项目名称,总投资\n1,{field},x\n2,b,y\n")
    assert (grid.rows[1][1].text, findings) == (text, ())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "＝1", "－5", "甲=乙", "'甲"])
def test_what_we_guard_in_our_own_csv_is_read_back(text: str) -> None:
    assert texts(written([["a", "b", "c"], ["1", guarded(text), "3"]]))[1][1] == text


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    grid, (finding,) = read_csv('序号,项目名称,总投资\n1,"甲,3\n2,乙,4\n3,丙,5\n')
    assert [[cell.text for cell in row] for row in grid.rows][1:] == [
        ["1", '"甲', "3"],
        ["2", "乙", "4"],
        ["3", "丙", "5"],
    ]
    assert (finding.code, finding.cells, dict(finding.arguments)) == (
        "quote-unclosed", (grid.rows[1][1],), {"line": "2"},
    )  # fmt: skip


def test_a_quote_closed_by_a_stray_one_further_down_swallows_no_row() -> None:
    grid, findings = read_csv('序号,项目,总投资,单位\n1,"甲,3,a\n2,乙,4,b\n3,丙,5,c"\n4,丁,6,d\n')
    assert [row[0].text for row in grid.rows] == ["序号", "1", "2", "3", "4"]
    assert [finding.code for finding in findings] == ["quote-unclosed"]


def test_unprinted_characters_are_dropped_and_said() -> None:
    grid, findings = read_csv("序号,项\u200b目,总投资\n1,甲\x00,3\n2,乙\ufffd,4\n")
    assert [row[1].text for row in grid.rows] == ["项目", "甲", "乙\ufffd"]
    assert [(finding.code, finding.cells[0].location.line) for finding in findings] == [
        ("text-repaired", 1), ("text-repaired", 2), ("text-repaired", 3),
    ]  # fmt: skip


def test_pipes_in_a_file_that_is_named_delimited_make_no_markdown() -> None:
    assert texts("序号,内容,单位\n1,a|b|c,甲\n2,d|e|f,乙\n")[2] == ["2", "d|e|f", "乙"]


def test_commas_in_markdown_make_no_csv() -> None:
    text = "| 序号 | 甲,乙,丙 |\n|---|---|\n| 1 | 丁,戊,己 |\n"
    assert read(text.encode(), "a.csv", Limits(), ())[1] == "markdown"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("序号\n1\n2\n", "a.csv"),
        ("第一行\n第二行\n", "a.csv"),
        ("Dear all, this is prose.\nIt has commas, some, and more.\nNo table.\nNone.\nNone.", "a.txt"),
        ("甲, 乙\n丙, 丁\n", "a.txt"),
        ("标题\n\n正文一, 正文二, 正文三\n", "a.md"),
    ],
)
def test_a_text_that_is_not_divided_is_no_table(text: str, name: str) -> None:
    with pytest.raises(NoTable):
        read(text.encode(), name, Limits(), ())


def test_too_many_cells_are_refused_before_they_are_made() -> None:
    with pytest.raises(LimitExceeded, match="--max-cells"):
        read_csv("a,b,c\n" + "," * 2_000_000 + "\n1,2,3\n", limits=Limits(cells=1_000_000))
    assert read_csv("a,b,c\n1,2,3\n", limits=Limits(cells=6))


@pytest.mark.parametrize("text", ['"' * 200_000, '"a,' * 100_000, '""x,' * 100_000, '"\n' * 100_000, ',"' * 100_000])
def test_quotes_take_no_more_time_than_they_are_long(text: str) -> None:
    assert sum(1 for _ in records(text, ",", 0, 5)) >= 1


FIELDS = st.lists(
    st.lists(st.text('ab甲,;"\n \t|', max_size=6).map(str.strip), min_size=3, max_size=3), min_size=2, max_size=8
)


@settings(max_examples=200)
@given(FIELDS, st.sampled_from([",", ";", "\t"]))
def test_what_a_writer_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    text = written(rows, delimiter, lineterminator="\n")
    assert [list(record.fields) for record in records(text.removesuffix("\n"), delimiter)] == rows


@settings(max_examples=200)
@given(st.text('a1,;"\n\t', max_size=60), st.integers(0, 5))
def test_no_character_is_lost_whatever_the_quotes(text: str, width: int) -> None:
    found = list(records(text, ",", 0, width))
    letters = [character for record in found for field in record.fields for character in field]
    for character in "a1;\t":
        assert letters.count(character) == text.count(character)
    assert all(1 <= record.line <= text.count("\n") + 1 for record in found)
    assert [record.line for record in found] == sorted({record.line for record in found})


def test_random_tables_are_found_for_what_they_are() -> None:
    dice = random.Random(2024)
    for _ in range(200):
        width, delimiter = dice.randrange(3, 16), dice.choice(",;\t")
        rows = [
            ["".join(dice.choices("甲乙丙,;、。12 ", k=dice.randrange(8))).strip() for _ in range(width)]
            for _ in range(dice.randrange(3, 30))
        ]
        rows = [row for row in rows if any(row)] + [["尾"] * width] * 2
        assert texts(written(rows, delimiter)) == rows
