"""Automatic numbers as Word prints them (ST_NumberFormat, ISO/IEC 29500-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_CHINESE = "〇一二三四五六七八九"
_CHINESE_UNITS = ("", "十", "百", "千")
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_MOST_LETTERS = 26 * 30


def formatted(number: int, name: str) -> str:
    """The number as the format of this name prints it.

    Where a format ends (⑳ is the last in a circle) and for a format that is not known, decimal digits, as the
    standard wants of a reader that lacks a format.
    """
    if name == "none":
        return ""
    made = _FORMATS[name](number) if number > 0 and name in _FORMATS else ""
    return made or str(number)


def counted(number: int, digits: str = _CHINESE, units: tuple[str, ...] = _CHINESE_UNITS, zero: str = "零") -> str:
    """`一百零一`, `十二`: a Chinese numeral below ten thousand; nothing above."""
    if number >= 10_000:
        return ""
    written, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            gap = bool(written)
            continue
        written += (zero if gap else "") + digits[digit] + units[power]
        gap = False
    return written


def _everyday(number: int) -> str:
    """`十二`, not `一十二`."""
    return counted(number).removeprefix("一") if 10 <= number < 20 else counted(number)


def _short(number: int) -> str:
    """Tens as a person counts them, digit by digit from a hundred on: `九十九`, `一〇〇`."""
    return _everyday(number) if number < 100 else _digits(number)


def _digits(number: int, digits: str = _CHINESE) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _japanese(number: int) -> str:
    """Without 一 before 十, 百 and 千: `百一`."""
    written = counted(number, zero="")
    for unit in _CHINESE_UNITS[1:]:
        written = written.replace(f"一{unit}", unit)
    return written


def _letters(number: int) -> str:
    """a … z, then aa, bb …"""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= _MOST_LETTERS else ""


def _roman(number: int) -> str:
    if number >= 4000:
        return ""
    written = ""
    for size, letters in _ROMAN:
        written += letters * (number // size)
        number %= size
    return written


def _of(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else ""


def _run_of(first: str, count: int) -> str:
    return "".join(chr(ord(first) + i) for i in range(count))


def _sixty(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number <= 60 else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "numberInDash": "- {} -".format,
    "hex": "{:X}".format,
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "chineseCounting": _short,
    "chineseCountingThousand": _everyday,
    "taiwaneseCounting": _short,
    "taiwaneseCountingThousand": _everyday,
    "japaneseCounting": _japanese,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "chineseLegalSimplified": lambda number: counted(number, _LEGAL, _LEGAL_UNITS),
    "ideographLegalTraditional": lambda number: counted(number, _LEGAL_TRADITIONAL, _LEGAL_UNITS),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographZodiacTraditional": _sixty,
    "decimalEnclosedCircle": _of(_run_of("①", 20)),
    "decimalEnclosedCircleChinese": _of(_run_of("①", 20)),
    "decimalEnclosedParen": _of(_run_of("⑴", 20)),
    "decimalEnclosedFullstop": _of(_run_of("⒈", 20)),
    "ideographEnclosedCircle": _of(_run_of("㊀", 10)),
}
