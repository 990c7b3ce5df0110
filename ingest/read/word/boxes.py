"""Text boxes: what they hold is put where a reader of the page meets it.

Outside tables that is before the paragraph that they hang on. In a cell it is the cell's own text, unless the box
floats over a cell that has a text itself: such a box only hangs there, and comes before the table.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from ingest.read.word.alternatives import remove
from ingest.read.word.names import ANCHOR, DRAWING, OBJECT, PICT, PICTURES, SHAPES, TBL, TC, P, T


def take_out(boxes: Sequence[_Element]) -> None:
    """Move the paragraphs and tables of each box out of its drawing, and drop a drawing that shows nothing else."""
    last: dict[_Element, _Element] = {}
    for box in boxes:
        paragraph = next(box.iterancestors(P), None)
        if paragraph is None:
            continue
        floats = _floats(box)
        holder = next(box.iterancestors(DRAWING, PICT, OBJECT), None)
        blocks = list(box)
        for block in blocks:
            box.remove(block)
        if holder is not None and next(holder.iter(*PICTURES, T), None) is None:
            remove(holder)
        cell = next(paragraph.iterancestors(TC), None)
        if cell is not None and not (floats and _has_text(cell)):
            for block in blocks:
                last.get(paragraph, paragraph).addnext(block)
                last[paragraph] = block
            continue
        before = paragraph if cell is None else list(cell.iterancestors(TBL))[-1]
        for block in blocks:
            before.addprevious(block)


def _floats(box: _Element) -> bool:
    if next(box.iterancestors(ANCHOR), None) is not None:
        return True
    return any(
        "position:absolute" in (shape.get("style") or "").replace(" ", "") for shape in box.iterancestors(*SHAPES)
    )


def _has_text(cell: _Element) -> bool:
    return any((text.text or "").strip() for text in cell.iter(T))
