"""Amounts of money: what a money cell says, exactly, or that it says nothing that can be trusted.

A strict pattern comes before Decimal, which by itself would take `1_000`, `1e5` and `NaN`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache
from typing import Literal

from ingest.values.text import FULL_WIDTH
from ingest.vocabulary import AmountWords

EXACT = Context(prec=80)
"""Enough digits that no sum of amounts is ever rounded."""

MOST_DIGITS = 24
"""A number with more digits than this is no amount of money."""

_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"

_LAYOUT = re.compile(r"[^\S\n]*\n\s*(?![\s\d.,])|(?<![\s\d.,+-])[^\S\n]*\n\s*")
"""A line break beside a word (`52左\n右`); between two figures it may part two numbers."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a money cell says; `value` is in `unit`, or in its column's unit where `unit` is None."""

    kind: Literal["empty", "exact", "approximate", "pending", "unparsed"]
    value: Decimal | None = None
    unit: str | None = None

    @property
    def readable(self) -> bool:
        return self.kind in ("empty", "exact", "approximate")


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros or an exponent: 330435.30 -> 330435.3, 1E+2 -> 100."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Decimal("0") if text in ("-0", "") else Decimal(text)


def total(values: list[Decimal]) -> Decimal:
    """The exact sum."""
    result = Decimal(0)
    for value in values:
        result = EXACT.add(result, value)
    return plain(result)


def convert(value: Decimal, unit: str | None, words: AmountWords) -> Decimal:
    """An amount in `unit` (None: 万元) as 万元."""
    factor = words.units.get(unit or "万元", Decimal(1))
    return plain(value if factor == 1 else EXACT.multiply(value, factor))


class AmountReader:
    """Reads money cells by one set of words; the same text is read once."""

    def __init__(self, words: AmountWords) -> None:
        before = "|".join(map(re.escape, sorted(words.approximate_before, key=len, reverse=True)))
        after = "|".join(map(re.escape, sorted(words.approximate_after, key=len, reverse=True)))
        units = "|".join(map(re.escape, sorted(words.units, key=len, reverse=True)))
        self._pattern = re.compile(
            rf"(?P<before>{before})?\s*(?P<number>{_NUMBER})\s*(?P<early>{after})?\s*(?P<unit>{units})?\s*"
            rf"(?:\((?P<bracket>{units})\))?\s*(?P<after>{after})?\s*(?P<remark>[(\[].*[)\]])?",
            re.DOTALL,
        )
        self._words = words
        self.read = lru_cache(maxsize=65536)(self._read)

    def _read(self, text: str) -> Amount:
        folded = _LAYOUT.sub("", text.translate(FULL_WIDTH).strip())
        if folded in self._words.empty or not folded:
            return Amount("empty")
        match = self._pattern.fullmatch(folded)
        if not match:
            pending = any(word in folded for word in self._words.pending)
            return Amount("pending" if pending else "unparsed")
        digits = match["number"].replace(",", "")
        if sum(c.isdigit() for c in digits) > MOST_DIGITS or not digits.isascii():
            return Amount("unparsed")
        approximate = match["before"] or match["early"] or match["after"] or match["remark"]
        return Amount(
            "approximate" if approximate else "exact", plain(Decimal(digits)), match["unit"] or match["bracket"]
        )
