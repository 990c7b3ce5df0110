"""A stored number as the digits that a person would read.

Workbooks store binary numbers of 53 bits, which hold 15 decimal digits exactly (IEEE 754); what lies beyond is noise
of the arithmetic, and no spreadsheet shows it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
"""Enough digits for every number that a binary64 can hold, rounded as spreadsheets round."""


def plain(value: float) -> str:
    """The number to 15 significant digits, without an exponent: 229.79000000000002 -> 229.79, 1e15 -> 1000000000000000.

    Whole numbers have no `.0`; minus zero is 0. `value` is finite.
    """
    text = f"{value:.15g}"
    if "e" in text:
        text = spelled(Decimal(text))
    return "0" if text == "-0" else text


def spelled(number: Decimal) -> str:
    """All digits of a decimal, no exponent and no zeros that add nothing."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def decimals(text: str) -> int:
    """How many digits stand behind the point."""
    return len(text.partition(".")[2])


def significant(text: str) -> int:
    """How many digits a number has from its first that is not 0 to its last that is not 0."""
    digits = text.lstrip("-").replace(".", "").lstrip("0")
    return len(digits.rstrip("0")) if "." not in text else len(digits)


def rounded(number: Decimal, places: int) -> Decimal:
    """The number with so many digits behind the point, halves away from zero as spreadsheets round."""
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= places:
        return number
    return number.quantize(Decimal(1).scaleb(-places), context=EXACT)
