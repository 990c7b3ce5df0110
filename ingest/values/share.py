"""Shares of a whole in running text: `完成年度任务数的80%`, `百分之八十`, `八成`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_DIGITS = {character: i for i, character in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SHARE = re.compile(
    r"(?<![\d.])(?P<percent>\d+(?:\.\d+)?)\s*[%％]"
    r"|百分之(?P<spelt>[零〇一二三四五六七八九十百两]{1,4}|\d+(?:\.\d+)?)"
    r"|(?<![十百千\d.])(?P<tenths>[1-9一二三四五六七八九])成(?=[的以左，,。;；、]|$)"
)
_CLAUSE_END = re.compile(r"[,，。;；:：、]")
_NEAR = 60
_FILLING = re.compile(r"[的数量达到至完成实现力争确保累计总\s]")


class Share(NamedTuple):
    """A share in percent, how it is printed, the clause around it, and what the clause speaks of, bare of fillers."""

    percent: Decimal
    printed: str
    clause: str
    subject: str


def shares(text: str) -> tuple[Share, ...]:
    """Every share in a text, from left to right; ranges count as two."""
    return tuple(_share(text, match) for match in _SHARE.finditer(text))


def alike(a: Share, b: Share) -> bool:
    """Whether two shares are of the same thing: their clauses are made of much the same characters."""
    if a.subject == b.subject:
        return True
    ours, theirs = set(a.subject), set(b.subject)
    return bool(ours and theirs) and 2 * len(ours & theirs) / (len(ours) + len(theirs)) >= 0.6


def spelt_number(text: str) -> int | None:
    """`八十` -> 80, `十二` -> 12, `一百` -> 100, `7` -> 7; None for what is no number up to 100."""
    if text.isascii() and text.isdigit():
        return int(text)
    if text in ("百", "一百"):
        return 100
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text)
    parts = (_DIGITS.get(tens) if tens else 1, _DIGITS.get(ones) if ones else 0)
    return None if parts[0] is None or parts[1] is None else parts[0] * 10 + parts[1]


def _share(text: str, match: re.Match[str]) -> Share:
    if match["percent"]:
        percent = Decimal(match["percent"])
    elif match["tenths"]:
        percent = Decimal((spelt_number(match["tenths"]) or 0) * 10)
    elif match["spelt"][0].isdigit() and match["spelt"].isascii():
        percent = Decimal(match["spelt"])
    else:
        percent = Decimal(spelt_number(match["spelt"]) or 0)
    before = _CLAUSE_END.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
    after = _CLAUSE_END.split(text[match.end() : match.end() + _NEAR])[0]
    return Share(percent, match[0], before + match[0] + after, _FILLING.sub("", before + after))
