"""Amounts of money: exact, or not an amount."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.values.amount import Amount, AmountReader, convert, plain, total
from ingest.vocabulary import default

WORDS = default().amounts
READER = AmountReader(WORDS)
AMOUNTS = st.decimals(min_value=-(10**15), max_value=10**15, places=6, allow_nan=False, allow_infinity=False)
UNITS = st.sampled_from(sorted(WORDS.units))


@given(AMOUNTS)
@settings(deadline=None)
def test_what_is_printed_is_what_is_read(value: Decimal) -> None:
    assert READER.read(f"{value:f}") == Amount("exact", plain(value))
    assert READER.read(f"{value:,f}") == Amount("exact", plain(value))
    assert READER.read(f"{value:f}".translate({48 + d: 0xFF10 + d for d in range(10)})).value == plain(value)


@given(AMOUNTS, UNITS)
@settings(deadline=None)
def test_units_are_converted_without_loss(value: Decimal, unit: str) -> None:
    assert convert(value, unit, WORDS) / WORDS.units[unit] == value
    assert READER.read(f"{value:f}{unit}") == Amount("exact", plain(value), unit)


@given(st.lists(AMOUNTS))
@settings(deadline=None)
def test_sums_are_exact_in_any_order(values: list[Decimal]) -> None:
    expected = sum(int(value * 10**6) for value in values)
    assert total(values) * 10**6 == total(values[::-1]) * 10**6 == expected


@given(st.text(max_size=12))
@settings(deadline=None)
def test_any_text_is_read_or_refused_never_raised(text: str) -> None:
    said = READER.read(text)
    assert (said.value is not None) == (said.kind in ("exact", "approximate"))


@given(AMOUNTS)
@settings(deadline=None)
def test_a_plain_number_is_the_same_number(value: Decimal) -> None:
    assert plain(value) == value
    assert "E" not in str(plain(value)) and not str(plain(value)).endswith(".0")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("330,435.30", "330435.3", None),
        ("\u221212", "-12", None),
        ("２０万元", "20", "万元"),
        ("20 万元", "20", "万元"),
        ("1.2亿元", "1.2", "亿元"),
        ("0.240000152587891", "0.240000152587891", None),
        ("0", "0", None),
        ("　34　", "34", None),
    ],
)
def test_exact_amounts(text: str, value: str, unit: str | None) -> None:
    assert READER.read(text) == Amount("exact", Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("约120", 120),
        ("约 120", 120),
        ("120左右", 120),
        ("120余万元", 120),
        ("10(其中,灾情因素6万元)", 10),
        ("近5", 5),
        ("52左\n右", 52),
        ("约\n52", 52),
    ],
)
def test_approximate_amounts(text: str, value: int) -> None:
    said = READER.read(text)
    assert said == Amount("approximate", Decimal(value), said.unit)


@pytest.mark.parametrize("text", ["", " ", "—", "-", "/", "——", "－", "\u3000"])
def test_empty_amounts_are_no_zero(text: str) -> None:
    assert READER.read(text) == Amount("empty")


@pytest.mark.parametrize("text", ["待定", "资金待定", "另行安排"])
def test_pending_amounts(text: str) -> None:
    assert READER.read(text) == Amount("pending")


@pytest.mark.parametrize(
    "text",
    [
        "NaN", "Infinity", "1e5", "1E999", "1_000", "0x10", "53、04", "53、04亿元", "1,23", "1234,567", "10-20",
        "10+20", "3\n0", "-\n5", "12.\n5", "1 234", "--5", "五十", "12.", "9" * 25, "²", "١٢",
    ],
)  # fmt: skip
def test_what_python_would_take_for_a_number_or_a_person_must_look_at(text: str) -> None:
    assert READER.read(text) == Amount("unparsed")


def test_a_unit_in_brackets_behind_the_number_is_its_unit() -> None:
    assert convert(*_read("100000(元)"), WORDS) == 10


def _read(text: str) -> tuple[Decimal, str | None]:
    said = READER.read(text)
    assert said.value is not None
    return said.value, said.unit
