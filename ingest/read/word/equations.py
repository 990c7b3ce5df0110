"""Equations and raised digits as a line of text that cannot be mistaken for another number.

`10` with a raised `4` is printed 10⁴ and must not be read as 104; one half is not 12.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element

from ingest.read.word.alternatives import replace
from ingest.read.word.names import (
    BASE,
    BOTH_SCRIPTS,
    DENOMINATOR,
    FRACTION,
    MATH_TEXT,
    NUMERATOR,
    SUB,
    SUBSCRIPT,
    SUP,
    SUPERSCRIPT,
    R,
    T,
    value,
)
from ingest.read.word.runs import run_of

_RAISED = str.maketrans("0123456789+-=()n−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ⁻")
_LOWERED = str.maketrans("0123456789+-=()−", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋")


def linearise(equations: Iterable[_Element]) -> None:
    """Put in place of each equation a run with its text."""
    for equation in equations:
        replace(equation, [run_of(_line(equation))])


def raise_digits(marks: Iterable[_Element]) -> None:
    """Print the digits of raised and lowered runs as raised and lowered characters; other texts stay."""
    for mark in marks:
        kind, holder = value(mark), mark.getparent()
        run = None if holder is None else holder.getparent()
        if run is not None and run.tag == R and kind in ("superscript", "subscript"):
            for text in run.iterchildren(T):
                text.text = _scripted(text.text or "", kind == "superscript")


def _line(element: _Element) -> str:
    tag = element.tag
    if tag in (MATH_TEXT, T):
        return element.text or ""
    if tag == FRACTION:
        above, below = (_part(element, name) for name in (NUMERATOR, DENOMINATOR))
        return f"{_bracketed(above)}/{_bracketed(below)}"
    if tag in (SUPERSCRIPT, SUBSCRIPT, BOTH_SCRIPTS):
        below, above = _part(element, SUB), _part(element, SUP)
        return _part(element, BASE) + _script(below, False) + _script(above, True)
    return "".join(_line(child) for child in element)


def _part(element: _Element, name: str) -> str:
    found = element.find(name)
    return "" if found is None else _line(found)


def _bracketed(text: str) -> str:
    return text if text.isalnum() or text.replace(".", "", 1).isdigit() else f"({text})"


def _script(text: str, above: bool) -> str:
    made = _scripted(text, above)
    return made if made != text or not text else f"{'^' if above else '_'}({text})"


def _scripted(text: str, above: bool) -> str:
    table = _RAISED if above else _LOWERED
    return text.translate(table) if all(ord(c) in table for c in text) else text
