"""The tree of a document put into the form that is printed, one kind of thing after the other."""

from __future__ import annotations

from collections.abc import Callable

from lxml.etree import _Element

from ingest.read.archive import Archive
from ingest.read.word import boxes, equations, fields, nesting, numbering, revisions
from ingest.read.word.alternatives import WRAPPERS, choose, remove, unwrap
from ingest.read.word.names import ALTERNATE, BOX, EQUATION, FIELD_CHAR, NUM_PR, RUBY_TEXT, SCRIPT, TABS, TBL
from ingest.read.word.remarks import Remarks
from ingest.read.word.styles import Styles

_UNPRINTED = (RUBY_TEXT, TABS)
"""The reading aid above a character; tab stops, which have the name of the tabs themselves."""
_MET = (*revisions.MET, *WRAPPERS, *_UNPRINTED, ALTERNATE, BOX, EQUATION, FIELD_CHAR, NUM_PR, SCRIPT, TBL)


def settle(
    root: _Element,
    styles: Styles,
    archive: Archive,
    remarks: Remarks,
    definitions: Callable[[], _Element | None] = lambda: None,
) -> None:
    """Change the tree in place, and add to the remarks what its text alone will not tell.

    `definitions` gives those of automatic numbers, if they are needed. Raises `LimitExceeded` for too deep nesting.
    """
    found = _met(root)
    if ALTERNATE in found:
        choose(found[ALTERNATE])
        found = _met(root)
    ends = revisions.accept(found, remarks)
    ends += revisions.leave_out(found, root, styles, remarks)
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
    if NUM_PR in found or styles.numbering:
        numbering.number(root, definitions(), styles)
    nesting.flatten(found.get(TBL, ()), archive)


def _met(root: _Element) -> dict[str, list[_Element]]:
    """The elements that ask for a change, by tag, in the order of the document."""
    found: dict[str, list[_Element]] = {}
    for element in root.iter(*_MET):
        found.setdefault(element.tag, []).append(element)
    return found
