"""Money columns that no alias knows: sources where the row sums prove it."""

from __future__ import annotations

import pytest

from tests.pipes import funding, read

ROWS = ("1 | 修路 | 30 | 10 | 20 | 区交通局", "2 | 修桥 | 50 | 20 | 30 | 区交通局")


def head(header: str) -> str:
    return f"序号 | 项目名称 | 总投资(万元) | 区级补助(万元) | {header}(万元) | 承办单位"


def test_a_column_that_completes_the_row_sums_is_a_source() -> None:
    assert [str(amount) for amount in funding(read(head("公益捐助"), *ROWS), "公益捐助")] == ["20", "30"]


def test_a_latin_header_is_a_key_as_well() -> None:
    assert [str(amount) for amount in funding(read(head("PPP"), *ROWS), "PPP")] == ["20", "30"]


@pytest.mark.parametrize("header", ["ppp", "年度计划投资"])
def test_a_header_like_a_key_of_the_model_and_money_of_a_year_stay_amounts(header: str) -> None:
    result = read(head(header), *ROWS)
    assert [column.role for column in result.document.columns if column.key == header] == ["amount"]
