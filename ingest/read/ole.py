"""What an OLE compound file is, by the names of its streams ([MS-CFB] 2); Word's and encrypted ones are refused.

Only the header, the sector table and the directory are looked at, so that nothing in a stream can do harm.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from ingest.errors import UnknownFormat, Unreadable
from ingest.read.sniff import OLE

_HEADER = 512
_END = 0xFFFFFFFA
"""Sector numbers from here on are marks: of the end, of a free sector, of the table's own ones."""
_ENTRY = 128
_MOST_ENTRIES = 65_536
_KINDS: tuple[tuple[set[str], str], ...] = (
    ({"encryptedpackage", "encryptioninfo"}, "encrypted"),
    ({"workbook", "book"}, "xls"),
    ({"worddocument"}, "doc"),
    ({"powerpoint document"}, "ppt"),
    ({"matost"}, "works"),
)
_REFUSED: dict[str | None, tuple[str, str]] = {
    "doc": (
        "这是 Word 97-2003 或 WPS 文字的文件 (.doc, .wps), 不能直接读取"
        " / this is a Word 97-2003 or WPS Writer file (.doc, .wps), which is not read directly",
        "请用 Word 或 WPS 打开并另存为 .docx, 或运行 soffice --headless --convert-to docx"
        " / open it in Word or WPS and save it as .docx, or run soffice --headless --convert-to docx",
    ),
    "ppt": (
        "这是 PowerPoint 97-2003 的文件, 不能读取 / this is a PowerPoint 97-2003 file, which is not read",
        "请将其中的表格另存为 .docx 或 .xlsx / save its table as .docx or .xlsx",
    ),
    "works": (
        "这是 Microsoft Works 的文件, 不能读取 / this is a Microsoft Works file, which is not read",
        "请用 LibreOffice 转换: soffice --headless --convert-to docx"
        " / convert it with LibreOffice: soffice --headless --convert-to docx",
    ),
    None: (
        "这是 OLE 复合文件, 其中没有认得的内容 / this is an OLE compound file that holds nothing known",
        "请用原来的程序打开, 另存为 .docx 或 .xlsx / open it in its own program and save it as .docx or .xlsx",
    ),
}


def refuse_unless_workbook(data: bytes, file: str) -> None:
    """Return for an Excel 97-2003 workbook (.xls, .et); raise `Unreadable` or `UnknownFormat` for anything else."""
    try:
        kind = ole_kind(data)
    except ValueError as error:
        raise Unreadable(
            file,
            f"文件已损坏 (OLE: {error}) / the file is damaged (OLE: {error})",
            "请重新下载或另存 / fetch it again or save it anew",
        ) from error
    if kind == "encrypted":
        raise Unreadable(
            file,
            "文件已用密码加密 / the file is encrypted with a password",
            "请在 Office 或 WPS 中打开, 去掉密码后另存 / open it in Office or WPS and save it without a password",
        )
    if kind != "xls":
        raise UnknownFormat(file, *_REFUSED[kind])


def ole_kind(data: bytes) -> str | None:
    """`xls`, `doc`, `ppt`, `works`, `encrypted`, or None for a file of another kind.

    Raises ValueError, with what is wrong, for a file whose directory cannot be read.
    """
    names = top_names(data)
    return next((kind for streams, kind in _KINDS if streams & names), None)


def top_names(data: bytes) -> frozenset[str]:
    """The names, in lower case, of what stands at the top of the file, and not within an object embedded in it."""
    entries = _entries(data)
    if not entries:
        raise ValueError("no directory")
    names: set[str] = set()
    pending, seen = [entries[0].child], {0}
    while pending:
        index = pending.pop()
        if index < len(entries) and index not in seen:
            seen.add(index)
            names.add(entries[index].name)
            pending += [entries[index].left, entries[index].right]
    # A careless writer leaves the tree out, though the streams are there.
    return frozenset(names) or frozenset(entry.name for entry in entries[1:])


class _Entry(NamedTuple):
    """One entry of the directory; `left` and `right` are its neighbours in the tree of its storage (2.6.1)."""

    name: str
    left: int
    right: int
    child: int


def _entries(data: bytes) -> list[_Entry]:
    if len(data) < _HEADER or not data.startswith(OLE):
        raise ValueError("no header")
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        raise ValueError(f"sectors of 2^{shift} bytes")
    size = 1 << shift
    table = _sector_table(data, size)
    (sector,) = struct.unpack_from("<I", data, 48)
    entries: list[_Entry] = []
    seen: set[int] = set()
    while sector < _END:
        start = (sector + 1) * size
        if sector in seen or start + size > len(data) or len(entries) > _MOST_ENTRIES:
            raise ValueError("the directory runs in a circle or out of the file")
        seen.add(sector)
        entries += [_entry(data, place) for place in range(start, start + size, _ENTRY)]
        sector = _following(sector, table, data, size)
    return entries


def _entry(data: bytes, place: int) -> _Entry:
    length, _, _, left, right, child = struct.unpack_from("<HBBIII", data, place + 64)
    name = data[place : place + min(max(length - 2, 0), 64)].decode("utf-16-le", "replace").lower()
    return _Entry(name, left, right, child)


def _sector_table(data: bytes, size: int) -> list[int]:
    """The sectors of the sector table itself: listed in the header, and in a chain of further lists (2.5)."""
    listed = list(struct.unpack_from("<109I", data, 76))
    (further,) = struct.unpack_from("<I", data, 68)
    seen: set[int] = set()
    while further < _END and (further + 2) * size <= len(data) and further not in seen:
        seen.add(further)
        *numbers, further = struct.unpack_from(f"<{size // 4}I", data, (further + 1) * size)
        listed += numbers
    return listed


def _following(sector: int, table: list[int], data: bytes, size: int) -> int:
    """The sector after one."""
    index, place = divmod(sector, size // 4)
    start = (table[index] + 1) * size if index < len(table) and table[index] < _END else len(data)
    if start + size > len(data):
        raise ValueError("the sector table runs out of the file")
    (following,) = struct.unpack_from("<I", data, start + place * 4)
    return int(following)
