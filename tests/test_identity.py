"""Findings keep their ids from run to run, from format to format and from page to page, as long as they are the same.

What is not the same thing is not tried here: a figure that changes, or a row that gets another number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import run
from ingest.addresses import Addresses, numbered
from ingest.model import Cell, Finding, Location, Result
from ingest.pipeline import Reading
from tests.generator.cases import make_case
from tests.parity import OF_A_FILE, settled, ways_of
from tests.pipes import TITLE, markdown, read, read_text
from tests.rendering.fixtures import CASES, FIXTURES

HEAD = "序号 | 项目名称 | 总投资（元） | 区级补助（元） | 备注 | 区分管领导 | 承办单位 | 一季度"
ROWS = (
    "7 | 道路改造(一期 | 10 | 9 | | 赖丽水 | 县文化旅游局 | 7月底前完工",
    "8 | 学校建设 | 约20 | 20 | | | 县文旅局 | 完成招标",
    "9 | 桥梁加固 | 待定 | | | 王天刚郭代辉 | 县文化旅游局 | 完成设计",
    "10 | 公园 | -5 | -5 | 甲 | 刘敏坚 | 县文化旅游局 | 完成设计",
)
TOTAL = "合计 | | 99 | 26 | | | | "
CODES = {
    "row-sum-mismatch", "column-sum-mismatch", "amount-unparsed", "amount-approximate", "amount-negative",
    "unit-converted", "column-unmapped", "value-missing", "name-ambiguous", "bracket-unbalanced",
    "month-outside-quarter", "unit-name-variant",
}  # fmt: skip


def ids(result: Result) -> dict[str, list[str]]:
    """The ids of each code, those apart that numbers out of a row deserve."""
    found: dict[str, list[str]] = {}
    for finding in result.findings:
        if not finding.code.startswith("number-"):
            found.setdefault(finding.code, []).append(finding.id)
    return {code: sorted(each) for code, each in sorted(found.items())}


def contains(whole: Mapping[str, list[str]], part: Mapping[str, list[str]]) -> bool:
    return all(set(part[code]) <= set(whole.get(code, ())) for code in part)


def test_the_table_has_something_to_keep() -> None:
    assert set(ids(read(HEAD, *ROWS, TOTAL))) >= CODES


@pytest.mark.parametrize("at", range(len(ROWS) + 1))
@pytest.mark.parametrize(
    "row",
    [
        " | | | | | | | ",
        "一、民生类 | | | | | | | ",
        "41 | 路灯 | 3 | 3 | | 赖丽水 | 县文旅局 | 完工",
        "42 | 路灯(二期 | 约3 | 3 | 乙 | | 县文旅局 | 8月底前完工",
    ],
)
def test_a_row_before_changes_no_id(row: str, at: int) -> None:
    before = ids(read(HEAD, *ROWS, TOTAL))
    after = ids(read(HEAD, *ROWS[:at], row, *ROWS[at:], TOTAL))
    assert contains(after, before)


def test_a_column_before_changes_no_id() -> None:
    before = ids(read(HEAD, *ROWS, TOTAL))
    after = ids(read("建设地点 | " + HEAD, *(f"东园 | {row}" for row in ROWS), " | " + TOTAL))
    assert contains(after, before)


@pytest.mark.parametrize("cuts", [(1,), (2,), (3,), (1, 3), (1, 2, 3, 4)])
def test_pages_cut_elsewhere_change_no_id(cuts: tuple[int, ...], tmp_path: Path) -> None:
    lines = [*ROWS, TOTAL]
    pages = [lines[start:end] for start, end in zip((0, *cuts), (*cuts, len(lines)), strict=True)]
    text = "\n\n".join(markdown(HEAD, *page, title=TITLE if first == 0 else "") for first, page in enumerate(pages))
    (tmp_path / "t.md").write_text(text, encoding="utf-8")
    assert ids(run(tmp_path / "t.md")) == ids(read(HEAD, *ROWS, TOTAL))


def test_the_name_of_the_file_and_lines_above_change_no_id(tmp_path: Path) -> None:
    text = markdown(HEAD, *ROWS, TOTAL)
    (tmp_path / "another name.txt").write_text(text, encoding="utf-8")
    assert ids(run(tmp_path / "another name.txt")) == ids(read(HEAD, *ROWS, TOTAL))
    assert contains(ids(read(HEAD, *ROWS, TOTAL, above="某区人民政府办公室")), ids(read(HEAD, *ROWS, TOTAL)))


def test_what_is_repaired_elsewhere_changes_no_id() -> None:
    mended = [row.replace("约20", "20").replace("甲", "") for row in ROWS]
    before, after = ids(read(HEAD, *ROWS, TOTAL)), ids(read(HEAD, *mended, TOTAL))
    assert contains(before, {code: each for code, each in after.items() if code != "row-sum-mismatch"})


@pytest.mark.parametrize("name", FIXTURES)
def test_the_2024_table_has_the_same_ids_in_every_format(name: str) -> None:
    def of(source: Path) -> dict[str, str]:
        told = {f"{one.code} {one.pointer}": one.id for one in run(source).findings if one.code not in OF_A_FILE}
        return settled({"alarms": told}, FIXTURES[name])["alarms"]

    markdown_of_2024 = of(CASES.parent.parent / "raw" / "2024" / "quanzhou-2024.md")
    here = of(next((CASES / f"quanzhou-2024-{name}").glob("source.*")))
    shared = markdown_of_2024.keys() & here.keys()
    assert len(shared) >= 20
    assert {key: here[key] for key in shared} == {key: markdown_of_2024[key] for key in shared}


@pytest.mark.parametrize("first", range(3000, 3040, 10))
def test_invented_tables_have_the_same_ids_in_every_format(first: int, tmp_path: Path) -> None:
    shared = 0
    for seed in range(first, first + 10):
        case = make_case(seed)
        (tmp_path / "t.md").write_bytes(case.source)
        expected = {(one.code, one.pointer): one.id for one in run(tmp_path / "t.md").findings}
        for way, layout, sheet in ways_of(case, formats=3):
            path = tmp_path / f"another.{way.format}"
            path.write_bytes(way.render(sheet))
            for one in run(path).findings:
                key = (one.code, one.pointer)
                if key in expected and one.code not in OF_A_FILE and not one.code.startswith("column-shift"):
                    assert one.id == expected[key], f"{seed} {way.name} {layout} {key}"
                    shared += 1
    assert shared > 50


def with_a_blank_row(text: str) -> str | None:
    """A Markdown table with a blank row in its middle, far below its header; None where it is too short for that."""
    lines = text.splitlines()
    rule = next((at for at, line in enumerate(lines) if re.fullmatch(r"\|[\s:|-]*-[\s:|-]*\|", line)), None)
    if rule is None:
        return None
    end = rule
    while end + 1 < len(lines) and lines[end + 1].startswith("|"):
        end += 1
    if end - rule < 8:
        return None
    blank = "|" + " |" * (lines[rule].count("|") - 1)
    middle = (rule + end) // 2 + 1
    return "\n".join([*lines[:middle], blank, *lines[middle:]])


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_invented_tables_keep_their_ids_when_rows_move_down(first: int, tmp_path: Path) -> None:
    moved = 0
    for seed in range(first, first + 50):
        source = make_case(seed).source.decode("utf-8", "replace")
        text = with_a_blank_row(source)
        if text is not None and "\ufffd" not in source:
            (tmp_path / "t.md").write_text(source, encoding="utf-8")
            (tmp_path / "other.md").write_text(text, encoding="utf-8")
            before, after = (
                [(one.code, one.id) for one in run(tmp_path / name).findings] for name in ("t.md", "other.md")
            )
            assert sorted(after) == sorted(before), seed
            moved += 1
    assert moved > 10


@pytest.mark.parametrize("first", range(4000, 4100, 50))
def test_ids_are_unique_within_a_result(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + 50):
        (tmp_path / "t.md").write_bytes(make_case(seed).source)
        found = [one.id for one in run(tmp_path / "t.md").findings]
        assert len(set(found)) == len(found), seed


def test_things_alike_are_numbered_by_their_order() -> None:
    assert numbered(["a", "b", "a", "a", "b"]) == ["a", "b", "a-2", "a-3", "b-2"]
    contacts = "\n\n| 联系人 | 电话 |\n|---|---|\n| 甲 | 1 |\n\n"
    text = markdown(HEAD, *ROWS, TOTAL)
    one, two = (ids(read_text(text + times * contacts))["table-unused"] for times in (1, 2))
    assert two == [one[0], f"{one[0]}-2"]


# --- codes whose cells are of the moment ------------------------------------------------------------------


def identity(finding: Finding) -> str:
    result = read(HEAD, *ROWS, TOTAL)
    addresses = Addresses(Reading(result.grids, result.table, result.document, result.trace))
    return addresses.identity(finding, addresses.of(finding))


def cell(row: int, column: int) -> Cell:
    return read(HEAD, *ROWS, TOTAL).grids.grids[0].rows[row][column]


@pytest.mark.parametrize("code", ["number-rounded", "number-disguised"])
def test_what_is_told_once_a_column_is_not_its_first_cell(code: str) -> None:
    one, all_ = (Finding(code, cells=cells) for cells in ((cell(2, 2),), (cell(1, 2), cell(2, 2))))
    assert identity(one) == identity(all_) != identity(Finding(code, cells=(cell(1, 3),)))


def test_what_is_told_once_a_file_is_not_its_first_cell() -> None:
    first, second = (Finding("tracked-changes", pointer="/document", cells=(cell(row, 1),)) for row in (1, 2))
    assert identity(first) == identity(second)


def test_a_sheet_and_two_names_are_known_by_their_names() -> None:
    moved = [
        Finding(code, cells=(cell(row, 1),), arguments=arguments)
        for code, arguments in (
            ("sheet-hidden", {"sheet": "Sheet1"}),
            ("sheet-hidden", {"sheet": "Sheet2"}),
            ("unit-name-variant", {"name": "县文旅局", "other": "县文化旅游局"}),
        )
        for row in (1, 2)
    ]
    moved[-1] = replace(moved[-1], arguments={"name": "县文化旅游局", "other": "县文旅局"})
    found = [identity(finding) for finding in moved]
    assert found[::2] == found[1::2] and len(set(found)) == 3


def test_a_text_outside_every_cell_tells_what_was_left_out() -> None:
    found = {
        identity(Finding("hidden-text", pointer="/document", arguments={"raw": raw})) for raw in ("甲", "乙", "甲 ")
    }
    assert len(found) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("1,234.50",), ("1234.5",), True),
        (("-18.00",), ("-18",), True),
        (("100",), ("10",), False),
        (("0.10",), ("0.1",), True),
        (("1,23",), ("123",), False),
        (("市住房和城", "乡建设局"), ("市住房和城乡\n建设局",), True),
        (("2024年进度", "2024年进度"), ("2024 年进度",), True),
        (("甲",), ("乙",), False),
    ],
)
def test_what_layout_does_to_a_text_does_not_count(one: tuple[str, ...], other: tuple[str, ...], same: bool) -> None:
    def of(texts: tuple[str, ...]) -> str:
        cells = tuple(Cell(text, Location(9, row, 1)) for row, text in enumerate(texts, 1))
        return identity(Finding("cell-unused", pointer="/document", cells=cells))

    assert (of(one) == of(other)) is same
