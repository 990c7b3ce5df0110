"""Brackets that close: what stands inside them belongs to the name before them."""

from __future__ import annotations

import re

CLOSED = (
    r"[(（][^()（）]*[)）]"
    r"|[\[［【〔][^\[\]［］【】〔〕]*[\]］】〕]"
    r"|[《〈“‘「][^《》〈〉“”‘’「」]*[》〉”’」]"
)
"""A pattern: a pair with none of its own kind inside, full width or half."""

_CLOSERS = frozenset(")）]］】〕》〉”’」")


def without_closed(text: str) -> str:
    """A text without its closed brackets and what stands inside them."""
    return text if _CLOSERS.isdisjoint(text) else re.sub(CLOSED, "", text)


def split_outside(text: str, separator: re.Pattern[str]) -> list[tuple[str, str]]:
    """The pieces of a text, each with the separator after it; what stands inside closed brackets parts nothing.

    A bracket that opens or closes alone is an ordinary character. The last piece has "" after it.
    """
    closed = [] if _CLOSERS.isdisjoint(text) else [match.span() for match in re.finditer(CLOSED, text)]
    pieces, start, bracket = [], 0, 0
    for match in separator.finditer(text):
        while bracket < len(closed) and closed[bracket][1] <= match.start():
            bracket += 1
        if bracket == len(closed) or match.start() < closed[bracket][0]:
            pieces.append((text[start : match.start()], match[0]))
            start = match.end()
    return [*pieces, (text[start:], "")]
