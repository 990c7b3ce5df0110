"""A packed file (docx, xlsx, ods) as its parts, opened only when its directory says that it is no bomb.

The sizes, their ratio and the number of entries are summed from the directory before anything is unpacked, and no
part is unpacked beyond the size that the directory gives it. XML parts are parsed without a network, without
external entities, and are refused where they bring a DOCTYPE: no office program writes one.

The name of a part is compared without case (ISO/IEC 29500-2, 6.2.2.3), and a backslash in it is a slash, as some
programs write it.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from ingest.errors import LimitExceeded, Unreadable
from ingest.model import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ENTRIES = 10_000
MOST_RATIO = 1_000
"""Deflate reaches 1,032 to 1 on nothing but zeros; sheets of blanks reach a few hundred."""
_RATIO_COUNTS_FROM = 16 * 1024 * 1024
NODES_A_CELL = 8
"""An XML part may hold this many tags and attributes for each cell that the limits allow: a parsed one takes about
a hundred bytes of memory, of which four are enough in the file."""
DEEPEST = 256
"""How deep libxml2 lets the elements of a part be nested."""
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_PROLOG = 65_536
_ENTRY = b"PK\x01\x02"
"""What each entry of the directory begins with (APPNOTE 4.3.12)."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, ValueError, NotImplementedError, OSError, RuntimeError, IndexError, OverflowError,
)  # fmt: skip
"""All that `zipfile` has been seen to raise for damaged bytes."""


class Archive:
    """The parts of a packed file by name. Raises `Unreadable` for a damaged one, `LimitExceeded` for a bomb."""

    def __init__(self, data: bytes, file: str, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        # Before the directory is read, as each of its entries takes ten times its size in memory.
        if (count := data.count(_ENTRY)) > MOST_ENTRIES:
            raise LimitExceeded(
                file,
                f"压缩包内有 {count} 个部件, 超过上限 {MOST_ENTRIES}"
                f" / {count} entries in the archive, more than the limit of {MOST_ENTRIES}",
                "请只保留含有表格的文件 / keep the document with the table only",
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        except _BROKEN as error:
            raise self.damaged(str(error)) from error
        size = sum(entry.file_size for entry in entries)
        ratio = size / max(sum(entry.compress_size for entry in entries), 1)
        if size > limits.unpacked or (size > _RATIO_COUNTS_FROM and ratio > MOST_RATIO):
            raise LimitExceeded(
                file,
                f"解压后为 {size} 字节 (压缩比 {ratio:.0f}), 超过上限 {limits.unpacked} (压缩比 {MOST_RATIO})"
                f" / {size} bytes unpacked (ratio {ratio:.0f}), more than the limit of {limits.unpacked}"
                f" (ratio {MOST_RATIO})",
                "如内容无误, 请用 --max-unpacked 提高上限 / if that is right, raise it with --max-unpacked",
            )
        self._entries: dict[str, list[zipfile.ZipInfo]] = {}
        for entry in entries:
            self._entries.setdefault(_key(entry.filename), []).append(entry)

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, in the case in which they are written."""
        return frozenset(_slashed(entry.filename) for held in self._entries.values() for entry in held)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and _key(name) in self._entries

    def format(self) -> str | None:
        """`docx`, `xlsx`, `ods` …, by the parts that only such a file has; None for any other archive."""
        if any(name.startswith("word/document") and name.endswith(".xml") for name in self._entries):
            return "docx"
        if any(name.startswith("xl/workbook.") for name in self._entries):
            return "xlsx"
        if any(name.startswith("ppt/presentation.") for name in self._entries):
            return "pptx"
        kind = self.part("mimetype")[:100].rpartition(b".")[2] if "mimetype" in self else b""
        return {b"spreadsheet": "ods", b"text": "odt", b"presentation": "odp"}.get(kind.strip())

    def part(self, name: str) -> bytes:
        """The bytes of a part; raises KeyError for one that is not there, `Unreadable` for one that is there twice."""
        entry, *others = self._entries[_key(name)]
        if others:
            raise self.damaged(f"{name}: {len(others) + 1} entries of this name")
        if entry.flag_bits & 1:
            raise Unreadable(
                self.file,
                "文件已加密 / the file is encrypted",
                "请去掉密码后另存 / save it without a password",
            )
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except _BROKEN as error:
            raise self.damaged(f"{name}: {error}") from error
        if len(data) != entry.file_size:
            raise self.damaged(f"{name}: {len(data)} bytes where the directory says {entry.file_size}")
        return data

    def xml(self, name: str) -> _Element:
        """The root element of an XML part, without its comments and processing instructions.

        Raises KeyError for one that is not there, `Unreadable` for one that is no XML or brings a DOCTYPE,
        `LimitExceeded` for one with too many elements or nested too deep.
        """
        from lxml import etree

        data = self.part(name)
        if any(data.find(mark, 0, _PROLOG) >= 0 for mark in _DOCTYPES):
            raise self._declared(name)
        most = self.limits.cells * NODES_A_CELL
        if len(data) > most and (nodes := data.count(b"<") + data.count(b"=")) > most:
            raise LimitExceeded(
                self.file,
                f"部件 {name} 有 {nodes} 个标记, 超过上限 {most} (每个单元格 {NODES_A_CELL} 个)"
                f" / {nodes} tags and attributes in part {name}, more than the limit of {most}"
                f" ({NODES_A_CELL} for each cell)",
                "如内容无误, 请用 --max-cells 提高上限 / if that is right, raise it with --max-cells",
            )
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
            collect_ids=False,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            said = str(error.msg)
            raise self.too_deep(name, DEEPEST) if "depth" in said else self.damaged(f"{name}: {said}") from error
        # Seen by the parser alone where it stands far down or in an encoding that hides it from a search.
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._declared(name)
        return root

    def too_deep(self, name: str, deepest: int) -> LimitExceeded:
        return LimitExceeded(
            self.file,
            f"部件 {name} 的嵌套超过上限 {deepest} 层 / part {name} is nested deeper than the limit of {deepest}",
            "请取消表格中套的表格后另存 / take out the tables inside tables and save it again",
        )

    def damaged(self, what: str) -> Unreadable:
        one_line = " ".join(what.split())
        return Unreadable(
            self.file,
            f"文件已损坏 ({one_line}) / the file is damaged ({one_line})",
            "请重新下载或另存 / fetch it again or save it anew",
        )

    def _declared(self, name: str) -> Unreadable:
        return Unreadable(
            self.file,
            f"部件 {name} 含有 DOCTYPE 声明, 不予解析 / part {name} brings a DOCTYPE, which is not read",
            "请用办公软件重新另存 / save it again with an office program",
        )


def _slashed(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _key(name: str) -> str:
    return _slashed(name).lower()
