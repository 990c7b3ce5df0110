"""What is to be known of a PDF beside its tables: pages not read, characters not seen, not known, or not printable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.errors import IngestError, NoTable, Unreadable
from ingest.model import Cell, Finding, Grid, Location, Paragraph, Text
from ingest.read.characters import DAMAGE, Repairs, is_suspect, suspects, without_unprinted
from ingest.read.pdf_lines import hull, lines
from ingest.read.pdf_page import Page
from ingest.read.repair import repair_findings

_IMAGE_ONLY = Text("该页只有图像, 没有文字 (扫描件)", "it is an image without any text (a scan)")
_CELLS_NAMED = 20


def page_findings(page: Page) -> Iterator[Finding]:
    """`page-unread` for a page of which nothing was read, `hidden-text` for what nobody sees on it."""
    unread = page.unread or (_IMAGE_ONLY if is_image_only(page) else None)
    if unread:
        yield Finding(
            "page-unread",
            pointer="/document",
            arguments={"page": str(page.number), "reason": unread},
            evidence={"page": page.number},
        )
    for reason, glyphs in page.hidden.items():
        text = " ".join(line.text for line in lines(glyphs)).strip()
        if not text:
            continue
        x0, top, x1, bottom = (round(side, 2) for side in hull(glyphs))
        yield Finding(
            "hidden-text",
            pointer="/document",
            cells=(Cell(text, Location(None, None, None, page.number, bbox=(x0, top, x1, bottom))),),
            arguments={"raw": text},
            evidence={"page": page.number, "left_out": [text], "reason": reason},
        )


def is_image_only(page: Page) -> bool:
    return bool(page.images) and not page.unread and not any(not glyph.text.isspace() for glyph in page.glyphs)


class Characters:
    """Drops what is not printed from the texts of blocks, and reports it, and what the fonts do not tell."""

    def __init__(self) -> None:
        self._repaired: list[tuple[Cell, Repairs]] = []
        self._unmapped: dict[int | None, list[tuple[Cell, int]]] = {}

    def clean(self, blocks: Sequence[Grid | Paragraph]) -> Iterator[Grid | Paragraph]:
        for block in blocks:
            if isinstance(block, Paragraph):
                cell = self._clean(Cell(block.text, block.location))
                yield block if cell.text == block.text else replace(block, text=cell.text)
            elif any(is_suspect(cell.text) for row in block.rows for cell in row):
                yield self._grid(block)
            else:
                yield block

    def _grid(self, grid: Grid) -> Grid:
        made: dict[int, Cell] = {}

        def clean(cell: Cell) -> Cell:
            if id(cell) not in made:
                made[id(cell)] = self._clean(cell)
            return made[id(cell)]

        return replace(grid, rows=tuple(tuple(map(clean, row)) for row in grid.rows))

    def _clean(self, cell: Cell) -> Cell:
        found = suspects(cell.text)
        if not found:
            return cell
        unmapped = found.pop(DAMAGE, 0)
        clean = cell._replace(text=without_unprinted(cell.text))
        if unmapped:
            self._unmapped.setdefault(cell.location.page, []).append((clean, unmapped))
        if found:
            self._repaired.append((clean, found))
        return clean

    def findings(self) -> Iterator[Finding]:
        for page, held in self._unmapped.items():
            cells = tuple(cell for cell, _ in held)
            yield Finding(
                "glyph-unmapped",
                cells=cells[:_CELLS_NAMED],
                arguments={"page": str(page), "count": str(sum(count for _, count in held)), "cells": str(len(cells))},
                evidence={"page": page, "cells": len(cells)},
            )
        yield from repair_findings(self._repaired)


class Tally:
    """Counts over all pages, which tell what kind of a PDF it is."""

    def __init__(self) -> None:
        self._pages: Counter[str] = Counter()
        self._characters = self._unmapped = 0
        self._why: Text | None = None

    def add(self, page: Page) -> None:
        self._characters += len(page.glyphs)
        self._unmapped += page.unmapped
        self._why = self._why or page.unread
        kind = "unread" if page.unread else "image" if is_image_only(page) else "text" if page.glyphs else "empty"
        self._pages[kind] += 1

    def refusal(self, file: str) -> IngestError | None:
        """Why nothing can be made of it, where that has a reason of its own."""
        if 2 * self._unmapped > self._characters:
            return Unreadable(
                file,
                "字体没有说明字符是什么 (缺 ToUnicode), 文字无法读出"
                " / its fonts do not say what their characters are (no ToUnicode), so that its text cannot be read",
                "请向发文单位索取原文件, 或换一种方式导出 PDF / ask for the original, or export the PDF in another way",
            )
        if self._pages["text"]:
            return None
        if self._pages["image"]:
            return Unreadable(
                file,
                "这是扫描件, 只有图像没有文字 / it is a scan: images without any text",
                "扫描件目前尚不能读取, 请提供文字版 / scans are not read yet; give a version with text",
            )
        if self._pages["unread"]:
            why = self._why or Text("", "")
            return Unreadable(
                file,
                f"没有一页能读出: {why.zh} / no page could be read: {why.en}",
                "请重新下载或另存 / fetch it again or save it anew",
            )
        return NoTable(file, "没有文字 / no text in it", "请提供含有表格的文件 / give a file that holds a table")
