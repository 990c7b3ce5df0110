"""A right row beside one that slipped is in doubt only if it may have slipped at the same place."""

from __future__ import annotations

from tests.pipes import read

HEAD = "序号 | 项目名称 | 四季度 | 总投资 | 上级补助 | 区级补助 | 镇村自筹 | 区分管领导 | 承办单位 | 协办单位"
SOUND = [
    "1 | 道路改造 | 验收 | 20 | 10 | 10 | | 赖丽水 | 区民生保障局 | 区财政局",
    "2 | 学校建设 | 验收 | 26 | 10 | 16 | | 刘敏坚 | 区教育局 | 区财政局",
]
PART = " | | 投入使用 | 60 | | 60 | | | | "
SLIPPED = "3 | 公园建设 | 验收 | | 30 | | 30 | | 赖丽水 | 区民生保障局 | 区财政局"
TOTAL = "合计 | | | 136 | 20 | 116 | | | | "


def doubtful(*rows: str) -> list[str | None]:
    return [one.pointer for one in read(HEAD, *rows).findings if one.code == "column-shift-ambiguous"]


def test_a_component_that_cannot_have_slipped_where_its_neighbour_did_is_right() -> None:
    result = read(HEAD, *SOUND, PART, SLIPPED)
    assert doubtful(*SOUND, PART, SLIPPED) == ["/projects/2/components/0"]
    (taken,) = (one for one in result.findings if one.code == "value-inherited")
    assert taken.pointer == "/projects/1/components/1"
    part = result.document.projects[1].components[1]
    assert part.funding["district_subsidy"].value == 60 and part.leaders.value == ("刘敏坚",)


def test_one_that_may_have_slipped_at_the_same_place_stays_in_doubt() -> None:
    slipped = "3 | 公园建设 | 验收 | 30 | | 10 | 20 | | 赖丽水 | 区民生保障局 | 区财政局"
    assert doubtful(*SOUND, PART, slipped) == ["/projects/1/components/1", "/projects/2/components/0"]


def test_totals_decide_where_there_are_any() -> None:
    told = [one for one in read(HEAD, *SOUND, PART, SLIPPED, TOTAL).findings if one.code.startswith("column-shift")]
    assert [(one.code, one.pointer) for one in told] == [("column-shift-repaired", "/projects/2/components/0")]
