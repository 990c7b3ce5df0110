"""Categories from headings and from a column, also one whose repeated texts are left blank."""

from __future__ import annotations

import pytest

from ingest.model import Result
from tests.pipes import codes, markdown, read, read_text

HEAD = "序号 | 项目类别 | 项目名称 | 总投资(万元) | 承办单位"


def table(*categories: str) -> Result:
    rows = (f"{i} | {category} | 项目{i}号工程 | 10 | 区民政局" for i, category in enumerate(categories, start=1))
    return read(HEAD, *rows)


def said(result: Result) -> list[int | None]:
    return [project.category.value for project in result.document.projects]


def test_a_column_gives_categories_in_the_order_of_appearance() -> None:
    result = table("教育", "卫生", "教育")
    assert [(c.ordinal, c.name.value) for c in result.document.categories] == [(1, "教育"), (2, "卫生")]
    assert said(result) == [1, 2, 1]


def test_blanks_below_a_text_that_never_repeats_belong_to_it() -> None:
    result = table("教育", "", "", "卫生", "")
    assert said(result) == [1, 1, 1, 2, 2]
    assert result.document.projects[1].category.how == ("parsed", "inherited")
    assert "category-missing" not in codes(result)


@pytest.mark.parametrize("categories", [("教育", "教育", "", "卫生"), ("", "教育", "教育", "")])
def test_where_the_column_repeats_its_texts_a_blank_is_a_blank(categories: tuple[str, ...]) -> None:
    result = table(*categories)
    assert [value is None for value in said(result)] == [not category for category in categories]
    assert "category-missing" in codes(result)


def test_a_count_behind_a_name_of_the_column_is_read_and_checked() -> None:
    result = table("教育方面（2项）", "", "卫生方面(1项)", "")
    assert [(c.name.value, c.declared_count.value) for c in result.document.categories] == [
        ("教育方面", 2),
        ("卫生方面", 1),
    ]
    assert said(result) == [1, 1, 2, 2]
    outcomes = {check.id: check.outcome for check in result.checks if check.id.startswith("category-count")}
    assert outcomes == {"category-count:1": "holds", "category-count:2": "fails"}
    assert "category-count-mismatch" in codes(result)


def test_a_subtotal_is_that_of_its_category_though_a_page_cuts_one_of_its_rows() -> None:
    above = markdown(HEAD, "1 | 教育 | 修缮校舍 | 10 | 区教育局", "2 | 教育 | 扩建学校及配 | 20 | 区教育局")
    below = markdown(HEAD, " | | 套设施 | | ", "小计 | | | 30 | ", "3 | 卫生 | 新建卫生院 | 5 | 区卫健局", title="")
    result = read_text(f"{above}\n\n{below}")
    assert result.document.projects[1].name.value == "扩建学校及配套设施"
    assert [subtotal.category for subtotal in result.document.totals.subtotals] == [1]
