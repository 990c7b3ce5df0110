"""JSON text that is exact and the same on every machine: what the JSON files of a result folder are made of."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def to_bytes(value: object) -> bytes:
    """UTF-8 without BOM, indented by two, in the order given, with a line break at the end.

    A Decimal is written digit for digit: no exponent, no trailing zeros of a fraction, no minus before a zero.
    Raises `ValueError` for NaN and infinities, `TypeError` for what JSON does not know.
    """
    import simplejson

    def exactly(unknown: object) -> Any:
        if isinstance(unknown, Decimal):
            return simplejson.RawJSON(plain_digits(unknown))
        if isinstance(unknown, Mapping):
            return dict(unknown)
        raise TypeError(f"no JSON for {type(unknown).__name__}")

    text: str = simplejson.dumps(
        value, indent=2, ensure_ascii=False, allow_nan=False, use_decimal=False, default=exactly
    )
    return text.encode() + b"\n"


def plain_digits(number: Decimal | int) -> str:
    """The number as a person writes it: `34`, `76.8`, `0.05`; never `34.0`, `3E+1` or `-0`.

    Raises `ValueError` for NaN and infinities.
    """
    if isinstance(number, int):
        return str(number)
    if not number.is_finite():
        raise ValueError(f"{number} is no amount")
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
