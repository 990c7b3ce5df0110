"""What the words of a unit's name say: its level, its place, how it ends, whether it stands for many."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ingest.values.brackets import CLOSED
from ingest.vocabulary import NameWords

_TAIL = re.compile(rf"(?:{CLOSED.pattern})$")


@dataclass(frozen=True, slots=True, eq=False)
class UnitGrammar:
    """The lists of a vocabulary, made ready for matching; each pattern is searched in a name."""

    words: NameWords
    not_opener: re.Pattern[str]
    not_level: re.Pattern[str]
    own_place: re.Pattern[str]
    place: re.Pattern[str]
    department: re.Pattern[str]
    not_prefixed: re.Pattern[str]
    company: re.Pattern[str]
    collective: re.Pattern[str]
    ending: re.Pattern[str]
    weak_ending: re.Pattern[str]
    clinging: re.Pattern[str]
    subordinate: re.Pattern[str]
    branch: re.Pattern[str]
    straddled: re.Pattern[str]
    offices: frozenset[str]


class UnitName(NamedTuple):
    """One name, read.

    `level` opens the name and may hold for others (`区` of `区财政局`; of `市北区财政局` none); `prefix` is a place of
    more characters before a department (`泉州市`); `place` the word that a bare place ends with (`镇` of `东园镇`);
    `office` what follows the place in the name of its office (`人民政府`). `department`: without level or place, as
    a list writes it. `whole`: ends as names of units do, with enough before the ending to be a name.
    """

    level: str
    prefix: str
    place: str
    office: str
    department: bool
    whole: bool
    collective: bool
    company: bool
    subordinate: bool


@lru_cache(maxsize=8)
def grammar_of(words: NameWords) -> UnitGrammar:
    """The grammar of a vocabulary, made once."""
    endings = {*words.institutions, *words.whole_endings, *words.self_standing, *words.place_offices}
    long_words = {word for word in {*endings, *words.places} if len(word) > 1}
    clinging = {word for word in endings if len(word) > 1 and word[0] not in words.levels} - {*words.self_standing}
    return UnitGrammar(
        words=words,
        not_opener=re.compile(one_of(words.not_openers)),
        not_level=re.compile(one_of(words.not_levels)),
        own_place=re.compile(one_of({*words.levels, *words.places})),
        place=re.compile(rf"(?<=.)(?:{one_of(words.places)})$"),
        department=re.compile(rf"(?<=..)(?:{one_of(words.institutions)})$|^(?:{one_of(words.self_standing)})$"),
        not_prefixed=re.compile(
            rf"^(?:{one_of({*words.national, *words.collective})})"
            rf"|(?:{one_of({*words.standalone, *words.place_offices, *words.party_organs})})$"
        ),
        company=re.compile(rf"(?:{one_of(words.companies)})$"),
        collective=re.compile(rf"^(?:{one_of(words.collective)})|{one_of(words.belongings)}|各"),
        ending=re.compile(rf"(?:{one_of(endings)})$"),
        weak_ending=re.compile(rf"(?:{one_of(words.weak_endings)})$"),
        clinging=re.compile(one_of({*clinging, *words.belongings})),
        subordinate=re.compile(rf"(?:{one_of(words.subordinate)})$"),
        branch=re.compile(rf"(?:{one_of(words.branches)})分局$"),
        straddled=re.compile(one_of(long_words)),
        offices=frozenset(words.place_offices),
    )


@lru_cache(maxsize=4096)
def read_name(name: str, grammar: UnitGrammar) -> UnitName:
    """A unit's name, read by its words; a remark in brackets at its end is no part of it."""
    bare = without_brackets(name)
    collective = bool(grammar.collective.search(bare))
    department = _is_department(bare, grammar)
    level = _level(bare, grammar)
    return UnitName(
        level=level,
        prefix="" if level else _prefix(bare, grammar),
        place="" if collective else _place(name, grammar),
        office="" if collective else _office(name, grammar),
        department=department,
        whole=_is_whole(bare, grammar),
        collective=collective,
        company=bool(grammar.company.search(CLOSED.sub("", name))),
        subordinate=bool(grammar.subordinate.search(bare) and not grammar.branch.search(bare)),
    )


def without_brackets(name: str) -> str:
    """`区财政局(牵头)` -> `区财政局`."""
    return _TAIL.sub("", name).rstrip() if name[-1:] in ")）]］】〕》〉”’」" else name


def one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def mask(name: str, grammar: UnitGrammar) -> str:
    """A name with `乡村`, `城市` and the like blotted out, so that what is left of `乡`, `市` means a place."""
    return grammar.not_level.sub(lambda word: "□" * len(word[0]), name)


def _level(name: str, grammar: UnitGrammar) -> str:
    opens = name[:1] in grammar.words.levels and not grammar.not_opener.match(name)
    return name[0] if opens and not grammar.own_place.search(mask(name[1:], grammar)) else ""


def _prefix(name: str, grammar: UnitGrammar) -> str:
    """What stands up to the last level. A branch (`泉州市公安局台商分局`) is of another place than its prefix says."""
    masked = mask(name, grammar)
    end = max(masked.rfind(level) for level in grammar.words.levels) + 1
    if end < 2 or name.startswith(grammar.words.national) or grammar.subordinate.search(name):
        return ""
    return name[:end] if _is_department(name[end:], grammar) else ""


def _is_department(name: str, grammar: UnitGrammar) -> bool:
    return bool(
        grammar.department.search(name)
        and not grammar.not_prefixed.search(name)
        and not grammar.collective.search(name)
        and not grammar.own_place.search(mask(name, grammar))
    )


def _place(name: str, grammar: UnitGrammar) -> str:
    """`社区` of `上林社区`; of `城乡`, `有关乡镇` nothing, as the word there is part of a longer one."""
    match = grammar.place.search(name)
    if not match:
        return ""
    covering = [word[0] for word in grammar.not_level.finditer(name) if word.end() == len(name)]
    return "" if name in covering or any(word not in grammar.words.places for word in covering) else match[0]


def _office(name: str, grammar: UnitGrammar) -> str:
    longest = max(map(len, grammar.offices))
    for start in range(max(1, len(name) - longest), len(name) - 1):
        if name[start:] in grammar.offices:
            return name[start + max(len(word) for word in grammar.words.places if name.startswith(word, start)) :]
    return ""


def _is_whole(name: str, grammar: UnitGrammar) -> bool:
    match = grammar.ending.search(name)
    if not match or name.endswith(grammar.words.head_offices):
        return False
    return match.start() >= 2 or name[0] in grammar.words.levels or name in grammar.words.self_standing
