"""序号, Chinese numerals and years."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.values import ordinal


def in_chinese(number: int) -> str:
    """`102` -> `一百零二`, as it is written before a category."""
    digits = "零一二三四五六七八九"
    said, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            said += ("零" if gap and said else "") + digits[digit] + unit
            gap = False
        else:
            gap = True
    return said.removeprefix("一") if said.startswith("一十") else said


@given(st.integers(1, 9999))
@settings(deadline=None)
def test_chinese_numerals(number: int) -> None:
    assert ordinal.chinese(in_chinese(number)) == number
    assert ordinal.chinese(str(number)) == number


@pytest.mark.parametrize("text", ["", "甲", "一二", "1a", "-1"])
def test_what_is_no_numeral(text: str) -> None:
    assert ordinal.chinese(text) is None


@given(st.integers(0, 999_999), st.sampled_from(["{}", "{}.", "({})", " {} ", "{}、", "（{}）", "0{:05d}"]))
@settings(deadline=None)
def test_numbers_as_they_are_printed(number: int, form: str) -> None:
    text = form.format(number)
    assert ordinal.number(text) == number or (text.startswith("0") and len(text) > 6)


def test_full_width_numbers() -> None:
    assert ordinal.number("１２") == 12


@pytest.mark.parametrize("text", ["", "5-1", "1.5", "合计", "12345678", "五号"])
def test_what_is_no_number(text: str) -> None:
    assert ordinal.number(text) is None


@pytest.mark.parametrize(
    ("title", "year", "before"),
    [
        ("某区2024年实事", 2024, "某区"),
        ("某区二〇二四年实事", 2024, "某区"),
        ("某区二○二四年实事", 2024, "某区"),
        ("某区二零二四年实事", 2024, "某区"),
        ("某区２０２４年实事", 2024, "某区"),
        ("某区 2024 年实事", 2024, "某区"),
        ("某区2024-2025年实事", 2024, "某区"),
        ("2024年某区实事", 2024, ""),
    ],
)
def test_the_year_of_a_title_and_what_stands_before_it(title: str, year: int, before: str) -> None:
    found = ordinal.first_year(title)
    assert found is not None
    assert (found[0], title[: found[1]].strip()) == (year, before)


@pytest.mark.parametrize("text", ["某区实事", "某区12024年", "三千年", "0024年", "9999年", "国发〔2024〕5号"])
def test_texts_without_a_year(text: str) -> None:
    assert ordinal.first_year(text) is None
