"""A PDF as tables and the text between them, page by page.

pdfium gives the characters, rules and fills; the rules make the tables.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.errors import LimitExceeded, NoTable
from ingest.model import Finding, Grid, Grids, Limits, Paragraph, Text
from ingest.read.lattice import Lattice, Overcrowded, edges, rules_to_tables
from ingest.read.pdf_blocks import Places, has_columns_of, open_columns, page_to_blocks
from ingest.read.pdf_file import PdfFile
from ingest.read.pdf_findings import Characters, Tally, page_findings
from ingest.read.pdf_page import Bounds, Page, upright

ENGINE = "pdfium"
_TOO_MANY_RULES = Text("线条过多, 只读出文字", "it has too many rules, and only its text was read")


def read_pdf(
    data: bytes, file: str, limits: Limits, password: str | None = None
) -> tuple[Grids, str, tuple[Finding, ...]]:
    """The tables of each page, the text around them as paragraphs, and what is to be known of it.

    Raises `Unreadable` for a damaged or encrypted file, a scan, and text that cannot be known, `LimitExceeded` for
    more pages or cells than allowed, `NoTable` where no page has a table.
    """
    blocks: list[Grid | Paragraph] = []
    findings: list[Finding] = []
    tally, characters = Tally(), Characters()
    tables = cells = 0
    before: Lattice | None = None
    with PdfFile(data, file, limits, password) as pdf:
        if pdf.damage:
            findings.append(Finding("file-damaged", pointer="/document", arguments={"what": pdf.damage}))
        for shown in pdf.pages():
            tally.add(shown)
            page, quarters = upright(shown)
            found = _tables(page)
            findings += page_findings(page)
            made = page_to_blocks(page, found, tables + 1, Places(page, quarters, ENGINE))
            if before and found and has_columns_of(found[0], before):
                made = _continued(made, open_columns(before))
            cells += sum(len(block.rows) * len(block.rows[0]) if isinstance(block, Grid) else 1 for block in made)
            if cells > limits.cells:
                raise _too_many_cells(file, limits)
            blocks += characters.clean(made)
            tables += len(found)
            before = found[-1] if found else None
    if refusal := tally.refusal(file):
        raise refusal
    if not tables:
        raise NoTable(
            file,
            f"没有带框线的表格, 只有 {len(blocks)} 行文字 / no table with rules, only lines of text: {len(blocks)}",
            "请提供含有表格的文件 / give a file that holds a table",
        )
    return Grids(tuple(blocks)), "pdf", (*findings, *characters.findings())


def _tables(page: Page) -> list[Lattice]:
    """The tables that rules make, and, where there are none, those that the edges of filled areas make."""
    try:
        ruled = rules_to_tables(page.horizontal, page.vertical)
        free = [fill for fill in page.fills if not any(_is_within(fill, table) for table in ruled)]
        filled = rules_to_tables(*edges(free)) if len(free) > 1 else []
    except Overcrowded:
        page.unread = _TOO_MANY_RULES
        return []
    return sorted((*ruled, *filled), key=lambda table: (table.ys[0], table.xs[0]))


def _is_within(bounds: Bounds, table: Lattice) -> bool:
    """Whether the middle of an area lies in the table."""
    x0, top, x1, bottom = table.bounds
    return x0 <= (bounds[0] + bounds[2]) / 2 <= x1 and top <= (bounds[1] + bounds[3]) / 2 <= bottom


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
