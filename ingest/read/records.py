"""Delimited text as records: fields between delimiters, in quotes or not, and by which delimiter a text is divided.

What the fields of RFC 4180 are is plain; what breaks its rules is read as it stands. A quote that is closed nowhere,
or behind whose closing one goes on something else, is a character like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

DELIMITERS = (",", "\t", ";", "|")

_SAMPLE = 500
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


def dialect(text: str) -> Dialect | None:
    """The dialect by which the most records have one number of fields; None where there is none to be seen.

    The first line `sep=;`, by which Excel is told, is believed. A table has two records at least of one number of
    fields, and most of its records are divided at all: prose is not.
    """
    if told := _SEPARATOR.match(text):
        width = _commonest(text, told[1], told.end())[0]
        return Dialect(told[1], max(width, 2), told.end()) if width else None
    best, most = None, 0
    for delimiter in DELIMITERS:
        if delimiter in text:
            width, count = _commonest(text, delimiter, 0)
            if count * (width - 1) > most:
                best, most = Dialect(delimiter, width), count * (width - 1)
    return best


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


def _commonest(text: str, delimiter: str, start: int) -> tuple[int, int]:
    """The number of fields, two or more, that the most records have, and how many do; 0 where it is no table."""
    sample = [record.fields for record in islice(records(text, delimiter, start), _SAMPLE)]
    widths = [len(fields) for fields in sample if any(field.strip() for field in fields)]
    divided = Counter(width for width in widths if width > 1)
    if not divided or 2 * divided.total() < len(widths):
        return 0, 0
    width, count = max(divided.items(), key=lambda item: (item[1] * (item[0] - 1), item[0]))
    return (width, count) if count > 1 or len(widths) == 1 else (0, 0)


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
