"""What every HTML of a sheet has: spans as attributes, text with its breaks."""

from __future__ import annotations

from html import escape

from tests.rendering.sheet import Cell


def sizes(cell: Cell) -> list[tuple[str, int]]:
    return [(name, size) for name, size in (("rowspan", cell.rowspan), ("colspan", cell.colspan)) if size > 1]


def spans(cell: Cell) -> str:
    return "".join(f' {name}="{size}"' for name, size in sizes(cell))


def text_of(text: str) -> str:
    """Text with its breaks; of two blanks in a row the first is one that a browser keeps."""
    return escape(text, quote=False).replace("\n", "<br>").replace("  ", "&nbsp; ")
