"""The changes of one kind in a table: a row each, with the new value and its proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.codes import Code
from ingest.emit.html import Content, Html, element, heads, html, table
from ingest.emit.report.cited import cited
from ingest.emit.report.figures import cut, places, raw_texts, shown_value
from ingest.emit.report.marks import evidence, first_cells, waiver
from ingest.emit.report.paper import Paper
from ingest.emit.report.pieces import pictures
from ingest.emit.report.subjects import FIELDS
from ingest.emit.report.wording import EMPTY
from ingest.model import Finding, Text
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
    cells = cited(paper, finding)
    return element(
        "tr",
        first_cells(paper, finding),
        element("td", _raw(paper, finding)),
        element("td", places(paper, cells), class_="place"),
        element("td", html(*_new(paper, finding)), waiver(finding), pictures(paper, finding)),
        id=f"f-{finding.id}",
    )


def _raw(paper: Paper, finding: Finding) -> Iterator[Html]:
    """What is printed; of a text that held what cannot be seen, with that written out."""
    told = finding.evidence
    raw = [told["written"]] if "written" in told else raw_texts(cited(paper, finding))
    yield from (element("p", text) for text in raw or (EMPTY,))


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
        yield element("p", paper.header_of(key), Text("：", ": "), element("b", shown_value(value)))
    yield element("p", Text(f"取自 {told.get('from')}", f"from {told.get('from')}"))


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
