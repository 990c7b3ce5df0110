"""What a line of words is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.structure import labels
from ingest.structure.labels import CategoryLabel
from ingest.vocabulary import default

WORDS = default()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("一、卫生健康方面(8项)", CategoryLabel(1, "卫生健康方面", 8, 1)),
        ("二、养老服务方面(2项)①", CategoryLabel(2, "养老服务方面", 2, 1)),
        ("二、 教育（共12项）", CategoryLabel(2, "教育", 12, 1)),
        ("（三）城建", CategoryLabel(3, "城建", None, 2)),
        ("第四部分 农村", CategoryLabel(4, "农村", None, 1)),
        ("十一、其他类（一个）", CategoryLabel(11, "其他类", 1, 1)),
        ("续建项目", CategoryLabel(None, "续建项目", None, 0)),
        ("民生类(3个项目)", CategoryLabel(None, "民生类", 3, 1)),
        ("一、卫生\n健康方面：", CategoryLabel(1, "卫生健康方面", None, 1)),
    ],
)
def test_category_headings(text: str, label: CategoryLabel) -> None:
    assert labels.category(text) == label


@pytest.mark.parametrize("text", ["", "34", "一、", "完成选址。开工建设", "abc", "为" * 41])
def test_what_is_no_heading(text: str) -> None:
    assert labels.category(text) is None


@given(st.integers(1, 99), st.text(alphabet="卫生健康教育类（）、，", min_size=1, max_size=8))
@settings(deadline=None)
def test_a_name_is_kept_as_it_is_printed(count: int, name: str) -> None:
    label = labels.category(f"一、卫{name}方面({count}项)")
    assert label == CategoryLabel(1, f"卫{name}方面", count, 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((text, "grand") for text in ("合计", "合 计", "总计：", "全省合计", "2024年合计(万元):", "2024年合计")),
        *((text, "grand") for text in ("合计：41个", "合计41个", "共计（41项）")),
        *((text, "sub") for text in ("小计", "泉州市小计")),
        ("其中：市本级", "share"),
        *((text, None) for text in ("道路改造", "合计施工面积12平方米", "")),
    ],
)
def test_totals(text: str, kind: str | None) -> None:
    assert labels.total(text, WORDS) == kind


@pytest.mark.parametrize(
    ("text", "count"),
    [("某区实事表(41项)", 41), ("合计：41个", 41), ("实事共41项", 41), ("某区2024年实事表", None), ("合计", None)],
)
def test_counts_declared_for_the_whole(text: str, count: int | None) -> None:
    assert labels.declared_count(text) == count


@pytest.mark.parametrize(("text", "count"), [("41个", 41), ("共41项", 41), ("41", None), ("41万元", None), ("", None)])
def test_a_cell_that_is_a_count(text: str, count: int | None) -> None:
    assert labels.count_cell(text) == count


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [("一", (1, 1)), ("二、", (2, 1)), ("（三）", (3, 2)), ("3", None), ("一二", None), ("一类", None)],
)
def test_a_cell_that_is_a_numeral(text: str, ordinal: tuple[int, int] | None) -> None:
    assert labels.numeral_cell(text) == ordinal


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("某区2024年为民办实事项目责任分解表", True),
        ("某区2024年任务分解表(征求意见稿)", True),
        ("某区民生实事项目清单(共20项)", True),
        ("附件1", False),
        ("单位：万元", False),
        ("为办好实事，制定本表。", False),
        ("联系人名单", False),
    ],
)
def test_titles(text: str, is_title: bool) -> None:
    assert labels.is_title(text, WORDS) is is_title


def test_remarks() -> None:
    assert labels.is_note("备注：含市级", WORDS) and labels.is_note("注:略", WORDS)
    assert not labels.is_note("注册登记项目", WORDS)
