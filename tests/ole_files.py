"""OLE compound files with empty streams, written by the letter of [MS-CFB]."""

from __future__ import annotations

import struct
from collections.abc import Sequence

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FREE, END, TABLE, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def compound(names: Sequence[str], embedded: Sequence[str] = (), *, shift: int = 9) -> bytes:
    """A file with streams of these names at the top, and others within a storage of an embedded object."""
    size = 1 << shift
    entries = [entry("Root Entry", 5, child=1 if names or embedded else NONE)]
    top = [*names, *(["ObjectPool"] if embedded else [])]
    for index, name in enumerate(top, 1):
        child = len(top) + 1 if name == "ObjectPool" else NONE
        entries.append(
            entry(name, 2 if child == NONE else 1, right=index + 1 if index < len(top) else NONE, child=child)
        )
    for index, name in enumerate(embedded, len(top) + 1):
        entries.append(entry(name, 2, right=index + 1 if index < len(top) + len(embedded) else NONE))
    per_sector = size // 128
    sectors = [b"".join(entries[i : i + per_sector]).ljust(size, b"\0") for i in range(0, len(entries), per_sector)]
    chain = [index + 2 for index in range(len(sectors))]
    chain[-1] = END
    table = struct.pack(f"<{size // 4}I", TABLE, *chain, *[FREE] * (size // 4 - 1 - len(chain)))
    header = struct.pack("<8s16xHHHHH6xIIIIIIIIII", SIGNATURE, 62, 3 if shift == 9 else 4, 0xFFFE, shift, 6,
                         0, 1, 1, 0, 4096, END, 0, END, 0, 0)  # fmt: skip
    lists = struct.pack("<108I", *[FREE] * 108)
    return (header + lists).ljust(size, b"\0") + table + b"".join(sectors)


def entry(name: str, kind: int, *, left: int = NONE, right: int = NONE, child: int = NONE) -> bytes:
    written = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII48x", written, len(written) + 2, kind, 1, left, right, child)
