"""The changes of one kind in a table: a row each, with the new value and its proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ingest.codes import Code
from ingest.emit.html import Content, Html, element, heads, html, table
from ingest.emit.report.cited import cited
from ingest.emit.report.figures import cut, places, raw_texts, shown_value
from ingest.emit.report.marks import evidence, first_cells, history
from ingest.emit.report.paper import Paper
from ingest.emit.report.pieces import pictures
from ingest.emit.report.subjects import FIELDS
from ingest.emit.report.wording import EMPTY, place_in_numbers, place_in_words
from ingest.model import Cell, Finding, Text, Value
from ingest.pointer import token

_BY_THE_LIST = Text("以同一格的其他单位为证", "proved by the list itself")
_BY_THE_TABLE = Text("以全表其他行为证", "proved by the rest of the table")


def listed(paper: Paper, code: Code, found: Sequence[Finding]) -> Html:
    """The changes of one code: raw text and place, new value and proof."""
    return table(
        Text(f"{code.title.zh}，每处一行", f"{code.title.en}, one row each"),
        heads(
            Text("索引", "Ref"), Text("对象", "Subject"), Text("原文", "Raw text"), Text("位置", "Place"),
            Text("新值与依据", "New value and proof"),
        ),
        [_row(paper, finding) for finding in found],
        kind="changes",
    )  # fmt: skip


def _row(paper: Paper, finding: Finding) -> Html:
    raw, where = _inherited_from(paper, finding) if finding.code == "value-inherited" else _printed(paper, finding)
    return element(
        "tr",
        first_cells(paper, finding),
        element("td", raw),
        element("td", where, class_="place"),
        element("td", html(*_new(paper, finding)), history(finding), pictures(paper, finding)),
        id=f"f-{finding.id}",
    )


def _printed(paper: Paper, finding: Finding) -> tuple[Content, Content]:
    """What is printed and where; a text that held what cannot be seen has that written out."""
    cells, told = cited(paper, finding), finding.evidence
    raw = [told["written"]] if "written" in told else raw_texts(cells)
    return [element("p", text) for text in raw or (EMPTY,)], places(paper, cells)


def _inherited_from(paper: Paper, finding: Finding) -> tuple[Content, Content]:
    """For each value that was taken over, what its own cell holds and where that is; a merged cell shows the text of
    all its rows."""
    raw: list[Html] = []
    where: list[Html] = []
    own = {_key_of(paper, cell): cell for cell in finding.cells}
    for key in finding.evidence.get("fields", ()):
        header, cell = paper.header_of(key), own.get(key)
        value = paper.value(finding.pointer or "", key)
        above = value.cells[0] if value is not None and value.cells else None
        merged = above is not None and _reaches(above, cell)
        shown = Text(f"合并格“{cut(above.text)}”", f"merged cell “{cut(above.text)}”") if above and merged else EMPTY
        raw.append(element("p", header, Text("：", ": "), shown))
        if cell is not None:
            told = place_in_words if paper.full else place_in_numbers
            where.append(element("p", header, " ", told(cell.location)))
    return raw, where


def _key_of(paper: Paper, cell: Cell) -> str:
    """The key of the column that a cell is printed in."""
    index = paper.column_of(cell.location.table or 0, cell.location.column or 0)
    return "" if index is None else paper.result.document.columns[index].key


def _reaches(above: Cell, cell: Cell | None) -> bool:
    """Whether a cell is merged down to another one's row."""
    here = cell.location if cell is not None else above.location
    first, last = above.location.row or 0, (above.location.row or 0) + above.rowspan - 1
    return above.location.table == here.table and above.rowspan > 1 and first < (here.row or 0) <= last


def _new(paper: Paper, finding: Finding) -> Iterator[Content]:
    match finding.code:
        case "unit-converted" if paper.full:
            yield element("p", finding.message)
            yield from _converted(paper, finding.pointer or "")
        case "split-row-joined":
            yield from _joined(paper, finding)
        case "value-inherited":
            yield from _inherited(paper, finding)
        case "unit-name-expanded":
            yield from _expanded(finding)
        case _:
            value = paper.result.trace.get(finding.pointer or "")
            if value is not None and value.value is not None:
                yield element("p", element("b", shown_value(value)))
            yield element("p", finding.message)
            for name, shown in evidence(paper, finding.evidence):
                yield element("p", name, Text("：", ": "), shown)


def _joined(paper: Paper, finding: Finding) -> Iterator[Content]:
    for at in dict.fromkeys(paper.joined[cell] for cell in finding.cells if cell in paper.joined):
        field = at.rpartition("/")[2]
        yield element("p", FIELDS.get(field, field), Text("：", ": "), shown_value(paper.result.trace[at]))


def _inherited(paper: Paper, finding: Finding) -> Iterator[Content]:
    told = finding.evidence
    for key in told.get("fields", ()):
        value = paper.value(finding.pointer or "", key)
        yield element(
            "p", paper.header_of(key), Text("：", ": "), element("b", shown_value(value)), _origin(paper, value)
        )
    yield element("p", Text(f"取自 {told.get('from')}", f"from {told.get('from')}"))


def _origin(paper: Paper, value: Value[Any] | None) -> Content:
    """The place that a value was taken from."""
    if value is None or not value.cells or not paper.full:
        return ""
    return element("small", " ← ", place_in_words(value.cells[0].location), class_="place")


def _expanded(finding: Finding) -> Iterator[Content]:
    for one in finding.evidence.get("expanded", ()):
        proof = _BY_THE_LIST if one["proof"] == "list" else _BY_THE_TABLE
        yield element("p", one["from"], " → ", element("b", one["to"]), " ", element("small", proof))


def _converted(paper: Paper, column: str) -> Iterator[Content]:
    """Every amount of a column as it is printed and as it is in 万元, folded."""
    index = column.rpartition("/")[2]
    key = paper.result.document.columns[int(index)].key if index.isdigit() else index
    ending = f"/{token(key)}"
    told = [
        (element("small", paper.subjects.of(pointer)), " ", cut(value.cells[0].text), " → ", shown_value(value))
        for pointer, value in paper.result.trace.items()
        if "converted" in value.how and value.cells and pointer.endswith(ending)
    ]
    summary = element("summary", Text(f"{len(told)} 个数值", f"{len(told)} values"))
    yield element("details", summary, element("ul", *(element("li", one) for one in told)), class_="more")
