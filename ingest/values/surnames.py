"""What makes a person's name: a surname first, one character or two after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ingest.values.han import is_chinese
from ingest.vocabulary import NameWords

DOTS = frozenset("·•・‧")
"""What stands between the parts of a transcribed name."""
LONGEST = 30
"""Characters in a row that may be names; longer than any list in one cell that lost its separators is a sentence."""


class Grammar(NamedTuple):
    """The words of names, ready to be looked up; `title` and `only_title` are regular expressions."""

    surnames: frozenset[str]
    common: frozenset[str]
    compound: frozenset[str]
    titles: tuple[str, ...]
    title: str
    only_title: str
    nobody: tuple[str, ...]


@lru_cache(maxsize=8)
def grammar_of(words: NameWords) -> Grammar:
    """The grammar that these words make."""
    titles = "|".join(sorted(map(re.escape, words.titles_of_office), key=len, reverse=True))
    return Grammar(
        surnames=frozenset(words.surnames),
        common=frozenset(words.common_surnames),
        compound=frozenset(words.compound_surnames),
        titles=words.titles_of_office,
        title=titles,
        only_title=rf"(?:{titles}|[党省市区县州旗镇乡村委会工])*(?:{titles})",
        nobody=words.collective,
    )


def is_name(text: str, grammar: Grammar) -> bool:
    """Whether a text is as long as the surname that opens it asks for."""
    if text[:2] in grammar.compound:
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= 3 and text[0] in grammar.surnames


def is_transcribed(text: str, grammar: Grammar) -> bool:
    """Whether it may be the name, or the beginning of one, that no surname opens: `扎西次仁`, `古丽·艾力`."""
    if not DOTS.isdisjoint(text):
        return is_chinese("".join(part for part in text if part not in DOTS))
    return 3 <= len(text) <= 4 and is_chinese(text) and text[0] not in grammar.surnames


def partitions(text: str, grammar: Grammar, most: int) -> Iterator[list[str]]:
    """The ways to cut a text into two names or more, each with its surname first."""
    ways: dict[int, list[list[str]]] = {len(text): [[]]}
    for start in range(len(text) - 1, -1, -1):
        found = [
            [text[start:end], *rest]
            for end in range(start + 2, min(start + 4, len(text)) + 1)
            if is_name(text[start:end], grammar)
            for rest in ways.get(end, ())
        ]
        if found:
            ways[start] = found[:most]
    yield from (way for way in ways.get(0, ()) if len(way) > 1)
