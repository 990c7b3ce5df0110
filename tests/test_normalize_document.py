"""What a table says as a whole."""

from __future__ import annotations

import pytest

from ingest.model import Result
from tests.pipes import HEAD, ROADS, SCHOOL, TITLE, TOTAL, codes, read

PLAIN = "某区为民办实事项目责任分解表"


def categories(result: Result) -> list[tuple[int, str, int | None]]:
    return [(c.ordinal, c.name.value, c.declared_count.value) for c in result.document.categories]


def of_projects(result: Result) -> list[int | None]:
    return [project.category.value for project in result.document.projects]


def test_title_issuer_and_year() -> None:
    document = read(HEAD, ROADS).document
    assert (document.title.value, document.issuer, document.year) == (TITLE, "某区", 2024)


def test_the_year_of_the_plan_where_the_title_has_none() -> None:
    assert (
        read("序号 | 项目名称 | 2024年进度计划", " | | 1季度", "1 | 道路改造 | 选址", title=PLAIN).document.year == 2024
    )


@pytest.mark.parametrize("line", ["（2024年）", "2024年", "（2024年度）"])
def test_the_year_in_a_line_of_its_own_below_the_title(line: str) -> None:
    assert read(HEAD, ROADS, title=PLAIN, above=line).document.year == 2024


def test_the_year_of_money_is_not_the_documents() -> None:
    document = read("序号 | 项目名称 | 至2022年底累计完成投资", "1 | 道路改造 | 5", "2 | 桥 | 6", title=PLAIN).document
    assert (document.year, document.projects[0].id) == (None, "01")


def test_a_category_is_its_printed_numeral() -> None:
    result = read(HEAD, "三、民生类(1项) | | | | | | ", ROADS, "五、教育类 | | | | | | ", SCHOOL)
    assert categories(result) == [(3, "民生类", 1), (5, "教育类", None)]
    assert of_projects(result) == [3, 5]


def test_else_its_place() -> None:
    result = read(HEAD, "民生类 | | | | | | ", ROADS, "教育类 | | | | | | ", SCHOOL)
    assert categories(result) == [(1, "民生类", None), (2, "教育类", None)]
    assert of_projects(result) == [1, 2]


def test_numerals_that_come_twice_give_way_to_places() -> None:
    result = read(HEAD, "一、民生类 | | | | | | ", ROADS, "一、教育类 | | | | | | ", SCHOOL)
    assert [ordinal for ordinal, *_ in categories(result)] == [1, 2]


def test_arabic_numerals_are_ordinals_as_well() -> None:
    result = read(HEAD, "2、民生类(1项) | | | | | | ", ROADS, "3、教育类(1项) | | | | | | ", SCHOOL)
    assert categories(result) == [(2, "民生类", 1), (3, "教育类", 1)]


def test_a_category_column_makes_categories_in_the_order_of_appearance() -> None:
    rows = ["民生 | 1 | 道路改造 | 10", "教育 | 2 | 学校建设 | 20", "民生 | 3 | 公园建设 | 5"]
    result = read("项目类别 | 序号 | 项目名称 | 总投资", *rows)
    assert categories(result) == [(1, "民生", None), (2, "教育", None)]
    assert of_projects(result) == [1, 2, 1]


def test_a_category_column_beside_headings_is_kept_as_extra_and_told() -> None:
    result = read("序号 | 项目名称 | 领域 | 总投资", "一、民生类 | | | ", "1 | 道路改造 | 交通 | 10")
    assert of_projects(result) == [1]
    assert result.document.projects[0].components[0].extra["领域"].value == "交通"
    assert "column-unmapped" in codes(result)


def test_a_project_before_every_heading_stands_under_none() -> None:
    result = read(HEAD, ROADS, "一、教育类 | | | | | | ", SCHOOL)
    assert of_projects(result) == [None, 1]
    assert [f.pointer for f in result.findings if f.code == "category-missing"] == ["/projects/0"]


def test_totals_declared_and_computed() -> None:
    totals = read(HEAD, ROADS, "小计 | | 10 | 4 | 6 | | ", SCHOOL, TOTAL).document.totals
    assert {key: value.value for key, value in totals.declared.items()} == totals.computed == {
        "total": 30, "higher_level_subsidy": 4, "district_subsidy": 26,
    }  # fmt: skip
    (subtotal,) = totals.subtotals
    assert subtotal.category is None and subtotal.computed["total"] == 10


def test_nothing_is_declared_where_there_is_no_total() -> None:
    totals = read(HEAD, ROADS).document.totals
    assert {value.value for value in totals.declared.values()} == {None}
    assert totals.computed["total"] == 10


@pytest.mark.parametrize("note", ["备注：含市级 | | | | | | ", "注:含市级 | | | | | | "])
def test_remarks_are_notes(note: str) -> None:
    assert [value.value for value in read(HEAD, ROADS, note).document.notes] == [note.split(" ")[0]]
