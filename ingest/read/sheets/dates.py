"""Dates as spreadsheets store them, in days since an epoch, and as a format shows them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from ingest.read.sheets.number_format import Section, Token

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WEEKDAYS = "一二三四五六日"
_DIGITS = "〇一二三四五六七八九"
_LAST_DAY = 2_958_465  # 31 December 9999


class Moment(NamedTuple):
    """A point in time, with days that no calendar has: 0 January and 29 February 1900."""

    year: int
    month: int
    day: int
    weekday: int
    seconds: float
    serial: float


def moment(serial: float, epoch_1904: bool, places: int) -> Moment | None:
    """The moment of a serial number, its seconds rounded to `places`; None for what no spreadsheet shows as a date.

    The count of 1900 takes that year for a leap year, as Lotus 1-2-3 did: 60 is 29 February 1900.
    """
    if epoch_1904:
        serial += 1462
    if not 0 <= serial < _LAST_DAY + 1:
        return None
    days, seconds = divmod(round(serial * 86400, places), 86400)
    whole = int(days)
    weekday = (whole - 2) % 7
    if whole in (0, 60):
        return Moment(1900, 1 if whole == 0 else 2, 0 if whole == 0 else 29, weekday, seconds, serial)
    if whole > _LAST_DAY:
        return None
    day = date(1899, 12, 31 if whole < 60 else 30) + timedelta(days=whole)
    return Moment(day.year, day.month, day.day, weekday, seconds, serial)


def serial_of(text: str, epoch_1904: bool) -> float | None:
    """The serial number of an ISO 8601 date, as cells of type `d` hold it."""
    try:
        at = datetime.fromisoformat(text.strip().removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        return None
    days = (at - datetime(1899, 12, 30)) / timedelta(days=1)
    return days - 1462 if epoch_1904 else days


def dated(section: Section, serial: float, epoch_1904: bool) -> str | None:
    """What a date section shows of a serial number; None where it shows none."""
    tokens = section.tokens
    fraction = next((token.text for token in tokens if token.kind == "date" and token.text.startswith(".0")), "")
    at = moment(serial, epoch_1904, max(len(fraction) - 1, 0))
    if at is None:
        return None
    halves = any(token.text in ("am/pm", "a/p", "上午/下午") for token in tokens if token.kind == "date")
    shown = []
    for index, token in enumerate(tokens):
        if token.kind == "elapsed":
            shown.append(_elapsed(token.text, at))
        elif token.kind == "date":
            minutes = token.text in ("m", "mm") and _is_minutes(tokens, index)
            shown.append(_part("n" * len(token.text) if minutes else token.text, at, halves, section.chinese))
        else:
            shown.append(token.text)
    return "".join(shown)


def _is_minutes(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether an `m` stands behind hours or before seconds, literals aside."""
    timed = [(i, token.text[0]) for i, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    place = [i for i, _ in timed].index(index)
    before = timed[place - 1][1] if place else ""
    after = timed[place + 1][1] if place + 1 < len(timed) else ""
    return before == "h" or after == "s"


def _elapsed(letters: str, at: Moment) -> str:
    unit = {"h": 3600, "m": 60, "s": 1}[letters[0]]
    whole = int(at.serial) * 86400 + at.seconds
    return str(int(whole // unit)).zfill(len(letters))


def _part(letters: str, at: Moment, halves: bool, chinese: bool) -> str:
    width = len(letters)
    hour, minute = int(at.seconds // 3600), int(at.seconds % 3600 // 60)
    match letters[0]:
        case "y" | "e" | "b":
            year = (
                f"{at.year % 100:02}" if width <= 2 and letters[0] == "y" else f"{at.year + 543 * (letters[0] == 'b')}"
            )
            return "".join(_DIGITS[int(digit)] for digit in year) if chinese else year
        case "m" if width > 2:
            name = _MONTHS[at.month - 1]
            return {3: name[:3], 5: name[0]}.get(width, name)
        case "d" if width > 2:
            return _DAYS[at.weekday][:3] if width == 3 else _DAYS[at.weekday]
        case "a" if letters == "a/p":
            return "A" if hour < 12 else "P"
        case "a" if letters == "am/pm":
            return "AM" if hour < 12 else "PM"
        case "a":
            return ("" if width == 3 else "星期") + _WEEKDAYS[at.weekday]
        case "上":
            return "上午" if hour < 12 else "下午"
        case ".":
            return f"{at.seconds % 1:.{width - 1}f}"[1:]
        case "h":
            number = (hour - 1) % 12 + 1 if halves else hour
        case letter:
            number = {"m": at.month, "d": at.day, "n": minute, "s": int(at.seconds % 60)}[letter]
    return spoken(number) if chinese else str(number).zfill(min(width, 2))


def spoken(number: int) -> str:
    """A number below 100 in Chinese: 3 -> 三, 12 -> 十二, 21 -> 二十一."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
