"""The parts of a Word document, found by their relationships (ISO/IEC 29500-2, 6.5), strict ones made transitional."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from lxml.etree import _Element

from ingest.read.archive import Archive
from ingest.read.word.names import STRICT

_MAIN = "officedocument"


class Package:
    """The main part of a document and those that it names: `styles`, `numbering`, `footnotes`, `header` …"""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.main = next((target for kind, _, target in _relations(archive, "") if kind == _MAIN), "")
        if self.main not in archive:
            self.main = min(name for name in archive.names if _is_main(name))
        self._related = _relations(archive, self.main)

    def named(self, kind: str) -> str | None:
        """The name of the first part of a kind, None where there is none."""
        return next((target for held, _, target in self._related if held == kind and target in self.archive), None)

    def target(self, ident: str | None) -> str | None:
        """The name of the part that a relationship leads to."""
        return next((target for _, held, target in self._related if held == ident and target in self.archive), None)

    def tree(self, name: str) -> _Element:
        """The root of a part; raises what `Archive.xml` raises."""
        root = self.archive.xml(name)
        if any(f"{{{strict}}}" in root.tag for strict in STRICT):
            _make_transitional(root)
        return root

    def related(self, kind: str) -> _Element | None:
        """The root of the first part of a kind, None where there is none."""
        name = self.named(kind)
        return None if name is None else self.tree(name)


def _relations(archive: Archive, part: str) -> list[tuple[str, str, str]]:
    """Kind, id and the target within the file of each relationship of a part; those of the file itself for ''."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in archive:
        return []
    found = []
    for relation in archive.xml(listed):
        target = unquote(relation.get("Target") or "")
        if (relation.get("TargetMode") or "").lower() != "external" and target:
            kind = (relation.get("Type") or "").rpartition("/")[2].lower()
            path = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
            found.append((kind, relation.get("Id") or "", path.lstrip("/")))
    return found


def _is_main(name: str) -> bool:
    lower = name.lower()
    return lower.startswith("word/document") and lower.endswith(".xml")


def _make_transitional(root: _Element) -> None:
    for element in root.iter("*"):
        element.tag = _transitional(element.tag)
        for name in [str(held) for held in element.attrib]:
            if name.startswith("{") and (renamed := _transitional(name)) != name:
                element.set(renamed, element.attrib.pop(name))


def _transitional(name: str) -> str:
    namespace, brace, local = name.rpartition("}")
    return f"{{{STRICT.get(namespace[1:], namespace[1:])}}}{local}" if brace else name
