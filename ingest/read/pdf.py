"""A PDF as tables and the text between them, page by page.

pdfium gives the characters, rules and fills; the rules make the tables.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.errors import NoTable
from ingest.model import Finding, Grid, Grids, Limits, Paragraph
from ingest.read.lattice import Lattice, rules_to_tables
from ingest.read.pdf_blocks import Places, has_columns_of, is_open, page_to_blocks
from ingest.read.pdf_file import PdfFile
from ingest.read.pdf_page import upright

ENGINE = "pdfium"


def read_pdf(data: bytes, file: str, limits: Limits) -> tuple[Grids, str, tuple[Finding, ...]]:
    """The tables of each page, the text around them as paragraphs, and what is to be known of it."""
    blocks: list[Grid | Paragraph] = []
    tables = 0
    before: Lattice | None = None
    with PdfFile(data, file, limits) as pdf:
        for shown in pdf.pages():
            page, quarters = upright(shown)
            found = rules_to_tables(page.horizontal, page.vertical)
            places = Places(page, quarters, ENGINE)
            made = page_to_blocks(page, found, tables + 1, places)
            if before and found and is_open(before) and has_columns_of(found[0], before):
                made = [replace(block, continues=True) if _is_grid(block, tables + 1) else block for block in made]
            blocks += made
            tables += len(found)
            before = found[-1] if found else None
    if not tables:
        raise NoTable(file, "没有表格 / no table", "请提供含有表格的文件 / give a file that holds a table")
    return Grids(tuple(blocks)), "pdf", ()


def _is_grid(block: Grid | Paragraph, number: int) -> bool:
    return isinstance(block, Grid) and block.number == number
