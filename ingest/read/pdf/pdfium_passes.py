"""Text that is drawn in two passes, its insides and its outlines, as browsers draw fat and hollow letters.

Of some of it pdfium hands out the characters of the first pass alone, and of that nothing may be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.read.pdf.page import Glyph, Page
from ingest.read.pdf.pdfium_drawn import Shapes
from ingest.read.pdf.pdfium_forms import text_object
from ingest.read.pdf.pdfium_paths import matrix_of

_HOLLOW = ("transparent", "white")


def see_outlined(text: Any, count: int, drawn: Shapes) -> None:
    """Take those texts for seen over which pdfium has left out the same text, which is seen."""
    hollow = {address for address, reason in drawn.unseen.items() if reason in _HOLLOW}
    if not hollow:
        return
    handed_out = {text_object(text, i) for i in range(count)}
    pens = dict(_pens(drawn))
    left_out = {pen for address, pen in pens.items() if address not in handed_out and address not in drawn.unseen}
    for address in hollow:
        if pens.get(address) in left_out:
            del drawn.unseen[address]


def _pens(drawn: Shapes) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Where each text of the page begins, and how it is turned and scaled, by its address."""
    for texts in drawn.texts:
        for item in texts.items:
            if matrix := matrix_of(item):
                yield item.value or 0, (texts.within, matrix)


def drop_insides(page: Page) -> None:
    """Leave out of what is hidden the characters whose outlines are among those that are seen."""
    hollow = [reason for reason in _HOLLOW if reason in page.hidden]
    if not hollow:
        return
    seen = set(map(_key, page.glyphs))
    for reason in hollow:
        page.hidden[reason] = [glyph for glyph in page.hidden[reason] if _key(glyph) not in seen]
        if not page.hidden[reason]:
            del page.hidden[reason]


def _key(glyph: Glyph) -> tuple[str, float, float]:
    return glyph.text, round(glyph.x, 1), round(glyph.y, 1)
