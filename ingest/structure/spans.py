"""Which rows stand under which category, and which rows a subtotal adds up.

Headings stand in the table, after it, or between two tables; a subtotal stands after its rows or before them.
Where the place leaves a choice, the figures decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from ingest.model import Cell, Heading
from ingest.structure import labels
from ingest.structure.draft import Draft
from ingest.values.text import fold, is_unit_line

_CONTINUED = re.compile(r"[(（]?续[)）]?$")

_BARE_PAGE_NUMBER = re.compile(r"[-—–]*\d{1,4}[-—–]*")
"""Between two tables a number alone is that of a page; in a row it is a project's."""

AddsUp = Callable[[int, Sequence[int]], bool]
"""Whether every figure of a row (by its draft) is the sum of its column over some other rows."""


@dataclass(frozen=True, slots=True)
class Spans:
    """`kinds[i]` is the settled kind of draft i (grand, sub, share, category, data, ...), `heading_of[i]` the heading
    that draft i stands under, `opens[i]` the heading that draft i itself is, `subtotals[i]` the rows it adds up."""

    kinds: tuple[str, ...]
    headings: tuple[Heading, ...]
    heading_of: tuple[int | None, ...]
    opens: dict[int, int]
    subtotals: dict[int, tuple[int, ...]]
    grand: int | None


def find_spans(drafts: Sequence[Draft], title: Sequence[Cell], adds_up: AddsUp, plain: Collection[str] = ()) -> Spans:
    """Settle the label kinds that need their neighbours, and bind rows to headings and subtotals.

    `plain` are the names of categories that need no numeral (续建项目), folded. `title` are the cells of the title:
    it is no heading, nor is what stands above it.
    """
    kinds = _settle(drafts, title, adds_up, plain)
    grand = _grand(drafts, kinds, adds_up)
    for i, kind in enumerate(kinds):
        if kind == "grand" and i != grand:
            kinds[i] = "sub"
    headings, opens, heading_of = _headings(drafts, kinds)
    subtotals: dict[int, tuple[int, ...]] = {}
    for i, kind in enumerate(kinds):
        if kind == "sub":
            subtotals[i] = _added(i, drafts, kinds, headings, heading_of, adds_up)
        elif kind == "category" and i in opens and _has_figures(drafts[i]):
            subtotals[i] = _under(opens[i], kinds, headings, heading_of)
    return Spans(tuple(kinds), tuple(headings), tuple(heading_of), opens, subtotals, grand)


def _has_figures(draft: Draft) -> bool:
    return any(item.money and not item.fixed for item in draft.items)


def _settle(drafts: Sequence[Draft], title: Sequence[Cell], adds_up: AddsUp, plain: Collection[str]) -> list[str]:
    kinds: list[str] = [_line_kind(draft) for draft in drafts]
    entitled = [i for i, draft in enumerate(drafts) if any(cell in title for cell in draft.line.cells)]
    titled = max((i for i in entitled if kinds[i] == "paragraph"), default=-1)
    _spread_shares(drafts, kinds, adds_up)
    if kinds.count("maybe-category") > kinds.count("data"):
        # Where no row holds more than a name and amounts, these are the rows.
        kinds = ["data" if kind == "maybe-category" else kind for kind in kinds]
    last_data = max((i for i, kind in enumerate(kinds) if kind == "data"), default=-1)
    first_row = min((i for i, kind in enumerate(kinds) if kind in ("data", "header", "category")), default=0)
    for i, draft in enumerate(drafts):
        if kinds[i] in ("paragraph", "preamble") and i > titled and i not in entitled and _is_one_text(draft):
            kinds[i] = _paragraph_kind(i, drafts, kinds, range(first_row, last_data + 1), plain)
        elif kinds[i] == "maybe-category":
            kinds[i] = _maybe(i, draft, drafts, kinds, adds_up)
        elif kinds[i] == "category" and i > last_data and draft.labelled.category and not draft.labelled.category.level:
            kinds[i] = "data" if _has_figures(draft) else "note"
    return kinds


def _spread_shares(drafts: Sequence[Draft], kinds: list[str], adds_up: AddsUp) -> None:
    """`其中:` opens a list: the rows of a name and amounts after it belong to it where all add up to the row above."""
    for i, kind in enumerate(kinds):
        if kind != "share" or kinds[i - 1] not in ("data", "grand", "sub"):
            continue
        parts = [i]
        if adds_up(i - 1, parts):
            continue
        for j in range(i + 1, len(kinds)):
            if kinds[j] not in ("data", "maybe-category", "share", "category") or _is_numbered(drafts[j]):
                break
            if (heading := drafts[j].labelled.category) is not None and heading.level > 0:
                break
            parts.append(j)
            if adds_up(i - 1, parts):
                for part in parts:
                    kinds[part] = "share"
                break


def _is_numbered(draft: Draft) -> bool:
    return bool(draft.items) and draft.items[0].position == 0 and "number" in draft.items[0].natures


def _line_kind(draft: Draft) -> str:
    return draft.labelled.kind if draft.line.kind == "body" else draft.line.kind


def _paragraph_kind(i: int, drafts: Sequence[Draft], kinds: Sequence[str], table: range, plain: Collection[str]) -> str:
    """A paragraph, or a row of its own above a header, is a heading where it is written as one and rows follow, or a
    count of them that may be lost; before the table only right above it."""
    parts = labels.category(_one_cell(drafts[i]).text)
    if parts is None or not (parts.level or fold(parts.name) in plain):
        return kinds[i]
    if i >= table.stop:
        return "category" if parts.level and parts.count is not None else kinds[i]
    between = range(i + 1, table.start)
    prose = (drafts[j] for j in between if kinds[j] == "paragraph")
    return kinds[i] if any(map(_is_prose, prose)) else "category"


def _is_one_text(draft: Draft) -> bool:
    return len({fold(cell.text) for cell in draft.line.cells if cell.text.strip()}) == 1


def _one_cell(draft: Draft) -> Cell:
    """The first cell of a line that holds something."""
    return next((cell for cell in draft.line.cells if cell.text.strip()), draft.line.cells[0])


def _is_prose(draft: Draft) -> bool:
    """A line that is neither a unit, nor a page number, nor a heading."""
    text = _one_cell(draft).text
    parts = labels.category(text)
    heading = parts is not None and parts.level > 0
    return not (heading or is_unit_line(text) or labels.is_page_number(text) or _BARE_PAGE_NUMBER.fullmatch(fold(text)))


def _maybe(i: int, draft: Draft, drafts: Sequence[Draft], kinds: Sequence[str], adds_up: AddsUp) -> str:
    """A row that holds a name and at most amounts: a category where the rows below add up to it or follow it."""
    if not _has_figures(draft):
        # At the head of a page it may as well be the rest of a name that the page cut.
        return "data" if draft.line.opens_page or not _data_follows(i, kinds) else "category"
    below = _data_until(kinds, range(i + 1, len(kinds)), ("category", "maybe-category", "sub", "grand", "title"))
    return "category" if below and adds_up(i, below) else "data"


def _data_until(kinds: Sequence[str], along: Sequence[int], stops: Sequence[str]) -> list[int]:
    """The rows of data along a way through the table, up to the first row of one of the kinds that end it."""
    found: list[int] = []
    for j in along:
        if kinds[j] in stops:
            break
        if kinds[j] == "data":
            found.append(j)
    return found


def _data_follows(i: int, kinds: Sequence[str]) -> bool:
    following = next((kind for kind in kinds[i + 1 :] if kind not in ("blank", "paragraph", "header")), "")
    return following == "data"


def _grand(drafts: Sequence[Draft], kinds: Sequence[str], adds_up: AddsUp) -> int | None:
    """The row of the grand total: of several, the one that all rows add up to, else the last or the first."""
    found = [i for i, kind in enumerate(kinds) if kind == "grand"]
    if len(found) <= 1:
        return found[0] if found else None
    data = [i for i, kind in enumerate(kinds) if kind == "data"]
    fitting = [i for i in found if adds_up(i, data)]
    if fitting:
        return fitting[-1]
    return found[-1] if data and found[-1] > data[-1] else found[0]


def _headings(drafts: Sequence[Draft], kinds: Sequence[str]) -> tuple[list[Heading], dict[int, int], list[int | None]]:
    headings: list[Heading] = []
    opens: dict[int, int] = {}
    heading_of: list[int | None] = []
    current: int | None = None
    for i, draft in enumerate(drafts):
        if kinds[i] == "category":
            heading = _heading(draft)
            # `三、…(续)` on the next page goes on with the category of that name.
            again = (
                h for h, other in enumerate(headings) if (other.ordinal, other.name) == (heading.ordinal, heading.name)
            )
            current = opens[i] = next(again, len(headings))
            if current == len(headings):
                headings.append(heading)
        elif kinds[i] == "grand" and any(kind == "data" for kind in kinds[:i]):
            current = None
        heading_of.append(current)
    return headings, opens, heading_of


def _heading(draft: Draft) -> Heading:
    parts = draft.labelled.category
    cells: tuple[Cell, ...] = draft.labelled.label
    if parts is None:
        cells = tuple(cell for cell in draft.line.cells if cell.text.strip())
        parts = labels.category(cells[0].text)
    if parts is None:
        raise AssertionError("a heading without a category label")
    name = _CONTINUED.sub("", parts.name) or parts.name
    return Heading(parts.ordinal, name, parts.count, cells, max(parts.level, 1))


def _under(
    heading: int, kinds: Sequence[str], headings: Sequence[Heading], heading_of: Sequence[int | None]
) -> tuple[int, ...]:
    """The data rows under a heading, those of deeper headings that follow it included."""
    end = next((h for h in range(heading + 1, len(headings)) if headings[h].level <= headings[heading].level), None)
    inside = range(heading, len(headings) if end is None else end)
    return tuple(i for i, kind in enumerate(kinds) if kind == "data" and heading_of[i] in inside)


def rows_under(spans: Spans, heading: int) -> tuple[int, ...]:
    """The drafts of data under a heading and under the deeper headings that follow it."""
    return _under(heading, spans.kinds, spans.headings, spans.heading_of)


def _added(
    i: int,
    drafts: Sequence[Draft],
    kinds: Sequence[str],
    headings: Sequence[Heading],
    heading_of: Sequence[int | None],
    adds_up: AddsUp,
) -> tuple[int, ...]:
    """The rows that a subtotal adds up: of the category it names, else those above, those below, all of its
    category or all at all, whichever its figures fit; else by its place."""
    label = fold(drafts[i].labelled.label[0].text)
    for h, heading in enumerate(headings):
        if len(heading.name) >= 2 and fold(heading.name) in label:
            return _under(h, kinds, headings, heading_of)
    here = heading_of[i]
    stops = ("sub", "grand", "category")
    above = sorted(_data_until(kinds, range(i - 1, -1, -1), stops))
    below = _data_until(kinds, range(i + 1, len(kinds)), stops)
    same = [j for j, kind in enumerate(kinds) if kind == "data" and here is not None and heading_of[j] == here]
    every = [j for j, kind in enumerate(kinds) if kind == "data"]
    for rows in (above, below, same, [j for j in every if j < i], every):
        if rows and adds_up(i, rows):
            return tuple(rows)
    return tuple(above or below)
