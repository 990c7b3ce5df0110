"""Lines that are drawn over a table and are no part of it: a stamp's frame, a stroke of a pen, a fold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.read.pdf.pdfium_geometry import THIN, Rect

_MOST = 12
"""So many lines of another colour on a page may be foreign ones; where there are more, the table has two colours."""
_FEWEST = 3
"""So many rules in each direction a table has without them."""


def foreign(rules: Sequence[Rect], looks: Sequence[int]) -> set[int]:
    """The places of those rules that have a colour of their own, run across the others, and end at none of them.

    `looks` are the colours of the rules.
    """
    kinds = Counter(looks)
    if len(kinds) < 2:
        return set()
    usual, _ = kinds.most_common(1)[0]
    others = [i for i, look in enumerate(looks) if look != usual]
    if len(others) > _MOST:
        return set()
    own = [rule for rule, look in zip(rules, looks, strict=True) if look == usual]
    upright = [rule for rule in own if _is_upright(rule)]
    level = [_mirrored(rule) for rule in own if not _is_upright(rule)]
    if min(len(upright), len(level)) < _FEWEST:
        return set()
    level_mirrored, upright_mirrored = list(map(_mirrored, level)), list(map(_mirrored, upright))
    found = set()
    for i in others:
        if _is_upright(rules[i]):
            is_foreign = _is_foreign(rules[i], upright, level_mirrored)
        else:
            is_foreign = _is_foreign(_mirrored(rules[i]), level, upright_mirrored)
        if is_foreign:
            found.add(i)
    return found


def _is_upright(rule: Rect) -> bool:
    return rule[2] - rule[0] < rule[3] - rule[1]


def _mirrored(rule: Rect) -> Rect:
    return rule[1], rule[0], rule[3], rule[2]


def _is_foreign(rule: Rect, along: Sequence[Rect], across: Sequence[Rect]) -> bool:
    """Of an upright rule, with those that run along it and across it."""
    left, foot, right, head = rule
    x = (left + right) / 2
    if any(abs((a + c) / 2 - x) <= THIN and b <= head and d >= foot for a, b, c, d in along):
        return False
    crossed = ends = 0
    for a, b, c, d in across:
        y = (b + d) / 2
        if a - THIN <= x <= c + THIN and foot - THIN <= y <= head + THIN:
            if min(abs(a - x), abs(c - x)) <= THIN:
                return False
            crossed += 1
            ends |= (abs(y - foot) <= THIN) + 2 * (abs(y - head) <= THIN)
    return crossed > 0 and ends != 3
