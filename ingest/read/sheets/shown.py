"""What a cell shows of the number that it stores.

The digits are those stored, not those that the format rounds to: the printed table shows the rounded figure, the
workbook holds the exact one, and sums are made of that. All else is as printed: percentages, literals such as
`万元`, dates, signs for nothing. Where what is stored and what is shown are not one figure, a code says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ingest.read.sheets.dates import dated
from ingest.read.sheets.number_format import Format, Section, Token, parse
from ingest.read.sheets.numbers import EXACT, decimals, plain, rounded, significant, spelled

ROUNDED = "number-rounded"
DISGUISED = "number-disguised"

GENERAL_WIDTH = 11
"""How many characters the format General shows at most."""

_LONGEST = 1024
"""Office programs take format codes of 255 characters; what is far longer is none."""

_YUAN = frozenset("¥￥")
_POINTS = frozenset((".", "．"))


class Shown(NamedTuple):
    """The text of a cell, and the code of what must be said of it; `printed` is what the sheet shows then."""

    text: str
    code: str | None = None
    printed: str = ""


class Style:
    """One number format, ready to show numbers. `epoch_1904` says from when the workbook counts its days, `struck` that
    the font strikes through what it shows."""

    def __init__(self, code: str, epoch_1904: bool = False, struck: bool = False) -> None:
        self.struck = struck
        self._format: Format = parse(code if 0 < len(code) <= _LONGEST else "General")
        self._epoch_1904 = epoch_1904
        first = self._format.numbers[0]
        self.is_general = len(self._format.numbers) == 1 and first.condition is None and _is_general(first)
        # Of a format of digits alone, how many stand behind the point: what has no more is shown as it is.
        self._places = _places(first) if first.condition is None else None
        self.shows_texts_otherwise = self._format.texts is not None and self._format.texts.tokens != (Token("at", "@"),)

    def as_stored(self, value: float) -> str | None:
        """The text of a finite number whose format shows just the digits stored, as nearly all do; else None."""
        text = f"{value:.15g}"
        if self.is_general:
            return text if len(text) <= GENERAL_WIDTH and "e" not in text and text != "-0" else None
        if self._places is not None and value > 0 and "e" not in text and decimals(text) <= self._places:
            return text
        return None

    def number(self, value: float) -> Shown:
        """What is shown of a finite number."""
        if (stored := self.as_stored(value)) is not None:
            return Shown(stored)
        text = plain(value)
        if self.is_general:
            return _general(text)
        section, negative = self._chosen(value)
        if section.is_date:
            date = dated(section, value, self._epoch_1904)
            return Shown(text, DISGUISED, "######") if date is None else Shown(date.strip())
        return _number(section, Decimal(text), negative)

    def text(self, text: str) -> str:
        """What is shown of a text: `@"镇"` adds to it."""
        section = self._format.texts
        if section is None or not section.holds("at"):
            return text
        return "".join(text if token.kind == "at" else token.text for token in section.tokens)

    def _chosen(self, value: float) -> tuple[Section, bool]:
        """The section for a number, and whether it shows the sign of a negative one by its own literals."""
        sections = self._format.numbers
        if any(section.condition for section in sections):
            for section in sections:
                if section.condition is None or section.condition(value):
                    return section, False
            return sections[-1], False
        if value < 0 and len(sections) > 1:
            return sections[1], True
        if value == 0 and len(sections) > 2:
            return sections[2], False
        return sections[0], False


def _places(section: Section) -> int | None:
    """How many digits a section shows behind the point; None where it shows anything else than a number's digits."""
    kinds = [token.kind for token in section.tokens]
    whole = [token.text for token in section.tokens[: kinds.index("point") if "point" in kinds else len(kinds)]]
    if set(kinds) - {"digit", "point", "comma"} or whole.count("0") != 1 or whole[-1:] != ["0"]:
        return None
    if "point" not in kinds:
        return 0
    return kinds[kinds.index("point") :].count("digit") if kinds[-1] == "digit" else None


def _general(text: str) -> Shown:
    """A number of many digits as General shows it: rounded to eleven characters, or as a power of ten."""
    whole, _, fraction = text.lstrip("-").partition(".")
    if len(whole) > GENERAL_WIDTH:
        printed = f"{Decimal(text):.5E}"
    else:
        printed = spelled(rounded(Decimal(text), min(len(fraction), max(GENERAL_WIDTH - 1 - len(whole), 0))))
    return Shown(text) if Decimal(printed) == Decimal(text) else Shown(text, ROUNDED, printed)


def _is_general(section: Section) -> bool:
    return [token.kind for token in section.tokens] in (["general"], ["at"])


def _number(section: Section, number: Decimal, negative: bool) -> Shown:
    tokens = section.tokens
    places = [i for i, token in enumerate(tokens) if token.kind in ("digit", "general", "at")]
    # `#` and `?` show nothing of a zero.
    if not places or (number == 0 and all(tokens[i].text in "#?" for i in places)):
        return _without_digits(tokens, number)
    first, last = places[0], places[-1]
    before, after = _literal(tokens[:first]), _literal(tokens[last + 1 :])
    size = abs(number)
    for token in tokens:
        if token.kind == "percent":
            size = size.scaleb(2, EXACT)
    sign = "-" if number < 0 else ""
    unsigned = negative and number < 0 and not _has_sign(before, after)
    if negative:
        before, after = _without_sign(before, after)
    digits, divided = _digits(tokens[first : last + 1], tokens[last + 1 :], size)
    text = f"{before}{sign}{digits.text}{after}".strip()
    if divided or unsigned:
        printed = f"{before}{'' if unsigned else sign}{digits.printed}{after}".strip()
        return Shown(text, DISGUISED, printed)
    if digits.printed != digits.text:
        return Shown(text, ROUNDED, f"{before}{sign}{digits.printed}{after}".strip())
    return Shown(text)


class _Digits(NamedTuple):
    """The digits as stored and as rounded by the format."""

    text: str
    printed: str


def _digits(core: Sequence[Token], behind: Sequence[Token], size: Decimal) -> tuple[_Digits, bool]:
    """The digits of a number without its sign, and whether the format divides it."""
    kinds = [token.kind for token in core]
    if "exponent" in kinds:
        return _power(kinds[: kinds.index("exponent")].count("digit"), size), False
    if "slash" in kinds or "general" in kinds or "at" in kinds:
        return _Digits(spelled(size), spelled(size)), False
    point = kinds.index("point") if "point" in kinds else len(core)
    thousands = _scaling(core[:point]) + _scaling(behind)
    size = size.scaleb(-3 * thousands, EXACT)
    inserted = [i for i in range(point) if core[i].kind == "text"]
    if inserted and point == len(core):
        return _interleaved(core, size, thousands)
    shown = sum(kind == "digit" for kind in kinds[point:])
    zeros = sum(token.text == "0" for token in core[:point])
    exact = _padded(spelled(size), zeros)
    printed = exact if decimals(exact) <= shown else _padded(spelled(rounded(size, shown)), zeros)
    return _Digits(exact, printed), thousands > 0


def _power(digits: int, size: Decimal) -> _Digits:
    """A number that is shown with so many digits and a power of ten."""
    exact = spelled(size)
    return _Digits(exact, exact if significant(exact) <= digits else f"{size:.{max(digits - 1, 0)}E}")


def _interleaved(core: Sequence[Token], size: Decimal, thousands: int) -> tuple[_Digits, bool]:
    """Digits with literals among them: `0!.0,` shows 2000000 as 200.0, `0000-00` shows 202403 as 2024-03."""
    literals = [i for i, token in enumerate(core) if token.kind == "text"]
    if len(literals) == 1 and core[literals[0]].text in _POINTS:
        shown = sum(token.kind == "digit" for token in core[literals[0] :])
        size = size.scaleb(-shown, EXACT)
        return _Digits(spelled(size), spelled(rounded(size, shown))), True
    whole = spelled(rounded(size, 0))
    left = list(_padded(whole, sum(token.text == "0" for token in core)))
    out: list[str] = []
    for token in reversed(core):
        if token.kind == "digit":
            out.append(left.pop() if left else "")
        elif token.kind == "text":
            out.append(token.text)
    text = "".join(left) + "".join(reversed(out))
    return _Digits(text, text), thousands > 0 or decimals(spelled(size)) > 0


def _scaling(tokens: Sequence[Token]) -> int:
    """How many commas stand right behind the last digit, or first of all: each divides by a thousand."""
    last = max((i for i, token in enumerate(tokens) if token.kind == "digit"), default=-1)
    count = 0
    for token in tokens[last + 1 :]:
        if token.kind != "comma":
            break
        count += 1
    return count


def _padded(text: str, zeros: int) -> str:
    whole, point, fraction = text.partition(".")
    return whole.zfill(zeros) + point + fraction if zeros > 1 else text


def _without_digits(tokens: Sequence[Token], number: Decimal) -> Shown:
    """A section of literals alone: `"-"` for zero; what hides another number is said."""
    printed = _literal(tokens).strip()
    if number == 0:
        return Shown(printed)
    stored = spelled(number)
    return Shown(printed or stored, DISGUISED, printed)


def _literal(tokens: Sequence[Token]) -> str:
    """What stands around the digits; the sign of the yuan, which every amount here is in, and commas are not read."""
    shown = "".join(token.text for token in tokens if token.kind in ("text", "percent", "slash", "point"))
    return "".join(character for character in shown if character not in _YUAN)


def _has_sign(before: str, after: str) -> bool:
    return any(mark in before for mark in "-−－△▲负") or ("(" in before and ")" in after)


def _without_sign(before: str, after: str) -> tuple[str, str]:
    for mark in "-−－△▲负":
        before = before.replace(mark, "")
    if "(" in before and ")" in after:
        before, after = before.replace("(", "", 1), after.replace(")", "", 1)
    return before.strip(), after.strip()
