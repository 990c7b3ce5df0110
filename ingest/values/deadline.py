"""Deadlines in running text: `7月底前`, `于8月30日前`, `10月底完成`; periods and past dates are none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.values.share import spelt_number
from ingest.values.text import FULL_WIDTH
from ingest.vocabulary import TextWords

_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月"
_PART = r"(?P<part>份?(?:上旬|中旬|下旬|初|中|底|末)|(?:[12]\d|3[01]|0?[1-9])[日号])?"
_YEAR = r"(?:(?P<year>\d{4})年)?"
# A month right after these belongs to a period, a list or a longer number: `7-9月`, `7、8月`, `第3月`.
_NO_START = r"(?<![\d一二三四五六七八九十第个.\-—~～/])"
_PERIOD_BEFORE = re.compile(r"(?:\d|月|[日号]|底|初|末|旬|年|季度|即日)(?:起)?\s*[-—~～至到、及和]\s*(?:\d{4}年)?$")
_PERIOD_AFTER = re.compile(r"\s*(?:[-—~～至到]|起|开始|以来|以后|之后|后|份?[及和]\s*\d)")
_CLAUSE_END = re.compile(r"[,，。;；]")
_NEAR = 60
_FIRST_DAYS = ("初", "份初", "1日", "1号", "01日", "01号")


class Deadline(NamedTuple):
    """A deadline as printed; `months` are those that it may fall in (`7月前` is due in June, or early in July)."""

    printed: str
    months: tuple[int, ...]
    year: int | None


@lru_cache(maxsize=8)
def _pattern(words: TextWords) -> re.Pattern[str]:
    leads, ends = "|".join(map(re.escape, words.deadline_leads)), "|".join(map(re.escape, words.deadline_ends))
    return re.compile(
        rf"{_NO_START}(?P<lead>(?:{leads}){{0,3}}){_YEAR}{_MONTH}{_PART}"
        rf"(?:(?P<before>之?前|以前)|(?P<end>(?:基本|全部|全面)?(?:{ends})(?!的)))?"
    )


def deadlines(text: str, words: TextWords) -> tuple[Deadline, ...]:
    """Every deadline in a text, from left to right.

    A month is one where 前 or a word of finishing follows it, or 至, 截止 before it and a day or 底 after. Not where
    it opens or closes a period, or stands with a word of another year or of the past in the same clause.
    """
    if "月" not in text:
        return ()
    text = text.translate(FULL_WIDTH)
    found = []
    for match in _pattern(words).finditer(text):
        part, until = match["part"] or "", match["lead"].endswith(("至", "到", "截止"))
        stated = match["before"] or match["end"] or (until and part)
        clause = _CLAUSE_END.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
        period = _PERIOD_BEFORE.search(clause + match["lead"]) or _PERIOD_AFTER.match(text, match.end())
        if not stated or period or any(word in clause + match["lead"] for word in words.other_times):
            continue
        month = spelt_number(match["month"])
        if month is None:
            continue
        # 前 without a day or 底 may mean before the month begins.
        early = bool(match["before"]) and (not part or part in _FIRST_DAYS)
        months = (month, month - 1 or 12) if early else (month,)
        found.append(Deadline(match[0], months, int(match["year"]) if match["year"] else None))
    return tuple(found)
