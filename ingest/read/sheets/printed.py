"""A number with the text that a program printed for it: .ods files hold both."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.read.sheets.numbers import EXACT, decimals, plain, rounded, spelled
from ingest.read.sheets.shown import DISGUISED, ROUNDED, Shown

_DIGITS = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
_YUAN = str.maketrans("", "", "¥￥")
_SCALES = (3, 4, 6, 8)
"""Powers of ten by which formats divide: thousands, 万, millions, 亿."""


def beside(value: float, printed: str) -> Shown:
    """What a cell shows, with all digits that it stores in place of those that were printed.

    `value` is finite. A printed text whose number is another one is kept, and said to be.
    """
    stored = plain(value)
    if not printed.strip():
        return Shown(stored)
    printed = printed.translate(_YUAN).strip()
    found = _DIGITS.search(printed)
    if found is None:
        return Shown(printed) if value == 0 else Shown(printed, DISGUISED, printed)
    digits = found[0].replace(",", "").replace("−", "-")
    before, after = printed[: found.start()], printed[found.end() :]
    in_brackets = value < 0 and before.endswith("(") and after.startswith(")")
    if in_brackets:
        before, after, digits = before[:-1], after[1:], f"-{digits}"
    if re.search(r"\d", before + after):  # a fraction, or digits among the words
        return Shown(printed, DISGUISED, printed)
    exact = Decimal(stored)
    if after.lstrip().startswith("%"):
        exact = exact.scaleb(2, EXACT)
    places = decimals(digits)
    if rounded(exact, places) == Decimal(digits):
        text = _padded(spelled(exact), digits)
        code = ROUNDED if decimals(spelled(exact)) > places else None
        return Shown(f"{before}{text}{after}".strip(), code, printed if code else "")
    if value < 0 and rounded(-exact, places) == Decimal(digits):
        return Shown(f"{before}{spelled(exact)}{after}".strip(), DISGUISED, printed)
    for scale in _SCALES:
        scaled = exact.scaleb(-scale, EXACT)
        if rounded(scaled, places) == Decimal(digits):
            return Shown(f"{before}{spelled(scaled)}{after}".strip(), DISGUISED, printed)
    return Shown(printed, DISGUISED, printed)


def _padded(exact: str, digits: str) -> str:
    """The number with the zeros before it that were printed: 005."""
    whole, _, _ = digits.lstrip("-").partition(".")
    if not whole.startswith("0") or len(whole) < 2:
        return exact
    sign = "-" if exact.startswith("-") else ""
    own, point, fraction = exact.lstrip("-").partition(".")
    return sign + own.zfill(len(whole)) + point + fraction
