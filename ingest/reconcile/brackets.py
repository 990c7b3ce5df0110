"""Quotes and brackets that open or close alone: often the trace of lost text."""

from __future__ import annotations

import re

from ingest.model import Finding, Reading
from ingest.pointer import pointer
from ingest.reconcile.text import texts
from ingest.vocabulary import Vocabulary

# Full width or half, a bracket of one kind closes the other.
_PAIRS = ("()", "（）", "[]", "［］", "【】", "〔〕", "〈〉", "《》", "「」", "『』", "“”", "‘’", "{}", "｛｝")
_PLAIN = str.maketrans("（）［］｛｝", "()[]{}")
_CLOSED_BY = {pair[0]: pair[1].translate(_PLAIN) for pair in _PAIRS}
_KIND = {pair[1]: pair[1].translate(_PLAIN) for pair in _PAIRS}
_MARK = re.compile("[" + re.escape("".join(_PAIRS)) + "\"']")
# `1)`, `2）`, `a)`, `一)` at the head of an item; in `(1)` the bracket has its partner.
_ENUMERATOR = re.compile(r"(?:^|(?<=[\s。；;，,、:：.!！?？)）]))(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})[)）]")
_INTERVAL = re.compile(r"[(（\[]\s*-?[\d.]+\s*[,，]\s*-?[\d.]*\s*[)）\]]")
_AROUND = 8


def unbalanced(reading: Reading, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """A mark without its partner, once a text, the first of them."""
    found = []
    for place, value, text in texts(reading.document):
        at = lone_mark(text)
        if at is not None:
            excerpt = text[max(0, at - _AROUND) : at + _AROUND + 1].strip()
            found.append(
                Finding(
                    "bracket-unbalanced",
                    pointer=pointer(*place),
                    cells=value.cells,
                    arguments={"mark": text[at], "excerpt": excerpt},
                    evidence={"offset": at},
                )
            )
    return tuple(found)


def lone_mark(text: str) -> int | None:
    """The place of the first mark in a text that opens or closes alone; None where all have partners."""
    marks = [match.start() for match in _MARK.finditer(text)]
    if not marks:
        return None
    ignored = {i for interval in _INTERVAL.finditer(text) for i in (interval.start(), interval.end() - 1)}
    lone = _first_lone(text, marks, ignored)
    if lone is None:
        return None
    # In `(见附件,1)` the bracket closes, in `(包括:1)道路;2)桥梁)` it does not: a text is sound if either reading is.
    enumerators = {match.end() - 1 for match in _ENUMERATOR.finditer(text)}
    return _first_lone(text, marks, ignored | enumerators) if enumerators else lone


def _first_lone(text: str, marks: list[int], ignored: set[int]) -> int | None:
    open_marks: dict[str, list[int]] = {}
    lone = []
    for at in marks:
        mark = text[at]
        if at in ignored or mark in "\"'":
            continue
        if mark in _CLOSED_BY:
            open_marks.setdefault(_CLOSED_BY[mark], []).append(at)
        elif open_marks.get(_KIND[mark]):
            open_marks[_KIND[mark]].pop()
        elif not (mark in "’”" and _is_measure_or_apostrophe(text, at)):
            lone.append(at)
    lone += [at for places in open_marks.values() for at in places]
    lone += _lone_ascii(text, marks)
    return min(lone, default=None)


def _lone_ascii(text: str, marks: list[int]) -> list[int]:
    """The last ASCII quote of an odd number, unless feet, inches or an apostrophe may be the odd one."""
    found = []
    for quote in "\"'":
        places = [at for at in marks if text[at] == quote]
        if len(places) % 2 and not any(_is_measure_or_apostrophe(text, at) for at in places):
            found.append(places[-1])
    return found


def _is_measure_or_apostrophe(text: str, at: int) -> bool:
    """`12”` and `5'` are inches and feet, `don’t` is a word."""
    before = text[at - 1 : at]
    return before.isascii() and before.isalnum()


CHECKS = (unbalanced,)
