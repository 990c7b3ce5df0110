"""The tree of a document put into the form that is printed, one kind of thing after the other."""

from __future__ import annotations

from lxml.etree import _Element

from ingest.read.archive import Archive
from ingest.read.word import boxes, equations, fields, nesting, numbering, revisions
from ingest.read.word.alternatives import WRAPPERS, choose, remove, unwrap
from ingest.read.word.names import BOX, EQUATION, FIELD_CHAR, RUBY_TEXT, SCRIPT, TABS, VANISH
from ingest.read.word.remarks import Remarks
from ingest.read.word.styles import Styles

_UNPRINTED = (RUBY_TEXT, TABS)
"""The reading aid above a character; tab stops, which have the name of the tabs themselves."""
_MET = (*revisions.MET, *WRAPPERS, *_UNPRINTED, BOX, EQUATION, FIELD_CHAR, SCRIPT, VANISH)


def settle(
    root: _Element, styles: Styles, archive: Archive, remarks: Remarks, definitions: _Element | None = None
) -> None:
    """Change the tree in place, and add to the remarks what its text alone will not tell.

    `definitions` are those of automatic numbers. Raises `LimitExceeded` for too deep nesting.
    """
    choose(root)
    if definitions is not None:
        choose(definitions)
    found = _met(root)
    ends = revisions.accept(found, remarks)
    ends += revisions.hide(found, root, styles, remarks)
    for tag in _UNPRINTED:
        for element in found.get(tag, ()):
            remove(element)
    equations.linearise(found.get(EQUATION, ()))
    fields.settle(found.get(FIELD_CHAR, []), remarks)
    equations.raise_digits(found.get(SCRIPT, ()))
    for tag in WRAPPERS:
        unwrap(found.get(tag, ()))
    revisions.join(ends)
    boxes.take_out(found.get(BOX, ()))
    if definitions is not None:
        numbering.number(root, definitions, styles)
    nesting.flatten(root, archive)


def _met(root: _Element) -> dict[str, list[_Element]]:
    """The elements that ask for a change, by tag, in the order of the document."""
    found: dict[str, list[_Element]] = {}
    for element in root.iter(*_MET):
        found.setdefault(element.tag, []).append(element)
    return found
