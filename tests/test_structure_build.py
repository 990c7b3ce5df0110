"""The stage as one call: what is refused, counted, noted and accounted for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import NoTable, SeveralDocuments
from ingest.values.text import fold
from tests.pipes import HEAD, ROADS, SCHOOL, TITLE, TOTAL, structured

NEXT = "某区2025年为民办实事项目责任分解表"


@pytest.mark.parametrize("rows", [["道路 | 10", "桥 | 20"], ["道路改造工程 | 10"], ["道路 | "]])
def test_a_name_column_and_one_more_are_enough(rows: list[str]) -> None:
    assert len([row for row in structured(["项目名称 | 总投资", *rows]).rows if row.kind == "project"]) == len(rows)


@pytest.mark.parametrize("rows", [["1 | 甲 | 30", "2 | 乙 | 10", "3 | 丙 | 20"]])
def test_numbered_rows_are_projects_whatever_adds_up(rows: list[str]) -> None:
    assert [row.kind for row in structured(["序号 | 项目名称 | 总投资", *rows]).rows[1:]] == ["project"] * 3


def test_a_layout_without_a_name_column_is_refused_with_help() -> None:
    with pytest.raises(NoTable, match="投资规模") as refused:
        structured(["序号 | 投资规摸 | 承办单位", "1 | 10 | 区民政局"])
    assert "lead_units" in str(refused.value) and str(refused.value).startswith("t.md: ")


def test_only_headers_are_refused() -> None:
    with pytest.raises(NoTable, match="no rows"):
        structured([HEAD])


def test_several_documents_are_refused_and_one_can_be_picked() -> None:
    parts = (TITLE, [HEAD, ROADS], NEXT, [HEAD, SCHOOL])
    with pytest.raises(SeveralDocuments, match=r"--table"):
        structured(*parts)
    assert structured(*parts, table=1).title.value == TITLE
    assert structured(*parts, table=2).title.value == NEXT
    with pytest.raises(NoTable, match="--table"):
        structured(*parts, table=3)


def test_counts_of_the_title_and_of_the_total() -> None:
    table = structured(f"{TITLE}(2项)", [HEAD, ROADS, SCHOOL, "合计 | 3个 | 30 | 4 | 26 | | "])
    assert [(count.declared, len(count.rows)) for count in table.counts] == [(2, 2), (3, 2)]


def test_remarks_in_and_below_the_table_are_kept() -> None:
    table = structured(TITLE, [HEAD, ROADS, TOTAL, "备注：含市级 | | | | | | "], "注：截至6月")
    assert [[cell.text for cell in note] for note in table.notes] == [["备注：含市级"], ["注：截至6月"]]


def test_a_row_with_amounts_is_no_remark() -> None:
    table = structured(TITLE, [HEAD, ROADS, "预备费 | | 20 | | 20 | | "])
    assert [row.kind for row in table.rows][-1] not in ("note", "blank")
    assert table.notes == ()


@given(
    st.lists(
        st.sampled_from(
            [ROADS, SCHOOL, TOTAL, "一、民生类", "其中：省 | | 1", "备注：略", "甲 | | 乙 | | | 1 | 丙 | 丁"]
        )
    )
)
@settings(deadline=None)
def test_every_cell_is_a_value_a_heading_a_note_or_furniture(lines: list[str]) -> None:
    table = structured(TITLE, [HEAD, ROADS, *lines])
    printed = {cell for row in table.rows if row.table for cell in row.printed if fold(cell.text)}
    kept = {cell for row in table.rows for cells in row.slots for cell in cells} | set(table.furniture)
    kept |= {cell for heading in table.headings for cell in heading.cells} | {c for note in table.notes for c in note}
    assert printed <= kept
