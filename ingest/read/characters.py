"""Characters that are in a text without being printed: control characters and invisible format characters.

They hide in headers and names, where two texts look alike and are not, and a direction override makes a table
read otherwise than it was written. They are dropped and counted; U+FFFD, the trace of an earlier wrong decoding,
stays in its place and is counted too. Tabs and line breaks are blanks, not control characters.
"""

from __future__ import annotations

import re
from collections import Counter

_UNPRINTED_RANGES = (
    (0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F),  # C0, DEL, C1
    (0xAD, 0xAD), (0x61C, 0x61C), (0x180E, 0x180E), (0x200B, 0x200F),  # soft hyphen, zero width, marks
    (0x202A, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF),  # direction overrides and isolates, joiners, BOM
    (0xD800, 0xDFFF), (0xFDD0, 0xFDEF), (0xFFF9, 0xFFFB), (0xFFFE, 0xFFFF),  # surrogates, noncharacters
    (0xE0000, 0xE007F),  # tags
    *((plane * 0x10000 + 0xFFFE, plane * 0x10000 + 0xFFFF) for plane in range(1, 17)),
)  # fmt: skip
_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNPRINTED_RANGES)
_UNPRINTED = f"[{_CLASS}]+"
DAMAGE = "\ufffd"
_SUSPECT = f"[{_CLASS}{DAMAGE}]+"

_COMMON_BLANKS = "\n\t\u3000\xa0"
_SHOWN = 8


class Repairs(Counter[str]):
    """What was found, character by character, and how often; `written` is the text in which it was found, with what
    cannot be seen written out, where that is known."""

    written: str = ""


def is_suspect(text: str) -> bool:
    """Whether the text holds any character that must be dropped or reported."""
    if DAMAGE in text:
        return True
    # `isprintable` is thirty times as fast as the search, but knows only one blank.
    for blank in _COMMON_BLANKS:
        text = text.replace(blank, " ")
    return not text.isprintable() and re.search(_SUSPECT, text) is not None


def suspects(text: str) -> Repairs:
    """Each of these characters in the text, counted."""
    found = Repairs("".join(re.findall(_SUSPECT, text)) if is_suspect(text) else "")
    if found:
        found.written = written_out(text)
    return found


def without_unprinted(text: str) -> str:
    return re.sub(_UNPRINTED, "", text)


def written_out(text: str) -> str:
    """The text with each unprinted character as `⟨U+202E⟩`."""
    return re.sub(_UNPRINTED, lambda run: "".join(f"⟨U+{ord(char):04X}⟩" for char in run[0]), text)


def unprinted_places(text: str) -> list[tuple[int, str]]:
    """Each run of unprinted characters with the offset that it has in the text without any of them."""
    places, before = [], 0
    for match in re.finditer(_UNPRINTED, text):
        places.append((match.start() - before, match.group()))
        before += len(match.group())
    return places


def described(repairs: Counter[str]) -> str:
    """`U+0000 ×3, U+202E`: the code points in order, the first few of them."""
    codes = sorted(repairs)
    shown = [f"U+{ord(c):04X}" + (f" ×{repairs[c]}" if repairs[c] > 1 else "") for c in codes[:_SHOWN]]
    return ", ".join(shown) + (", …" if len(codes) > _SHOWN else "")
