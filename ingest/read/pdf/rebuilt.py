"""A PDF file whose end is missing, and with it the directory of its objects, made one that can be opened.

pdfium finds the objects of a file without a directory, but not which of them is the first, nor those that are packed
into others (ISO 32000-1, 7.5.5 and 7.5.7). Both are written behind what is left.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+(\d{1,5})\s+obj\b")
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_PACK = re.compile(rb"/Type\s*/ObjStm\b")
_COUNT, _FIRST = re.compile(rb"/N\s+(\d{1,7})"), re.compile(rb"/First\s+(\d{1,9})")
_DICTIONARY = re.compile(rb"\s*<<")
_LOCK = re.compile(rb"/Filter\s*/Standard\b")
_END = b"\nendstream\nendobj"
"""Of an object in whose midst the file ends; behind a whole one it says nothing."""
_LONGEST = 4096
"""Bytes of a dictionary that tell what an object is."""
_MOST_UNPACKED = 16 * 1024 * 1024


def rebuilt(data: bytes) -> bytes | None:
    """The file with a trailer of its own; None where none of its objects is the first, as of a file that is encrypted
    or lost more than its end."""
    catalog: bytes | None = None
    highest = 0
    added: list[bytes] = []
    for number, generation, start in _objects(data):
        highest = max(highest, number)
        head = _head(data, start)
        if _LOCK.search(head):
            return None
        if _CATALOG.search(head):
            catalog = b"%d %d R" % (number, generation)
        elif _PACK.search(head):
            for inner, text in _packed(data, start, head):
                highest = max(highest, inner)
                added.append(b"\n%d 0 obj\n%s\nendobj" % (inner, text))
                if _CATALOG.search(text):
                    catalog = b"%d 0 R" % inner
    if catalog is None:
        return None
    trailer = b"\ntrailer\n<</Size %d/Root %s>>\nstartxref\n0\n%%%%EOF\n" % (highest + 1, catalog)
    return data + _END + b"".join(added) + trailer


def _objects(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Number, generation and beginning of each object."""
    for match in _OBJECT.finditer(data):
        yield int(match[1]), int(match[2]), match.end()


def _head(data: bytes, start: int) -> bytes:
    """The dictionary that an object begins with, or as much of it as tells what it is."""
    if not _DICTIONARY.match(data, start):
        return b""
    ends = (data.find(mark, start, start + _LONGEST) for mark in (b"stream", b"endobj"))
    return data[start : min((end for end in ends if end >= 0), default=start + _LONGEST)]


def _packed(data: bytes, start: int, head: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and text of each object in a packed one; none where that is cut, or packed otherwise."""
    count, first = _COUNT.search(head), _FIRST.search(head)
    begins = start + len(head) + len(b"stream")
    ends = data.find(b"endstream", begins)
    if not count or not first:
        return
    try:
        body = zlib.decompressobj().decompress(data[begins:ends].lstrip(b"\r\n"), _MOST_UNPACKED)
    except zlib.error:
        return
    numbers = body[: int(first[1])].split()[: 2 * int(count[1])]
    if not all(number.isdigit() for number in numbers):
        return
    offsets = [int(first[1]) + int(offset) for offset in numbers[1::2]]
    for number, offset, end in zip(numbers[0::2], offsets, [*offsets[1:], len(body)], strict=False):
        yield int(number), body[offset:end]
