"""The working paper: a result with all that its parts share, looked up once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ingest.codes import CHANGES, CODES
from ingest.emit.html import Content, Html, element
from ingest.emit.report.subjects import Subjects
from ingest.emit.report.wording import CHECKS
from ingest.model import Cell, Check, Finding, Grid, Result, Row, Value
from ingest.pointer import token

AMBIGUOUS = "column-shift-ambiguous"
MOST_IN_FULL = 600
"""Components up to which every value carries its provenance, and every finding its evidence in full."""

Position = tuple[int, int]
"""The index of a project and of its component."""


class Paper(NamedTuple):
    """`lines` are the lines of the statement and `references` the findings, each by id with the number under which it
    stands; `about` are the findings on each component; `columns` says, for each table, under which of the document's
    columns a printed column stands; `unrepaired` holds, by a check's id, its figures without repairs, and `changed_by`
    the findings that tell of these repairs; `joined` names the value that a cell was joined into; `images` are the
    anchors under which the pieces of the source's pages are kept.
    """

    result: Result
    subjects: Subjects
    full: bool
    lines: Mapping[str, str]
    references: Mapping[str, str]
    about: Mapping[Position, tuple[Finding, ...]]
    columns: Mapping[int, Mapping[int, int]]
    unrepaired: Mapping[str, Mapping[str, Any]]
    changed_by: Mapping[str, tuple[str, ...]]
    checks: Mapping[str, Check]
    grids: Mapping[int, Grid]
    joined: Mapping[Cell, str]
    images: Mapping[bytes, str]

    def to_line(self, check: str) -> Html:
        """A link to a line of the statement; the check's id where it has no line of its own."""
        line = self.lines.get(check)
        return element("a", line, href=f"#{line}") if line else element("code", check)

    def to_finding(self, ident: str) -> Html:
        """A link to a finding or repair by its number."""
        return element("a", self.references.get(ident, ident), href=f"#f-{ident}")

    def to_data(self, pointer: str) -> Html | str:
        """A link to the row of the data that a pointer leads into; nothing where it leads elsewhere."""
        at = position(pointer)
        return element("a", "⤵", href=f"#{row_id(at)}", class_="to", aria_label="数据 data") if at else ""

    def subject(self, pointer: str | None) -> Content:
        """What a pointer stands for, in words, with a link to its row of the data."""
        return (self.subjects.of(pointer or ""), " ", self.to_data(pointer or ""))

    @property
    def paged(self) -> bool:
        """Whether the source has pages."""
        return any(grid.page is not None for grid in self.result.grids.grids)

    def header_of(self, key: str) -> str:
        """The header of a column as the table prints it; the key where the table has none."""
        return next((column.header for column in self.result.document.columns if column.key == key), key)

    def column_of(self, table: int, printed: int) -> int | None:
        """The index of the document's column under which a printed column of a table stands."""
        return self.columns.get(table, {}).get(printed)

    def row_of(self, finding: Finding) -> Row | None:
        """The row that a finding of structure is about."""
        rows = self.result.table.rows
        return rows[finding.row] if finding.row is not None and finding.row < len(rows) else None

    def printed_row(self, table: int, number: int) -> tuple[Cell, ...]:
        """A row of a table as it was read, by its coordinates; empty where there is none."""
        grid = self.grids.get(table)
        return grid.rows[number - 1] if grid is not None and 0 < number <= len(grid.rows) else ()

    def value(self, component: str, key: str) -> Value[Any] | None:
        """The value of a component by the key of its column, wherever the document keeps that."""
        owner = component.rsplit("/components/", 1)[0]
        trace = self.result.trace
        ending = token(key)
        for kept in ("/funding", "/amounts", "/schedule", "", "/extra"):
            if (found := trace.get(f"{component}{kept}/{ending}")) is not None:
                return found
        return trace.get(f"{owner}/{ending}")


def working_paper(result: Result) -> Paper:
    """The working paper of a result."""
    full = sum(len(project.components) for project in result.document.projects) <= MOST_IN_FULL
    shown = sorted(filter(has_line, result.checks), key=lambda check: list(CHECKS).index(check.check))
    order = list(CODES)
    changes = sorted(filter(is_change, result.findings), key=lambda finding: order.index(finding.code))
    others = [finding for finding in result.findings if not is_change(finding)]
    about: dict[Position, list[Finding]] = {}
    for finding in result.findings:
        if at := position(finding.pointer or ""):
            about.setdefault(at, []).append(finding)
    unrepaired: dict[str, Mapping[str, Any]] = {}
    changed_by: dict[str, list[str]] = {}
    for finding in changes:
        for one in finding.evidence.get("unrepaired", ()):
            unrepaired[one["check"]] = one
            changed_by.setdefault(one["check"], []).append(finding.id)
    return Paper(
        result=result,
        subjects=Subjects(result.document, named=full),
        full=full,
        lines={check.id: f"T{number}" for number, check in enumerate(shown, 1)},
        references=dict(_numbered("R", changes)) | dict(_numbered("F", others)),
        about={at: tuple(found) for at, found in about.items()},
        columns=_printed_columns(result),
        unrepaired=unrepaired,
        changed_by={check: tuple(found) for check, found in changed_by.items()},
        checks={check.id: check for check in result.checks},
        joined={
            cell: pointer for pointer, value in result.trace.items() if "joined" in value.how for cell in value.cells
        },
        images=_numbered_images(result),
        grids={grid.number: grid for grid in result.grids.grids},
    )


def is_change(finding: Finding) -> bool:
    """Whether a finding tells of a change that the program made; a row that stands off may be left as it is."""
    return finding.code in CHANGES and (finding.code != AMBIGUOUS or bool(finding.evidence.get("moved")))


def has_line(check: Check) -> bool:
    """Whether a check stands in the statement by itself: a row's sum that holds is a tick mark in the data."""
    return check.check != "row-sum" or check.outcome == "fails"


def position(pointer: str) -> Position | None:
    """The component that a pointer leads into, the first of its project where it names none."""
    parts = pointer.split("/")
    if len(parts) < 3 or parts[1] != "projects" or not parts[2].isdigit():
        return None
    named = len(parts) > 4 and parts[3] == "components" and parts[4].isdigit()
    return int(parts[2]), int(parts[4]) if named else 0


def row_id(at: Position) -> str:
    """The anchor of a component's row in the data."""
    return f"p-{at[0]}-{at[1]}"


def _numbered(letter: str, findings: Iterable[Finding]) -> Iterable[tuple[str, str]]:
    return ((finding.id, f"{letter}{number}") for number, finding in enumerate(findings, 1))


def _numbered_images(result: Result) -> dict[bytes, str]:
    pngs = dict.fromkeys(picture.png for held in result.pictures.values() for picture in held)
    return {png: f"image-{number}" for number, png in enumerate(pngs, 1)}


def _printed_columns(result: Result) -> dict[int, dict[int, int]]:
    """By the header cells of a table, else by a row of it in which nothing was moved."""
    found: dict[int, dict[int, int]] = {}

    def enter(cells: Iterable[Cell], column: int) -> None:
        for cell in cells:
            at = cell.location
            if at.table is not None and at.column is not None:
                found.setdefault(at.table, {}).setdefault(at.column, column)

    for row in result.table.rows:
        if row.kind in ("project", "component") and not row.moved:
            for column, cells in enumerate(row.slots):
                enter(cells, column)
    for index, described in enumerate(result.table.columns):
        enter((cell for cell in described.cells if cell.colspan == 1), index)
    usual = next(iter(found.values()), {})
    return {grid.number: found.get(grid.number, usual) for grid in result.grids.grids}
