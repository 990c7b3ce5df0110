"""Wholes and parts in the words of one row; the many numbers that are no whole and no part."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ingest.model import Finding
from ingest.reconcile.quantities import CHECKS
from ingest.vocabulary import default
from tests.readings import component, one, project, reading, table_of_2024

TOWNS = ("张坂镇人民政府", "东园镇人民政府", "洛阳镇人民政府")


def mismatches(name: str, **said: Any) -> list[Finding]:
    table = one(name, **{"support_units": TOWNS, **said})
    return [finding for check in CHECKS for finding in check(table, default())]


@pytest.mark.parametrize(
    ("name", "preparation", "whole", "computed"),
    [
        ("新建农村公厕12座", "申报新建改造公厕数量。(张坂6座, 东园4座, 洛阳1座)。", 12, 11),
        ("新建农村公厕12座", "各乡镇已完成选址（张坂6座，东园4座，洛阳1座）。", 12, 11),
        ("新建农村公厕12座", "已完成选址(螺阳镇6座、黄塘镇4座、紫山镇3座)。", 12, 13),
        ("新建农村公厕12座", "各乡镇已完成选址(崇武6座、紫山4座、净峰1座)。", 12, 11),
        ("建设长者食堂9家", "已摸底,分布在崇武3家、紫山2家、净峰3家。", 9, 8),
        ("建设长者食堂9家", "已摸底,分布在东园3家、张坂2家、洛阳3家。", 9, 8),
        ("新建避灾点10个", "避灾点分布在张坂镇4个、东园镇5个。", 10, 9),
        ("农村公厕提升", "新建公厕12座(张坂6座、东园4座、洛阳1座)", 12, 11),
        ("农村公厕提升", "采购设备12台(电脑5台、打印机3台)", 12, 8),
    ],
)
def test_parts_that_do_not_make_the_whole(name: str, preparation: str, whole: int, computed: int) -> None:
    (finding,) = mismatches(name, preparation=preparation)
    assert finding.pointer == "/projects/0/components/0/preparation"
    assert (finding.declared, finding.computed, finding.difference) == (whole, computed, whole - computed)
    assert str(finding.arguments["whole"]).startswith(str(whole))
    assert str(finding.arguments["computed"]).startswith(str(computed))


@pytest.mark.parametrize(
    ("name", "preparation"),
    [
        ("新建农村公厕12座", "申报公厕数量。(张坂6座, 东园4座, 洛阳2座)。"),
        ("新建农村公厕约12座", "公厕(张坂6座, 东园4座, 洛阳1座)。"),
        ("新建农村公厕12座以上", "公厕(张坂6座, 东园4座, 洛阳1座)。"),
        ("新建农村公厕12座", "现有公厕(张坂6座, 东园4座, 洛阳1座)。"),
        ("新建农村公厕12座", "公厕(其中张坂6座, 东园4座)。"),
        ("新建农村公厕12座", "公厕(张坂6座, 东园4座等)。"),
        ("新建农村公厕12座", "公厕(张坂约6座, 东园4座)。"),
        ("新建农村公厕12座", "拟新建及改造共11座(张坂6座, 东园4座, 洛阳1座)。"),
        ("新建农村公厕12座", "配套设施(桥梁2座、泵站1座)。"),
        ("新建农村公厕12座", "(张坂6座)"),
        ("2个旅游村旅游基础设施建设", "(游客中心1个、标识牌3个)"),
        ("区医院排烟设备", "共有22张床位,按每张床位装一个排烟口测算,共需安装至少23个排烟口"),
    ],
)
def test_parts_that_are_none_or_in_doubt(name: str, preparation: str) -> None:
    assert mismatches(name, preparation=preparation) == []


@pytest.mark.parametrize(
    ("whole", "other", "expected"),
    [(12, "东园镇另有2座", 0), (12, "已完成设计", 1), (9, "东园镇另有2座", 1), (10, "东园镇另有2座", 0)],
)
def test_a_whole_in_the_name_is_the_first_rows_unless_others_may_make_up_for_it(
    whole: int, other: str, expected: int
) -> None:
    row = component(1, preparation="公厕(张坂6座, 东园4座)", support_units=TOWNS)
    table = reading(project(f"新建农村公厕{whole}座", row, component(2, preparation=other)))
    assert len([finding for check in CHECKS for finding in check(table, default())]) == expected


@pytest.mark.parametrize(
    ("said", "whole", "computed"),
    [
        ({"rationale": "海岸线30处礁石", "q1": "完成15处建设", "q2": "完成10处建设", "q3": None, "q4": None}, 30, 25),
        (
            {
                "rationale": "海岸线30处礁石",
                "q1": "完成15处建设",
                "q2": "完成10处建设",
                "q3": "试运行",
                "q4": "总结验收",
            },
            30,
            25,
        ),
        ({"preparation": "需路灯150盏", "q2": "完成50盏路灯安装", "q3": "完成80盏路灯安装"}, 150, 130),
    ],
)
def test_quarters_that_do_not_make_the_whole(said: dict[str, Any], whole: int, computed: int) -> None:
    (finding,) = mismatches("自动提醒装置", **said)
    assert finding.pointer == "/projects/0/components/0"
    assert (finding.declared, finding.computed) == (Decimal(whole), Decimal(computed))


@pytest.mark.parametrize(
    "said",
    [
        {"q1": "完成15处建设", "q2": "完成15处建设"},
        {"q1": "累计完成15处建设", "q2": "累计完成25处建设"},
        {"q1": "完成10处建设", "q2": "完成20处建设", "q3": "完成30处建设"},
        {"q1": "完成15处建设", "q2": "完成10处建设", "q3": "完成剩余建设"},
        {"q1": "完成15处建设", "q2": "完成10处建设", "q3": "开展建设"},
        {"q1": "清淤15处", "q2": "修复10处", "q3": "验收"},
        {"q1": "完成1-3处建设", "q2": "完成1-3处建设", "q3": "验收"},
        {"q1": "完成15处以上建设", "q2": "完成10处建设", "q3": "验收"},
        {"q1": "完成15处建设", "q2": "完成10处建设", "q3": "验收", "preparation": "另有40处"},
    ],
)
def test_quarters_that_are_no_parts(said: dict[str, Any]) -> None:
    filled = {"rationale": "海岸线30处礁石", "q2": None, "q3": None, "q4": None, **said}
    assert mismatches("自动提醒装置", **filled) == []


def test_the_table_of_2024_raises_none() -> None:
    table = table_of_2024()
    assert [finding for check in CHECKS for finding in check(table, default())] == []
