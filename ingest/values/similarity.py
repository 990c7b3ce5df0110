"""Which names of units look like one unit under two spellings.

A slip keeps what a unit is for: words are moved, a conjunction or a character comes or goes, one character is
mistyped, a long name is abridged. Another unit has another level, place, ending or field of work; so
`教育局` and `体育局`, `公安局` and `公安分局`, `综合执法局` and `综合执法与应急管理局` are no pair.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from ingest.values.unit_grammar import grammar_of, longest_ending, mask, one_of, read_name, without_brackets
from ingest.vocabulary import NameWords

# Below six characters one more or less is another field of work: `教育文体旅游局`, `文体旅游局`.
SHORTEST = 6
ALIKE = 0.85
# What more names than this have in common tells nothing of any two of them, and is not followed.
CROWD = 40
SHARED = 3
LONGEST = 64

_SHORT_ENDINGS = (("委员会", "委"), ("办公室", "办"), ("办事处", "办"), ("人民政府", "政府"))


class _Core(NamedTuple):
    """A name taken apart: `level` and `frame` (head and ending) must agree, `parts` may hold the slip."""

    level: str
    frame: tuple[str, str]
    parts: tuple[str, ...]
    bare: str
    of_place: bool

    @property
    def text(self) -> str:
        return "".join(self.parts)


def variants(names: Iterable[str], words: NameWords) -> tuple[tuple[str, str], ...]:
    """The pairs of distinct names that look like one unit; each pair, and the pairs, in the order given.

    Collective names and companies are in no pair. The work is linear in the names: only those that share a
    spelling key, or enough neighbouring characters, are held against each other.
    """
    order = tuple(dict.fromkeys(names))
    cores = {i: core for i, name in enumerate(order) if (core := _core(name, words))}
    found = sorted(pair for pair in _candidates(cores) if _are_one(cores[pair[0]], cores[pair[1]], words))
    return tuple((order[a], order[b]) for a, b in found)


@lru_cache(maxsize=8)
def _anatomy(words: NameWords) -> tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str]]:
    """The endings of names; patterns for what closes a head (`公安局` of `公安局交警大队`) and for conjunctions."""
    heads = {*words.institutions, *words.levels, *words.places}
    return (
        (*grammar_of(words).endings, *words.subordinate),
        re.compile(rf".*(?:{one_of(heads)})(?=.)"),
        re.compile(rf"(?<=..)(?:{one_of(words.conjunctions)})(?=..)"),
    )


def _core(name: str, words: NameWords) -> _Core | None:
    grammar = grammar_of(words)
    read = read_name(name, grammar)
    if read.collective or read.company or len(name) > LONGEST:
        return None
    endings, head, conjunction = _anatomy(words)
    bare = without_brackets(name)
    level = read.level or read.prefix
    rest = bare[len(level) :]
    last = longest_ending(rest, endings)
    stem = rest.removesuffix(last)
    if not last or len(stem) < 2:
        return None
    for full, short in _SHORT_ENDINGS:
        last = last.replace(full, short)
    inner = head.match(mask(stem, grammar))
    cut = inner.end() if inner else 0
    parts = tuple(conjunction.split(stem[cut:]))
    return _Core(level, (stem[:cut], last), parts, bare, bool(read.office))


def _candidates(cores: Mapping[int, _Core]) -> set[tuple[int, int]]:
    """Pairs worth a look: equal but for conjunctions, the same characters moved, one abridging the other, or alike."""
    same: defaultdict[Hashable, list[int]] = defaultdict(list)
    grams: defaultdict[Hashable, list[int]] = defaultdict(list)
    for i, core in cores.items():
        text = core.text
        same["equal", core.frame, text].append(i)
        same["moved", core.frame, "".join(sorted(text))].append(i)
        same["abridged", core.frame, text[0]].append(i)
        if len(text) >= SHORTEST:
            for gram in {text[k : k + 2] for k in range(len(text) - 1)}:
                grams[core.frame, gram].append(i)
    pairs = {pair for group in same.values() if 2 <= len(group) <= CROWD for pair in combinations(group, 2)}
    shared = Counter(pair for group in grams.values() if 2 <= len(group) <= CROWD for pair in combinations(group, 2))
    return pairs | {pair for pair, count in shared.items() if count >= SHARED}


def _are_one(a: _Core, b: _Core, words: NameWords) -> bool:
    if a.frame != b.frame or a.bare == b.bare or (a.level != b.level and a.level and b.level):
        return False
    if a.text == b.text:
        # `财政局` beside `区财政局` and `市财政局`: written short, not otherwise.
        return a.level == b.level
    if not (a.of_place or b.of_place) and (_abridges(a, b) or _abridges(b, a)):
        return True
    if min(len(a.text), len(b.text)) < SHORTEST:
        return False
    ours, theirs = Counter(a.text), Counter(b.text)
    if any(character in words.distinctive for character in (ours - theirs) + (theirs - ours)):
        return False
    if ours == theirs:
        return True
    if len(a.text) == len(b.text) and sum(x != y for x, y in zip(a.text, b.text, strict=True)) == 1:
        return True
    return 2 * _in_common(a.text, b.text) / (len(a.text) + len(b.text)) >= ALIKE


def _abridges(short: _Core, full: _Core) -> bool:
    """Whether one name takes the first characters of the other's words: `文旅` of `文化和旅游`, `卫健` of `卫生健康`.

    Every part between conjunctions must be there, and every word of a name of one part: `教育` is not `教育体育`.
    """
    if len(short.parts) > 1 or len(short.text) >= len(full.text):
        return False
    patterns = []
    for part in full.parts:
        pairs = [part[i : i + 2] for i in range(0, len(part), 2)]
        if len(full.parts) == 1:
            patterns += [_word(pair) for pair in pairs]
        else:
            firsts = "".join(re.escape(pair[0]) for pair in pairs)
            patterns += [f"(?=[{firsts}])", *(f"(?:{_word(pair)})?" for pair in pairs)]
    return re.fullmatch("".join(patterns), short.text) is not None


def _word(pair: str) -> str:
    return re.escape(pair[0]) + (f"{re.escape(pair[1])}?" if len(pair) > 1 else "")


def _in_common(a: str, b: str) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for x in a:
        diagonal = 0
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], diagonal + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]
