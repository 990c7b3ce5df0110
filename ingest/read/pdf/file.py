"""A PDF file opened, and its pages one after the other; refused where it cannot be read.

pdfium parses a page as a whole and dies where the memory ends, so that what unpacks to too much is refused before
it is opened: a program packs a stream once, and a page of a table unpacks to some hundred kilobytes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ingest.errors import LimitExceeded, Unreadable
from ingest.model import Limits, Text
from ingest.read.pdf.page import Page

if TYPE_CHECKING:
    from ingest.read.pdf.bitmap import Bitmap, Frame, Part
    from ingest.read.pdf.pdfium_room import Room

MOST_UNPACKED = 16 * 1024 * 1024
"""Bytes of one packed stream that is no image."""
_PACKERS = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")
_HARMLESS = re.compile(rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)\b|/Length1\b")
"""Images and fonts, of which pdfium makes no objects of a page."""
_PAGES_AT_ONCE = 50
"""pdfium keeps what it has parsed of a document until that is closed: after so many pages it is opened anew."""
_TAIL = 1024
_TABLE_AT = re.compile(rb"startxref\s+(\d{1,12})")
_TABLE = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
_BEST_RATIO = 1032  # of deflate
_LONGEST_DICTIONARY = 2048


class PdfFile:
    """An open document, of which little is held at a time, so that memory does not grow with its pages. `damage` says
    what is wrong with a file that can be read nevertheless.

    Raises `Unreadable` for one that is damaged or encrypted, `LimitExceeded` for too many pages or too much in them.
    """

    def __init__(self, data: bytes, file: str, limits: Limits, password: str | None = None) -> None:
        import pypdfium2.raw as pdfium

        from ingest.read.pdf.pdfium_layers import has_layers

        streams = list(_streams(data))
        _refuse_bombs(data, streams, file)
        self._room: Room | None = None
        self._pdfium, self.data = pdfium, data  # pdfium reads from the bytes as long as the document is open
        self.damage = damage(data)
        self._layered = has_layers(data, streams)
        self._secret = (password + "\0").encode() if password else None
        self._read = 0
        self._document: Any = self._opened()
        if not self._document and pdfium.FPDF_GetLastError() != pdfium.FPDF_ERR_PASSWORD:
            self._rebuild()
        if not self._document:
            raise _not_opened(pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD, password, file)
        self.count: int = pdfium.FPDF_GetPageCount(self._document)
        if self.count < 1:
            self.close()
            raise Unreadable(file, "没有页面 / it has no pages", "请重新下载或另存 / fetch it again or save it anew")
        if self.count > limits.pages:
            self.close()
            raise LimitExceeded(
                file,
                f"{self.count} 页, 超过上限 {limits.pages} / {self.count} pages, more than the limit of {limits.pages}",
                "如内容无误, 请用 --max-pages 提高上限 / if that is right, raise it with --max-pages",
            )

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._pdfium.FPDF_CloseDocument(self._document)

    def _rebuild(self) -> None:
        """Open what is left of a file without an end."""
        from ingest.read.pdf.rebuilt import rebuilt

        data = rebuilt(self.data)
        if data is not None:
            self.data = data
            self._document = self._opened()

    def _opened(self) -> Any:
        return self._pdfium.FPDF_LoadMemDocument64(self.data, len(self.data), self._secret)

    def page(self, number: int) -> Page:
        """Page `number`, from 1; one that cannot be read says why in `unread`."""
        from ingest.read.pdf.pdfium_page import read_page
        from ingest.read.pdf.pdfium_room import Room

        if self._read == _PAGES_AT_ONCE:
            self.close()
            self._document, self._read = self._opened(), 0
        self._read += 1
        self._room = self._room or Room()
        return read_page(self._document, number, self._room, layered=self._layered)

    def frame(self, number: int, dots: float, quarters: int = 0) -> Frame | None:
        """The size of page `number` drawn with `dots` pixels to a point, turned counter-clockwise by `quarters` of a
        circle; None where there is no such page."""
        from ingest.read.pdf.bitmap import page_frame

        return page_frame(self._document, number, dots, quarters)

    def bitmap(self, number: int, frame: Frame, part: Part) -> Bitmap | None:
        """A part of page `number` drawn; None where it cannot be."""
        from ingest.read.pdf.bitmap import page_to_bitmap

        return page_to_bitmap(self._document, number, frame, part)

    def fonts(self) -> tuple[str, ...]:
        """The names of the first fonts that the pages write with."""
        from ingest.read.pdf.pdfium_fonts import font_names

        return font_names(self._document)

    def pages(self) -> Iterator[Page]:
        """Every page in order."""
        return map(self.page, range(1, self.count + 1))


def damage(data: bytes) -> Text | None:
    """What shows that a file is not as it was written (ISO 32000-1, 7.5.5); pdfium looks for what is left of it."""
    ends = list(_TABLE_AT.finditer(data, max(0, len(data) - _TAIL)))
    if not ends or b"%%EOF" not in data[ends[-1].start() :]:
        return Text("结尾缺失", "its end is missing")
    at = int(ends[-1][1])
    offset = max(data.find(b"%PDF-", 0, _TAIL), 0)
    if not any(_TABLE.match(data, start) for start in (at, at + offset)):
        return Text("目录不在所说的位置", "its directory is not where it says")
    return None


def _not_opened(locked: bool, password: str | None, file: str) -> Unreadable:
    if locked and password:
        return Unreadable(
            file, "密码不对 / the password is wrong", "请用 --password 给出正确的密码 / give the right one"
        )
    if locked:
        return Unreadable(
            file,
            "文件已加密 / the file is encrypted",
            "请用 --password 给出密码, 或去掉密码后另存 / give its password with --password, or save it without one",
        )
    return Unreadable(
        file,
        "文件已损坏, 不是完整的 PDF / the file is damaged, and no whole PDF",
        "请重新下载或另存 / fetch it again or save it anew",
    )


def _refuse_bombs(data: bytes, streams: Sequence[tuple[bytes, int, int]], file: str) -> None:
    for head, start, end in streams:
        packers = len(_PACKERS.findall(head))
        if packers > 1:
            raise LimitExceeded(
                file,
                "有重复压缩的数据流 / it holds a stream that is packed twice",
                "这不是办公软件写出的文件, 请重新打印为 PDF / no office program writes one; print it to PDF anew",
            )
        if packers and (end - start) * _BEST_RATIO > MOST_UNPACKED and not _HARMLESS.search(head):
            try:
                unpacked = len(zlib.decompressobj().decompress(data[start:end], MOST_UNPACKED))
            except zlib.error:
                continue  # not deflate, or damaged: pdfium sees to it
            if unpacked >= MOST_UNPACKED:
                raise LimitExceeded(
                    file,
                    f"有数据流解压后超过 {MOST_UNPACKED} 字节"
                    f" / it holds a stream of more than {MOST_UNPACKED} bytes unpacked",
                    "请只保留含有表格的页 / keep the pages with the table only",
                )


def _streams(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Each stream's dictionary, and where it begins and ends."""
    at = data.find(b"stream")
    while at >= 0:
        end = data.find(b"endstream", at)
        end = end if end >= 0 else len(data)
        opens = max(0, at - _LONGEST_DICTIONARY)
        head = data[max(data.rfind(b" obj", opens, at), opens) : at]
        yield (
            head[head.rfind(b" obj") :],
            at + len(b"stream\r\n" if data[at + 6 : at + 7] == b"\r" else b"stream\n"),
            end,
        )
        at = data.find(b"stream", end + len(b"endstream"))
