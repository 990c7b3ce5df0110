"""Rows into projects and their components."""

from __future__ import annotations

from ingest.model import Component, Result
from tests.pipes import codes, read, read_text

HEAD = "序号 | 项目名称 | 推荐理由 | 1季度 | 总投资 | 区级补助 | 区分管领导 | 承办单位 | 协办单位 | 备注"
FIRST = "1 | 道路改造 | 改善出行 | 选址 | 10 | 10 | 赖丽水 | 区民政局 | 区财政局 | 甲"
PART = " | | 增加照明 | | 5 | 5 | | | | "
REST = " | | 的后半句 | | | | | | | "


def components(result: Result) -> tuple[Component, ...]:
    return result.document.projects[0].components


def pages(*tables: list[str]) -> Result:
    line = "|---" * (HEAD.count("|") + 1) + "|"
    text = "\n\n".join("\n".join([f"| {t[0]} |", line, *(f"| {row} |" for row in t[1:])]) for t in tables)
    return read_text("某区2024年实事项目表\n\n" + text + "\n")


def test_a_component_inherits_names_but_no_texts_and_no_amounts() -> None:
    result = read(HEAD, FIRST, PART)
    second = components(result)[1]
    assert second.leaders.value == ("赖丽水",) and second.lead_units.value == ("区民政局",)
    assert second.support_units.how[-1:] == ("inherited",)
    assert second.rationale.value == "增加照明"
    assert (second.schedule["q1"].value, second.extra["备注"].value) == (None, None)
    assert [f.pointer for f in result.findings if f.code == "value-inherited"] == ["/projects/0/components/1"]


def test_what_is_printed_as_nothing_is_not_inherited() -> None:
    second = components(read(HEAD, FIRST, " | | 增加照明 | | 5 | 5 | | — | | "))[1]
    assert second.lead_units.value == () and second.leaders.value == ("赖丽水",)


def test_a_projects_funding_is_the_sum_of_its_components() -> None:
    project = read(HEAD, FIRST, PART).document.projects[0]
    assert project.funding == {"total": 15, "district_subsidy": 15}
    empty = read(
        HEAD, "1 | 道路改造 | 改善出行 | 选址 | | | 赖丽水 | 区民政局 | | ", PART.replace("5", "")
    ).document.projects[0]
    assert empty.funding == {"total": None, "district_subsidy": None}


def test_a_sub_projects_own_name_is_the_components() -> None:
    first, second = components(read(HEAD, FIRST, PART.replace(" | | 增", " | 附属工程 | 增")))
    assert (first.name.value, second.name.value, second.id) == (None, "附属工程", "2024-01-2")
    again = components(read(HEAD, FIRST, PART.replace(" | | 增", " | 道路改造 | 增")))[1]
    assert again.name.value is None


def test_a_cut_row_is_joined_and_no_component() -> None:
    result = pages([HEAD, FIRST], [HEAD, REST])
    (component,) = components(result)
    assert component.rationale.value == "改善出行的后半句"
    assert component.rationale.how == ("joined", "cleaned")
    assert [c.text for c in component.rationale.cells] == ["改善出行", "的后半句"]
    assert "split-row-joined" in codes(result)


def test_a_component_may_open_a_page() -> None:
    assert len(components(pages([HEAD, FIRST], [HEAD, PART]))) == 2


def test_numbers_that_come_twice_or_are_not_there() -> None:
    result = read(HEAD, FIRST, FIRST.replace("道路", "桥梁"), FIRST.replace("1 |", "甲 |", 1))
    assert [project.id for project in result.document.projects] == ["2024-01", "2024-01b", "2024-n3"]
    assert "cell-unused" in codes(result)


def test_every_value_read_from_a_cell_has_its_place() -> None:
    result = read(HEAD, FIRST, PART)
    assert result.trace["/projects/0/components/1/funding/total"].cells[0].location[:3] == (1, 3, 5)
    nulls = [at for at, value in result.trace.items() if value.value is None]
    assert "/projects/0/components/1/schedule/q1" in nulls


def test_texts_are_kept_as_printed() -> None:
    printed = FIRST.replace("改善出行", "断面1.5*1.2m,宽2*3m<br>的“路”")
    assert components(read(HEAD, printed))[0].rationale.value == "断面1.5*1.2m,宽2*3m的“路”"
