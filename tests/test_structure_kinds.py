"""What a printed row says it is."""

from __future__ import annotations

import pytest

from ingest.structure.forms import Forms
from ingest.structure.kinds import Labelled, filled, label
from ingest.values.amount import AmountReader
from ingest.vocabulary import default
from tests.pipes import cells

FORMS = Forms(default(), AmountReader(default().amounts))
NATURES = ("number", "name", "text", "money", "money", "people", "units")


def labelled(line: str, *, opens_page: bool = False) -> Labelled:
    return label(cells(line), NATURES, opens_page, FORMS, default())


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("1 | 道路改造 | 改善出行 | 10 | 10 | 赖丽水 | 区民政局", "data"),
        (" | | 第二部分 | 5 | 5 | | ", "data"),
        (" | | | | | | ", "blank"),
        ("合计 | | | 30 | 30 | | ", "grand"),
        ("2024年合计 | | | 30 | 30 | | ", "grand"),
        (" | 合 计 | | 30 | 30 | | ", "grand"),
        ("合计：2个 | | | 30 | 30 | | ", "grand"),
        ("合计 | 2个 | | 30 | | | ", "grand"),
        ("小计 | | | 30 | 30 | | ", "sub"),
        ("其中：市本级 | | | 10 | 10 | | ", "share"),
        ("一、民生类(2项) | | | | | | ", "category"),
        ("一 | 民生类 | | 30 | 30 | | ", "category"),
        ("2024年续建 | | | | | | ", "category"),
        ("续建项目 | | | | | | ", "category"),
        ("备注：含市级 | | | | | | ", "note"),
        ("单位：万元 | | | | | | ", "unit"),
        (" | | | | | | 单位：元", "unit"),
        ("某区2024年为民办实事项目责任分解表 | | | | | | ", "title"),
        ("一、民生类 | 一、民生类 | 一、民生类 | 一、民生类 | 一、民生类 | 一、民生类 | 一、民生类", "category"),
        ("合计 | | | 30 | 30 | 赖丽水 | 区民政局", "grand"),
        ("3 | 票据系统合计 | | 10 | 10 | 赖丽水 | 区民政局", "data"),
    ],
)
def test_rows(line: str, kind: str) -> None:
    assert labelled(line).kind == kind


def test_a_numbered_row_is_a_project_though_it_says_little() -> None:
    assert labelled("1 | 甲 | | 30 | 30 | | ").kind == "data"


def test_a_name_alone_may_be_a_category() -> None:
    assert labelled(" | 滨海片区 | | 30 | 30 | | ").kind == "maybe-category"


def test_the_rest_of_a_cut_row_is_no_heading() -> None:
    natures = ("name", "text", "money")
    assert label(cells("续建项目 | | "), natures, False, FORMS, default()).kind != "data"
    assert label(cells("的后半句 | | "), ("text", "name", "money"), True, FORMS, default()).kind == "data"


def test_a_spanning_cell_counts_once() -> None:
    (cell, other) = cells("一、民生类 | 10")
    assert filled((cell, cell, cell, other)) == [(0, cell), (3, other)]


def test_a_project_whose_name_begins_like_a_remark_is_none() -> None:
    natures = ("name", "money", "people", "units")
    assert label(cells("备注系统建设 | 5 | 赖丽水 | 区民政局"), natures, False, FORMS, default()).kind == "data"
