"""pdfium's functions that are called for every character and every shape of a page, without ctypes looking at each
argument: that takes longer than most of them do.

What is passed must be right by itself: handles as they came from pdfium, `ctypes.byref` of the right type, small ints.
"""

from __future__ import annotations

import ctypes
from _ctypes import CFuncPtr
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium


class Handle(ctypes.c_void_p):
    """A pointer of pdfium's; a subclass, so that ctypes hands it on as it is."""


class _Number(CFuncPtr):
    _flags_ = 1  # the calling convention of C
    _restype_ = ctypes.c_int


class _Fraction(CFuncPtr):
    _flags_ = 1
    _restype_ = ctypes.c_float


class _Pointer(CFuncPtr):
    _flags_ = 1
    _restype_ = Handle


Call = Callable[..., Any]


def _number(function: Any) -> Call:
    return _Number(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _fraction(function: Any) -> Call:
    return _Fraction(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _pointer(function: Any) -> Call:
    return _Pointer(ctypes.cast(function, ctypes.c_void_p).value or 0)


loose_box = _number(pdfium.FPDFText_GetLooseCharBox)
origin = _number(pdfium.FPDFText_GetCharOrigin)
angle = _fraction(pdfium.FPDFText_GetCharAngle)
is_unmapped = _number(pdfium.FPDFText_HasUnicodeMapError)

page_object = _pointer(pdfium.FPDFPage_GetObject)
form_object = _pointer(pdfium.FPDFFormObj_GetObject)
object_type = _number(pdfium.FPDFPageObj_GetType)
object_bounds = _number(pdfium.FPDFPageObj_GetBounds)
fill_colour = _number(pdfium.FPDFPageObj_GetFillColor)
stroke_colour = _number(pdfium.FPDFPageObj_GetStrokeColor)
render_mode = _number(pdfium.FPDFTextObj_GetTextRenderMode)
draw_mode = _number(pdfium.FPDFPath_GetDrawMode)
count_segments = _number(pdfium.FPDFPath_CountSegments)
form_count = _number(pdfium.FPDFFormObj_CountObjects)
object_matrix = _number(pdfium.FPDFPageObj_GetMatrix)
has_transparency = _number(pdfium.FPDFPageObj_HasTransparency)
text_font = _pointer(pdfium.FPDFTextObj_GetFont)
is_embedded = _number(pdfium.FPDFFont_GetIsEmbedded)
image_size = _number(pdfium.FPDFImageObj_GetImagePixelSize)
path_segment = _pointer(pdfium.FPDFPath_GetPathSegment)
segment_type = _number(pdfium.FPDFPathSegment_GetType)
segment_point = _number(pdfium.FPDFPathSegment_GetPoint)
segment_closes = _number(pdfium.FPDFPathSegment_GetClose)

object_mark = _number(pdfium.FPDFPageObj_GetMarkedContentID)
count_tag_children = _number(pdfium.FPDF_StructElement_CountChildren)
tag_child = _pointer(pdfium.FPDF_StructElement_GetChildAtIndex)
child_mark = _number(pdfium.FPDF_StructElement_GetChildMarkedContentID)
tag_type = _number(pdfium.FPDF_StructElement_GetType)

count_marks = _number(pdfium.FPDFPageObj_CountMarks)
mark_of = _pointer(pdfium.FPDFPageObj_GetMark)
mark_name = _number(pdfium.FPDFPageObjMark_GetName)

clip_path = _pointer(pdfium.FPDFPageObj_GetClipPath)
count_clips = _number(pdfium.FPDFClipPath_CountPaths)
count_clip_segments = _number(pdfium.FPDFClipPath_CountPathSegments)
clip_segment = _pointer(pdfium.FPDFClipPath_GetPathSegment)
