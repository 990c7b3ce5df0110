"""Doubts about people's names: whether one is several that ran together, or two are one that was cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.values.brackets import without_closed
from ingest.values.han import is_chinese
from ingest.values.surnames import DOTS, LONGEST, Grammar, grammar_of, is_name, partitions
from ingest.vocabulary import NameWords

_GAP = re.compile(r"\s+")


def run_together(name: str, words: NameWords) -> bool:
    """Whether one name looks like several that lost what parted them (`王天刚郭代辉`); a look, never a split.

    Five characters or more that fall into names, each with a surname first; four only where both surnames are
    among the commonest. Names with a dot, compound surnames and collective names do not; a title of office is no
    part of a name.
    """
    grammar = grammar_of(words)
    bare = _GAP.sub("", without_closed(name))
    if bare.startswith(grammar.nobody) or not is_chinese(bare):
        return False
    titled = any(title in bare for title in grammar.titles)
    holders = [part for part in re.split(grammar.title, bare) if part] if titled else [bare]
    if any(_is_several(part, grammar) for part in holders):
        return True
    return len(holders) > 1 and all(is_name(part, grammar) and part[0] in grammar.common for part in holders)


def is_surnamed(name: str, words: NameWords) -> bool:
    """Whether a name is as long as the surname that opens it asks for."""
    return is_name(name, grammar_of(words))


def otherwise_parted(names: Sequence[str], words: NameWords, *, likelier: bool) -> bool:
    """Whether the characters of several names make other ones, not more of them; `likelier` ones have fewer that a rare
    surname opens."""
    grammar = grammar_of(words)

    def rare(way: Sequence[str]) -> int:
        return sum(name[0] not in grammar.common and name[:2] not in grammar.compound for name in way)

    ways = partitions("".join(names), grammar, 16)
    others = (way for way in ways if way != list(names) and len(way) <= len(names))
    return any(not likelier or rare(way) < rare(names) for way in others)


def may_be_one(first: str, second: str, words: NameWords) -> bool:
    """Whether of two names, parted by the end of a line only, one may have a character or more of the other: no surname
    opens the second, or the first is longer than the name that its surname opens."""
    grammar = grammar_of(words)
    surnames = grammar.surnames
    dotted = not DOTS.isdisjoint(first)
    if not is_chinese("".join(part for part in first if part not in DOTS)) or (len(first) > 4 and not dotted):
        return False
    if len(first) == 4 and first[0] in surnames and first[:2] not in grammar.compound:
        return True
    if not DOTS.isdisjoint(second):
        return first[0] not in surnames
    return second[:1] not in surnames and len(second) <= 3 and is_chinese(second)


def _is_several(text: str, grammar: Grammar) -> bool:
    if len(text) == 4:
        two = text[0] in grammar.common and text[2] in grammar.common and text[1] not in grammar.common
        return two and text[:2] not in grammar.compound and text[1:3] not in grammar.compound
    return 5 <= len(text) <= LONGEST and next(partitions(text, grammar, 16), None) is not None
