"""Bytes to text, without ever taking one encoding for another.

The order is byte order mark, UTF-16 without one, strict UTF-8, what the text declares, GB18030, Big5. Most bytes
"decode" as GB18030 or Big5, so a decoding other than UTF-8 that no byte order mark declares is taken only if the
text then shows headers that tables of this kind have, or, where none does, if the text itself declares it. What fits
nothing is refused, with the place of the byte that stands in the way.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection

from ingest.errors import Undecodable

_MARKS: tuple[tuple[bytes, str], ...] = (
    # UTF-32's mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WITHOUT_MARK = ("gb18030", "cp950", "big5hkscs")
_HEADERS_NEEDED = 2
_NAMES = {"gb18030": "GB18030", "cp950": "Big5", "big5hkscs": "Big5-HKSCS"}


_DECLARATION = re.compile(
    rb"""<meta\s[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_DECLARED_WITHIN = 4096
# As browsers take them (WHATWG Encoding, 4.2): a text that is said to be one of these is often one of the wider.
_DECLARABLE = ("gb", "big5", "cp950", "iso8859", "cp125", "shift_jis", "cp932", "euc_", "cp949", "koi8")
"""Codecs of Python that a text may name; it has others, which are no encodings of texts."""
_WIDER = {
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "gb18030": ("gb18030",),
    "big5": ("cp950", "big5hkscs"),
    "big5hkscs": ("big5hkscs",),
}


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an HTML or XML text names at its beginning, as it is written there."""
    match = _DECLARATION.search(data[:_DECLARED_WITHIN])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def decode(data: bytes, file: str, known: Collection[str], declared: str | None = None) -> str:
    """The text of `data`; `known` are header words, of which two must appear in a decoding that is not UTF-8.

    `declared` is the encoding that the text itself names, if it does.
    Raises `Undecodable` with the offset, from 0, of the first byte that cannot be read.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _undecodable(file, data, error.start + len(mark), encoding) from None
    if b"\x00" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = _decoded(data, encoding)
            if text is not None and shows_headers(text, known):
                return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    named = _codecs(declared)
    for encoding in dict.fromkeys((*named, *_WITHOUT_MARK)):
        text = _decoded(data, encoding)
        if text is not None and shows_headers(text, known):
            return text
    for encoding in named:
        text = _decoded(data, encoding)
        if text is not None:
            return text
    raise _blamed(file, data, first_bad, known)


def _codecs(declared: str | None) -> tuple[str, ...]:
    """Python's codecs for a declared encoding; none for one that is unknown or that cannot be true here."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return ()
    return _WIDER.get(name, (name,)) if name.startswith(_DECLARABLE) else ()


def shows_headers(text: str, known: Collection[str]) -> bool:
    """Whether two known headers stand in the text, blanks ignored, neither of them a part of the other.

    Words of one character and of ASCII alone prove nothing: every encoding has them.
    """
    squeezed = "".join(text.split())
    found: list[str] = []
    for word in sorted({"".join(word.split()) for word in known}, key=lambda word: (-len(word), word)):
        if len(word) < 2 or word.isascii() or any(word in longer for longer in found):
            continue
        if word in squeezed:
            found.append(word)
            if len(found) == _HEADERS_NEEDED:
                return True
    return False


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _blamed(file: str, data: bytes, first_bad: int, known: Collection[str]) -> Undecodable:
    """The refusal, by the encoding in which the rest of the text shows headers; else by UTF-8."""
    for encoding in ("utf-8", *_WITHOUT_MARK):
        if shows_headers(data.decode(encoding, "ignore"), known):
            try:
                data.decode(encoding)
            except UnicodeDecodeError as error:
                return _undecodable(file, data, error.start, encoding)
    return _undecodable(file, data, first_bad, "utf-8")


def _undecodable(file: str, data: bytes, offset: int, encoding: str) -> Undecodable:
    name = _NAMES.get(encoding, encoding.upper())
    line = data.count(b"\n", 0, offset) + 1
    byte = f"0x{data[offset]:02X}" if offset < len(data) else "EOF"
    return Undecodable(
        file,
        f"第 {line} 行, 偏移 {offset} 处的字节 {byte} 不是 {name} 文本"
        f" / line {line}, offset {offset}: byte {byte} is no {name} text",
        "请更正该字节, 或另存为 UTF-8 / correct that byte, or save the file as UTF-8",
    )
