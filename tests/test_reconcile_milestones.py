"""Deadlines in the wrong quarter and shares that fall."""

from __future__ import annotations

import pytest

from ingest.reconcile.milestones import month_outside_quarter, progress_regression
from ingest.vocabulary import default
from tests.readings import one, project, reading, table_of_2024


@pytest.mark.parametrize(
    ("quarter", "text", "deadline"),
    [
        ("q1", "7月底前完成选址", "7月底前"),
        ("q2", "于8月30日前完成采购", "于8月30日前"),
        ("q2", "10月底完成", "10月底完成"),
        ("q3", "11月中旬前完成主体", "11月中旬前"),
        ("q3", "试运行至12月31日", "至12月31日"),
        ("q2", "力争3月底前完工", "力争3月底前"),
        ("q2", "七月底前完成", "七月底前"),
        ("q1", "2024年7月底前完成", "2024年7月底前"),
        ("q1", "3月底前选址、6月底前招标", "6月底前"),
        ("q4", "7月前完成", "7月前"),
    ],
)
def test_a_deadline_of_another_quarter(quarter: str, text: str, deadline: str) -> None:
    (finding,) = month_outside_quarter(one(**{quarter: text}), default())
    assert finding.pointer == f"/projects/0/components/0/schedule/{quarter}"
    assert finding.arguments["deadline"] == deadline
    assert finding.arguments["quarter"] == (f"{quarter[1]}季度", quarter.upper())


@pytest.mark.parametrize(
    ("quarter", "text"),
    [
        ("q1", "力争3月底前完工"),
        ("q3", "争取在8月30日前完成采购、争取在9月30日前完工"),
        ("q4", "11月底前完成10个避灾点提升工作; 12月完成项目检查验收工作"),
        ("q2", "7月前完成"),
        ("q2", "7月1日前完成"),
        ("q1", "7-9月底前"),
        ("q1", "7、8月底前"),
        ("q1", "10月1日至12月31日"),
        ("q1", "自9月起至12月31日"),
        ("q1", "2023年12月底前已完成"),
        ("q1", "2025年6月底前"),
        ("q1", "次年6月底前"),
        ("q1", "每年7月底前"),
        ("q3", "截至6月底完成"),
        ("q3", "已于2月完成选址"),
        ("q3", "按3月完成的方案施工"),
        ("q1", "核对7月份数据"),
        ("q1", "为期6个月"),
        ("q1", "5月开工的项目"),
    ],
)
def test_no_deadline_of_another_quarter(quarter: str, text: str) -> None:
    assert month_outside_quarter(one(**{quarter: text}), default()) == ()


def test_a_deadline_with_a_year_says_nothing_where_the_document_has_none() -> None:
    table = reading(project(), year=None)
    assert month_outside_quarter(table, default()) == ()
    dated = reading(one(q1="2024年7月底前").document.projects[0], year=None)
    assert month_outside_quarter(dated, default()) == ()


@pytest.mark.parametrize(
    "quarters",
    [
        {"q2": "完成年度任务数的80%", "q3": "完成年度任务数的50%"},
        {"q2": "完成筛查80%的任务数", "q3": "筛查任务数完成60%"},
        {"q2": "完成进度的20%", "q3": "完成进度的50%", "q4": "完成进度的40%"},
        {"q1": "累计完成投资的60%", "q3": "累计完成投资的40%"},
        {"q2": "完成百分之八十", "q3": "完成百分之五十"},
        {"q2": "完成工程量的八成", "q3": "完成工程量的五成"},
    ],
)
def test_a_share_that_falls(quarters: dict[str, str]) -> None:
    (finding,) = progress_regression(one(**quarters), default())
    last = list(quarters)[-1]
    assert finding.pointer == f"/projects/0/components/0/schedule/{last}"
    assert finding.arguments == {"earlier": list(quarters.values())[-2], "later": quarters[last]}


@pytest.mark.parametrize(
    "quarters",
    [
        {"q2": "完成进度的20%", "q3": "完成进度的50%", "q4": "完成进度的100%"},
        {"q2": "完成50%", "q3": "完成50%"},
        {"q2": "完成80%", "q3": "完成剩余20%"},
        {"q2": "完成工程的60%", "q3": "完成工程的40%"},
        {"q2": "完成主体工程80%", "q3": "绿化覆盖率达35%"},
        {"q2": "拨付资金的30%", "q3": "拨付资金的20%"},
        {"q2": "产量增长30%", "q3": "产量增长20%"},
        {"q2": "完成30%-50%", "q3": "完成20%"},
        {"q2": "完成主体80%,装修20%", "q3": "完成主体50%"},
    ],
)
def test_no_share_that_falls(quarters: dict[str, str]) -> None:
    assert progress_regression(one(**quarters), default()) == ()


def test_the_table_of_2024_raises_neither() -> None:
    table = table_of_2024()
    assert month_outside_quarter(table, default()) == ()
    assert progress_regression(table, default()) == ()
