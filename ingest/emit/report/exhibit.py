"""The evidence itself: the source's row as it was printed, with the cells marked."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.emit.html import Content, Html, element, lines
from ingest.emit.report.cited import beside, cited
from ingest.emit.report.figures import cut
from ingest.emit.report.paper import Paper
from ingest.emit.report.pieces import pictures
from ingest.emit.report.wording import EMPTY, place_in_words
from ingest.model import Cell, Finding, Location, Row, Text

_MOST_ROWS = 3
_LONGEST_MARKED = 60
_LONGEST_LINE = 400
_LONGEST = 28
_LONGEST_IN_LEAN = 14


def exhibit(paper: Paper, finding: Finding) -> Html:
    """The rows that a finding is about, and the pictures of it; nothing where it has no place in a table."""
    return lines(*_strips(paper, finding), pictures(paper, finding))


def _strips(paper: Paper, finding: Finding) -> Iterator[Html]:
    row = paper.row_of(finding)
    if row is not None and row.moved:
        yield _strip(paper, row.table, row.row, row.printed, set(row.moved.values()), row)
        return
    if row is not None and row.table:
        yield _strip(paper, row.table, row.row, row.printed, _columns_in(row, finding.cells), None)
        return
    marked: dict[tuple[int, int], set[int]] = {}
    cells = cited(paper, finding)
    for cell in (*cells, *beside(paper, finding)):
        at = cell.location
        if at.table is not None and at.row is not None and at.column is not None:
            marked.setdefault((at.table, at.row), set()).add(at.column)
    yield from (_line(cell) for cell in cells if cell.location.table is None and cell.text)
    for (table, number), columns in sorted(list(marked.items())[:_MOST_ROWS]):
        if printed := paper.printed_row(table, number):
            yield _strip(paper, table, number, printed, columns, None)


def _line(cell: Cell) -> Html:
    """A line of text outside every table."""
    return lines(
        element("p", _as_printed(place_in_words(cell.location)), class_="place"),
        element("blockquote", element("mark", cut(cell.text, _LONGEST_LINE))),
    )


def _as_printed(place: Text) -> Text:
    return Text(f"原件所印，{place.zh}", f"As printed, {place.en}")


def _columns_in(row: Row, cells: tuple[Cell, ...]) -> set[int]:
    """The printed columns of those cells that stand in a row."""
    at = (cell.location for cell in cells)
    return {where.column for where in at if (where.table, where.row) == (row.table, row.row) and where.column}


def _strip(
    paper: Paper, table: int, number: int, printed: tuple[Cell, ...], marked: set[int], accepted: Row | None
) -> Html:
    """The row in its printed columns, and under it, where cells were moved, the row as it was accepted."""
    spans = list(_spans(printed))
    place = place_in_words(Location(table, number, None, page=printed[0].location.page, line=printed[0].location.line))
    caption = _as_printed(place)
    cells = [_printed_cell(paper, cell, at in marked, width) for at, width, cell in spans]
    rows = [element("tr", element("th", Text("原样", "Printed"), scope="row"), cells)]
    if accepted is not None:
        rows.append(
            element("tr", element("th", Text("认定", "Accepted"), scope="row"), _accepted(paper, spans, accepted))
        )
    heads = (
        element("th", str(at), Html("<br>"), _header(paper, table, at), scope="col", **_wide(width))
        for at, width, _ in spans
    )
    return element(
        "div",
        element(
            "table",
            element("caption", caption),
            element("thead", element("tr", element("th", Text("列", "Column"), scope="col"), heads)),
            element("tbody", rows),
            class_="strip",
        ),
        class_="scroll",
        tabindex="0",
        role="group",
        aria_label=f"{caption.zh} {caption.en}",
    )


def _spans(printed: tuple[Cell, ...]) -> Iterator[tuple[int, int, Cell]]:
    """Each cell once, with the column at which it begins (from 1) and how many it covers."""
    at = 0
    while at < len(printed):
        width = 1
        while at + width < len(printed) and printed[at + width] is printed[at]:
            width += 1
        yield at + 1, width, printed[at]
        at += width


def _header(paper: Paper, table: int, column: int) -> Content:
    index = paper.column_of(table, column)
    return Text("（无栏名）", "(no header)") if index is None else paper.result.document.columns[index].header


def _printed_cell(paper: Paper, cell: Cell, marked: bool, width: int) -> Html:
    if marked:
        return element("td", element("mark", cut(cell.text, _LONGEST_MARKED) or EMPTY), class_="at", **_wide(width))
    return element("td", cut(cell.text, _LONGEST if paper.full else _LONGEST_IN_LEAN), **_wide(width))


def _accepted(paper: Paper, spans: list[tuple[int, int, Cell]], row: Row) -> Iterator[Html]:
    for at, width, printed in spans:
        index = paper.column_of(row.table, at)
        held = row.slots[index] if index is not None and index < len(row.slots) else ()
        if index is not None and index in row.moved:
            text = "\n".join(cell.text for cell in held)
            yield element("td", element("mark", cut(text, _LONGEST_MARKED)), class_="at", **_wide(width))
        else:
            same = bool(held) and held[0] == printed
            yield element("td", "〃" if same and printed.text else "", **_wide(width))


def _wide(width: int) -> dict[str, str]:
    return {"colspan": str(width)} if width > 1 else {}
