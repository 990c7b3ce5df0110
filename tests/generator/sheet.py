"""A table as it is printed: paragraphs and page tables of cells, each cell knowing which value it was printed for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.generator.style import Style, often


@dataclass
class Printed:
    """One cell. `pointer` is the value that it says; `kind` what sort of thing it is, for judging displacements."""

    text: str = ""
    pointer: str | None = None
    kind: str = "blank"


@dataclass
class Line:
    """One row of a page table; `at` is its component's pointer."""

    cells: list[Printed]
    kind: str
    at: str | None = None


@dataclass
class Page:
    lines: list[Line] = field(default_factory=list)
    ruled: bool = True

    @property
    def width(self) -> int:
        """The width of its first row; the printer makes all rows of a page as wide."""
        return len(self.lines[0].cells)


@dataclass
class Sheet:
    blocks: list[str | Page]

    @property
    def pages(self) -> list[Page]:
        return [block for block in self.blocks if isinstance(block, Page)]

    def body(self) -> Iterator[tuple[Page, Line]]:
        """Rows of projects and components, each with its page."""
        for page in self.pages:
            for line in page.lines:
                if line.kind in ("project", "component"):
                    yield page, line


def places(sheet: Sheet) -> dict[str, set[tuple[int, int, int]]]:
    """Pointer -> where it is printed, as (table, row, column), counted from 1."""
    found: dict[str, set[tuple[int, int, int]]] = {}
    for number, page in enumerate(sheet.pages, 1):
        for row, line in enumerate(page.lines, 1):
            for column, cell in enumerate(line.cells, 1):
                if cell.pointer and cell.text:
                    found.setdefault(cell.pointer, set()).add((number, row, column))
    return found


def markdown_row(cells: list[Printed], tidy: str) -> str:
    texts = [cell.text.replace("|", "\\|") for cell in cells]
    if tidy == "trimmed":
        while len(texts) > 1 and not texts[-1]:
            texts.pop()
    if tidy == "tight":
        return "|" + "|".join(texts) + "|"
    if tidy == "padded":
        return "| " + " | ".join(text.ljust(6) for text in texts) + " |"
    return "| " + " | ".join(texts) + " |"


def markdown_page(page: Page, style: Style) -> list[str]:
    width = page.width
    dash = {"colons": ":---:", "dense": "-"}.get(style.rule, "---")
    lines = [
        markdown_row(line.cells, "spaced" if i == 0 and style.tidy == "trimmed" else style.tidy)
        for i, line in enumerate(page.lines)
    ]
    if style.rule != "none" and page.ruled:
        lines.insert(1, "|" + "|".join([dash] * (width - (style.rule == "narrow"))) + "|")
    return lines


def markdown(sheet: Sheet, style: Style) -> bytes:
    lines: list[str] = []
    for block in sheet.blocks:
        lines += [*(markdown_page(block, style) if isinstance(block, Page) else [block]), ""]
    text = ("\r\n" if style.newline == "crlf" else "\n").join(lines)
    if style.encoding == "gb18030":
        return text.encode("gb18030")
    return text.encode("utf-8-sig" if style.encoding == "bom" else "utf-8")


def is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def han_gaps(text: str) -> list[int]:
    """Positions between two Chinese characters, where layout may put a break or a blank."""
    return [i for i in range(1, len(text)) if is_han(text[i - 1]) and is_han(text[i])]


def dress(rng: Random, sheet: Sheet) -> None:
    """Put in what layout puts into texts: breaks, blanks, bold, character references."""
    level = rng.choice((0, 0, 0, 0.02, 0.1))
    for page in sheet.pages:
        for line in page.lines:
            for cell in line.cells:
                if cell.kind not in ("text", "free", "units") or not cell.text or not often(rng, level):
                    continue
                gaps = han_gaps(cell.text)
                if gaps:
                    at = rng.choice(gaps)
                    mark = " " if cell.kind != "units" and often(rng, 0.4) else "<br>"
                    cell.text = cell.text[:at] + mark + cell.text[at:]
                if cell.kind == "text" and often(rng, 0.1) and "*" not in cell.text:
                    cell.text = f"**{cell.text}**"
                elif often(rng, 0.3):
                    cell.text = cell.text.replace("&", "&amp;").replace("≥", "&ge;")
