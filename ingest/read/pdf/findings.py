"""What is to be known of a PDF beside its tables: pages not read, characters not seen, not known, or not printable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.errors import IngestError, NoTable, Unreadable
from ingest.model import Cell, Finding, Grid, Location, Paragraph, Text
from ingest.read.characters import DAMAGE, Repairs, is_suspect, suspects, without_unprinted
from ingest.read.pdf.lines import hull, lines
from ingest.read.pdf.overflow import Doubt
from ingest.read.pdf.page import Page
from ingest.read.repair import repair_findings

_IMAGE_ONLY = Text("该页只有图像, 没有文字 (扫描件)", "it is an image without any text (a scan)")
_RECOGNISED = Text(
    "该页是带文字识别层的扫描件, 识别出的文字看不见, 也未经核对, 不作为依据",
    "it is a scan with a layer of recognised text, which nobody sees and nobody has checked",
)
_CHINESE = "\u2e80"
_CELLS_NAMED = 20
_DOUBTS = {"beyond": "text-overflowing", "unsettled": "text-overlapping", "lost": "text-cut-off"}


def page_findings(page: Page) -> Iterator[Finding]:
    """`page-unread` for a page of which nothing was read, `hidden-text` for what nobody sees on it."""
    unread = page.unread or ((_RECOGNISED if is_recognised(page) else _IMAGE_ONLY) if is_image_only(page) else None)
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
        bounds = page.setting.printed(hull(glyphs)) if page.setting else hull(glyphs)
        x0, top, x1, bottom = (round(side, 2) for side in bounds)
        yield Finding(
            "hidden-text",
            pointer="/document",
            cells=(Cell(text, Location(None, None, None, page.number, bbox=(x0, top, x1, bottom))),),
            arguments={"raw": text},
            evidence={"page": page.number, "left_out": [text], "reason": reason},
        )


def doubt_findings(doubts: Sequence[Doubt], grids: Sequence[Grid]) -> Iterator[Finding]:
    """A finding for each cell of the page whose text is in doubt; `grids` are those made of the page's tables."""
    for table, box, how, lost in doubts:
        cell = grids[table].rows[box.row][box.column]
        raw = lost or cell.text
        yield Finding(
            _DOUBTS[how], cells=(cell,), arguments={"raw": raw}, evidence={"left_out": [lost]} if lost else {}
        )


def is_image_only(page: Page) -> bool:
    return bool(page.images) and not page.unread and not any(not glyph.text.isspace() for glyph in page.glyphs)


def is_recognised(page: Page) -> bool:
    """Whether an image has the text on it beneath that a program has recognised there, as one that is not drawn."""
    return is_image_only(page) and bool(page.hidden.get("invisible"))


def is_garbled(blocks: Iterable[Grid | Paragraph]) -> bool:
    """Whether the texts are such as fonts give that have names of their own for their characters: not one Chinese
    character, and many that are neither letters nor digits."""
    plain = odd = 0
    for text in _texts(blocks):
        for character in text:
            if character >= _CHINESE and character != DAMAGE:
                return False
            odd += character > "~"
            plain += "!" <= character <= "~"
    return odd > plain


def _texts(blocks: Iterable[Grid | Paragraph]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row)


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
    """Counts over all pages, which tell what kind of a PDF it is. `garbled` are the fonts of one whose text says
    nothing."""

    def __init__(self) -> None:
        self._pages: Counter[str] = Counter()
        self._characters = self._unmapped = 0
        self._why: Text | None = None
        self.garbled: tuple[str, ...] | None = None

    def add(self, page: Page) -> None:
        self._characters += len(page.glyphs)
        self._unmapped += page.unmapped
        self._why = self._why or page.unread
        image = "recognised" if is_recognised(page) else "image"
        kind = "unread" if page.unread else image if is_image_only(page) else "text" if page.glyphs else "empty"
        self._pages[kind] += 1

    @property
    def is_unknown(self) -> bool:
        """Whether of most characters the file does not say what they are."""
        return 2 * self._unmapped > self._characters

    def refusal(self, file: str) -> IngestError | None:
        """Why nothing can be made of it, where that has a reason of its own."""
        if self.is_unknown or self.garbled is not None:
            named = f" {', '.join(self.garbled)}" if self.garbled else ""
            return Unreadable(
                file,
                f"字体{named} 没有说明字符是什么 (缺 ToUnicode), 文字无法读出"
                f" / its fonts{named} do not say what their characters are (no ToUnicode), so that its text cannot be"
                " read",
                "请向发文单位索取原文件, 或换一种方式导出 PDF / ask for the original, or export the PDF in another way",
            )
        if self._pages["text"]:
            return None
        if self._pages["recognised"]:
            return Unreadable(
                file,
                "这是带文字识别层的扫描件, 识别出的文字看不见, 也未经核对"
                " / it is a scan with a layer of recognised text, which nobody sees and nobody has checked",
                "扫描件目前尚不能读取, 请提供由原文件导出的文字版"
                " / scans are not read yet; give a version exported from the original",
            )
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
