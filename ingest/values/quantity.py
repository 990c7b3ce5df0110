"""Counts in running text: `新建农村公厕12座`, and lists of parts such as `(张坂6座, 东园4座, 洛阳2座)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ingest.vocabulary import TextWords

LONGEST = 4000
_HAN = "[一-鿿]"
_BETWEEN = re.compile(r"\s*[,，、;；]?\s*(?:和|及)?\s*")


class Count(NamedTuple):
    """A number with its measure, and where it stands. `loose`: an estimate, a limit, a range or an ordinal."""

    number: Decimal
    measure: str
    start: int
    end: int
    loose: bool


class Parts(NamedTuple):
    """A list of labelled counts of one measure; `start` and `end` take in its brackets, if `bracketed`."""

    labels: tuple[str, ...]
    counts: tuple[Count, ...]
    start: int
    end: int
    bracketed: bool

    @property
    def sum(self) -> Decimal:
        return sum((count.number for count in self.counts), Decimal(0))


@dataclass(frozen=True, slots=True, eq=False)
class _Patterns:
    count: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    label: re.Pattern[str]
    lead: re.Pattern[str]
    opened: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(words: TextWords) -> _Patterns:
    measures = _one_of((*words.measures, *words.general_measures))
    return _Patterns(
        count=re.compile(rf"(?<![\d.A-Za-z])(\d+(?:\.\d+)?)\s*({measures})(?!理|置|庭|籍|方|于)"),
        before=re.compile(rf"(?:{_one_of(words.estimate_before)}|\d\s*[-—~～至到、:×*])\s*$"),
        after=re.compile(rf"\s*(?:{_one_of(words.estimate_after)}|[-—~～至到]\s*\d)"),
        label=re.compile(rf"({_HAN}{{1,14}})[:：]?\s*$"),
        lead=re.compile(rf".*(?:{_one_of(words.list_leads)})"),
        opened=re.compile(_one_of(words.open_lists)),
    )


def counts(text: str, words: TextWords) -> tuple[Count, ...]:
    """Every count of a known measure in a text, from left to right; of a text longer than any plan, none."""
    if len(text) > LONGEST:
        return ()
    patterns = _patterns(words)
    return tuple(
        Count(
            Decimal(match[1]),
            match[2],
            match.start(),
            match.end(),
            bool(
                patterns.before.search(text[max(0, match.start() - 4) : match.start()])
                or patterns.after.match(text, match.end())
            ),
        )
        for match in patterns.count.finditer(text)
    )


def parts(text: str, found: tuple[Count, ...], words: TextWords) -> Iterator[Parts]:
    """Lists of at least two labelled counts of one measure, in brackets or after `分布在`; none that is left open.

    `found` are the counts of the text.
    """
    patterns, at = _patterns(words), 0
    while at < len(found):
        group, labels = [found[at]], [_label(text, found[at - 1].end if at else 0, found[at].start, patterns)]
        while at + len(group) < len(found) and labels[-1]:
            following = found[at + len(group)]
            gap = _BETWEEN.match(text, group[-1].end)
            label = _label(text, gap.end() if gap else group[-1].end, following.start, patterns)
            whole = gap is not None and label and text[gap.end() : following.start].strip(" :：") == label
            if following.measure != group[0].measure or not whole:
                break
            group.append(following)
            labels.append(label)
        listed = _listed(text, group, labels, patterns) if len(group) > 1 else None
        if listed:
            yield listed
        at += len(group)


def _label(text: str, start: int, end: int, patterns: _Patterns) -> str:
    match = patterns.label.search(text, start, end)
    return match[1] if match else ""


def _listed(text: str, group: list[Count], labels: list[str], patterns: _Patterns) -> Parts | None:
    if any(count.loose for count in group):
        return None
    lead = patterns.lead.match(labels[0])
    first = labels[0][lead.end() :] if lead else labels[0]
    start = text.rfind(first, 0, group[0].start)
    opening, closing = text[:start].rstrip()[-1:], text[group[-1].end :].lstrip()[:1]
    bracketed = opening in ("(", "（") and closing in (")", "）")
    if not first or not (bracketed or (lead and closing in ("", "。", "；", ";", "."))):
        return None
    if any(patterns.opened.match(label) for label in (first, *labels[1:])):
        return None
    if bracketed:
        start, end = text.rindex(opening, 0, start), text.index(closing, group[-1].end) + 1
    else:
        end = group[-1].end
    return Parts((first, *labels[1:]), tuple(group), start, end, bracketed)


def _one_of(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
