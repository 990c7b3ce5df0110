"""What kind of thing a cell looks like by its own form."""

from __future__ import annotations

import pytest

from ingest.structure.forms import EVERYWHERE, Forms, items
from ingest.values.amount import AmountReader
from ingest.vocabulary import default

FORMS = Forms(default(), AmountReader(default().amounts))


@pytest.mark.parametrize(
    ("text", "may", "may_not"),
    [
        ("34", {"money", "number"}, {"people", "units", "name", "text"}),
        ("330,435.30", {"money"}, {"number", "people", "units", "text"}),
        ("20万元", {"money"}, {"units", "people"}),
        ("待定", {"money", "text"}, {"number"}),
        ("—", {"money", "people", "units", "text"}, set()),
        ("赖丽水", {"people", "text"}, {"money", "number", "units"}),
        ("区民政局", {"units", "text"}, {"money", "people"}),
        ("区民政局①", {"units"}, {"money", "people"}),
        ("区财政局、各乡镇人民政府", {"units"}, {"people", "money"}),
        ("制定方案。公开招标", {"text", "name"}, {"people", "units", "money"}),
        ("1.5米宽道路", {"text"}, {"people", "units"}),
    ],
)
def test_kinds(text: str, may: set[str], may_not: set[str]) -> None:
    found = FORMS.natures(text)
    assert may <= found
    assert not may_not & found


def test_an_empty_cell_may_stand_anywhere() -> None:
    assert FORMS.natures("") >= EVERYWHERE


@pytest.mark.parametrize("text", ["10", "20万元", "约5", "—", "", "待定", "1O5", "12..5", "53、04"])
def test_figures(text: str) -> None:
    assert FORMS.is_figure(text)


@pytest.mark.parametrize("text", ["2024年合计", "2024年续建", "共2项", "区民政局", "5路公交", "合计：2个"])
def test_words_with_digits_in_them_are_no_figures(text: str) -> None:
    assert not FORMS.is_figure(text)


def test_the_names_of_a_cell() -> None:
    assert items("刘敏坚 黄晓东、李\u3000明") == ("刘敏坚", "黄晓东", "李明")
