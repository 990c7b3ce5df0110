"""Categories from headings and from a column, also one whose repeated texts are left blank."""

from __future__ import annotations

import pytest

from ingest.model import Result
from tests.pipes import codes, read

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
