"""Reading: a source's bytes to grids and the text between them, every cell with its place.

What a source is, is told by its content; Markdown is what is read. Nothing here knows what a table means.
"""

from __future__ import annotations

from collections.abc import Collection

from ingest.errors import LimitExceeded, NoTable
from ingest.model import Finding, Grids, Limits
from ingest.read.decode import decode
from ingest.read.markdown import read_markdown
from ingest.read.sniff import refuse_unread, suffix_format, unread

__all__ = ["read"]


def read(data: bytes, file: str, limits: Limits, known: Collection[str]) -> tuple[Grids, str, tuple[Finding, ...]]:
    """The grids of a source, the name of its format, and what had to be repaired in its text.

    `file` is the name for messages; `known` are header words, by which a text that is not UTF-8 is recognised.
    Raises `LimitExceeded`, `UnknownFormat`, `Undecodable` or `NoTable`, each with what to do.
    """
    if len(data) > limits.bytes:
        raise LimitExceeded(
            file,
            f"{len(data)} 字节, 超过上限 {limits.bytes} / {len(data)} bytes, more than the limit of {limits.bytes}",
            "如内容无误, 请用 --max-bytes 提高上限 / if that is right, raise it with --max-bytes",
        )
    refuse_unread(data, file)
    text = decode(data, file, known)
    try:
        grids, findings = read_markdown(text, file, limits)
    except NoTable as nothing:
        if text.strip() and (format_name := suffix_format(file)):
            raise unread(file, format_name) from nothing
        raise
    return grids, "markdown", findings
