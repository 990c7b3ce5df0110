"""Who may be to blame for a sum that fails: each set of suspects, its slip, its rows, and the sum without it."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.emit.html import Html, element, heads, lines, table
from ingest.emit.report.figures import cut, grouped, shown_value
from ingest.emit.report.gaps import lost, missed
from ingest.emit.report.paper import Paper
from ingest.emit.report.wording import SLIPS, place_in_words
from ingest.model import Finding, Suspect, Text

_LONGEST_CELL = 12
_AROUND = (Text("在此行之后：", "after this row:"), Text("在此行之前：", "before this row:"))


def blame(paper: Paper, finding: Finding) -> Html:
    """The figures of the failing claim and its suspects, the likeliest first; nothing for a finding without either."""
    if finding.difference is None:
        return Html("")
    figures = element(
        "p",
        Text("所列 ", "Declared "),
        element("b", grouped(finding.declared)),
        Text("，计算 ", ", computed "),
        element("b", grouped(finding.computed)),
        Text("，相差 ", ", difference "),
        element("b", grouped(finding.difference), class_="bad"),
    )
    if not finding.suspects:
        return figures
    return lines(
        figures,
        table(
            Text("可疑之处，最可能的在前", "Suspects, the likeliest first"),
            heads(Text("可能的差错", "Possible slip"), Text("可疑的值", "Suspect value"), Text("所在的行", "Its row"))
            + heads(Text("除去后的合计", "Sum without it"), figures=True),
            [row for suspect in finding.suspects for row in _suspect(paper, suspect)],
            kind="suspects",
        ),
    )


def _suspect(paper: Paper, suspect: Suspect) -> Iterator[Html]:
    """A row for each value of the set; the slip and the sum stand beside all of them."""
    together = {"rowspan": str(len(suspect.pointers))} if len(suspect.pointers) > 1 else {}
    slip = SLIPS.get(suspect.slip, Text(suspect.slip, suspect.slip))
    for number, pointer in enumerate(suspect.pointers):
        first = number == 0
        yield element(
            "tr",
            element("td", slip, missed(paper, suspect), **together) if first else "",
            *_value(paper, suspect, pointer),
            _without(suspect, together) if first else "",
        )


def _value(paper: Paper, suspect: Suspect, pointer: str) -> Iterator[Html]:
    """A value and its row; of a row that is lost, the rows around it."""
    gap = lost(paper, suspect, pointer)
    if gap is None:
        shown = element("p", element("b", shown_value(paper.result.trace.get(pointer))))
        yield element("td", paper.subject(pointer), shown)
        yield element("td", _its_row(paper, pointer), class_="place")
        return
    words, around = gap
    yield element("td", words)
    told = [(element("p", said), _its_row(paper, at)) for said, at in zip(_AROUND[-len(around) :], around, strict=True)]
    yield element("td", told, class_="place")


def _without(suspect: Suspect, together: dict[str, str]) -> Html:
    if suspect.without is None:
        return element("td", Text("不在其中", "not in the sum"), class_="place", **together)
    return element("td", grouped(suspect.without), class_="n", **together)


def _its_row(paper: Paper, pointer: str) -> Iterator[Html]:
    """The place of a value and its row as printed, in short."""
    value = paper.result.trace.get(pointer)
    if value is None or not value.cells:
        return
    cell = value.cells[0]
    yield element("p", place_in_words(cell.location))
    at = cell.location
    if at.table is not None and at.row is not None:
        texts = [
            cut(other.text, _LONGEST_CELL)
            for other in paper.printed_row(at.table, at.row)
            if other.text and other != cell
        ]
        yield element("p", "｜".join(texts), class_="raw")
