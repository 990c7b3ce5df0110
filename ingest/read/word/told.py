"""The findings of a Word document, from what was met in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import _Element

from ingest.model import Cell, Finding, Text
from ingest.read.word.remarks import Remark, Remarks

_SHOWN = 20
_PICTURE = Text("图片、图形或对象", "a picture, a drawing or an object")


def clamped(cell: Cell, was: int) -> Finding:
    """A cell whose span was larger than its table."""
    return Finding(
        "span-clamped",
        cells=(cell,),
        arguments={"raw": cell.text, "span": str(was), "kept": str(cell.colspan)},
        evidence={"span": was, "kept": cell.colspan},
    )


def pictured(cell: Cell) -> Finding:
    """A cell that shows something which is no text."""
    return Finding("image-unread", cells=(cell,), arguments={"what": _PICTURE})


def hidden(cell: Cell, text: str) -> Finding:
    """A cell that covers another by a merge, in which a text is left."""
    return Finding("hidden-text", cells=(cell,), arguments={"raw": text}, evidence={"left_out": [text]})


def remarked(met: Remarks, cells: Mapping[_Element, Cell]) -> Iterator[Finding]:
    """What the remarks come to; `cells` are those that became of the places they are about."""
    for where, texts in _by_cell(met.unread, cells):
        fields = ", ".join(dict.fromkeys(texts))
        yield Finding("image-unread", cells=where, arguments={"what": Text(f"域 {fields}", f"a field ({fields})")})
    for code, left_out in (("hidden-text", met.hidden), ("text-struck-out", met.struck)):
        for where, texts in _by_cell(left_out, cells):
            yield Finding(code, cells=where, arguments={"raw": " ".join(texts)}, evidence={"left_out": texts})
    if met.inserted or met.deleted:
        touched = [cell for where, _ in _by_cell((*met.inserted, *met.deleted), cells) for cell in where]
        yield Finding(
            "tracked-changes",
            pointer="/document",
            cells=tuple(sorted(touched, key=lambda cell: [part or 0 for part in cell.location[:3]])),
            arguments={"insertions": str(len(met.inserted)), "deletions": str(len(met.deleted))},
            evidence={"deleted": [one.text for one in met.deleted if one.text][:_SHOWN]},
        )


def _by_cell(remarks: Iterable[Remark], cells: Mapping[_Element, Cell]) -> list[tuple[tuple[Cell, ...], list[str]]]:
    """The texts for each cell, in order; those without a cell, as all around them is gone, stand under none."""
    found: dict[tuple[Cell, ...], list[str]] = {}
    for one in remarks:
        where = next(((cells[place],) for place in one.places if place in cells), ())
        found.setdefault(where, []).append(one.text)
    return list(found.items())
