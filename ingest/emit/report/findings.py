"""The findings: everything that a person should know, the gravest first, then project by project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.codes import CODES
from ingest.emit.html import Content, Html, element, heads, lines, table
from ingest.emit.report.blame import blame
from ingest.emit.report.cited import cells_between, cited
from ingest.emit.report.exhibit import exhibit
from ingest.emit.report.figures import cut, places, raw_texts
from ingest.emit.report.marks import evidence, first_cells, history, title, tone
from ingest.emit.report.paper import Paper, is_change
from ingest.emit.report.pieces import pictures
from ingest.emit.report.placements import placements
from ingest.emit.report.wording import SEVERITIES
from ingest.model import Earlier, Finding, Severity, Text

_LONGEST_RAW = 400
_MOST_IN_LEAN = 100
"""Errors told with all their evidence in a long table; the others stand in a list."""


def findings(paper: Paper) -> Html:
    """The open findings by severity, then those that are waived, then those that are resolved."""
    found = [finding for finding in paper.result.findings if finding.waiver is None]
    waived = [finding for finding in paper.result.findings if finding.waiver is not None]
    earlier = paper.result.earlier
    return lines(
        element("p", Text("没有发现。", "None.")) if not found else "",
        *(part for severity in SEVERITIES for part in _of(paper, severity, found)),
        *(_waived(paper, waived) if waived else ()),
        _resolved(earlier) if earlier is not None else "",
    )


def _of(paper: Paper, severity: Severity, found: Sequence[Finding]) -> Iterator[Html]:
    same = [finding for finding in found if finding.severity == severity]
    if not same:
        return
    words = SEVERITIES[severity]
    several = Text(words.text.zh, words.text.en if len(same) == 1 else f"{words.text.en}s")
    yield element("h3", words.mark, " ", several, " ", _number(len(same)), class_=words.tone)
    repaired = [finding for finding in same if is_change(finding)]
    if repaired:
        yield element(
            "p",
            Text("其中程序所作的改动，连同依据见第二部分：", "Of these, what the program changed is told in part 2: "),
            *_links(paper, repaired),
        )
    others = [finding for finding in same if not is_change(finding)]
    at_length = others[: _at_length(paper, severity, len(others))]
    yield from (_finding(paper, finding) for finding in at_length)
    if others[len(at_length) :]:
        yield _listed(paper, others[len(at_length) :])


def _at_length(paper: Paper, severity: Severity, number: int) -> int:
    """How many findings are told with all their evidence; the others stand in a list."""
    if severity == "info":
        return 0
    return number if paper.full else _MOST_IN_LEAN if severity == "error" else 0


def _number(count: int) -> Html:
    return element("small", Text(f"{count} 条", f"({count})"))


def _links(paper: Paper, found: Sequence[Finding]) -> Iterator[Content]:
    """Links to the first and the last of each run of numbers."""
    for code in CODES:
        same = [finding for finding in found if finding.code == code]
        if same:
            yield CODES[code].title
            yield " "
            yield paper.to_finding(same[0].id)
            yield ("–", paper.to_finding(same[-1].id)) if len(same) > 1 else ""
            yield "　"


def _finding(paper: Paper, finding: Finding) -> Html:
    code = CODES[finding.code]
    cells = cited(paper, finding)
    raw = [cut(cell.text, _LONGEST_RAW) for cell in finding.cells[:3] if len(cell.text) > 20]
    return element(
        "article",
        title(paper, finding, code.title, Text("：", ": ")),
        element("p", finding.message, class_="message"),
        history(finding),
        exhibit(paper, finding),
        (element("blockquote", text) for text in raw),
        blame(paper, finding),
        element(
            "dl",
            _told(Text("位置", "Place"), places(paper, cells_between(paper, finding) or cells)) if cells else "",
            *(_told(name, shown) for name, shown in placements(paper, finding)),
            *(_told(name, shown) for name, shown in evidence(paper, finding.evidence)),
            _told(Text("为何重要", "Why it matters"), code.why),
            _told(Text("如何处理", "What to do"), code.advice),
        ),
        id=f"f-{finding.id}",
        class_=f"finding {tone(finding)}",
    )


def _told(name: Text, shown: Content) -> Content:
    return (element("dt", name), element("dd", shown))


def _listed(paper: Paper, found: Sequence[Finding]) -> Html:
    """A line for each; why it matters and what to do once for each code."""
    codes = dict.fromkeys(finding.code for finding in found)
    return lines(
        table(
            Text("每条一行", "One row each"),
            heads(
                Text("索引", "Ref"),
                Text("对象", "Subject"),
                Text("内容", "What"),
                Text("位置与原文", "Place and raw text"),
            ),
            [_row(paper, finding) for finding in found],
            kind="findings",
        ),
        element(
            "dl",
            *(_told(CODES[code].title, (CODES[code].why, " ", CODES[code].advice)) for code in codes),
        ),
    )


def _row(paper: Paper, finding: Finding) -> Html:
    cells = cited(paper, finding)
    return element(
        "tr",
        first_cells(paper, finding),
        element("td", element("b", CODES[finding.code].title), element("p", finding.message), history(finding)),
        element(
            "td",
            places(paper, cells),
            (element("p", text, class_="raw") for text in raw_texts(cells)),
            pictures(paper, finding),
        ),
        id=f"f-{finding.id}",
    )


def _waived(paper: Paper, found: Sequence[Finding]) -> Iterator[Html]:
    yield element("h3", Text("已豁免的发现", "Waived findings"), " ", _number(len(found)))
    yield element(
        "p",
        Text(
            "有人说明理由后豁免，不再计入结论；所依据的数字一变，即重新打开。",
            "A person waived these for the reason given, and they no longer count; they open again when the figures"
            " change.",
        ),
    )
    yield from (
        element("p", paper.to_finding(finding.id), " ", finding.message, history(finding))
        if is_change(finding)
        else _finding(paper, finding)
        for finding in found
    )


def _resolved(earlier: Earlier) -> Html:
    heading = element("h3", Text("与上次相比：已解决", "Resolved since the earlier result"))
    if not earlier.resolved:
        return lines(heading, element("p", Text("没有。", "None.")))
    return lines(
        heading,
        table(
            Text("上次有、这次没有的发现", "Findings of the earlier result that are gone"),
            heads(Text("编号", "Id"), Text("级别", "Severity"), Text("内容", "What")),
            [
                element(
                    "tr",
                    element("td", element("code", gone.id)),
                    element("td", SEVERITIES[gone.severity].text),
                    element(
                        "td",
                        element("b", _title(gone.code)),
                        element("p", gone.message),
                    ),
                )
                for gone in earlier.resolved
            ],
            kind="findings",
        ),
    )


def _title(code: str) -> str | Text:
    """An earlier version may have had codes that this one lacks."""
    return CODES[code].title if code in CODES else code
