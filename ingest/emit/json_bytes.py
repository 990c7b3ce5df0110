"""JSON text that is exact and the same on every machine: what the JSON files of a result folder are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from json.encoder import encode_basestring
from math import isfinite
from types import NoneType
from typing import Any


def to_bytes(value: object) -> bytes:
    """UTF-8 without BOM, indented by two, in the order given, with a line break at the end.

    A Decimal is written digit for digit (the standard library knows floats only): no exponent, no trailing zeros of
    a fraction, no minus before a zero. Raises `ValueError` for NaN and infinities, `TypeError` for what JSON does
    not know.
    """
    return _written(value, "\n").encode() + b"\n"


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


def _written(value: object, margin: str) -> str:
    """The text of a value whose lines after the first begin with `margin`: a line break and its indentation."""
    if (write := _SCALARS.get(type(value))) is not None:
        return write(value)
    inner = margin + "  "
    if isinstance(value, (dict, Mapping)):
        members = [f"{encode_basestring(key)}: {_written(one, inner)}" for key, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(members)}{margin}}}" if members else "{}"
    if isinstance(value, (list, tuple)):
        items = [_written(one, inner) for one in value]
        return f"[{inner}{f',{inner}'.join(items)}{margin}]" if items else "[]"
    raise TypeError(f"no JSON for {type(value).__name__}")


def _float(number: float) -> str:
    if not isfinite(number):
        raise ValueError(f"{number} is no JSON number")
    return repr(number)


_SCALARS: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring,
    NoneType: lambda _: "null",
    int: str,
    Decimal: plain_digits,
    bool: lambda flag: "true" if flag else "false",
    float: _float,
}
