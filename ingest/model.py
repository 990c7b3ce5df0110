"""The frozen value types that travel between the stages.

Nothing here computes: a stage takes some of these types and returns others. Positions of tables, pages,
rows, columns and lines count from 1, as a person counts; indexes into the tuples below count from 0.
Amounts are `Decimal` in 万元 once normalised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, Literal, NamedTuple, TypeVar

T = TypeVar("T")


class Text(NamedTuple):
    """One sentence for people, in both languages."""

    zh: str
    en: str


UNSAID = Text("", "")


# --- what is read -----------------------------------------------------------------------------------------


class Location(NamedTuple):
    """Where a datum stood in its source; `row` and `column` are grid coordinates in that page's table.

    `bbox` is x0, top, x1, bottom in PDF points from the top left. A format leaves out what it has not.
    """

    table: int | None
    row: int | None
    column: int | None
    page: int | None = None
    line: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    cell: str | None = None
    path: str | None = None
    engine: str | None = None
    confidence: float | None = None


class Cell(NamedTuple):
    """One printed cell: its text with the format's markup resolved (line breaks as `\\n`) and its place."""

    text: str
    location: Location
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """One page's table, row by row; a position covered by a span holds the spanning cell itself.

    `continued` are the positions (from 0) at which the first cell here, a repeated header apart, goes on with the last
    cell of the grid before, as no rule closes that one at its page's foot. All of them: the row is cut. Some: cells
    that are merged over several rows go on.
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    page: int | None = None
    continued: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text outside every table, in its place between them; a `running` one stands on page after page."""

    text: str
    location: Location
    heading: bool = False
    running: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Which bytes were read. `file` is the bare file name, so that no result depends on a folder."""

    file: str
    format: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Grids:
    """A source as its reader saw it: tables and the text between them, in order.

    `sheets` are the names of all sheets of a workbook, those without a table too.
    """

    blocks: tuple[Grid | Paragraph, ...]
    sheets: tuple[str, ...] = ()

    @property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Grid))


@dataclass(frozen=True, slots=True)
class Limits:
    """What a source may be at most; above it the source is refused, and the message names the limit.

    `bytes` are those of the file, `unpacked` those of all parts of a packed one (docx, xlsx, ods) together, `pages`
    those of a PDF.
    """

    bytes: int = 32 * 1024 * 1024
    cells: int = 2_000_000
    unpacked: int = 512 * 1024 * 1024
    pages: int = 5_000


# --- what the rows are ------------------------------------------------------------------------------------

Role = Literal["field", "funding", "amount", "extra"]

RowKind = Literal[
    "header", "title", "unit", "category", "project", "component", "continuation",
    "subtotal", "total", "share", "note", "blank", "unknown",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the stitched table. `key` is unique within its role; `unit` is None where none is stated."""

    key: str
    role: Role
    header: str
    group: str | None = None
    unit: str | None = None
    cells: tuple[Cell, ...] = ()

    @property
    def is_money(self) -> bool:
        return self.role in ("funding", "amount")


def field_index(columns: Sequence[Column], key: str) -> int | None:
    """The index of the column of a field, or None."""
    return next((i for i, column in enumerate(columns) if column.role == "field" and column.key == key), None)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the stitched table: `slots[i]` are the cells that belong to `columns[i]` (several when joined).

    `printed` is the row as it stood in its grid. `moved` maps a column's index to the printed column of the
    cell that was put there. `doubtful` says that its placement is not proved. `units` are the units of money that
    hold for the row, by the index of a column. `merged` are the cells of rows above that span over this one, by the
    index of a column; the slot there is blank. `certain` are the columns whose cell, in a doubtful row, stands in the
    same place in every placement that the figures allow.
    """

    index: int
    kind: RowKind
    table: int
    row: int
    slots: tuple[tuple[Cell, ...], ...]
    printed: tuple[Cell, ...]
    category: int | None = None
    moved: Mapping[int, int] = field(default_factory=dict)
    doubtful: bool = False
    units: Mapping[int, str] = field(default_factory=dict)
    merged: Mapping[int, Cell] = field(default_factory=dict)
    certain: frozenset[int] = frozenset()


class Slot(NamedTuple):
    """A place in the stitched table: the index of a row and of a column."""

    row: int
    column: int


ClaimKind = Literal["row-sum", "column-sum", "subtotal", "category-count", "document-count", "numbers", "cells"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sum that the table states about itself: the amount at `declared` is the sum of those at `addends`.

    `stated` is false where the table does not really say so; the claim is then shown as not checked, for `reason`.
    """

    kind: ClaimKind
    column: int
    declared: Slot
    addends: tuple[Slot, ...]
    stated: bool = True
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A category as it is printed: numeral, name, declared number of projects, and its cell or paragraph.

    `level` is 1 for `一、`, 2 for `（一）` below it.
    """

    ordinal: int | None
    name: str
    declared_count: int | None
    cells: tuple[Cell, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Count:
    """A number of projects that the table states: `(8项)` of a heading, or of the whole (`heading` None)."""

    declared: int
    rows: tuple[int, ...]
    cells: tuple[Cell, ...]
    heading: int | None = None


@dataclass(frozen=True, slots=True)
class SubtotalRow:
    """A row that declares the sums of some rows; `heading` is the index of the category it closes or opens."""

    row: int
    heading: int | None
    addends: tuple[int, ...]


class Stray(NamedTuple):
    """An amount (in 万元) in a row whose placement is not proved, and the other columns where it may belong."""

    row: int
    cell: Cell
    columns: tuple[int, ...]
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table, stitched: what structure hands to normalize.

    `furniture` are the cells that hold no value: headers, labels, page numbers. `total` is the index of the grand
    total's row.
    """

    title: Value[str | None]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    headings: tuple[Heading, ...]
    claims: tuple[Claim, ...]
    counts: tuple[Count, ...]
    subtotals: tuple[SubtotalRow, ...]
    total: int | None
    notes: tuple[tuple[Cell, ...], ...]
    furniture: tuple[Cell, ...]
    tables: tuple[int, ...]
    strays: tuple[Stray, ...] = ()


# --- what it means ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """What a cell says, with the cells it was read from and how; equality looks at the value alone.

    `how` holds, in order: cleaned, parsed, split, expanded, joined, inherited, moved, converted.
    """

    value: T
    cells: tuple[Cell, ...] = field(default=(), compare=False)
    how: tuple[str, ...] = field(default=(), compare=False)


Amounts = Mapping[str, "Value[Decimal | None]"]
Sums = Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Category:
    ordinal: int
    name: Value[str]
    declared_count: Value[int | None]


@dataclass(frozen=True, slots=True)
class Component:
    """One row of a project's own work and money; `row` is the index of its Row."""

    id: str
    index: int
    name: Value[str | None]
    rationale: Value[str | None]
    preparation: Value[str | None]
    schedule: Mapping[str, Value[str | None]]
    funding: Amounts
    amounts: Amounts
    leaders: Value[tuple[str, ...]]
    lead_units: Value[tuple[str, ...]]
    support_units: Value[tuple[str, ...]]
    extra: Mapping[str, Value[str | None]]
    row: int = field(compare=False, default=-1)


@dataclass(frozen=True, slots=True)
class Project:
    """A numbered project; `funding` are the sums of its components'."""

    id: str
    number: Value[int | None]
    name: Value[str | None]
    category: Value[int | None]
    funding: Sums
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class Subtotal:
    category: int | None
    declared: Amounts
    computed: Sums
    row: int = field(compare=False, default=-1)


@dataclass(frozen=True, slots=True)
class Totals:
    declared: Amounts
    computed: Sums
    subtotals: tuple[Subtotal, ...]
    row: int | None = field(compare=False, default=None)


@dataclass(frozen=True, slots=True)
class Document:
    """What `projects.json` says, less the source."""

    id: str
    title: Value[str | None]
    issuer: str | None
    year: int | None
    amount_unit: str
    columns: tuple[Column, ...]
    notes: tuple[Value[str], ...]
    categories: tuple[Category, ...]
    projects: tuple[Project, ...]
    totals: Totals


Trace = Mapping[str, "Value[Any]"]
"""JSON Pointer into projects.json -> the Value that stands there, for every value read from a cell."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the checks look at."""

    grids: Grids
    table: Table
    document: Document
    trace: Trace


# --- what is said about it --------------------------------------------------------------------------------

Severity = Literal["error", "warning", "info"]
Outcome = Literal["holds", "fails", "not-checked"]


@dataclass(frozen=True, slots=True)
class Suspect:
    """A set of values that would explain a difference, and the slip that it would be.

    `without` is what the addends come to without these values; None where none of them is an addend.
    """

    pointers: tuple[str, ...]
    slip: str
    explains: Decimal
    without: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One claim held against what was read; `difference` is declared minus computed."""

    id: str
    check: ClaimKind
    pointer: str
    outcome: Outcome
    declared: Decimal | int | None = None
    computed: Decimal | int | None = None
    difference: Decimal | int | None = None
    addends: tuple[str, ...] = ()
    reason: Text | None = None
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that a person accepts: why, who, the day (ISO 8601), and the figures it was given for, by name."""

    finding: str
    reason: str
    who: str
    date: str
    figures: Mapping[str, str] = field(default_factory=dict)


Standing = Literal["new", "known"]
"""Whether a finding stood in an earlier result already."""


class Change(NamedTuple):
    """A figure of a finding that an earlier result has otherwise; None where one of the two has none."""

    name: str
    before: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should know. A stage says what it is about by `pointer`, `row` or `cells`; the
    pipeline turns that into `pointer`, and fills `id`, `severity` and `message` from the table of codes.

    `arguments` fill the code's message; a `Text` where the two languages differ. `changed` are the figures of a known
    finding that are not those of the earlier result.
    """

    code: str
    pointer: str | None = None
    row: int | None = None
    cells: tuple[Cell, ...] = ()
    arguments: Mapping[str, str | Text] = field(default_factory=dict)
    declared: Decimal | int | None = None
    computed: Decimal | int | None = None
    difference: Decimal | int | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)
    suspects: tuple[Suspect, ...] = ()
    check: str | None = None
    id: str = ""
    severity: Severity = "error"
    message: Text = UNSAID
    waiver: Waiver | None = None
    standing: Standing | None = None
    changed: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A finding of an earlier result that this one no longer has."""

    id: str
    code: str
    severity: Severity
    pointer: str
    message: Text


@dataclass(frozen=True, slots=True)
class Earlier:
    """The earlier result that this one is held against, and what has gone since."""

    sha256: str
    version: str
    resolved: tuple[Resolved, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A piece of a page (counted from 1) as PNG, its size in pixels, and the boxes on it that it is about.

    A box is left, top, right, bottom, in pixels from the top left.
    """

    page: int
    png: bytes
    width: int
    height: int
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One source, done: what every file of the result folder is a view of.

    `earlier` is None unless it is held against an earlier result. `pictures` are the pieces of the pages that show
    the places of a finding, by its id; only formats with pages have any. `unpictured` says why a finding that should
    have such pictures lacks one.
    """

    source: Source
    version: str
    options: tuple[str, ...]
    grids: Grids
    table: Table
    document: Document
    trace: Trace
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    reconciled: bool
    earlier: Earlier | None = None
    pictures: Mapping[str, tuple[Picture, ...]] = field(default_factory=dict)
    unpictured: Mapping[str, Text] = field(default_factory=dict)
