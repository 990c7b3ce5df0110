"""What a page holds in layers that are switched off (optional content: ISO 32000-1, 8.11).

pdfium heeds layers when it draws a page, but not when it is asked what stands there. So the page is drawn without what
a layer holds: if it looks the same, nobody sees that layer.
"""

from __future__ import annotations

import ctypes
import math
import zlib
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from ingest.read.pdf.pdfium_calls import (
    Call,
    count_marks,
    form_count,
    form_object,
    mark_name,
    mark_of,
    object_type,
    page_object,
)

_NAME = b"/OCProperties"
_LAYER = "OC\0".encode("utf-16-le")
_MOST_PIXELS = 1024 * 1024
"""Of a page drawn: a letter of nine points leaves its mark at a pixel a point."""
_MOST_LAYERS = 64
"""Layers of a page that are looked at one by one; all further ones together."""
_FORM = int(pdfium.FPDF_PAGEOBJ_FORM)


def has_layers(data: bytes, streams: Iterable[tuple[bytes, int, int]]) -> bool:
    """Whether a file may have layers, which its catalog tells; that may be encrypted, or in one of the packed
    `streams`: the dictionary of each, and where it begins and ends."""
    if _NAME in data or b"/Encrypt" in data:
        return True
    packed = streams if b"/ObjStm" in data else ()
    return any(_NAME in _unpacked(data[start:end]) for head, start, end in packed if b"/ObjStm" in head)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return _NAME  # packed in another way: it may hold anything


def unseen_in_layers(page: Any) -> set[int]:
    """The addresses of the objects of a page, and of those within its forms, that no layer shows."""
    layers: dict[int, list[Any]] = {}
    _gather(layers, page_object, page, pdfium.FPDFPage_CountObjects(page))
    if not layers:
        return set()
    found: set[int] = set()
    whole = _drawn(page)
    held = list(layers.values())
    for items in [*held[:_MOST_LAYERS], [item for rest in held[_MOST_LAYERS:] for item in rest]]:
        _switch(items, on=False)
        if items and _drawn(page) == whole:
            found |= {each.value or 0 for item in items for each in _with_inner(item)}
        _switch(items, on=True)
    return found


def _gather(layers: dict[int, list[Any]], get: Call, holder: Any, count: int) -> None:
    """Add the objects under each mark of a layer, and each form, which may be in one without a mark."""
    for item in map(get, repeat(holder), range(count)):
        layer = _layer(item)
        if layer is None and object_type(item) == _FORM:
            layer = item.value
            _gather(layers, form_object, item, form_count(item))
        if layer is not None:
            layers.setdefault(layer, []).append(item)


def _layer(item: Any) -> int | None:
    """The address of the mark that puts an object in a layer."""
    name, length = ctypes.create_string_buffer(len(_LAYER)), ctypes.c_ulong()
    for i in range(count_marks(item)):
        mark = mark_of(item, i)
        if mark_name(mark, name, ctypes.c_ulong(len(name)), ctypes.byref(length)) and name.raw == _LAYER:
            return mark.value or 0
    return None


def _with_inner(item: Any) -> Iterator[Any]:
    yield item
    if object_type(item) == _FORM:
        for inner in map(form_object, repeat(item), range(form_count(item))):
            yield from _with_inner(inner)


def _switch(items: Iterable[Any], *, on: bool) -> None:
    for item in items:
        pdfium.FPDFPageObj_SetIsActive(ctypes.cast(item, pdfium.FPDF_PAGEOBJECT), on)


def _drawn(page: Any) -> bytes:
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(1.0, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
    across, down = max(1, math.ceil(width * scale)), max(1, math.ceil(height * scale))
    pixels = ctypes.create_string_buffer(4 * across * down)
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_BGRx, pixels, 4 * across)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, 0)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels.raw
