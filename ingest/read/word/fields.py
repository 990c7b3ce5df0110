"""Fields: their results are text, their instructions are not (ISO/IEC 29500-1, 17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from ingest.read.word.alternatives import remove
from ingest.read.word.names import (
    CHECK_BOX,
    CHECKED,
    DEFAULT,
    DRAWING,
    DROP_DOWN,
    FIELD_CHAR,
    FIELD_TYPE,
    INSTRUCTION,
    LIST_ENTRY,
    OBJECT,
    PICT,
    RESULT,
    P,
    R,
    child,
    value,
    whole,
)
from ingest.read.word.remarks import Remarks, remark
from ingest.read.word.runs import TEXT, run_of
from ingest.read.word.styles import is_set

_PRINTS_WITHOUT_RESULT = re.compile(r"\s*(EQ|LISTNUM|AUTONUM\w*|SYMBOL|MACROBUTTON|GOTOBUTTON)\b\s*(.*)", re.I | re.S)
_ENCIRCLED = re.compile(r"\\o\s*(?:\\a[lcr]\s*)?\(\s*[○◯]\s*[,，;]\s*(\d{1,2})\s*\)", re.I)
_DEEPEST = 20
"""How many fields Word lets stand one inside another."""
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(slots=True)
class _Field:
    begin: _Element
    instruction: str = ""
    inside: list[_Element] = field(default_factory=list)
    has_separator: bool = False
    prints: bool = False


def settle(marks: list[_Element], remarks: Remarks) -> None:
    """Take the instructions of all fields out of the text, and put in what a field prints without saying so.

    Only a field that begins and ends its instruction in one paragraph is touched, so that a field that is never
    closed cannot swallow the text behind it.
    """
    for paragraph in dict.fromkeys(next(mark.iterancestors(P), None) for mark in marks):
        if paragraph is not None:
            _settle_paragraph(paragraph, remarks)


def _settle_paragraph(paragraph: _Element, remarks: Remarks) -> None:
    opened: list[_Field] = []
    for node in list(paragraph.iter(FIELD_CHAR, INSTRUCTION, DRAWING, PICT, OBJECT, *TEXT)):
        kind = value(node, FIELD_TYPE) if node.tag == FIELD_CHAR else None
        if kind == "begin":
            # What is deeper is no field, as each text within is noted once for each level.
            if len(opened) < _DEEPEST:
                opened.append(_Field(node))
        elif not opened:
            continue
        elif kind == "separate":
            opened[-1].has_separator = True
        elif kind == "end":
            _close(opened.pop(), node, remarks)
        elif node.tag == INSTRUCTION:
            opened[-1].instruction += node.text or ""
        else:
            # What a field inside an instruction prints belongs to that instruction.
            for one in opened:
                if one.has_separator:
                    one.prints = True
                else:
                    one.inside.append(node)
    for left in opened:
        if left.has_separator:
            for node in left.inside:
                remove(node)


def _close(closed: _Field, end: _Element, remarks: Remarks) -> None:
    for node in closed.inside:
        remove(node)
    run = next(end.iterancestors(R), None)
    if run is None or closed.prints:
        return
    if (text := _form_field(closed.begin)) is not None:
        run.addnext(run_of(text))
    elif match := _PRINTS_WITHOUT_RESULT.match(closed.instruction):
        circled = _ENCIRCLED.search(match[2])
        if circled and 0 < int(circled[1]) <= len(_CIRCLES):
            run.addnext(run_of(_CIRCLES[int(circled[1]) - 1]))
        else:
            remarks.unread.append(remark(run, match[1].upper()))


def _form_field(begin: _Element) -> str | None:
    """What a drop-down list or a check box shows; None for any other field."""
    for choice in begin.iter(DROP_DOWN):
        chosen = child(choice, RESULT)
        index = whole(value(chosen if chosen is not None else child(choice, DEFAULT)))
        entries = [value(entry) or "" for entry in choice.iterchildren(LIST_ENTRY)]
        return entries[index] if index < len(entries) else ""
    for box in begin.iter(CHECK_BOX):
        checked = child(box, CHECKED)
        return "☑" if is_set(checked if checked is not None else child(box, DEFAULT)) else "☐"
    return None
