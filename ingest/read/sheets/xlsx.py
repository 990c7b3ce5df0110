"""An .xlsx workbook (ECMA-376, transitional and strict): its sheets in order, found by how its parts are related."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from ingest.read.archive import Archive
from ingest.read.sheets.cells import Book
from ingest.read.sheets.number_format import BUILT_IN
from ingest.read.sheets.sheet import Room, Sheet
from ingest.read.sheets.shown import Style
from ingest.read.sheets.stream import TRUE, damaged
from ingest.read.sheets.strings import shared_strings
from ingest.read.sheets.worksheet import read_worksheet

if TYPE_CHECKING:
    from lxml.etree import _Element


class _Related(NamedTuple):
    """A part that another one names: by an id, as something (`worksheet`, `styles`), at its place in the archive."""

    id: str
    kind: str
    part: str


def read_xlsx(archive: Archive, room: Room) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The worksheets, and the names of all sheets, those of charts and macros too.

    Raises `Unreadable` for a damaged workbook, and `LimitExceeded` by way of `room`.
    """
    main = next((one.part for one in _related(archive, "") if one.kind == "officeDocument"), "xl/workbook.xml")
    if main not in archive.names:
        raise damaged(archive.file, f"no {main}")
    workbook = archive.xml(main)
    related = tuple(_related(archive, main))
    parts = {one.kind: one.part for one in related if one.part in archive.names}
    targets = {one.id: one for one in related}
    book = _book(archive, workbook, parts)
    sheets: list[Sheet] = []
    names: list[str] = []
    taken: set[str] = set()
    for element in _children(workbook, "sheets", "sheet"):
        name = element.get("name", "")
        names.append(name)
        target = targets.get(_attribute(element, "id"))
        if target is None or target.part in taken or (target.kind == "worksheet" and target.part not in archive.names):
            raise damaged(archive.file, f"no part of sheet {name!r}")
        taken.add(target.part)
        if target.kind == "worksheet":
            hidden = element.get("state", "visible") != "visible"
            sheets.append(
                read_worksheet(archive.part(target.part), target.part, name, hidden, book, archive.file, room)
            )
    return tuple(sheets), tuple(names)


def _book(archive: Archive, workbook: _Element, parts: Mapping[str, str]) -> Book:
    properties = next(_children(workbook, "workbookPr"), None)
    calculation = next(_children(workbook, "calcPr"), None)
    epoch_1904 = properties is not None and properties.get("date1904") in TRUE
    part = parts.get("sharedStrings")
    strings, struck = shared_strings(archive.part(part), part, archive.file) if part else ([], {})
    return Book(
        strings=strings,
        styles=_styles(archive.xml(parts["styles"]), epoch_1904) if "styles" in parts else (),
        plain=Style("General"),
        epoch_1904=epoch_1904,
        recalculated=calculation is not None and calculation.get("fullCalcOnLoad") in TRUE,
        struck=struck,
    )


def _styles(root: _Element, epoch_1904: bool) -> list[Style]:
    """The number format of each style that cells name by its place, and whether its font strikes out."""
    codes = dict(BUILT_IN)
    for element in _children(root, "numFmts", "numFmt"):
        codes[_number(element.get("numFmtId"))] = element.get("formatCode", "General")
    struck = [_is_struck(font) for font in _children(root, "fonts", "font")]
    made: dict[tuple[int, bool], Style] = {}
    styles = []
    for element in _children(root, "cellXfs", "xf"):
        number, font = _number(element.get("numFmtId")), _number(element.get("fontId"))
        key = (number, font < len(struck) and struck[font])
        if key not in made:
            made[key] = Style(codes.get(number, "General"), epoch_1904, key[1])
        styles.append(made[key])
    return styles


def _is_struck(font: _Element) -> bool:
    strikes = [strike.get("val", "1") for strike in _children(font, "strike")]
    return bool(strikes) and strikes[-1] in TRUE


def _related(archive: Archive, part: str) -> Iterator[_Related]:
    """What a part refers to; nothing outside the archive."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.names:
        return
    for element in archive.xml(relations):
        if isinstance(element.tag, str) and element.get("TargetMode") != "External":
            target = unquote(element.get("Target", "")).replace("\\", "/")
            kind = element.get("Type", "").rpartition("/")[2]
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield _Related(element.get("Id", ""), kind, _as_stored(archive, path))


def _as_stored(archive: Archive, path: str) -> str:
    """The name in the archive: those of parts are alike whatever their case (ECMA-376 part 2, 9.1.1)."""
    if path in archive.names:
        return path
    return next((name for name in sorted(archive.names) if name.casefold() == path.casefold()), path)


def _children(root: _Element, *path: str) -> Iterator[_Element]:
    """The elements at a path of local names, of whichever namespace."""
    if not path:
        yield root
        return
    for child in root:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == path[0]:
            yield from _children(child, *path[1:])


def _attribute(element: _Element, name: str) -> str:
    """An attribute of a namespace, such as `r:id`."""
    return next((str(value) for key, value in element.items() if str(key).endswith("}" + name)), "")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
