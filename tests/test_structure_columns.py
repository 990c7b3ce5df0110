"""Columns to the fields of the model."""

from __future__ import annotations

from dataclasses import replace

from ingest.model import Column
from ingest.structure.columns import Master, column_findings, to_columns
from ingest.vocabulary import default


def columns(*headers: str, numeric: float | None = None) -> tuple[Column, ...]:
    """`group > leaf` is a column below a group."""
    masters = []
    for position, header in enumerate(headers):
        group, _, leaf = header.rpartition(" > ")
        masters.append(Master(leaf, group or None, (), position, numeric))
    return to_columns(masters, default())


def said(*headers: str, numeric: float | None = None) -> list[tuple[str, str]]:
    return [(column.role, column.key) for column in columns(*headers, numeric=numeric)]


def test_the_exact_alias_wins_over_the_key_word_else_the_first() -> None:
    assert said("实施科室", "承办单位") == [("extra", "实施科室"), ("field", "lead_units")]
    assert said("承办单位", "责任单位") == [("field", "lead_units"), ("extra", "责任单位")]


def test_extra_columns_keep_their_texts_as_keys() -> None:
    assert said("备注", "项目名称", "建设 规模（万元）", "备注", "") == [
        ("extra", "备注"), ("field", "name"), ("extra", "建设规模"), ("extra", "备注 (2)"), ("extra", "第5列"),
    ]  # fmt: skip


def test_unknown_money_is_a_source_below_the_total_and_an_amount_elsewhere() -> None:
    assert said("资金来源 > 总投资", "资金来源 > 银行贷款", "村民筹资", numeric=1.0) == [
        ("funding", "total"), ("funding", "银行贷款"), ("amount", "村民筹资"),
    ]  # fmt: skip


def test_a_total_headed_as_a_sum_makes_its_group_the_money() -> None:
    assert said("资金来源 > 合计", "资金来源 > 上级补助", "资金来源 > 银行贷款", numeric=1.0) == [
        ("funding", "total"), ("funding", "higher_level_subsidy"), ("funding", "银行贷款"),
    ]  # fmt: skip


def test_a_word_among_the_dashes_of_a_source_does_not_make_it_a_column_of_words() -> None:
    """A row that lost a cell puts a leader where the others have a dash."""
    total, other = Master("总投资", "资金来源", (), 0, 1.0), Master("彩票公益金", "资金来源", (), 1, 0.0)
    assert to_columns([total, other], default())[1].role == "extra"
    assert to_columns([total, replace(other, dashed=True)], default())[1].role == "funding"


def test_money_of_another_time_is_no_source() -> None:
    found = said(
        "项目投资(万元) > 总投资", "项目投资(万元) > 年度计划投资", "项目投资(万元) > 累计完成投资", numeric=1.0
    )
    assert found == [("funding", "total"), ("amount", "年度计划投资"), ("amount", "累计完成投资")]


def test_units_are_read_from_the_header_or_its_group() -> None:
    found = columns("总投资（亿元）", "资金（万元） > 区级补助", "承办单位")
    assert [column.unit for column in found] == ["亿元", "万元", None]


def test_headers_of_remarks_are_no_money() -> None:
    assert said("其他", numeric=0.0) == [("extra", "其他")]
    assert said("其他", numeric=1.0) == [("funding", "other")]


def test_missing_columns_are_listed_once() -> None:
    found = column_findings(columns("序号", "项目名称", "总投资", "备注"), default())
    assert [(f.code, f.evidence) for f in found] == [
        ("column-missing", {"fields": ["q1", "q2", "q3", "q4", "leaders", "lead_units", "support_units"]}),
        ("column-unmapped", {"key": "备注", "role": "extra"}),
    ]
