"""The names of WordprocessingML that are read (ISO/IEC 29500-1, 17), with their namespaces."""

from __future__ import annotations

from lxml.etree import _Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": WORD,
    "http://purl.oclc.org/ooxml/officeDocument/math": MATH,
    "http://purl.oclc.org/ooxml/officeDocument/relationships":
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/picture": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}  # fmt: skip
"""What documents saved as strict call the namespaces."""

_W, _M = f"{{{WORD}}}", f"{{{MATH}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML, _OFFICE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

BODY, P, R, T, TBL, TR, TC = (_W + name for name in ("body", "p", "r", "t", "tbl", "tr", "tc"))
PPR, RPR, TRPR, TCPR, TBLPR = (_W + name for name in ("pPr", "rPr", "trPr", "tcPr", "tblPr"))
VAL = _W + "val"

# Inside a run, beside the text.
TAB, PTAB, BR, CR = (_W + name for name in ("tab", "ptab", "br", "cr"))
NO_BREAK_HYPHEN, SYM, SYM_FONT, SYM_CHAR = (_W + name for name in ("noBreakHyphen", "sym", "font", "char"))
DRAWING, PICT, OBJECT = (_W + name for name in ("drawing", "pict", "object"))
TABS, RUBY_TEXT, SCRIPT = _W + "tabs", _W + "rt", _W + "vertAlign"

# Tables.
GRID, GRID_COL = _W + "tblGrid", _W + "gridCol"
SPAN, BEFORE, AFTER, HIDDEN = (_W + name for name in ("gridSpan", "gridBefore", "gridAfter", "hidden"))
VMERGE, HMERGE = _W + "vMerge", _W + "hMerge"

# Wrappers and alternatives.
SDT, SDT_CONTENT, CUSTOM_XML = (_W + name for name in ("sdt", "sdtContent", "customXml"))
ALTERNATE, CHOICE, FALLBACK = (_MC + name for name in ("AlternateContent", "Choice", "Fallback"))
ALT_CHUNK, SUB_DOCUMENT = _W + "altChunk", _W + "subDoc"

# Revisions.
INS, DEL, MOVE_FROM, MOVE_TO, DELETED_TEXT = (_W + name for name in ("ins", "del", "moveFrom", "moveTo", "delText"))
CELL_DEL, CELL_INS, CELL_MERGE = (_W + name for name in ("cellDel", "cellIns", "cellMerge"))
FORMER = tuple(
    _W + name
    for name in (
        "pPrChange", "rPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange",
        "sectPrChange", "numberingChange",
    )
)  # fmt: skip
"""Properties as they were before a revision."""

# Fields.
FIELD_CHAR, FIELD_TYPE, INSTRUCTION = (_W + name for name in ("fldChar", "fldCharType", "instrText"))
SIMPLE_INSTRUCTION = _W + "instr"
DROP_DOWN, LIST_ENTRY, RESULT = (_W + name for name in ("ddList", "listEntry", "result"))
CHECK_BOX, CHECKED, DEFAULT = (_W + name for name in ("checkBox", "checked", "default"))

# Hidden and struck text, styles and numbering.
VANISH, STRIKE, DOUBLE_STRIKE = (_W + name for name in ("vanish", "strike", "dstrike"))
STYLE, STYLE_ID, STYLE_TYPE, BASED_ON = (_W + name for name in ("style", "styleId", "type", "basedOn"))
P_STYLE, R_STYLE, OUTLINE = (_W + name for name in ("pStyle", "rStyle", "outlineLvl"))
NUM_PR, NUM_ID, LEVEL_INDEX = (_W + name for name in ("numPr", "numId", "ilvl"))
ABSTRACT, ABSTRACT_ID, NUM = (_W + name for name in ("abstractNum", "abstractNumId", "num"))
LEVEL, START, NUM_FMT, LEVEL_TEXT, SUFFIX, RESTART, LEGAL = (
    _W + name for name in ("lvl", "start", "numFmt", "lvlText", "suff", "lvlRestart", "isLgl")
)
OVERRIDE, START_OVERRIDE, STYLE_LINK, FORMAT = (
    _W + name for name in ("lvlOverride", "startOverride", "numStyleLink", "format")
)

# Notes, headers.
FOOTNOTE, ENDNOTE, NOTE_TYPE, NOTE_ID = (_W + name for name in ("footnote", "endnote", "type", "id"))
FOOTNOTE_MARK, ENDNOTE_MARK = _W + "footnoteReference", _W + "endnoteReference"
SECTION, HEADER_REFERENCE, HEADER_TYPE = (_W + name for name in ("sectPr", "headerReference", "type"))
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

# Text boxes, pictures.
BOX = _W + "txbxContent"
ANCHOR, INLINE = _DRAWING + "anchor", _DRAWING + "inline"
SHAPES = (_VML + "shape", _VML + "rect", _VML + "roundrect", _VML + "oval", _VML + "group")
PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic", _VML + "imagedata", _OFFICE + "OLEObject",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
)  # fmt: skip

# Equations.
EQUATION, FRACTION, NUMERATOR, DENOMINATOR = (_M + name for name in ("oMath", "f", "num", "den"))
MATH_TEXT, SUPERSCRIPT, SUBSCRIPT, BOTH_SCRIPTS = (_M + name for name in ("t", "sSup", "sSub", "sSubSup"))
BASE, SUP, SUB = (_M + name for name in ("e", "sup", "sub"))


def whole(written: str | None, otherwise: int = 0) -> int:
    """The whole number that an attribute gives, not below nought; what is none, or absurdly long, is `otherwise`."""
    text = (written or "").strip()
    return int(text) if len(text) <= 12 and text.isascii() and text.isdigit() else otherwise


def value(element: _Element | None, name: str = VAL) -> str | None:
    """The `w:val` (or another attribute) of an element, None where either is missing."""
    return None if element is None else element.get(name)


def child(element: _Element, tag: str) -> _Element | None:
    """The first child of a tag; a fifth of the time that `find` takes, which reads its argument as a path."""
    return next(element.iterchildren(tag), None)
