"""The streams of an OLE compound file ([MS-CFB] 2), as far as old workbooks need them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_HEADER = 512
_ENTRY = 128
_MINI = 64
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks: of the end, of a free sector, of the table's own ones."""


class _Entry(NamedTuple):
    """An entry of the directory; `kind` is 2 for a stream, 5 for the root, whose stream holds the small ones."""

    name: str
    kind: int
    start: int
    size: int


class Compound:
    """A compound file by its directory. Raises ValueError, with what is wrong, for a damaged one."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise ValueError("no header")
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError(f"sectors of 2^{shift} bytes")
        self._data, self._size = data, 1 << shift
        self._sectors = max(len(data) - 1, 0) // self._size
        directory, self._cutoff, mini_table = struct.unpack_from("<I4xII", data, 48)
        self._next = self._table()
        entries = [_entry(raw) for raw in _pieces(self._chain(directory, None), _ENTRY)]
        self._entries = {entry.name.casefold(): entry for entry in reversed(entries) if entry.kind == 2}
        root = next((entry for entry in entries if entry.kind == 5), None)
        self._mini_next = _integers(self._chain(mini_table, None)) if mini_table < _LAST else ()
        self._mini = self._chain(root.start, root.size) if root and root.start < _LAST else b""

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream by its name, of whatever case; raises KeyError for one that is not there."""
        entry = self._entries[name.casefold()]
        if entry.size >= self._cutoff:
            return self._chain(entry.start, entry.size)
        pieces = [self._mini[number * _MINI : (number + 1) * _MINI] for number in _walk(entry.start, self._mini_next)]
        return b"".join(pieces)[: entry.size]

    def _table(self) -> Sequence[int]:
        """Which sector follows which: the table's sectors are listed in the header, and in a chain of further lists."""
        listed = [number for number in struct.unpack_from("<109I", self._data, 76) if number < _LAST]
        (further,) = struct.unpack_from("<I", self._data, 68)
        seen: set[int] = set()
        while further < _LAST:
            if further in seen:
                raise ValueError("sector lists run in a circle")
            seen.add(further)
            *numbers, further = _integers(self._sector(further))
            listed += [number for number in numbers if number < _LAST]
        return _integers(b"".join(self._sector(number) for number in listed[: self._sectors + 1]))

    def _chain(self, start: int, size: int | None) -> bytes:
        data = b"".join(self._sector(number) for number in _walk(start, self._next))
        return data if size is None else data[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._data[start : start + self._size]
        if not found:
            raise ValueError(f"sector {number} lies outside the file")
        return found.ljust(self._size, b"\0")


def _walk(start: int, following: Sequence[int]) -> Iterator[int]:
    number, steps = start, 0
    while number < _LAST:
        if number >= len(following) or steps > len(following):
            raise ValueError("a chain of sectors runs in a circle or out of the file")
        yield number
        number, steps = following[number], steps + 1


def _integers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data) - size + 1, size))


def _entry(raw: bytes) -> _Entry:
    (length,) = struct.unpack_from("<H", raw, 64)
    start, size = struct.unpack_from("<II", raw, 116)
    return _Entry(raw[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace"), raw[66], start, size)
