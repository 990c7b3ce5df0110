"""Gray pixels as PNG (ISO/IEC 15948), small and always the same: the bytes depend on the pixels and zlib alone."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

BITS = 2
"""Bits of a pixel: four shades of gray leave print legible, at half the size of sixteen."""
_PER_BYTE = 8 // BITS
_SHADES = 2**BITS - 1
_WHITE = b"\xff"
_LEVEL = 7
"""Level 9 takes six times as long for one or two hundredths less."""
_SHIFTED = [
    bytes(((value * _SHADES + 127) // 255) << (BITS * (_PER_BYTE - 1 - at)) for value in range(256))
    for at in range(_PER_BYTE)
]
"""For each of the pixels in a byte, its part of the byte by how light it is (0 to 255)."""


def gray_png(rows: Sequence[bytes]) -> bytes:
    """The rows of pixels, a byte each from black to white, in as many shades as `BITS` allow."""
    width = len(rows[0])
    room = -width % _PER_BYTE
    pixels = b"".join(row + _WHITE * room for row in rows)
    stride = (width + room) // _PER_BYTE
    parts = (int.from_bytes(pixels[at::_PER_BYTE].translate(_SHIFTED[at]), "big") for at in range(_PER_BYTE))
    packed = sum(parts).to_bytes(stride * len(rows), "big")
    unfiltered = b"".join(b"\0" + packed[start : start + stride] for start in range(0, len(packed), stride))
    header = width.to_bytes(4, "big") + len(rows).to_bytes(4, "big") + bytes((BITS, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, data)
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(unfiltered, _LEVEL)), (b"IEND", b""))
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
