"""Faults in how a table is laid out: cells too many or too few, so that a row's cells stand under other headers.

The truth stays as it is: a reader must put the row right, or report it. Which displacements can be seen at all is
decided here, from the table alone: a row that is as wide as its page, whose cells fit the kinds of their columns,
that breaks no sum and leaves no needed cell empty *is* another legal table, and no reader could know better.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Literal

from tests.generator.claims import row_sums_stated
from tests.generator.deserved import Due, Fault
from tests.generator.sheet import Line, Page, Printed, Sheet
from tests.generator.style import Style
from tests.generator.truth import Truth, values

SHIFT = ("column-shift-repaired", "column-shift-ambiguous")
OTHERWISE = (
    "amount-unparsed",
    "cell-unused",
    "value-missing",
    "row-sum-mismatch",
    "name-ambiguous",
    "amount-approximate",
)
FITS = {
    "ordinal": ("ordinal",),
    "amount": ("amount",),
    "people": ("people",),
    "units": ("units",),
    "category": ("category",),
}
"""What a column takes besides blanks; a column of texts takes anything."""

Displace = Callable[[list[Printed]], None]


def surplus(at: int) -> Displace:
    return lambda cells: cells.insert(at, Printed())


def lost(at: int) -> Displace:
    def displace(cells: list[Printed]) -> None:
        cells.pop(at)

    return displace


def surplus_within(at: int) -> Displace:
    """One more here, and the last, empty cell dropped: the row is as wide as before."""

    def displace(cells: list[Printed]) -> None:
        cells.insert(at, Printed())
        cells.pop()

    return displace


def misfits(cells: list[Printed], style: Style) -> bool:
    """Whether some cell stands where its kind cannot."""
    for i, cell in enumerate(cells):
        if not cell.text or cell.kind == "blank":
            continue
        if i >= len(style.columns):
            return True
        column = style.columns[i]
        if column.kind in FITS and cell.kind not in FITS[column.kind]:
            return True
    return False


def broken_claims(cells: list[Printed], truth: Truth, style: Style, known: dict[str, object]) -> bool:
    """Whether the row, read as it stands, breaks a stated sum or leaves a needed cell empty."""
    money: dict[str, Decimal | None] = dict.fromkeys(truth.money_keys)
    before: dict[str, Decimal | None] = dict.fromkeys(truth.money_keys)
    place = -1
    for i, cell in enumerate(cells):
        amount = known.get(cell.pointer or "")
        if cell.pointer and "/components/" in cell.pointer:
            place = int(cell.pointer.split("/")[2])
        if cell.kind == "amount" and isinstance(amount, Decimal):
            before[(cell.pointer or "").rsplit("/", 1)[1]] = amount
            if i < len(style.columns) and style.columns[i].kind == "amount":
                money[style.columns[i].key] = amount
    for key in truth.money_keys:
        summed = (truth.declared or {}).get(key) is not None or any(
            s.first <= place < s.last and s.declared.get(key) is not None for s in truth.subtotals
        )
        if summed and (money[key] or 0) != (before.get(key) or 0):
            return True
    if row_sums_stated(truth, style):
        sources = sum((money[key] or Decimal(0) for key in truth.funding_keys if key != "total"), Decimal(0))
        if sources and sources != (money["total"] or 0):
            return True
    return any(
        not cells[i].text
        for i, column in enumerate(style.columns[: len(cells)])
        if column.key in ("total", "lead_units", "leaders", "name")
        and style.has("number")
        and style.at("number") < len(cells)
        and cells[style.at("number")].text
    )


def changes(before: list[Printed], after: list[Printed]) -> bool:
    """Whether any cell that holds something stands in another column now."""
    was = [(i, cell.text) for i, cell in enumerate(before) if cell.text]
    return was != [(i, cell.text) for i, cell in enumerate(after) if cell.text]


Seen = Literal["misfit", "legal", "unseen"]
"""How a displacement shows: by a cell where its kind cannot be; by the figures and needed cells alone; not at all."""


def seen(cells: list[Printed], truth: Truth, style: Style, known: dict[str, object]) -> Seen:
    if misfits(cells, style):
        return "misfit"
    longer = any(cell.text for cell in cells[len(style.columns) :])
    return "legal" if longer or broken_claims(cells, truth, style, known) else "unseen"


def try_rows(lines: list[Line], displace: Displace, truth: Truth, style: Style, anywhere: bool = False) -> Seen | None:
    """Displace these rows and tell how the least plain of them shows; None, and nothing done, where a row stays as it
    was, or cannot be seen and need not be taken `anywhere`."""
    known = values(truth)
    done: list[tuple[list[Printed], Seen]] = []
    for line in lines:
        cells = list(line.cells)
        displace(cells)
        if not changes(line.cells, cells):
            return None
        done.append((cells, seen(cells, truth, style, known)))
    least = max((how for _, how in done), key=("misfit", "legal", "unseen").index)
    if least == "unseen" and not anywhere:
        return None
    for line, (cells, _) in zip(lines, done, strict=True):
        line.cells = cells
    return least


def whole_rows(sheet: Sheet) -> list[tuple[Page, Line]]:
    """Rows that no page break cut, on pages where nothing was displaced yet."""
    cut = {line.at for page in sheet.pages for line in page.lines if line.kind == "continuation"}
    return [(page, line) for page, line in sheet.body() if line.at not in cut]


def faulted(kind: str, lines: list[Line], how: Seen) -> Fault:
    at = tuple(line.at or "" for line in lines)
    due = tuple(
        Due((*SHIFT, *OTHERWISE, "column-sum-mismatch", "subtotal-mismatch"), (pointer, "/totals")) for pointer in at
    )
    return Fault(kind, due, at, how == "legal", provable=how != "unseen")


def ways_of(rng: Random, line: Line) -> list[tuple[str, Displace]]:
    """How one row can be displaced: an empty cell too many, or one lost, or one too many and the last dropped."""
    width = len(line.cells)
    blanks = [i for i, cell in enumerate(line.cells) if not cell.text and any(later.text for later in line.cells[i:])]
    ways: list[tuple[str, Displace]] = [("surplus-cell", surplus(rng.randrange(width)))]
    if blanks:
        ways.append(("lost-cell", lost(rng.choice(blanks))))
    if not line.cells[-1].text:
        ways.append(("surplus-cell-within", surplus_within(rng.randrange(width))))
    return ways


def one_row(
    rng: Random, sheet: Sheet, truth: Truth, style: Style, kind: str | None = None, anywhere: bool = False
) -> Fault | None:
    """One row displaced, in this way or in any."""
    rows = whole_rows(sheet)
    rng.shuffle(rows)
    for _page, line in rows[:8]:
        ways = [way for way in ways_of(rng, line) if kind in (None, way[0])]
        if not ways:
            continue
        name, displace = rng.choice(ways)
        how = try_rows([line], displace, truth, style, anywhere)
        if how is not None:
            return faulted(name, [line], how)
    return None


def several_rows(rng: Random, sheet: Sheet, truth: Truth, style: Style, anywhere: bool = False) -> Fault | None:
    """Two to six rows of one page, all at the same place."""
    page = rng.choice(sheet.pages)
    lines = [line for on, line in whole_rows(sheet) if on is page]
    if len(lines) < 2:
        return None
    chosen = rng.sample(lines, min(len(lines), rng.randint(2, 6)))
    chosen.sort(key=lines.index)
    how = try_rows(chosen, surplus(rng.randrange(len(style.columns))), truth, style, anywhere)
    return None if how is None else faulted("several-rows", chosen, how)


def whole_page(rng: Random, sheet: Sheet, truth: Truth, style: Style, anywhere: bool = False) -> Fault | None:
    """All rows of a page stand one column off, while its header has its empty column at the end."""
    page = rng.choice(sheet.pages)
    lines = [line for on, line in whole_rows(sheet) if on is page]
    if not lines or len(lines) != sum(line.kind in ("project", "component", "continuation") for line in page.lines):
        return None
    how = try_rows(lines, surplus(rng.randrange(len(style.columns))), truth, style, anywhere)
    return None if how is None else widened("whole-page", page, lines, how)


def beside_total(rng: Random, sheet: Sheet, truth: Truth, style: Style, anywhere: bool = False) -> Fault | None:
    """The kind seen in Quanzhou: one to four rows of a page have their sources one column to the right of their own."""
    if not style.has("total") or len(truth.funding_keys) < 2:
        return None
    page = rng.choice(sheet.pages)
    lines = [line for on, line in whole_rows(sheet) if on is page][:12]
    chosen = lines[: rng.randint(1, 4)]
    if not chosen:
        return None
    how = try_rows(chosen, surplus(style.at("total") + 1), truth, style, anywhere)
    return None if how is None else widened("beside-total", page, chosen, how)


def widened(kind: str, page: Page, displaced: list[Line], how: Seen) -> Fault:
    """The page's other rows get an empty cell at their end, so that all are as wide."""
    for line in page.lines:
        if line not in displaced:
            line.cells.append(Printed())
    return faulted(kind, displaced, how)


LAYING = (one_row, one_row, several_rows, whole_page, beside_total)
LAYING_KINDS = ("surplus-cell", "lost-cell", "surplus-cell-within", "several-rows", "whole-page", "beside-total")
