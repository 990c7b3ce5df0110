"""Word files: from bytes to grids, against the bare lxml parse of the document's main part."""

from __future__ import annotations

import io
import statistics
import zipfile
from collections.abc import Callable
from functools import partial
from xml.sax.saxutils import escape

from lxml import etree

from benchmarks.measure import TABLE, Line, ratio, seconds, show
from ingest.model import Cell, Grid, Grids, Limits
from ingest.read import read

LIMITS = Limits(bytes=2**30, cells=10**8, unpacked=2**32)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
LEAN = ("<w:p><w:r><w:t>", "</w:t></w:r></w:p>", '<w:tcPr><w:tcW w:type="dxa" w:w="576"/></w:tcPr>')
"""A cell as python-docx writes it: the paragraph's opening and closing, and the cell's properties."""

_FONT = '<w:rPr><w:rFonts w:ascii="仿宋" w:eastAsia="仿宋" w:hAnsi="仿宋" w:cs="宋体"/><w:sz w:val="18"/></w:rPr>'
FULL = (
    f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"><w:pPr><w:widowControl/><w:jc w:val="center"/>{_FONT}</w:pPr>'
    f'<w:r>{_FONT}<w:t xml:space="preserve">',
    "</w:t></w:r></w:p>",
    '<w:tcPr><w:tcW w:type="dxa" w:w="576"/><w:vAlign w:val="center"/></w:tcPr>',
)
"""The same as Word itself writes it."""


def document(grids: Grids, times: int, style: tuple[str, str, str]) -> bytes:
    """The tables of a reading, each with its rows `times` over, as the main part of a Word file."""
    opening, closing, properties = style

    def cell(one: Cell) -> str:
        text = escape(one.text).replace("\n", "</w:t><w:br/><w:t>")
        return f"<w:tc>{properties}{opening}{text}{closing}</w:tc>"

    blocks = []
    for block in grids.blocks:
        if isinstance(block, Grid):
            rows = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in block.rows)
            blocks.append(f"<w:tbl><w:tblPr/>{rows * times}</w:tbl>")
        else:
            blocks.append(f"{opening}{escape(block.text)}{closing}")
    body = "".join(blocks)
    return f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode()


def packed(main: bytes) -> bytes:
    buffer = io.BytesIO()
    relation = f'<Relationship Id="r1" Type="{MAIN}" Target="word/document.xml"/>'
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>')
        archive.writestr("word/document.xml", main)
    return buffer.getvalue()


def against_parse(work: Callable[[], object], main: bytes, repetitions: int) -> float:
    """The time of `work` over that of the bare parse, each taken right after a parse that is not timed.

    What ran before decides whether the memory for the tree, most of it, must be asked for anew.
    """
    parse = partial(etree.fromstring, main)
    found = []
    for _ in range(repetitions):
        parse()
        spent = seconds(work)
        parse()
        found.append(spent / seconds(parse))
    return statistics.median(found)


def lines(repetitions: int = 15) -> list[Line]:
    """The ratio to the bare parse for the 2024 table, lean and as Word writes it, and the growth to 50 times it."""
    grids, _, _ = read(TABLE.read_bytes(), TABLE.name, LIMITS, ())
    found = []
    for name, style in (("lean", LEAN), ("as Word writes it", FULL)):
        for times in (1, 50):
            main = document(grids, times, style)
            work = partial(read, packed(main), "a.docx", LIMITS, ())
            figure = against_parse(work, main, repetitions if times == 1 else 5)
            what = f"Word to grids / bare lxml parse, {name}, {times} time{'s' * (times > 1)} the table"
            found.append(Line(what, f"{figure:.2f}", "≤ 3"))
    once, often = (partial(read, packed(document(grids, n, FULL)), "a.docx", LIMITS, ()) for n in (5, 50))
    found.append(Line("Word, 50 times the table / 5 times, per row", f"{ratio(often, once, 5) / 10:.2f}", "≤ 1.1"))
    return found


if __name__ == "__main__":
    show(lines())
