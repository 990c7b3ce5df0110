"""Content that is there in several forms is taken once; wrappers that print nothing are dissolved."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element

from ingest.read.word.names import (
    BOX,
    CHOICE,
    CUSTOM_XML,
    FALLBACK,
    INS,
    MATH_TEXT,
    MOVE_TO,
    SDT,
    SDT_CONTENT,
    SYM,
    T,
    child,
)

WRAPPERS = (SDT, CUSTOM_XML, INS, MOVE_TO)


def choose(alternates: Iterable[_Element]) -> None:
    """Put in place of each `mc:AlternateContent` the first of its forms that holds a text, else the first.

    The forms say the same thing (ISO/IEC 29500-3, 9.3): a drawing and the picture that older programs show.
    """
    for alternate in alternates:
        forms = [*alternate.iterchildren(CHOICE), *alternate.iterchildren(FALLBACK)]
        best = next((form for form in forms if next(form.iter(T, SYM, MATH_TEXT, BOX), None) is not None), None)
        replace(alternate, best if best is not None else forms[0] if forms else ())


def unwrap(wrappers: Iterable[_Element]) -> None:
    """Put in place of each wrapper what it holds: content controls, custom XML, insertions."""
    for wrapper in wrappers:
        replace(wrapper, child(wrapper, SDT_CONTENT) if wrapper.tag == SDT else wrapper)


def replace(element: _Element, content: Iterable[_Element] | None) -> None:
    """Put some elements in the place of one, in their order; without any it is taken out."""
    parent = element.getparent()
    if parent is None:
        return
    for one in list(content if content is not None else ()):
        element.addprevious(one)
    parent.remove(element)


def remove(element: _Element) -> None:
    """Take an element out, if it is not out already."""
    if (parent := element.getparent()) is not None:
        parent.remove(element)
