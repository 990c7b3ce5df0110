"""Tracked changes as if they were accepted: insertions count, deletions do not (ISO/IEC 29500-1, 17.13.5).

What is hidden or struck through is taken out here too, as deletions and hidden text leave paragraphs without an end of
their own, which run on into the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml.etree import _Element

from ingest.read.word.alternatives import remove
from ingest.read.word.names import (
    CELL_DEL,
    CELL_INS,
    CELL_MERGE,
    DEL,
    DELETED_TEXT,
    DOUBLE_STRIKE,
    FORMER,
    INS,
    MOVE_FROM,
    MOVE_TO,
    P_STYLE,
    PPR,
    R_STYLE,
    RPR,
    STRIKE,
    TCPR,
    TRPR,
    VAL,
    VANISH,
    VMERGE,
    P,
    R,
    T,
    child,
)
from ingest.read.word.remarks import Remark, Remarks, remark
from ingest.read.word.runs import plain
from ingest.read.word.styles import Styles, is_set

MET = (VANISH, STRIKE, DOUBLE_STRIKE, *FORMER, CELL_DEL, CELL_INS, CELL_MERGE, DEL, INS, MOVE_FROM, MOVE_TO)

Found = Mapping[str, Sequence[_Element]]
"""Elements by their tags, in the order of the document."""


def accept(found: Found, remarks: Remarks) -> list[_Element]:
    """Take out what was deleted or moved away; the paragraphs whose ends were."""
    for tag in FORMER:
        for former in found.get(tag, ()):
            remove(former)
    ends = []
    for tag in (DEL, MOVE_FROM, CELL_DEL):
        for deletion in found.get(tag, ()):
            holder = deletion.getparent()
            if holder is None:
                continue
            remarks.deleted.append(remark(deletion, _deleted(deletion)))
            if (paragraph := _paragraph_of_mark(holder)) is not None:
                ends.append(paragraph)
            elif holder.tag in (TRPR, TCPR):
                if (owner := holder.getparent()) is not None:
                    remove(owner)
            else:
                remove(deletion)
    for tag in (INS, MOVE_TO, CELL_INS):
        for insertion in found.get(tag, ()):
            remarks.inserted.append(remark(insertion, plain([insertion])))
    for merge in found.get(CELL_MERGE, ()):
        _merge(merge)
    return ends


def leave_out(found: Found, root: _Element, styles: Styles, remarks: Remarks) -> list[_Element]:
    """Take out what is hidden or struck through, each run with a remark; the paragraphs whose ends are hidden.

    A figure that is struck through was replaced: read on, 20 changed to 30 would be 2030.
    """
    ends = _runs_out(found, (VANISH,), remarks.hidden)
    _runs_out(found, (STRIKE, DOUBLE_STRIKE), remarks.struck)
    for tag, naming, told in ((VANISH, styles.hiding, remarks.hidden), (STRIKE, styles.striking, remarks.struck)):
        for named in list(root.iter(R_STYLE, P_STYLE)) if naming else ():
            if named.get(VAL) in naming and (owner := _owner(named)) is not None:
                for run in [owner] if owner.tag == R else list(owner.iter(R)):
                    properties = child(run, RPR)
                    if properties is None or child(properties, tag) is None:
                        _run_out(run, told)
    return ends


def _runs_out(found: Found, tags: Iterable[str], told: list[Remark]) -> list[_Element]:
    """Take out the runs that have one of these properties; the paragraphs whose ends have it."""
    ends = []
    for mark in (mark for tag in tags for mark in found.get(tag, ())):
        holder = mark.getparent()
        owner = None if holder is None else holder.getparent()
        if holder is None or owner is None or not is_set(mark):
            continue
        if (paragraph := _paragraph_of_mark(holder)) is not None:
            ends.append(paragraph)
        elif owner.tag.endswith("}r"):
            _run_out(owner, told)
    return ends


def join(ends: Iterable[_Element]) -> None:
    """Let each paragraph without an end run on into the paragraph that follows it."""
    marked = dict.fromkeys(ends)
    done: set[_Element] = set()
    for paragraph in marked:
        if paragraph in done:
            continue
        chain = [paragraph]
        while (following := _following(chain[-1])) is not None and following in marked and following not in done:
            chain.append(following)
        done.update(chain)
        target = following if following is not None and following not in marked else chain.pop()
        content = [child for one in chain for child in one if child.tag != PPR]
        place = 1 if len(target) and target[0].tag == PPR else 0
        target[place:place] = content
        for one in chain:
            remove(one)


def _deleted(deletion: _Element) -> str:
    return "".join(text.text or "" for text in deletion.iter(T, DELETED_TEXT))


def _run_out(run: _Element, told: list[Remark]) -> None:
    if run.getparent() is not None:
        if text := plain([run]):
            told.append(remark(run, text))
        remove(run)


def _owner(style: _Element) -> _Element | None:
    """The run or paragraph that a style is named for."""
    holder = style.getparent()
    owner = None if holder is None else holder.getparent()
    return owner if owner is not None and owner.tag in (R, P) else None


def _paragraph_of_mark(holder: _Element) -> _Element | None:
    """The paragraph of whose end (the paragraph mark) an `rPr` holds the properties."""
    outer = holder.getparent()
    return outer.getparent() if holder.tag == RPR and outer is not None and outer.tag == PPR else None


def _following(paragraph: _Element) -> _Element | None:
    """The paragraph directly after one; None where a table follows, or nothing."""
    following = next((one for one in paragraph.itersiblings() if one.tag.endswith(("}p", "}tbl", "}sdt"))), None)
    return following if following is not None and following.tag == P else None


def _merge(merge: _Element) -> None:
    """A tracked vertical merge as an accepted one (17.13.5.3)."""
    written, holder = merge.get(VMERGE), merge.getparent()
    if holder is not None and written is not None:
        for old in holder.findall(VMERGE):
            holder.remove(old)
        merge.tag = VMERGE
        merge.set(VAL, "continue" if written == "cont" else "restart")
