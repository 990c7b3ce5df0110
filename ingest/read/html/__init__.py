"""An HTML source as tables and the text between them, in the order in which a browser shows them.

The parser is our own (`tokens`, `tree`), because none at hand is right and safe at once. lxml, alone or
under BeautifulSoup, puts a cell that follows an open list item into that item, keeps text that stands between cells
in the row, makes a table in a row a part of it, and cuts deep nesting in silence; BeautifulSoup finds no cell in a
page of Word's that says gb2312 and holds a character beyond it. lexbor builds the tree of browsers, but takes a minute
for 250 kB of nested elements and 1.6 GB for 50 kB of unclosed ones. What browsers do to tables is a small part of
their rules, and the tests hold it against theirs. The price is speed: lexbor's tree is made some thirty times
as fast, that of BeautifulSoup on lxml somewhat slower.

Paragraphs are the lines outside tables of data. The `<title>` is none: it names the window, often with the site.
"""

from __future__ import annotations

from collections.abc import Collection

from ingest.errors import NoTable
from ingest.model import Finding, Grid, Grids, Limits, Location, Paragraph
from ingest.read.decode import declared_encoding, decode
from ingest.read.html.findings import Notes
from ingest.read.html.grid import GridReader, SourceLines
from ingest.read.html.nodes import TableNode
from ingest.read.html.stack import too_many_cells
from ingest.read.html.table import captions, is_data, shown_rows
from ingest.read.html.text import Flow, flow
from ingest.read.html.tree import page


def read_html(data: bytes, file: str, limits: Limits, known: Collection[str]) -> tuple[Grids, str, tuple[Finding, ...]]:
    """The grids and paragraphs of an HTML file, and what of it is to be known.

    `known` are header words, by which a text that is not UTF-8 is recognised. Raises `Undecodable`, `LimitExceeded`
    for what is too large or nested too deeply, `NoTable` for a page without a table of data.
    """
    return read_html_text(decode(data, file, known, declared_encoding(data)), file, limits)


def read_html_text(text: str, file: str, limits: Limits) -> tuple[Grids, str, tuple[Finding, ...]]:
    """The same of a text that is decoded already."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise NoTable(file, "文件为空 / the file is empty", "请提供含有表格的文件 / give a file that holds a table")
    return _PageReader(text, file, limits).read()


class _PageReader:
    """Goes through one page and gathers its blocks."""

    def __init__(self, text: str, file: str, limits: Limits) -> None:
        self._file = file
        self._limits = limits
        self._page = page(text, file, limits)
        self._lines = SourceLines(text)
        self._notes = Notes()
        self._grids = GridReader(self._lines, self._notes)
        self._blocks: list[Grid | Paragraph] = []
        self._text = Flow()
        self._tables = 0
        self._room = limits.cells

    def read(self) -> tuple[Grids, str, tuple[Finding, ...]]:
        flow(self._page.body, self._text, self._on_table)
        self._end_paragraphs()
        if not self._tables:
            raise self._no_table()
        for text in self._text.hidden_tables:
            self._notes.outside("hidden-text", text)
        for text in self._text.struck:
            self._notes.outside("text-struck-out", text)
        if self._page.cut:
            self._notes.cut(self._page.cut, self._lines.of(self._page.cut_place))
        return Grids(tuple(self._blocks)), "html", self._notes.findings()

    def _on_table(self, table: TableNode) -> bool:
        """Take a table of data as a grid; any other is left to be read as text."""
        rows = shown_rows(table)
        if not is_data(table, rows):
            return False
        for caption in captions(table):
            flow(caption, self._text)
        self._end_paragraphs()
        grid = self._grids.grid(table, rows, self._tables + 1, self._room)
        if grid is None:
            raise too_many_cells(self._file, self._limits)
        self._blocks.append(grid)
        self._tables += 1
        self._room -= sum(map(len, grid.rows))
        return True

    def _end_paragraphs(self) -> None:
        self._text.end_line()
        for line in self._text.lines:
            cell = self._notes.clean(line.text, Location(None, None, None, line=self._lines.of(line.place)))
            if cell.text:
                self._blocks.append(Paragraph(cell.text, cell.location, line.heading))
        self._room -= len(self._text.lines)
        self._text.lines.clear()
        if self._room < 0:
            raise too_many_cells(self._file, self._limits)

    def _no_table(self) -> NoTable:
        lines = sum(isinstance(block, Paragraph) for block in self._blocks)
        hidden, pictures = len(self._text.hidden_tables), self._text.pictures
        if hidden:
            return NoTable(
                self._file,
                f"只有不显示的表格 ({hidden} 张) / only tables that are not shown: {hidden}",
                "请在浏览器中展开该表后另存 / open the table in a browser and save the page again",
            )
        zh, en = (f", {pictures} 幅图片", f", pictures: {pictures}") if pictures else ("", "")
        return NoTable(
            self._file,
            f"没有表格, 只有 {lines} 行文字{zh} / no table, only lines of text: {lines}{en}",
            "请提供含有表格的网页 / give a page that holds a table",
        )
