"""Ordinals: what stands in a 序号 cell, and the numeral before a category."""

from __future__ import annotations

import re

from ingest.values.text import fold

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_CHINESE_YEAR = "[二一][零〇○一二三四五六七八九]{3}"
_YEAR = re.compile(
    rf"(?<![\d零〇○一二三四五六七八九])(\d(?:\s?\d){{3}}|{_CHINESE_YEAR})(?:\s*[-–—~～至到]\s*\d{{4}})?\s*年"
)
_NUMBER_CELL = re.compile(r"[(\[]?(\d{1,6})[)\].、,:]?")


def number(text: str) -> int | None:
    """The integer of a 序号 cell: `5`, `05`, `5.`, `(5)`, `５`; None for anything else."""
    match = _NUMBER_CELL.fullmatch(fold(text))
    return int(match[1]) if match else None


def chinese(text: str) -> int | None:
    """A Chinese or Arabic numeral below 10,000 as an integer: `十四` -> 14, `一百零二` -> 102, `8` -> 8."""
    if text.isascii() and text.isdigit():
        return int(text)
    if not text:
        return None
    total, digit = 0, None
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in "十百千":
            total += (1 if digit is None else digit) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = None
        else:
            return None
    return total + (digit or 0)


def year(text: str) -> int | None:
    """A year of four characters, Arabic or Chinese: `2024`, `二〇二四`; None outside 1949-2199."""
    digits = "".join(
        str(_DIGITS[c]) if c in _DIGITS else c for c in text.translate({0xFF10 + d: 48 + d for d in range(10)})
    )
    if len(digits) == 4 and digits.isascii() and digits.isdigit() and 1949 <= int(digits) <= 2199:
        return int(digits)
    return None


def first_year(text: str) -> tuple[int, int] | None:
    """The first year that a text names, and where it begins: `2024年`, `2024 年`, `二〇二四年`, `2024-2025年`."""
    for match in _YEAR.finditer(text.translate({0xFF10 + digit: 48 + digit for digit in range(10)})):
        value = year("".join(match[1].split()))
        if value:
            return value, match.start()
    return None
