"""What a line of words is: a title, a unit line, a category, a total, a note.

The styles are those of published tables of the family: `一、卫生健康方面(8项)`, `（一）…`, `2024年合计(万元):`,
`全省合计`, `小计`, `其中:市本级`, `备注:…`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.values import ordinal
from ingest.values.counts import AT_END, IN_BRACKETS, NUMERAL
from ingest.values.text import clean, fold, is_unit_line
from ingest.vocabulary import Vocabulary

_COUNT_ANYWHERE = re.compile(rf"{IN_BRACKETS}|(?:共|计)(\d+)(?:个|项|件)|[:：](?:共)?(\d+)(?:个|项|件)$")
_COUNT_OF_WORKS = re.compile(
    rf"(?<![\d第—–-])(\d{{1,3}}|{NUMERAL})(?:个|项|件)(?=[^,，。]*(?:实事|项目|任务|工程|事项))"
)
"""`2024年10件民生实事项目责任分解表`: how many, before what is counted."""
_COUNTED = re.compile(r"(?:共|共计)?\d+(?:个|项|件)(?:项目|实事|任务|工程)?$")
_COUNT_ALONE = re.compile(r"(?:共计?|合?计)?(\d+)(?:个|项|件)(?:项目|实事|任务|工程)?")
_FIRST_LEVEL = re.compile(rf"({NUMERAL})[、.,:]")
_SECOND_LEVEL = re.compile(rf"[(]({NUMERAL})[)][、.,:]?")
_ARABIC = re.compile(r"(\d{1,2})[、.](?!\d)")
"""`1、民生类(3项)`: only the count tells it from a numbered sentence."""
_PART = re.compile(rf"第({NUMERAL}|\d+)(?:类|部分|篇|章|板块)[、.,:]?")
_PAGE_NUMBER = re.compile(r"(?:第?\d+页)?[,/、]?共\d+页|第\d+页|[-—–]\d+[-—–]|\d+/\d+|[Pp]age\d+(?:of\d+)?")
_SENTENCE = re.compile(r"[。;；!！?？]")


@dataclass(frozen=True, slots=True)
class CategoryLabel:
    """A category's printed parts; `level` is 0 where neither numeral nor count says that it is one."""

    ordinal: int | None
    name: str
    count: int | None
    level: int


def category(text: str) -> CategoryLabel | None:
    """The parts of a category heading, or None for what cannot be one (a sentence, a number, nothing)."""
    printed = clean(text)
    if not printed:
        return None
    plain = fold(printed)
    count = None
    if match := AT_END.search(plain):
        count = ordinal.chinese(match[1])
        plain = plain[: match.start()]
    numeral, level = None, 0
    styles = [(_FIRST_LEVEL, 1), (_SECOND_LEVEL, 2), (_PART, 1)]
    if count is not None:
        styles.append((_ARABIC, 1))
    for pattern, depth in styles:
        if match := pattern.match(plain):
            numeral, level, plain = ordinal.chinese(match[1]), depth, plain[match.end() :]
            break
    plain = plain.rstrip(":")
    if not plain or len(plain) > 40 or _SENTENCE.search(plain) or not re.search(r"[\u4e00-\u9fff]", plain):
        return None
    if count is not None and not level:
        level = 1
    return CategoryLabel(numeral, _as_printed(printed, plain), count, level)


def _as_printed(printed: str, plain: str) -> str:
    """The stretch of `printed` that folds to `plain`."""
    for start in range(len(printed)):
        for end in range(len(printed), start, -1):
            if fold(printed[start:end]) == plain:
                return printed[start:end].strip()
    return plain


def numeral_cell(text: str) -> tuple[int, int] | None:
    """Ordinal and level of a cell that holds nothing but a Chinese numeral: `一`, `二、`, `（三）`."""
    plain = fold(text)
    if match := re.fullmatch(rf"({NUMERAL})[、.,:]?|[(]({NUMERAL})[)]", plain):
        value = ordinal.chinese(match[1] or match[2])
        return (value, 1 if match[1] else 2) if value else None
    return None


def total(text: str, vocabulary: Vocabulary) -> Literal["grand", "sub", "share"] | None:
    """Whether a label opens a total, a subtotal or a share of one (其中)."""
    plain = re.sub(r"[(\[][^()]*[)\]]", "", fold(text)).rstrip(":：")
    counted = _COUNTED.search(plain)
    plain = _COUNTED.sub("", plain).rstrip(":：")
    if len(plain) > 24:
        return None
    if counted and plain in ("", "共", "共计"):
        return "grand"
    if any(plain.startswith(word) for word in vocabulary.shares):
        return "share"
    if any(plain.endswith(word) for word in vocabulary.subtotals):
        return "sub"
    if any(plain.endswith(word) for word in vocabulary.grand_totals):
        return "grand"
    return None


def declared_count(text: str) -> int | None:
    """A number of projects stated inside a title or a total's label: `(41项)`, `共41项`, `合计：41个`."""
    match = _COUNT_ANYWHERE.search(fold(text))
    return ordinal.chinese(next(group for group in match.groups() if group)) if match else None


def count_in_title(text: str) -> int | None:
    """A number of projects stated in a title: in brackets (`(41项)`), or before what it counts (`10件民生实事`)."""
    stated = declared_count(text)
    if stated is not None:
        return stated
    found = [ordinal.chinese(match[1]) for match in _COUNT_OF_WORKS.finditer(fold(text))]
    return found[0] if len(found) == 1 else None


def count_cell(text: str) -> int | None:
    """A cell of a total row that is nothing but a number of projects: `41个`, `共41项`."""
    match = _COUNT_ALONE.fullmatch(fold(text))
    return int(match[1]) if match else None


def is_page_number(text: str) -> bool:
    """A line that is nothing but a page's number: `第1页`, `第 2 页 共 9 页`, `- 3 -`, `4/9`."""
    return bool(_PAGE_NUMBER.fullmatch(fold(text)))


@cache
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, words))


def is_note(text: str, vocabulary: Vocabulary) -> bool:
    plain = fold(text)
    return plain.startswith(_folded(vocabulary.note_prefixes))


def is_title(text: str, vocabulary: Vocabulary) -> bool:
    """A line that names a document: it holds a year or is long enough, and ends as titles of tables end."""
    plain = AT_END.sub("", re.sub(r"[(](?:续表?|试行|草案|征求意见稿|公示稿|第[^()]*批)[)]$", "", fold(text)))
    if len(plain) < 6 or len(plain) > 120 or _SENTENCE.search(plain) or is_unit_line(text):
        return False
    if any(plain.startswith(word) for word in vocabulary.not_titles):
        return False
    return any(plain.endswith(ending) for ending in vocabulary.title_endings) and (
        ordinal.first_year(plain) is not None or len(plain) >= 8
    )
