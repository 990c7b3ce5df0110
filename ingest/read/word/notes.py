"""Text that stands outside the body: notes, and a header where the title may be."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from ingest.model import Grid, Location, Paragraph
from ingest.read.archive import Archive
from ingest.read.word.names import (
    ENDNOTE,
    ENDNOTE_MARK,
    FOOTNOTE,
    FOOTNOTE_MARK,
    HEADER_REFERENCE,
    HEADER_TYPE,
    NOTE_ID,
    RELATION_ID,
    SECTION,
    P,
    value,
)
from ingest.read.word.package import Package
from ingest.read.word.reader import Reader
from ingest.read.word.remarks import Remarks
from ingest.read.word.settle import settle
from ingest.read.word.styles import Styles

_KINDS = (("footnotes", FOOTNOTE, FOOTNOTE_MARK), ("endnotes", ENDNOTE, ENDNOTE_MARK))


class Outside:
    """Reads the parts beside the body; `path` of a location names the part."""

    def __init__(self, package: Package, styles: Styles, remarks: Remarks) -> None:
        self._package, self._styles, self._remarks = package, styles, remarks
        self._archive: Archive = package.archive

    def notes(self, body: _Element) -> list[tuple[_Element, str]]:
        """The paragraphs of the notes that the body refers to, each with its part."""
        found = []
        for kind, tag, mark in _KINDS:
            marks = dict.fromkeys(value(one, NOTE_ID) for one in body.iter(mark))
            if marks and (name := self._package.named(kind)):
                root = self._settled(name)
                notes = {value(note, NOTE_ID): note for note in root.iterchildren(tag)}
                found += [(p, name) for ident in marks if ident in notes for p in notes[ident].iter(P)]
        return found

    def header(self, body: _Element) -> list[tuple[_Element, str]]:
        """The paragraphs of the first section's headers, but for those of even pages."""
        found = []
        section = next(body.iter(SECTION), None)
        for reference in () if section is None else section.iterchildren(HEADER_REFERENCE):
            name = self._package.target(reference.get(RELATION_ID))
            if name and value(reference, HEADER_TYPE) != "even":
                found += [(p, name) for p in self._settled(name).iter(P)]
        return found

    def _settled(self, name: str) -> _Element:
        root = self._package.tree(name)
        settle(root, self._styles, self._archive, self._remarks)
        return root


def paragraphs(elements: Sequence[tuple[_Element, str]], reader: Reader) -> list[Paragraph]:
    """The paragraphs that print something, each once."""
    made = (reader.paragraph(element, Location(None, None, None, path=path)) for element, path in elements)
    return list({paragraph.text: paragraph for paragraph in made if paragraph is not None}.values())


def lacks_title(blocks: Sequence[Grid | Paragraph]) -> bool:
    """Whether nothing is printed above the first table, and its first row is more than one text."""
    first = blocks[0] if blocks else None
    return isinstance(first, Grid) and len({cell.text for cell in first.rows[0] if cell.text}) > 1
