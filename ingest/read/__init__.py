"""Reading: a source's bytes to grids and the text between them, every cell with its place.

What a source is, is told by its content. Nothing here knows what a table means. Each format's module has one
function, bytes or text to Grids, and is imported only when it is needed.
"""

from __future__ import annotations

from collections.abc import Collection

from ingest.errors import LimitExceeded, NoTable
from ingest.model import Finding, Grids, Limits
from ingest.read.collector import collector_put_off
from ingest.read.decode import declared_encoding, decode
from ingest.read.sniff import DELIMITED, container, has_pipe_table, is_html_fragment, suffix_format, unread

__all__ = ["read"]

Read = tuple[Grids, str, tuple[Finding, ...]]


def read(
    data: bytes,
    file: str,
    limits: Limits,
    known: Collection[str],
    password: str | None = None,
    pdf_engine: str | None = None,
) -> Read:
    """The grids of a source, the name of its format, and what had to be repaired or is to be known of its text.

    `file` is the name for messages; `known` are header words, by which a text that is not UTF-8 is recognised;
    `password` opens a PDF that is encrypted, `pdf_engine` names the one to read a PDF with.
    Raises `LimitExceeded`, `UnknownFormat`, `Unreadable`, `Undecodable` or `NoTable`, each with what to do.
    """
    if len(data) > limits.bytes:
        raise LimitExceeded(
            file,
            f"{len(data)} 字节, 超过上限 {limits.bytes} / {len(data)} bytes, more than the limit of {limits.bytes}",
            "如内容无误, 请用 --max-bytes 提高上限 / if that is right, raise it with --max-bytes",
        )
    kind = container(data, file)
    if kind == "pdf":
        from ingest.read.pdf.reader import read_pdf

        return read_pdf(data, file, limits, password, pdf_engine)
    with collector_put_off():  # by a PDF for one page at a time
        if kind == "zip":
            return _read_zip(data, file, limits)
        if kind == "ole":
            return _read_ole(data, file, limits)
        if kind == "html":
            from ingest.read.html import read_html

            return read_html(data, file, limits, known)
        return _read_text(data, file, limits, known)


def _read_ole(data: bytes, file: str, limits: Limits) -> Read:
    from ingest.read.excel import read_excel
    from ingest.read.ole import refuse_unless_workbook

    refuse_unless_workbook(data, file)
    return read_excel(data, file, limits)


def _read_zip(data: bytes, file: str, limits: Limits) -> Read:
    from ingest.read.archive import Archive

    archive = Archive(data, file, limits)
    kind = archive.format()
    if kind == "docx":
        from ingest.read.word import read_word

        return read_word(archive, limits)
    if kind in ("xlsx", "ods"):
        from ingest.read.excel import read_excel

        return read_excel(data, file, limits, archive)
    raise unread(file, kind or "ZIP")


def _read_text(data: bytes, file: str, limits: Limits, known: Collection[str]) -> Read:
    from ingest.read.markdown.reader import read_markdown

    text = decode(data, file, known, declared_encoding(data))
    suffix = suffix_format(file)
    if is_html_fragment(text, suffix == "HTML"):
        from ingest.read.html import read_html_text

        return read_html_text(text, file, limits)
    named = suffix in DELIMITED
    # Texts in a file that calls itself delimited may hold pipes, as a Markdown table may hold commas.
    if named and not has_pipe_table(text) and (found := _read_delimited(text, file, limits, known, named=True)):
        return found
    try:
        grids, findings = read_markdown(text, file, limits)
    except NoTable as nothing:
        if found := _read_delimited(text, file, limits, known, named=named):
            return found
        if text.strip() and suffix and not named and suffix != "HTML":
            raise unread(file, suffix) from nothing
        raise
    return grids, "markdown", findings


def _read_delimited(text: str, file: str, limits: Limits, known: Collection[str], *, named: bool) -> Read | None:
    from ingest.read.delimited import read_delimited

    if "<table" in text.lower():
        return None
    found = read_delimited(text, file, limits, known, named=named)
    return found and (found[0], "csv", found[1])
