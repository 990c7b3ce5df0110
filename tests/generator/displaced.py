"""Faults in how a table is laid out: cells too many or too few, so that a row's cells stand under other headers.

The truth stays as it is: a reader must put the row right, or report it. Which displacements can be seen at all is
decided here, from the table alone: a row that is as wide as its page, whose cells fit the kinds of their columns,
that breaks no sum and leaves no needed cell empty *is* another legal table, and no reader could know better.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

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


def try_rows(lines: list[Line], displace: Displace, truth: Truth, style: Style) -> tuple[str, ...] | bool | None:
    """Displace these rows if each can be seen: None where one cannot, else whether some of them look legal."""
    known = values(truth)
    legal = False
    done = []
    for line in lines:
        cells = list(line.cells)
        displace(cells)
        if not changes(line.cells, cells):
            return None
        if not misfits(cells, style):
            longer = len([1 for cell in cells[len(style.columns) :] if cell.text])
            if not longer and not broken_claims(cells, truth, style, known):
                return None
            legal = True
        done.append(cells)
    for line, cells in zip(lines, done, strict=True):
        line.cells = cells
    return legal


def whole_rows(sheet: Sheet) -> list[tuple[Page, Line]]:
    """Rows that no page break cut, on pages where nothing was displaced yet."""
    cut = {line.at for page in sheet.pages for line in page.lines if line.kind == "continuation"}
    return [(page, line) for page, line in sheet.body() if line.at not in cut]


def faulted(kind: str, lines: list[Line], legal: object) -> Fault:
    at = tuple(line.at or "" for line in lines)
    due = tuple(
        Due((*SHIFT, *OTHERWISE, "column-sum-mismatch", "subtotal-mismatch"), (pointer, "/totals")) for pointer in at
    )
    return Fault(kind, due, at, bool(legal))


def one_row(rng: Random, sheet: Sheet, truth: Truth, style: Style) -> Fault | None:
    """One row with an empty cell too many, or one lost, or one too many and the last dropped."""
    rows = whole_rows(sheet)
    rng.shuffle(rows)
    for _page, line in rows[:8]:
        width = len(line.cells)
        blanks = [
            i for i, cell in enumerate(line.cells) if not cell.text and any(later.text for later in line.cells[i:])
        ]
        ways: list[tuple[str, Displace]] = [("surplus-cell", surplus(rng.randrange(width)))]
        if blanks:
            ways.append(("lost-cell", lost(rng.choice(blanks))))
        if not line.cells[-1].text:
            ways.append(("surplus-cell-within", surplus_within(rng.randrange(width))))
        kind, displace = rng.choice(ways)
        legal = try_rows([line], displace, truth, style)
        if legal is not None:
            return faulted(kind, [line], legal)
    return None


def several_rows(rng: Random, sheet: Sheet, truth: Truth, style: Style) -> Fault | None:
    """Two to six rows of one page, all at the same place."""
    page = rng.choice(sheet.pages)
    lines = [line for on, line in whole_rows(sheet) if on is page]
    if len(lines) < 2:
        return None
    chosen = rng.sample(lines, min(len(lines), rng.randint(2, 6)))
    chosen.sort(key=lines.index)
    legal = try_rows(chosen, surplus(rng.randrange(len(style.columns))), truth, style)
    return None if legal is None else faulted("several-rows", chosen, legal)


def whole_page(rng: Random, sheet: Sheet, truth: Truth, style: Style) -> Fault | None:
    """All rows of a page stand one column off, while its header has its empty column at the end."""
    page = rng.choice(sheet.pages)
    lines = [line for on, line in whole_rows(sheet) if on is page]
    if not lines or len(lines) != sum(line.kind in ("project", "component", "continuation") for line in page.lines):
        return None
    legal = try_rows(lines, surplus(rng.randrange(len(style.columns))), truth, style)
    if legal is None:
        return None
    for line in page.lines:
        if line not in lines:
            line.cells.append(Printed())
    return faulted("whole-page", lines, legal)


def beside_total(rng: Random, sheet: Sheet, truth: Truth, style: Style) -> Fault | None:
    """The kind seen in Quanzhou: one to four rows of a page have their sources one column to the right of their own."""
    if not style.has("total") or len(truth.funding_keys) < 2:
        return None
    page = rng.choice(sheet.pages)
    lines = [line for on, line in whole_rows(sheet) if on is page][:12]
    chosen = lines[: rng.randint(1, 4)]
    if not chosen:
        return None
    legal = try_rows(chosen, surplus(style.at("total") + 1), truth, style)
    if legal is None:
        return None
    for line in page.lines:
        if line not in chosen:
            line.cells.append(Printed())
    return faulted("beside-total", chosen, legal)


LAYING = (one_row, one_row, several_rows, whole_page, beside_total)
LAYING_KINDS = ("surplus-cell", "lost-cell", "surplus-cell-within", "several-rows", "whole-page", "beside-total")
