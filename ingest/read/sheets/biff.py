"""The records of an old workbook's stream, and the texts in them ([MS-XLS] 2.3 to 2.5; BIFF8, BIFF5)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_CONTINUE = b"\x3c\x00"

_CODE_PAGES = {936: "gb18030", 950: "cp950", 932: "cp932", 949: "cp949", 1200: "utf-16-le", 10008: "gb2312"}


class Record(NamedTuple):
    """One record: its type, its bytes, and those of the CONTINUE records behind it."""

    kind: int
    data: bytes
    further: tuple[bytes, ...] = ()


def records(stream: bytes, start: int) -> Iterator[Record]:
    """The records from a place in the stream on. Raises ValueError where one runs out of the stream."""
    place, end = start, len(stream)
    while place + 4 <= end:
        kind, size = struct.unpack_from("<HH", stream, place)
        place += 4
        data = stream[place : place + size]
        if len(data) < size:
            raise ValueError("a record runs out of the stream")
        place += size
        further: list[bytes] = []
        while place + 4 <= end and stream[place : place + 2] == _CONTINUE:
            (size,) = struct.unpack_from("<H", stream, place + 2)
            further.append(stream[place + 4 : place + 4 + size])
            place += 4 + size
        yield Record(kind, data, tuple(further))


def code_page(number: int) -> str:
    """The name under which Python knows a code page; that of simplified Chinese for one it does not know."""
    if number in _CODE_PAGES:
        return _CODE_PAGES[number]
    try:
        b"".decode(f"cp{number}")
    except LookupError:
        return "gb18030"
    return f"cp{number}"


class Texts:
    """Reads one text after the other from a record, over the borders of its CONTINUE records.

    Characters that go on behind a border begin there with a byte that says anew how wide they are ([MS-XLS] 2.5.293).
    """

    def __init__(self, record: Record, start: int) -> None:
        self._pieces: Sequence[bytes] = (record.data, *record.further)
        self._piece, self._at = 0, start

    def text(self, length_size: int = 2) -> str:
        """A text with its length and flags before it; its formatting and its pronunciation are passed over."""
        length = int.from_bytes(self._take(length_size), "little")
        (flags,) = self._take(1)
        runs = int.from_bytes(self._take(2), "little") if flags & 0x08 else 0
        extra = int.from_bytes(self._take(4), "little") if flags & 0x04 else 0
        text = self._characters(length, flags)
        if runs or extra:
            self._take(4 * runs + extra)
        return text

    def _characters(self, length: int, flags: int) -> str:
        parts: list[bytes] = []
        while True:
            wide = flags & 1
            now = min(length, (len(self._pieces[self._piece]) - self._at) >> wide)
            raw = self._take(now << wide)
            parts.append(raw if wide else raw.decode("latin-1").encode("utf-16-le"))
            length -= now
            if not length:
                return b"".join(parts).decode("utf-16-le", "replace")
            self._next_piece()
            (flags,) = self._take(1)

    def _take(self, size: int) -> bytes:
        piece, at = self._pieces[self._piece], self._at
        if at + size <= len(piece):
            self._at = at + size
            return piece[at : at + size]
        taken = b""
        while len(taken) < size:
            if self._at >= len(self._pieces[self._piece]):
                self._next_piece()
            now = self._pieces[self._piece][self._at : self._at + size - len(taken)]
            self._at += len(now)
            taken += now
        return taken

    def _next_piece(self) -> None:
        self._piece, self._at = self._piece + 1, 0
        if self._piece >= len(self._pieces):
            raise ValueError("a text runs out of its record")


def shared_strings(record: Record) -> list[str]:
    """The texts of the record SST, of which no more are taken than it has bytes for."""
    (count,) = struct.unpack_from("<I", record.data, 4)
    texts = Texts(record, 8)
    most = (len(record.data) + sum(map(len, record.further))) // 3
    return [texts.text() for _ in range(min(count, most))]


def compressed(raw: int) -> float:
    """The number of an RkNumber ([MS-XLS] 2.5.217), `raw` without a sign."""
    if raw & 2:
        whole = (raw >> 2) - (1 << 30 if raw & 0x80000000 else 0)
        value = float(whole)
    else:
        (value,) = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", raw & 0xFFFFFFFC))
    return value / 100 if raw & 1 else value
