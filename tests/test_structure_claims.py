"""What a table states about its own amounts."""

from __future__ import annotations

import pytest

from ingest.model import Claim, Table
from tests.pipes import HEAD, ROADS, SCHOOL, TOTAL, codes, read, structured

GROUPED = ["序号 | 项目名称 | 资金来源 | | | 区分管领导 | 承办单位", " | | 总投资 | 上级补助 | 区级补助 | | "]


def claims(table: Table, kind: str) -> list[Claim]:
    return [claim for claim in table.claims if claim.kind == kind]


def test_every_column_of_money_has_its_sum() -> None:
    table = structured([HEAD, ROADS, SCHOOL, TOTAL])
    found = claims(table, "column-sum")
    assert [table.columns[claim.column].key for claim in found] == ["total", "higher_level_subsidy", "district_subsidy"]
    assert {claim.declared.row for claim in found} == {table.total}
    assert [[slot.row for slot in claim.addends] for claim in found] == [[1, 2]] * 3


def test_a_total_that_is_not_there_is_declared_nowhere() -> None:
    assert {claim.declared.row for claim in claims(structured([HEAD, ROADS]), "column-sum")} == {-1}


def test_sources_that_share_the_totals_group_are_complete() -> None:
    table = structured([*GROUPED, ROADS, "2 | 学校建设 | 20 | | 7 | 刘敏坚 | 区教育局"])
    assert [claim.stated for claim in claims(table, "row-sum")] == [True, True]


def test_elsewhere_the_sources_are_complete_where_most_rows_say_so() -> None:
    short = "2 | 学校建设 | 20 | | 7 | 刘敏坚 | 区教育局"
    more = "3 | 公园建设 | 30 | | 30 | 刘敏坚 | 区教育局"
    assert [c.stated for c in claims(structured([HEAD, ROADS, short, more]), "row-sum")] == [True] * 3
    assert [c.stated for c in claims(structured([HEAD, ROADS, short]), "row-sum")] == [False] * 2


def test_a_total_that_leaves_a_source_blank_claims_no_row_sum() -> None:
    table = structured([*GROUPED, ROADS, SCHOOL, "合计 | | 30 | | | | "])
    stated = {claim.declared.row: claim.stated for claim in claims(table, "row-sum")}
    assert stated == {2: True, 3: True, table.total: False}


def test_a_subtotal_claims_the_columns_that_it_fills() -> None:
    table = structured([HEAD, ROADS, "小计 | | 10 | | | | ", SCHOOL])
    assert [table.columns[claim.column].key for claim in claims(table, "subtotal")] == ["total"]


@pytest.mark.parametrize(
    ("rows", "total", "outcome"),
    [
        (("1 | 甲 | 10 | 4 | 6", "2 | 乙 | 待定 | 5 | 3"), "合计 | | 10 | 9 | 9", "not-checked"),
        (("1 | 甲 | 10 | 4 | 6", "2 | 乙 | 8 | 待定 | 3"), "合计 | | 18 | 4 | 9", "not-checked"),
        (("1 | 甲 | 10 | 4 | 6", "2 | 乙 | 待定 | 5 | 3"), "合计 | | 11 | 9 | 9", "fails"),
        (("1 | 甲 | 10 | 4 | 6", "2 | 乙 | 8 | 5 | 3"), "合计 | | 19 | 9 | 9", "fails"),
    ],
)
def test_a_total_that_leaves_out_what_could_not_be_read_does_not_fail(
    rows: tuple[str, ...], total: str, outcome: str
) -> None:
    head = "序号 | 项目名称 | 总投资 | 上级补助 | 区级补助"
    result = read(head, *rows, total)
    (check,) = (c for c in result.checks if c.id == "row-sum:declared")
    assert check.outcome == outcome
    assert ("row-sum-mismatch" in codes(result)) == (outcome == "fails")
