"""A packed file (docx, xlsx, ods) as its parts, opened only when its directory says that it is no bomb.

The sizes, their ratio and the number of entries are summed from the directory before anything is unpacked, and no
part is unpacked beyond the size that the directory gives it. XML parts are parsed without a network, without
external entities, and are refused where they bring a DOCTYPE: no office program writes one.
"""

from __future__ import annotations

import io
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
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class Archive:
    """The parts of a packed file by name. Raises `Unreadable` for a damaged one, `LimitExceeded` for a bomb."""

    def __init__(self, data: bytes, file: str, limits: Limits) -> None:
        self.file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self._damaged(str(error)) from error
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise LimitExceeded(
                file,
                f"压缩包内有 {len(entries)} 个部件, 超过上限 {MOST_ENTRIES}"
                f" / {len(entries)} entries in the archive, more than the limit of {MOST_ENTRIES}",
                "请只保留含有表格的文件 / keep the document with the table only",
            )
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
        self._entries = {entry.filename: entry for entry in entries}

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._entries)

    def format(self) -> str | None:
        """`docx`, `xlsx`, `ods` …, by the parts that only such a file has; None for any other archive."""
        if self._entries.keys() & {"word/document.xml", "word/document2.xml"}:
            return "docx"
        if any(name.startswith("xl/workbook.") for name in self._entries):
            return "xlsx"
        if any(name.startswith("ppt/presentation.") for name in self._entries):
            return "pptx"
        kind = self.part("mimetype")[:100].rpartition(b".")[2] if "mimetype" in self._entries else b""
        return {b"spreadsheet": "ods", b"text": "odt", b"presentation": "odp"}.get(kind.strip())

    def part(self, name: str) -> bytes:
        """The bytes of a part; raises KeyError for one that is not there."""
        entry = self._entries[name]
        if entry.flag_bits & 1:
            raise Unreadable(
                self.file,
                "文件已加密 / the file is encrypted",
                "请去掉密码后另存 / save it without a password",
            )
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
            raise self._damaged(f"{name}: {error}") from error
        if len(data) > entry.file_size:
            raise self._damaged(f"{name}: more bytes than the directory says")
        return data

    def xml(self, name: str) -> _Element:
        """The root element of an XML part; raises KeyError for one that is not there, `Unreadable` for one that is no
        XML or brings a DOCTYPE."""
        from lxml import etree

        data = self.part(name)
        if any(mark in data for mark in _DOCTYPES):
            raise Unreadable(
                self.file,
                f"部件 {name} 含有 DOCTYPE 声明, 不予解析 / part {name} brings a DOCTYPE, which is not read",
                "请用办公软件重新另存 / save it again with an office program",
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged(f"{name}: {error.msg}") from error

    def _damaged(self, what: str) -> Unreadable:
        one_line = " ".join(what.split())
        return Unreadable(
            self.file,
            f"文件已损坏 ({one_line}) / the file is damaged ({one_line})",
            "请重新下载或另存 / fetch it again or save it anew",
        )
