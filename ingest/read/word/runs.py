"""What the children of a run print (ISO/IEC 29500-1, 17.3.3)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from lxml.etree import _Element

from ingest.read.characters import DAMAGE
from ingest.read.word.names import BR, CR, NO_BREAK_HYPHEN, PTAB, SYM, SYM_CHAR, SYM_FONT, TAB, P, R, T, value

TEXT = (T, TAB, PTAB, BR, CR, NO_BREAK_HYPHEN, SYM)
"""What prints a text. A soft hyphen prints nothing inside a line; marks of notes and comments are left out."""

_FIXED = {TAB: "\t", PTAB: "\t", BR: "\n", CR: "\n", NO_BREAK_HYPHEN: "-"}
_WINGDINGS = {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0xA1: "○", 0xA8: "◻", 0xFB: "✗", 0xFC: "✓",
              0xFD: "☒", 0xFE: "☑", 0xD8: "➢", 0xE0: "→"}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x30: "□"}
_SYMBOL = {0x61: "α", 0x62: "β", 0x6D: "μ", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
           0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xE5: "∑", 0xD6: "√"}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
"""The common ones of the characters that are known by their font alone."""


def printed(node: _Element) -> str:
    """The text of one of the elements in `TEXT`."""
    tag = node.tag
    if tag == T:
        text = node.text or ""
        # A line break in the file is a blank; one in the print is an element.
        return text.replace("\r", " ").replace("\n", " ") if "\n" in text or "\r" in text else text
    return _FIXED[tag] if tag in _FIXED else _symbol(node)


def plain(elements: Iterable[_Element]) -> str:
    """The text within some elements, a line for each paragraph."""
    pieces = ["\n" if node.tag == P else printed(node) for element in elements for node in element.iter(P, *TEXT)]
    return "".join(pieces).strip()


def run_of(text: str) -> _Element:
    """A run that prints a text of one line."""
    run = etree.Element(R)
    etree.SubElement(run, T).text = text
    return run


def _symbol(node: _Element) -> str:
    """A character of a font; U+FFFD, which is reported, where it has no known equal outside its font."""
    written = value(node, SYM_CHAR) or ""
    try:
        code = int(written, 16)
    except ValueError:
        return DAMAGE
    if 0xF000 <= code <= 0xF0FF or code < 0x100:
        font = _FONTS.get((value(node, SYM_FONT) or "").lower(), {})
        return font.get(code & 0xFF, DAMAGE)
    return chr(code) if code < 0xD800 or 0xE000 <= code < 0xFFFE else DAMAGE
