"""What the bytes are: by what they begin with, whatever the file is called.

The signatures are those of the formats' own specifications. What is no container is text, and is told further by
what stands in it; the suffix is asked only where two kinds of text are both possible.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from ingest.errors import UnknownFormat

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n\x1a\n", "PNG 图片 / image"),
    (b"\xff\xd8\xff", "JPEG 图片 / image"),
    (b"GIF87a", "GIF 图片 / image"),
    (b"GIF89a", "GIF 图片 / image"),
    (b"II*\x00", "TIFF 图片 / image"),
    (b"MM\x00*", "TIFF 图片 / image"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x7fELF", "可执行文件 / a program"),
    (b"SQLite format 3\x00", "SQLite"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta)\b", re.I)
_TAG = re.compile(rb"<[a-z][a-z0-9]*[\s/>]", re.I)
_DIVIDER = re.compile(r"^[ \t]*+\|?[ \t]*+:?-+:?[ \t]*+(?:\|[ \t]*+(?::?-+:?[ \t]*+)?)+\r?$", re.M)
_XML_WORKBOOKS = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "Excel 2003 XML"),
    (b"urn:oasis:names:tc:opendocument:xmlns:office", "OpenDocument XML (.fods)"),
)
_TEXT_SUFFIXES = {".csv": "CSV", ".tsv": "TSV", ".html": "HTML", ".htm": "HTML", ".xml": "XML", ".json": "JSON"}
DELIMITED = frozenset(("CSV", "TSV"))
_PIPE_TABLE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$|\A\s*\|", re.MULTILINE)
_HEAD = 4096


def container(data: bytes, file: str) -> str:
    """`zip`, `ole`, `pdf`, `html`, or `text` for all else; raises `UnknownFormat` for what is known and not read."""
    head = data[:_HEAD]
    if head.startswith(OLE):
        return "ole"
    if head.startswith(_ZIP):
        return "zip"
    # A PDF may carry up to 1024 bytes of anything before its header (ISO 32000-1, annex H.3.4.1).
    if (place := head.find(b"%PDF-", 0, 1024)) == 0 or (place > 0 and b"%%EOF" in data[-1024:]):
        return "pdf"
    if format_name := _unread(head, data):
        raise unread(file, format_name)
    # Without NULs, so that UTF-16 is seen as well.
    return "html" if _HTML.match(_opening(head.replace(b"\x00", b""))) else "text"


def is_html_fragment(text: str, is_named_so: bool) -> bool:
    """Whether a text is a part of a page: it holds a table with a cell, begins with a tag, and has no Markdown table.

    Of a file that is named as a page, it need not begin with a tag. Only a line as `|---|---|` counts as Markdown
    here: a page's menus have lines with pipes too.
    """
    if "<" not in text or "<table" not in (lower := text.lower()) or not ("<td" in lower or "<th" in lower):
        return False
    begins_so = is_named_so or _TAG.match(_opening(text[:_HEAD].encode("utf-8", "replace")))
    return bool(begins_so) and not _DIVIDER.search(text)


def unread(file: str, format_name: str) -> UnknownFormat:
    return UnknownFormat(
        file,
        f"这是 {format_name}, 目前尚不能读取 / the content is {format_name}, which is not read yet",
        "请将其中的表格另存为 .xlsx、.docx、.html 或 Markdown / save its table as .xlsx, .docx, .html or Markdown",
    )


def suffix_format(file: str) -> str | None:
    """The other text format that the file's suffix names, if any."""
    return _TEXT_SUFFIXES.get(PurePath(file).suffix.lower())


def has_pipe_table(text: str) -> bool:
    """Whether a Markdown table is drawn in the text: by a `---|---` line, or from its first line on."""
    return _PIPE_TABLE.search(text.replace("\r", "\n")) is not None


def _unread(head: bytes, data: bytes) -> str | None:
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    for mark, name in _XML_WORKBOOKS:
        if mark in head and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            return name
    if (head.startswith(b"BM") and data[6:10] == bytes(4)) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return "BMP 图片 / image" if head.startswith(b"BM") else "WebP 图片 / image"
    return None


def _opening(head: bytes) -> bytes:
    """What follows the byte order mark, the XML declaration and the comments that a file begins with."""
    head = head.lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip()
    while head.startswith((b"<?xml", b"<!--")):
        end = b"-->" if head.startswith(b"<!--") else b"?>"
        head = head.partition(end)[2].lstrip()
    return head
