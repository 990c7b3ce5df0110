"""Text folded for comparing, cleaned for keeping."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.values.text import clean, fold, fold_header, is_unit_line, own_header, stated_unit

TEXTS = st.text(alphabet=st.sampled_from("甲乙，。（）“”aB1 .*-\n\t\u3000\xa0Ａ１㎡"), max_size=30)


@given(TEXTS)
@settings(deadline=None)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert once is None or clean(once) == once


@given(TEXTS)
@settings(deadline=None)
def test_cleaning_takes_away_blanks_only(text: str) -> None:
    assert "".join((clean(text) or "").split()) == "".join(text.split())


@given(TEXTS)
@settings(deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("断面1.5*1.2m,宽2*3m", "断面1.5*1.2m,宽2*3m"),
        ("完成任务\n数的50%", "完成任务数的50%"),
        ("两 癌\u3000筛查", "两癌筛查"),
        ("，  并投入使用", "，并投入使用"),
        ("使用 WPS 打开", "使用 WPS 打开"),
        ("open\nsource", "open source"),
        ("  \n ", None),
        ("面积㎡", "面积㎡"),
    ],
)
def test_text_is_kept_as_printed_less_layout(printed: str, kept: str | None) -> None:
    assert clean(printed) == kept


def test_folding_keeps_characters_that_nfkc_would_change() -> None:
    assert fold("（㎡①）\u2212５") == "(㎡①)-5"


@pytest.mark.parametrize(
    ("header", "folded"),
    [
        ("项 目 名 称", "项目名称"),
        ("总投资（万元）", "总投资"),
        ("项目总投资及资金来源 (单位: 万元)", "项目总投资及资金来源"),
        ("总投资/亿元", "总投资"),
        ("配合单位\n/部门", "配合单位/部门"),
        ("责任（配合）单位", "责任(配合)单位"),
        ("（万元）", ""),
    ],
)
def test_headers_are_looked_up_without_blanks_and_units(header: str, folded: str) -> None:
    assert fold_header(header) == folded


def test_a_header_kept_as_a_key_keeps_its_own_brackets() -> None:
    assert own_header("建设 规模（平方米）\n（单位：万元）") == "建设规模（平方米）"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("(单位: 万元)", "万元"),
        ("总投资（亿元）", "亿元"),
        ("金额单位：元", "元"),
        ("单位:个、亿元", "亿元"),
        ("2024年合计(万元):", "万元"),
        ("单位：人民币元", "元"),
        ("总投资（元，含征迁）", "元"),
        ("总投资(人民币元)", "元"),
        ("总投资〔元〕", "元"),
        ("（金额：元）", "元"),
        ("单位：百元", "百元"),
        ("单位：千万元", "千万元"),
        ("责任单位", None),
        ("公园(元宵)", None),
        ("总投资", None),
    ],
)
def test_units_that_are_stated(text: str, unit: str | None) -> None:
    assert stated_unit(text) == unit


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("单位:万元", True),
        ("（金额单位：元）", True),
        ("责任单位", False),
        ("单位：区民政局", False),
        ("总投资(万元)", False),
    ],
)
def test_lines_that_say_nothing_but_the_unit(text: str, is_one: bool) -> None:
    assert is_unit_line(text) is is_one
