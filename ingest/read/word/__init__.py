"""A Word document (.docx, .docm, strict or not) as tables and the text between them, in order.

The document is read as it is printed. First its tree is put into the form that Word shows: of alternatives one is
chosen, tracked changes are accepted, hidden and struck text and the instructions of fields are taken out, automatic
numbers are written out, text boxes and inner tables are put in their places. What remains are paragraphs and plain
tables.

Left out, as they are no part of the page's own text: comments, marks of notes, bullets, the reading aid above
characters. Page headers and footers are left out as well, except that the header lines stand first in a document
that prints nothing above its first table: its title may be there. The texts of notes come last. Macros and
embedded objects are never opened.
"""

from __future__ import annotations

from functools import partial

from ingest.errors import NoTable, UnknownFormat
from ingest.model import Finding, Grids, Limits
from ingest.read.archive import Archive
from ingest.read.word.names import ALT_CHUNK, BODY, DRAWING, OBJECT, P_STYLE, PICT, R_STYLE, SUB_DOCUMENT, child
from ingest.read.word.notes import Outside, lacks_title, paragraphs
from ingest.read.word.package import Package
from ingest.read.word.reader import Reader
from ingest.read.word.remarks import Remarks
from ingest.read.word.settle import settle
from ingest.read.word.styles import Styles

__all__ = ["read_word"]


def read_word(archive: Archive, limits: Limits) -> tuple[Grids, str, tuple[Finding, ...]]:
    """The grids and paragraphs of a document, `docx`, and what is to be known of them.

    Raises `Unreadable` for damaged parts, `LimitExceeded` for too many cells or too deep nesting, `UnknownFormat`
    where the text is in other files, `NoTable` where there is no table.
    """
    package = Package(archive)
    root = package.tree(package.main)
    body = child(root, BODY)
    if body is None:
        raise archive.damaged(f"{package.main}: no body")
    if next(body.iter(ALT_CHUNK, SUB_DOCUMENT), None) is not None:
        raise _elsewhere(archive.file)
    # Where none is named they say nothing, and they are often longer than the document.
    named = next(body.iter(P_STYLE, R_STYLE), None) is not None
    styles = Styles(package.related("styles") if named else None)
    remarks = Remarks()
    settle(root, styles, archive, remarks, partial(package.related, "numbering"))
    outside = Outside(package, styles, remarks)
    notes, reader = outside.notes(body), Reader(archive, limits, styles, remarks)
    blocks = reader.blocks(body)
    if lacks_title(blocks):
        blocks = [*paragraphs(outside.header(body), reader), *blocks]
    grids = Grids((*blocks, *paragraphs(notes, reader)))
    if not grids.grids:
        raise _no_table(archive.file, len(blocks), sum(1 for _ in body.iter(DRAWING, PICT, OBJECT)))
    return grids, "docx", reader.findings()


def _elsewhere(file: str) -> UnknownFormat:
    return UnknownFormat(
        file,
        "正文引用了尚未并入的其他文件 (altChunk, subDoc) / the text is in other files that are not merged yet"
        " (altChunk, subDoc)",
        "请用 Word 或 WPS 打开, 再另存为 .docx / open it in Word or WPS and save it as .docx again",
    )


def _no_table(file: str, lines: int, pictures: int) -> NoTable:
    if not lines and not pictures:
        return NoTable(file, "文件为空 / the file is empty", "请提供含有表格的文件 / give a file that holds a table")
    return NoTable(
        file,
        f"没有表格, 只有 {lines} 行文字和 {pictures} 个图片或对象"
        f" / no table, only lines of text: {lines}, pictures or objects: {pictures}",
        "请提供含有 Word 表格的文件 / give a document that holds a Word table",
    )
