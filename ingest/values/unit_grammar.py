"""What the words of a unit's name say: its level, its place, how it ends, whether it stands for many."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ingest.values.brackets import CLOSED, without_closed
from ingest.vocabulary import NameWords

_TAIL = rf"(?:{CLOSED})$"


@dataclass(frozen=True, slots=True, eq=False)
class UnitGrammar:
    """The lists of a vocabulary, made ready: `own_places` stand anywhere in a name, `clinging` open it, `endings`,
    `branches` and `not_prefixed` close it; `not_levels` and `straddled` are patterns of words that hide others.
    """

    words: NameWords
    own_places: tuple[str, ...]
    clinging: tuple[str, ...]
    endings: tuple[str, ...]
    branches: tuple[str, ...]
    not_prefixed: tuple[str, ...]
    not_levels: str
    straddled: str
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
        own_places=(*words.levels, *words.places),
        clinging=(*clinging, *words.belongings),
        endings=tuple(endings),
        branches=tuple(branch + "分局" for branch in words.branches),
        not_prefixed=(*words.standalone, *words.place_offices, *words.party_organs),
        not_levels=one_of(words.not_levels),
        straddled=one_of(long_words),
        offices=frozenset(words.place_offices),
    )


@lru_cache(maxsize=4096)
def read_name(name: str, grammar: UnitGrammar) -> UnitName:
    """A unit's name, read by its words; a remark in brackets at its end is no part of it."""
    bare = without_brackets(name)
    collective = _is_collective(bare, grammar.words)
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
        company=without_closed(name).endswith(grammar.words.companies),
        subordinate=bare.endswith(grammar.words.subordinate) and not bare.endswith(grammar.branches),
    )


def without_brackets(name: str) -> str:
    """`区财政局(牵头)` -> `区财政局`."""
    return re.sub(_TAIL, "", name).rstrip() if name[-1:] in ")）]］】〕》〉”’」" else name


def one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def mask(name: str, grammar: UnitGrammar) -> str:
    """A name with `乡村`, `城市` and the like blotted out, so that what is left of `乡`, `市` means a place."""
    return re.sub(grammar.not_levels, lambda word: "□" * len(word[0]), name)


def longest_ending(name: str, endings: tuple[str, ...]) -> str:
    """The longest of these that the name ends with, "" where it ends with none."""
    return max(filter(name.endswith, endings), key=len, default="") if name.endswith(endings) else ""


def _is_collective(name: str, words: NameWords) -> bool:
    return "各" in name or name.startswith(words.collective) or any(word in name for word in words.belongings)


def _has_own_place(name: str, grammar: UnitGrammar) -> bool:
    return _holds_any(name, grammar.own_places) and _holds_any(mask(name, grammar), grammar.own_places)


def _holds_any(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _level(name: str, grammar: UnitGrammar) -> str:
    opens = name[:1] in grammar.words.levels and not name.startswith(grammar.words.not_openers)
    return name[0] if opens and not _has_own_place(name[1:], grammar) else ""


def _prefix(name: str, grammar: UnitGrammar) -> str:
    """What stands up to the last level. A branch (`泉州市公安局台商分局`) is of another place than its prefix says."""
    masked = mask(name, grammar)
    end = max(masked.rfind(level) for level in grammar.words.levels) + 1
    if end < 2 or name.startswith(grammar.words.national) or name.endswith(grammar.words.subordinate):
        return ""
    return name[:end] if _is_department(name[end:], grammar) else ""


def _is_department(name: str, grammar: UnitGrammar) -> bool:
    words = grammar.words
    return (
        (name[2:].endswith(words.institutions) or name in words.self_standing)
        and not name.startswith(words.national)
        and not name.endswith(grammar.not_prefixed)
        and not _is_collective(name, words)
        and not _has_own_place(name, grammar)
    )


def _place(name: str, grammar: UnitGrammar) -> str:
    """`社区` of `上林社区`; of `城乡`, `有关乡镇` nothing, as the word there is part of a longer one."""
    place = longest_ending(name[1:], grammar.words.places)
    if not place:
        return ""
    covering = [word[0] for word in re.finditer(grammar.not_levels, name) if word.end() == len(name)]
    return "" if name in covering or any(word not in grammar.words.places for word in covering) else place


def _office(name: str, grammar: UnitGrammar) -> str:
    longest = max(map(len, grammar.offices))
    for start in range(max(1, len(name) - longest), len(name) - 1):
        if name[start:] in grammar.offices:
            return name[start + max(len(word) for word in grammar.words.places if name.startswith(word, start)) :]
    return ""


def _is_whole(name: str, grammar: UnitGrammar) -> bool:
    ending = longest_ending(name, grammar.endings)
    if not ending or name.endswith(grammar.words.head_offices):
        return False
    return len(name) - len(ending) >= 2 or name[0] in grammar.words.levels or name in grammar.words.self_standing
