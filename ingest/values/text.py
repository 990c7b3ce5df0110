"""Text as a person reads it: folded for comparing, cleaned for keeping."""

from __future__ import annotations

import re
from functools import lru_cache

# Full-width ASCII and the ideographic space to their plain forms. NFKC would do more harm than good here: it
# turns ㎡ into m2 and ① into 1.
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x2212: 0x2D}

_WIDE = re.compile("[\uff01-\uff5e\u2212]")
_MAY_NOTE = re.compile(r"[(\[【〔/:]")
_BLANKS = re.compile(r"\s+")
_CHINESE = r"\u2e80-\u2fdf\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_BETWEEN_CHINESE = re.compile(rf"(?<=[{_CHINESE}])\s+(?=[{_CHINESE}])")
_LINE_BREAK = re.compile(r"[^\S\n]*\n\s*")
_UNIT_NAMES = "千万元|百万元|十万元|亿元|万元|千元|百元|元"
_UNIT = re.compile(_UNIT_NAMES)
_OPEN, _CLOSE = r"[(\[【〔]", r"[)\]】〕]"
_UNIT_NOTE = re.compile(
    rf"{_OPEN}(?:金额:?|人民币|计量)?(?:单位:?)?以?(?:{_UNIT_NAMES})计?(?:[,、;][^()]*)?{_CLOSE}"
    rf"|{_OPEN}(?:金额)?单位:?[^()]*{_CLOSE}|[/:](?:{_UNIT_NAMES})$"
)
_UNIT_STATED = re.compile(
    rf"单位:?[^()]*?({_UNIT_NAMES})|{_OPEN}(?:金额:?|人民币|以)?({_UNIT_NAMES})计?(?:{_CLOSE}|[,、;]|$)"
    rf"|(?:金额:?|[/:])({_UNIT_NAMES})$|以({_UNIT_NAMES})为单位"
)
_UNIT_LINE = re.compile(rf"[(\[]?(?:(?:金额|资金)?(?:计量)?单位:?.{{1,10}}?|金额:?(?:{_UNIT_NAMES}))[)\]]?")


@lru_cache(maxsize=1 << 12)
def fold(text: str) -> str:
    """Text for comparing: full-width forms made plain, all blanks and line breaks taken out."""
    joined = "".join(text.split())
    return joined.translate(FULL_WIDTH) if _WIDE.search(joined) else joined


def fold_header(text: str) -> str:
    """A header for looking up: folded, without a unit in brackets (`总投资 （万元）` -> `总投资`)."""
    folded = fold(text)
    return _UNIT_NOTE.sub("", folded) if _MAY_NOTE.search(folded) else folded


def own_header(text: str) -> str:
    """A header as a key of its own: printed characters, without blanks, line breaks and a unit in brackets."""
    printed = _BLANKS.sub("", text)
    plain = printed.translate(FULL_WIDTH)
    kept = list(printed)
    for note in reversed(list(_UNIT_NOTE.finditer(plain))):
        del kept[note.start() : note.end()]
    return "".join(kept)


def stated_unit(text: str) -> str | None:
    """The unit of money that a header or a caption states: `(单位: 万元)`, `总投资(亿元)`, `单位:个、亿元`."""
    match = _UNIT_STATED.search(fold(text))
    return next(filter(None, match.groups())) if match else None


def is_unit_line(text: str) -> bool:
    """Whether a line says nothing but the unit: `单位:万元`, `(金额单位:元)`."""
    plain = fold(text)
    return len(plain) <= 20 and bool(_UNIT_LINE.fullmatch(plain)) and bool(_UNIT.search(plain))


def clean(text: str) -> str | None:
    """Text as printed, less what layout put there: line breaks, blanks between Chinese characters, outer blanks.

    A line break between two Latin words becomes one blank. None where nothing is left.
    """
    if "\n" in text:
        text = _LINE_BREAK.sub(_join_lines, text.strip())
    return _BETWEEN_CHINESE.sub("", text).strip() or None


def _join_lines(gap: re.Match[str]) -> str:
    before, after = gap.string[gap.start() - 1 : gap.start()], gap.string[gap.end() : gap.end() + 1]
    latin = before.isascii() and after.isascii() and before.isalpha() and after.isalpha()
    return " " if latin else ""
