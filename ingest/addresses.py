"""What a finding is about, as a JSON Pointer, and the id by which it is known from run to run."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ingest.codes import CODES, message
from ingest.model import Cell, Check, Document, Finding, Reading

_RANK = {"error": 0, "warning": 1, "info": 2}
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?|-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_OF_A_FIELD = frozenset({"unit-converted", "number-rounded", "number-disguised"})
"""Codes raised once a column: their cells are but the first ones, or those of the moment."""
_OF_THE_FILE = frozenset({"tracked-changes"})
_NAMED = {"unit-name-variant": ("name", "other"), "sheet-hidden": ("sheet",)}
"""Codes about something with a name of its own, wherever it stands first: the arguments that hold the names."""


class Addresses:
    """Finds pointers for one reading: of a row, of a cell, and who a pointer belongs to."""

    def __init__(self, reading: Reading) -> None:
        self._document: Document = reading.document
        self._rows: dict[int, str] = {}
        for i, project in enumerate(reading.document.projects):
            for j, component in enumerate(project.components):
                self._rows[component.row] = f"/projects/{i}/components/{j}"
        for i, subtotal in enumerate(reading.document.totals.subtotals):
            self._rows[subtotal.row] = f"/totals/subtotals/{i}/declared"
        if reading.document.totals.row is not None:
            self._rows[reading.document.totals.row] = "/totals/declared"
        self._cells: dict[Cell, str] = {}
        for at, value in reading.trace.items():
            for cell in value.cells:
                self._cells.setdefault(cell, at)
        self._places = {(row.table, row.row): row.index for row in reading.table.rows if row.table}

    def of(self, finding: Finding) -> str:
        """The pointer of a finding: its own, its row's, its first cell's, its cell's row's, else the document."""
        if finding.pointer is not None:
            return finding.pointer
        if finding.row is not None and finding.row in self._rows:
            return self._rows[finding.row]
        for cell in finding.cells:
            if cell in self._cells:
                return self._cells[cell]
            place = (cell.location.table or 0, cell.location.row or 0)
            if self._places.get(place) in self._rows:
                return self._rows[self._places[place]]
        return "/document"

    def owner(self, pointer: str) -> tuple[str, str]:
        """The id of the project or component that a pointer leads into, and the rest of the pointer."""
        parts = pointer.split("/")[1:]
        if parts[:1] != ["projects"] or len(parts) < 2 or not parts[1].isdigit():
            return "", self._without_places(parts)
        project = self._document.projects[int(parts[1])]
        if parts[2:3] == ["components"] and len(parts) > 3:
            return project.components[int(parts[3])].id, "/".join(parts[4:])
        return project.id, "/".join(parts[2:])

    def identity(self, finding: Finding, pointer: str) -> str:
        """What is the same as long as the thing is: a hash of the code, the owner's id, the field and the raw text.

        What differs between formats and pages alone does not count in the raw text: see `_bare`.
        """
        return self.identity_with([cell.text for cell in finding.cells], finding, pointer)

    def identity_with(self, raws: Sequence[str], finding: Finding, pointer: str) -> str:
        """What would be the identity of the like finding about cells of other raw texts."""
        owner, field = self.owner(pointer)
        raws = raws or [str(finding.arguments.get("raw", ""))]
        if finding.code in _OF_A_FIELD:
            owner, raws = "", []
        elif finding.code in _OF_THE_FILE:
            raws = []
        elif finding.code in _NAMED:
            owner, field, raws = "", "", sorted(str(finding.arguments[name]) for name in _NAMED[finding.code])
        return identifier(finding.code, owner, field, _bare(raws))

    def _without_places(self, parts: list[str]) -> str:
        """A pointer outside the projects with the key or the name of a thing instead of its index."""
        if parts[:2] == ["document", "columns"]:
            column = self._document.columns[int(parts[2])]
            return "/".join(("columns", column.role, column.key, *parts[3:]))
        if parts[:1] == ["categories"]:
            return "/".join(("categories", self._document.categories[int(parts[1])].name.value, *parts[2:]))
        if parts[:2] == ["totals", "subtotals"]:
            ordinal = self._document.totals.subtotals[int(parts[2])].category
            names = [category.name.value for category in self._document.categories if category.ordinal == ordinal]
            return "/".join(("subtotals", *names[:1], *parts[3:]))
        return "/".join(part for part in parts if not part.isdigit())


def _bare(raws: Sequence[str]) -> str:
    """Raw texts as one: no blanks or line breaks, the halves of a cut cell joined, a header that comes again once,
    a number with the digits that it needs."""
    texts = dict.fromkeys("".join(raw.split()) for raw in raws)
    return "".join(_plain_number(text) if _NUMBER.fullmatch(text) else text for text in texts)


def _plain_number(text: str) -> str:
    digits = text.replace(",", "")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def identifier(*parts: str) -> str:
    """The same parts, the same id, on every machine."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:10]


def numbered(ids: Sequence[str]) -> list[str]:
    """The ids with `-2`, `-3` behind those that come again: things that are alike are told apart by their order."""
    seen: Counter[str] = Counter()
    unique: list[str] = []
    for ident in ids:
        seen[ident] += 1
        unique.append(ident if seen[ident] == 1 else f"{ident}-{seen[ident]}")
    return unique


def addressed(findings: Sequence[Finding], checks: Sequence[Check], reading: Reading) -> tuple[Finding, ...]:
    """The findings with pointer, id, severity and message, `ordered`.

    An id is a hash of what the finding is about, never of a place; a second finding about the like gets `-2`.
    """
    addresses = Addresses(reading)
    claims = [check.id for check in checks[: len(reading.table.claims)]]
    pointers = [addresses.of(finding) for finding in findings]
    ids = numbered([addresses.identity(one, pointer) for one, pointer in zip(findings, pointers, strict=True)])
    return ordered(
        [
            replace(
                finding,
                cells=tuple(cell for cell in finding.cells if cell.location.table is not None),
                pointer=pointer,
                id=ident,
                severity=CODES[finding.code].severity,
                message=message(finding),
                evidence={**_with_check_ids(finding.evidence, claims), **_lines(finding.cells)},
            )
            for finding, pointer, ident in zip(findings, pointers, ids, strict=True)
        ]
    )


def ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The gravest first, then in the order of the document."""
    return tuple(sorted(findings, key=lambda finding: (_RANK[finding.severity], _natural(finding.pointer or ""))))


def _lines(cells: Sequence[Cell]) -> dict[str, Any]:
    """The lines of text outside every table that a finding is about: they are no place in a table."""
    lines = [cell.location.line for cell in cells if cell.location.table is None and cell.location.line is not None]
    return {"lines": lines} if lines else {}


def _with_check_ids(evidence: Mapping[str, Any], claims: Sequence[str]) -> Mapping[str, Any]:
    """Claims are named by their place in the table until their checks have ids."""
    named = dict(evidence)
    for several in {"proved_by", "would_mend"} & named.keys():
        named[several] = [claims[claim] for claim in named[several]]
    if "unrepaired" in named:
        named["unrepaired"] = [{"check": claims[one["claim"]], **_but_claim(one)} for one in named["unrepaired"]]
    if "would_fit_without" in named:
        named["would_fit_without"] = claims[named["would_fit_without"]]
    return named


def _but_claim(one: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in one.items() if key != "claim"}


_SECTIONS = {"document": 0, "categories": 1, "projects": 2, "totals": 3}


def _natural(pointer: str) -> tuple[tuple[int, int, str], ...]:
    """Pointers in the order of projects.json: sections as they stand there, numbers by value."""
    parts = pointer.split("/")[1:]
    head = (_SECTIONS.get(parts[0] if parts else "", 4), 0, "")
    return (head, *((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts[1:]))


def linked(checks: Sequence[Check], findings: Sequence[Finding]) -> tuple[Check, ...]:
    """The checks with the id of the first finding that each raised."""
    raised: dict[str, str] = {}
    for finding in findings:
        if finding.check is not None:
            raised.setdefault(finding.check, finding.id)
    return tuple(replace(check, finding=raised.get(check.id)) for check in checks)
