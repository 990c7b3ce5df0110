"""A PDF as tables and the text between them, page by page.

pdfium gives the characters, rules and fills; the rules make the tables. pdfplumber is the second engine.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ingest.errors import LimitExceeded, NoTable
from ingest.model import Finding, Grid, Grids, Limits, Paragraph
from ingest.read.collector import collector_put_off
from ingest.read.pdf.blocks import Places, page_to_blocks
from ingest.read.pdf.columns import beside_one_another, has_columns_of, open_columns, over_columns_of
from ingest.read.pdf.cut import cut_cells
from ingest.read.pdf.file import PdfFile
from ingest.read.pdf.findings import Characters, Tally, doubt_findings, is_garbled, page_findings
from ingest.read.pdf.furniture import with_running_lines
from ingest.read.pdf.lattice import Lattice
from ingest.read.pdf.page import Page, turned, upright
from ingest.read.pdf.sides import gutter, side
from ingest.read.pdf.struck import struck_findings, take_struck
from ingest.read.pdf.tables import page_tables
from ingest.read.pdf.tagged import tag_findings
from ingest.read.pdf.underlines import take_off_lines
from ingest.read.pdf.ungridded import Ungridded
from ingest.read.pdf.watermarks import Watermarks

Read = tuple[Grids, str, tuple[Finding, ...]]


@dataclass(slots=True)
class _Document:
    """What has been read so far; `before` is the last table of the page before."""

    file: str
    limits: Limits
    engine: str
    blocks: list[Grid | Paragraph] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    characters: Characters = field(default_factory=Characters)
    watermarks: Watermarks = field(default_factory=Watermarks)
    ungridded: Ungridded = field(default_factory=Ungridded)
    tables: int = 0
    cells: int = 0
    pages: int = 0
    before: Lattice | None = None

    def add(self, shown: Page, found: list[Lattice] | None = None) -> None:
        """A page, with the tables that its words make where it has no others."""
        page, quarters = upright(shown)
        take_off_lines(page)
        gridded = page_tables(page)
        if len(gridded) > 1 and (parted := gutter(gridded, page.glyphs)) is not None:
            gridded.sort(key=lambda table: side(table.xs[0], parted))
        ruled = gridded or self.ungridded.tables(page)
        if not gridded and (ruled or not found):
            self.ungridded.look_for_more(page, ruled)
        if ruled or not found:
            found = self._over_earlier_columns(ruled)
        else:
            page, quarters = shown, 0
            self.ungridded.guessed.append(page.number)
        self.watermarks.take_off(page, found)
        struck, places = take_struck(page), Places(page, quarters, self.engine)
        made, doubts = page_to_blocks(page, found, self.tables + 1, places)
        if beyond := shown.hidden.get("outside"):
            beyond = [turned(glyph, quarters, shown.width, shown.height) for glyph in beyond]
            doubts += cut_cells(beyond, page.glyphs, found)
        if self.before and found and has_columns_of(found[0], self.before):
            made = _continued(made, open_columns(self.before))
        self.cells += sum(len(block.rows) * len(block.rows[0]) if isinstance(block, Grid) else 1 for block in made)
        if self.cells > self.limits.cells:
            raise _too_many_cells(self.file, self.limits)
        self.tally.add(page)
        self.pages += 1
        self.findings += page_findings(page)
        grids = [block for block in made if isinstance(block, Grid)]
        self.findings += doubt_findings(doubts, grids)
        self.findings += tag_findings(page, found, grids)
        self.findings += struck_findings(struck, found, grids, places)
        if self.ungridded.doubts:
            self.ungridded.doubt(grids, found)
        self.blocks += self.characters.clean(made)
        self.tables += len(found)
        self.before = found[-1] if found else None

    def _over_earlier_columns(self, tables: list[Lattice]) -> list[Lattice]:
        """The tables, each over the columns of the table before it where its own edges are some of those."""
        if self.before and len(tables) > 1:
            tables = beside_one_another(tables, self.before)
        found: list[Lattice] = []
        for table in tables:
            before = found[-1] if found else self.before
            found.append(over_columns_of(table, before) if before else table)
        return found

    def reading(self) -> Read:
        if refusal := self.tally.refusal(self.file):
            raise refusal
        if not self.tables:
            raise NoTable(
                self.file,
                f"没有表格, 只有 {len(self.blocks)} 行文字 / no table, only lines of text: {len(self.blocks)}",
                "请提供含有表格的文件 / give a file that holds a table",
            )
        blocks = with_running_lines(self.blocks, self.pages)
        findings = (*self.findings, *self.ungridded.all_findings())
        return Grids(tuple(blocks)), "pdf", (*findings, *self.watermarks.findings(), *self.characters.findings())


def read_pdf(data: bytes, file: str, limits: Limits, password: str | None = None, engine: str | None = None) -> Read:
    """The tables of each page, the text around them as paragraphs, and what is to be known of it.

    `engine` is pdfium or pdfplumber; without one it is pdfium, and pdfplumber where no page has a table with rules.
    Raises `Unreadable` for a damaged or encrypted file, a scan, and text that cannot be known, `LimitExceeded` for more
    pages or cells than allowed, `NoTable` where no page has a table.
    """
    document = _Document(file, limits, engine or "pdfium")
    with PdfFile(data, file, limits, password) as pdf:
        if pdf.damage:
            what = {"what": pdf.damage}
            document.findings.append(Finding("file-damaged", pointer="/document", arguments=what, evidence=what))
        whole = len(document.findings)
        if engine != "pdfplumber":
            _read_pages(document, pdf)
            if document.watermarks.missed:
                known = Watermarks(document.watermarks.known)
                document = _Document(
                    file, limits, document.engine, findings=document.findings[:whole], watermarks=known
                )
                _read_pages(document, pdf)
            if document.tally.is_unknown or is_garbled(document.blocks):
                document.tally.garbled = pdf.fonts()
    if engine == "pdfplumber" or (engine is None and not document.tables and not document.tally.refusal(file)):
        return _plumbed(document, pdf.data, password).reading()
    return document.reading()


def _read_pages(document: _Document, pdf: PdfFile) -> None:
    for number in range(1, pdf.count + 1):
        # One page at a time, so that what may be collected does not grow with the document.
        with collector_put_off():
            document.add(pdf.page(number))


def _plumbed(tried: _Document, data: bytes, password: str | None) -> _Document:
    """The document by the second engine; of what the first one has found, what concerns the file as a whole."""
    from ingest.read.pdf.pdfplumber_pages import plumbed_pages

    whole = [finding for finding in tried.findings if finding.code == "file-damaged"]
    document = _Document(tried.file, tried.limits, "pdfplumber", findings=whole)
    for page, tables in plumbed_pages(data, tried.file, password):
        document.add(page, tables)
    return document


def _continued(blocks: list[Grid | Paragraph], columns: tuple[int, ...]) -> list[Grid | Paragraph]:
    """The blocks of a page, the cells of its first grid marked that go on with those of the grid before."""
    first = next(block for block in blocks if isinstance(block, Grid))
    return [replace(first, continued=columns) if block is first else block for block in blocks]


def _too_many_cells(file: str, limits: Limits) -> LimitExceeded:
    return LimitExceeded(
        file,
        f"单元格多于上限 {limits.cells} / more cells than the limit of {limits.cells}",
        "如内容无误, 请用 --max-cells 提高上限 / if that is right, raise it with --max-cells",
    )
