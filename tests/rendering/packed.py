"""Packed files whose bytes depend on nothing but their parts: no clock, no machine."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

_MIDNIGHT = (2024, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<(dcterms:created|dcterms:modified|dc:date|meta:creation-date)[^>]*>)[^<]*(</)")


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of these parts in this order; a `mimetype` is stored, as OpenDocument wants it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, _MIDNIGHT)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


def repack(data: bytes) -> bytes:
    """The same parts with fixed dates, those in the properties too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return pack((name, _TIMES.sub(rb"\g<1>2024-01-01T00:00:00Z\g<3>", part)) for name, part in parts)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
