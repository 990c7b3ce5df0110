"""Delimited text as records: fields between delimiters, in quotes or not, and by which delimiter a text is divided.

What the fields of RFC 4180 are is plain; what breaks its rules is read as it stands. A quote that is closed nowhere,
or behind whose closing one goes on something else, is a character like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

DELIMITERS = (",", "\t", ";", "|")

_SAMPLE = 500
_TOP = 50
_SEPARATOR = re.compile(r"sep=(.)[ \t]*(?:\n|\Z)", re.IGNORECASE)


class Record(NamedTuple):
    """One record: the line, from 1, on which it begins, its fields, and whether a quote in it was never closed."""

    line: int
    fields: tuple[str, ...]
    unclosed: bool = False


class Dialect(NamedTuple):
    """How a text is divided: its delimiter, how many fields most records have, and where in it the records begin."""

    delimiter: str
    width: int
    start: int = 0


def dialect(text: str, known: Collection[str] = ()) -> Dialect | None:
    """The dialect that makes the most fields that are `known` headers, and of two the one whose records are most alike.

    The first line `sep=;`, by which Excel is told, is believed. None for a text of which most lines are not divided
    at all, as those of prose are not.
    """
    if told := _SEPARATOR.match(text):
        likely = _likely(text, told[1], told.end(), frozenset())
        return likely and Dialect(told[1], likely.width, told.end())
    words = frozenset("".join(word.split()) for word in known)
    found = [(_likely(text, delimiter, 0, words), delimiter) for delimiter in DELIMITERS if delimiter in text]
    best = max(((likely, delimiter) for likely, delimiter in found if likely), default=None, key=lambda one: one[0])
    return best and Dialect(best[1], best[0].width)


class _Likely(NamedTuple):
    """How much speaks for a delimiter: fields that are known headers, the weight of the records alike."""

    headers: int
    weight: int
    width: int


def records(text: str, delimiter: str, start: int = 0, width: int = 0) -> Iterator[Record]:
    """Every line as a record, blank ones too; quoted fields go over lines. `text` has `\\n` at the ends of its lines.

    With a `width`, a quoted field that holds a whole line of so many fields is taken to be one that was never closed.
    """
    line = text.count("\n", 0, start) + 1
    if '"' not in text:
        for number, printed in enumerate(text[start:].split("\n"), line):
            yield Record(number, tuple(printed.split(delimiter)))
        return
    patterns = _field_pattern(delimiter), _literal_pattern(delimiter)
    place = start
    while place <= len(text):
        fields, after, unclosed = _fields(text, place, patterns, delimiter, width)
        yield Record(line, fields, unclosed)
        line += text.count("\n", place, after) + 1
        place = after + 1


def _fields(
    text: str, place: int, patterns: tuple[re.Pattern[str], re.Pattern[str]], delimiter: str, width: int
) -> tuple[tuple[str, ...], int, bool]:
    """The fields of the record at a place, where it ends, and whether a quote in it was never closed."""
    field_at, literal_at = patterns
    fields: list[str] = []
    unclosed = False
    while True:
        match = field_at.match(text, place)
        if match and match["quoted"] is not None and width > 2 and _swallows(match["quoted"], delimiter, width):
            match = literal_at.match(text, place)
        assert match is not None
        quoted = match.groupdict().get("quoted")
        fields.append(match["plain"] if quoted is None else quoted.replace('""', '"'))
        unclosed = unclosed or (quoted is None and _is_open(fields[-1]))
        place = match.end()
        if place >= len(text) or text[place] == "\n":
            return tuple(fields), place, unclosed
        place += 1


def _likely(text: str, delimiter: str, start: int, words: Collection[str]) -> _Likely | None:
    sample = [record.fields for record in islice(records(text, delimiter, start), _SAMPLE)]
    filled = [fields for fields in sample if any(field.strip() for field in fields)]
    divided = Counter(len(fields) for fields in filled if len(fields) > 1)
    if not divided or 2 * divided.total() < len(filled) or (divided.total() < 2 and len(filled) > 1):
        return None
    width, count = max(divided.items(), key=lambda item: (item[1] * (item[0] - 1), item[0]))
    headers = sum("".join(field.split()) in words for fields in filled[:_TOP] for field in fields)
    return _Likely(headers, count * count * (width - 1), width)


def _field_pattern(delimiter: str) -> re.Pattern[str]:
    """A quoted field up to the delimiter or the line's end, else whatever stands there."""
    mark = re.escape(delimiter)
    return re.compile(rf'[ ]*"(?P<quoted>(?:[^"]|"")*+)"[ ]*(?={mark}|\n|\Z)|(?P<plain>[^{mark}\n]*)')


def _literal_pattern(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<plain>[^{re.escape(delimiter)}\n]*)")


def _is_open(field: str) -> bool:
    """Whether a field that is no quoted one begins with a quote that has no other to close it."""
    return field.lstrip(" ").startswith('"') and field.count('"') % 2 == 1


def _swallows(quoted: str, delimiter: str, width: int) -> bool:
    """Whether a whole line within the quotes has the fields of a record."""
    return any(line.count(delimiter) >= width - 1 for line in quoted.split("\n")[1:-1])
