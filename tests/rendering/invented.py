"""An invented table (tests/generator) as a Form, its cut rows whole again, and as the pages that it was printed on."""

from __future__ import annotations

from tests.generator.cases import Case
from tests.generator.displaced import LAYING_KINDS
from tests.generator.sheet import Line as PrintedLine
from tests.generator.sheet import Page, Printed
from tests.generator.truth import LISTS
from tests.rendering.form import Entry, Form, Head
from tests.rendering.sheet import Cell, CellKind, Line, Sheet, Table

_KINDS: dict[str, CellKind] = {"ordinal": "ordinal", "amount": "amount", "label": "label"}
_TOP = ("title", "unit", "header")
_ENTRIES = ("category", "project", "component", "subtotal", "total", "share", "note", "blank")


def is_regular(case: Case) -> bool:
    """Whether every row has its cells under their headers, so that the table can be drawn with rules."""
    return not any(fault.kind in LAYING_KINDS for fault in case.faults)


def plain(text: str) -> str:
    """The text that the generator's Markdown prints."""
    text = text.replace("<br>", "\n")
    if text.startswith("**") and text.endswith("**") and len(text) > 4:
        text = text[2:-2]
    return text.replace("&ge;", "≥").replace("&amp;", "&")


def form_of(case: Case) -> Form:
    """For a regular case. What a page's foot or head repeats is left out, as one long table has no pages."""
    assert is_regular(case)
    style = case.style
    pages = [page for page in case.sheet.pages if not _is_apart(page)]
    apart = tuple(_table(page) for page in case.sheet.pages if _is_apart(page))
    preamble = tuple(
        plain(cell.text)
        for line in pages[0].lines
        if line.kind in ("title", "unit")
        for cell in line.cells
        if cell.text
    )
    heads = tuple(
        Head(plain(plan.header), tuple(map(plain, plan.group)), _KINDS.get(plan.kind, "text"), plan.key)
        for plan in style.columns
    )
    first = next(i for i, block in enumerate(case.sheet.blocks) if isinstance(block, Page))
    above = [_line(text, case).text for text in case.sheet.blocks[:first] if isinstance(text, str)]
    entries = _entries(case)
    if entries and entries[0].kind == "category" and entries[0].between and entries[0].label in above:
        above.remove(entries[0].label)
    title = plain(style.title) if style.title else None
    return Form(title, heads, tuple(entries), tuple(above), preamble, apart)


def pages_of(case: Case) -> Sheet:
    """Page by page as the Markdown has it, but without its markup."""
    return Sheet(tuple(_table(block) if isinstance(block, Page) else _line(block, case) for block in case.sheet.blocks))


def _is_apart(page: Page) -> bool:
    return any(line.kind == "other" for line in page.lines)


def _line(text: str, case: Case) -> Line:
    shown = plain(text.removeprefix("# "))
    heading = any(f"、{category.name}" in shown or f"）{category.name}" in shown for category in case.truth.categories)
    return Line(shown, "title" if shown == case.style.title else "heading" if heading else "text")


def _table(page: Page) -> Table:
    top = next((i for i, line in enumerate(page.lines) if line.kind not in _TOP), len(page.lines))
    rows = tuple(
        tuple(Cell(plain(cell.text), "header" if line.kind == "header" else _kind(cell)) for cell in line.cells)
        for line in page.lines
    )
    return Table(rows, top, _is_apart(page))


def _kind(cell: Printed) -> CellKind:
    return _KINDS.get(cell.kind, "text")


def _entries(case: Case) -> list[Entry]:
    """The rows below the header in order; a category between two tables is a row here."""
    width = len(case.style.columns)
    names = {category.name for category in case.truth.categories}
    entries: list[Entry] = []
    for block in case.sheet.blocks:
        if isinstance(block, str):
            if case.style.category_style not in ("none", "column") and _names_one(plain(block), names, case):
                entries.append(Entry("category", (plain(block), *[""] * (width - 1)), between=True))
            continue
        for line in block.lines:
            if line.kind == "continuation":
                entries[-1] = _joined(entries[-1], line)
            elif line.kind in _ENTRIES:
                entries.append(_entry(line, case))
    return entries


def _names_one(text: str, names: set[str], case: Case) -> bool:
    return text != case.style.title and any(name in text for name in names)


def _entry(line: PrintedLine, case: Case) -> Entry:
    texts = tuple(plain(cell.text) for cell in line.cells[: len(case.style.columns)])
    inherited: frozenset[int] = frozenset()
    if line.kind == "component" and line.at:
        _, _, place, _, index = line.at.split("/")
        taken = case.truth.projects[int(place)].components[int(index)].inherited
        columns = enumerate(case.style.columns)
        inherited = frozenset(i for i, plan in columns if plan.key in taken and plan.key in LISTS)
    return Entry(line.kind, texts, inherited)  # type: ignore[arg-type]


def _joined(entry: Entry, rest: PrintedLine) -> Entry:
    texts = tuple(text + plain(cell.text) for text, cell in zip(entry.texts, rest.cells, strict=False))
    return Entry(entry.kind, texts, entry.inherited, entry.between)
