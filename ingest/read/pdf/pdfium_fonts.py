"""The names of the fonts that a PDF writes with, for a person to know them by."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from ingest.read.pdf.pdfium_calls import Call, form_count, form_object, object_type, page_object, text_font

_MOST = 3
_PAGES = 5
"""So many pages are looked through."""
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_TEXT, _FORM = int(pdfium.FPDF_PAGEOBJ_TEXT), int(pdfium.FPDF_PAGEOBJ_FORM)


def font_names(document: Any) -> tuple[str, ...]:
    """A few of an open document's, in the order of their use."""
    names: dict[str, None] = {}
    for number in range(min(_PAGES, pdfium.FPDF_GetPageCount(document))):
        page = pdfium.FPDF_LoadPage(document, number)
        if page:
            fonts = {font.value: font for font in _fonts(page_object, page, pdfium.FPDFPage_CountObjects(page))}
            names.update((name, None) for font in fonts.values() if (name := _name(font)))
            pdfium.FPDF_ClosePage(page)
    return tuple(names)[:_MOST]


def _fonts(get: Call, holder: Any, count: int) -> Iterator[Any]:
    for item in map(get, repeat(holder), range(count)):
        kind = object_type(item)
        if kind == _TEXT:
            yield text_font(item)
        elif kind == _FORM:
            yield from _fonts(form_object, item, form_count(item))


def _name(font: Any) -> str:
    """Without the letters that mark a font of which the file holds but a part."""
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(ctypes.cast(font, pdfium.FPDF_FONT), buffer, len(buffer))
    return _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
