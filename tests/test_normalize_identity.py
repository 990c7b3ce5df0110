"""Ids that stay the same from format to format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.normalize.identity import ProjectIds, document_id, issuer_of


def ids(year: int | None, *numbers: int | None) -> list[str]:
    taken = ProjectIds(year)
    return [taken.take(number, place) for place, number in enumerate(numbers, start=1)]


def test_year_and_number_of_two_digits_at_least() -> None:
    assert ids(2024, 5, 41, 105) == ["2024-05", "2024-41", "2024-105"]
    assert ids(None, 5) == ["05"]


def test_a_number_that_comes_twice_and_one_that_is_missing() -> None:
    assert ids(2024, 1, 1, 1, None, None) == ["2024-01", "2024-01b", "2024-01c", "2024-n4", "2024-n5"]


@given(st.lists(st.one_of(st.none(), st.integers(0, 120)), max_size=80))
@settings(deadline=None)
def test_ids_are_unique(numbers: list[int | None]) -> None:
    assert len(set(ids(2024, *numbers))) == len(numbers)


def test_a_document_is_the_same_in_every_format() -> None:
    assert document_id("某区2024年 实事（表）", "某区", 2024) == document_id("某区２０２４年实事(表)", "某 区", 2024)
    assert document_id("甲", "某区", 2024) != document_id("甲", "某区", 2025)
    assert len(document_id(None, None, None)) == 12


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("某区党工委、管委会2024年实事表", "某区党工委、管委会"),
        ("某区 2024 年实事表", "某区"),
        ("某区二〇二四年实事表", "某区"),
        ("某区2024-2025年实事表", "某区"),
        ("2024年某区实事表", None),
        ("某区实事表", None),
        (None, None),
    ],
)
def test_the_issuer_stands_before_the_year(title: str | None, issuer: str | None) -> None:
    assert issuer_of(title) == issuer
