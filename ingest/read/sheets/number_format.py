"""Number formats of spreadsheets as their parts (ECMA-376 part 1, 18.8.31 and 18.8.30).

A format has up to four sections: for numbers above zero, below zero, zero, and texts; or sections with conditions.
`!` escapes a character as `\\` does, and `G/通用格式` is General: so write the Chinese editions.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

TokenKind = Literal[
    "text", "digit", "point", "comma", "percent", "exponent", "slash", "at", "general", "date", "elapsed"
]


class Token(NamedTuple):
    """One part of a section; `text` is the literal itself, or the letters as they stand."""

    kind: TokenKind
    text: str


class Section(NamedTuple):
    """One section; `condition` is the test that it makes of a number, if it makes one."""

    tokens: tuple[Token, ...]
    condition: Callable[[float], bool] | None = None
    chinese: bool = False

    @property
    def is_date(self) -> bool:
        return any(token.kind in ("date", "elapsed") for token in self.tokens)

    def holds(self, kind: TokenKind) -> bool:
        return any(token.kind == kind for token in self.tokens)


class Format(NamedTuple):
    """The sections of a number format, and the section of texts, if it has one."""

    numbers: tuple[Section, ...]
    texts: Section | None = None


_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.?)|_.?|\*.?|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>[Gg][Ee][Nn][Ee][Rr][Aa][Ll]|G/通用格式)|(?P<half>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])"
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|a{3,4}|e+|[bB]{1,4}|(?<=[sS])\.0+)"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<slash>/)|(?P<at>@)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_TESTS: Mapping[str, Callable[[float, float], bool]] = MappingProxyType(
    {
        "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq,
        "<>": operator.ne,
    }
)  # fmt: skip
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_SPLIT = re.compile(r'"[^"]*"?|[\\!_*].|\[[^\]]*\]?|(;)', re.DOTALL)


def parse(code: str) -> Format:
    """The parts of a format code; a code that is no format is taken by its literals."""
    sections = _sections(code)
    texts = sections[3] if len(sections) > 3 else None
    numbers = sections[:3]
    # A last section with @ is that of texts, however few there are (LibreOffice writes them so).
    if texts is None and numbers[-1].holds("at"):
        texts, numbers = numbers[-1], numbers[:-1]
    return Format(tuple(numbers) or (GENERAL,), texts)


def _sections(code: str) -> list[Section]:
    parts, start = [], 0
    for match in _SPLIT.finditer(code):
        if match[1]:
            parts.append(code[start : match.start()])
            start = match.end()
    return [_section(part) for part in [*parts, code[start:]]]


def _section(text: str) -> Section:
    tokens: list[Token] = []
    condition = None
    chinese = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "bracket":
            inner = match["bracket"]
            if asked := _CONDITION.fullmatch(inner):
                condition = _test(asked[1], float(asked[2]))
            elif _ELAPSED.fullmatch(inner):
                tokens.append(Token("elapsed", inner.lower()))
            elif inner.startswith("$"):
                tokens.append(Token("text", inner[1:].partition("-")[0]))
            chinese = chinese or inner.lower() == "dbnum1"
        elif kind in ("quoted", "escaped", "other"):
            tokens.append(Token("text", match[kind]))
        elif kind in ("half", "date"):
            tokens.append(Token("date", match[kind].lower()))
        elif kind is not None:
            tokens.append(Token(kind, match[kind]))  # type: ignore[arg-type]
    return Section(tuple(_settled(tokens)), condition, chinese)


def _settled(tokens: list[Token]) -> list[Token]:
    """The tokens with points, commas and slashes between dates taken as the literals that they are there."""
    if not any(token.kind in ("date", "elapsed") for token in tokens):
        return tokens
    literal = ("point", "comma", "slash", "percent", "digit", "exponent", "at", "general")
    return [Token("text", token.text) if token.kind in literal else token for token in tokens]


def _test(sign: str, bound: float) -> Callable[[float], bool]:
    compare = _TESTS[sign]
    return lambda value: compare(value, bound)


GENERAL = Section((Token("general", "General"),))

_SHORT_DATE = "yyyy/m/d"
BUILT_IN: Mapping[int, str] = MappingProxyType(
    {
        1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0;-#,##0", 6: "#,##0;-#,##0",
        7: "#,##0.00;-#,##0.00", 8: "#,##0.00;-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
        12: "# ?/?", 13: "# ??/??", 14: _SHORT_DATE, 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
        18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: f"{_SHORT_DATE} h:mm",
        27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
        32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
        36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
        40: "#,##0.00;-#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"',
        43: '#,##0.00;-#,##0.00;"-"', 44: '#,##0.00;-#,##0.00;"-"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
        48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
        54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"',
        58: 'm"月"d"日"',
    }
)  # fmt: skip
"""The formats that a file names by number alone, as the Chinese edition has them (18.8.30, zh-cn)."""
