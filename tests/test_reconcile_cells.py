"""Every cell that holds something is accounted for."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Check, Result
from tests.pipes import HEAD, ROADS, SCHOOL, TOTAL, read, read_text


def the_check(result: Result) -> Check:
    (check,) = (check for check in result.checks if check.check == "cells")
    return check


def test_all_cells_are_counted() -> None:
    check = the_check(read(HEAD, ROADS, SCHOOL, TOTAL))
    assert (check.outcome, check.declared, check.computed) == ("holds", 24, 24)


def test_a_cell_left_over_is_an_error() -> None:
    result = read(HEAD, ROADS, SCHOOL.replace("2 |", "第二 |", 1))
    check = the_check(result)
    assert (check.outcome, check.difference) == ("fails", 1)
    (finding,) = (f for f in result.findings if f.code == "cell-unused")
    assert (finding.severity, finding.cells[0].text, check.finding) == ("error", "第二", finding.id)


def test_another_table_is_accounted_for_by_its_own_finding() -> None:
    contacts = "\n\n| 姓名 | 电话 |\n|---|---|\n| 张三 | 123 |\n"
    result = read(HEAD, ROADS, below=contacts)
    assert the_check(result).outcome == "holds"
    assert [f.code for f in result.findings if f.code == "table-unused"] == ["table-unused"]


WORDS = st.sampled_from(
    ["", "", "1", "10", "道路改造", "赖丽水", "区民政局", "合计", "其中：省级", "一、甲类", "备注：略", "待定"]
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=9), max_size=5))
@settings(deadline=None, max_examples=60)
def test_no_cell_is_lost_in_silence(lines: list[list[str]]) -> None:
    rows = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    result = read_text(f"某区2024年实事项目表\n\n| {HEAD} |\n{'|---' * 7}|\n| {ROADS} |\n{rows}\n")
    kept = {cell.location for value in result.trace.values() for cell in value.cells}
    kept |= {cell.location for cell in result.table.furniture}
    kept |= {cell.location for heading in result.table.headings for cell in heading.cells}
    kept |= {cell.location for f in result.findings if f.code == "cell-unused" for cell in f.cells}
    assert {
        cell.location for grid in result.grids.grids for row in grid.rows for cell in row if cell.text.strip()
    } <= kept
