"""The report's findings: what the program changed, and everything that a person should know, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.codes import CODES, Code
from ingest.emit.html import Html, element, heads, html, lines, table
from ingest.emit.json_bytes import plain_digits
from ingest.emit.subjects import Subjects
from ingest.emit.wording import CHANGES, SEVERITIES, SLIPS, Word, evidence_lines, place_in_words
from ingest.model import Cell, Finding, Suspect, Text

_LONGEST_RAW = 1000
_PLACES_OF_A_CHANGE = 3


def changes(found: tuple[Finding, ...], subjects: Subjects) -> Html:
    """The findings by which the output differs from what is printed, each with a link to its evidence."""
    rows = [
        element(
            "tr",
            element("td", CODES[finding.code].title, " ", element("a", finding.id, href=f"#f-{finding.id}")),
            element("td", subjects.of(finding.pointer or "")),
            element("td", finding.message),
            element(
                "td",
                (element("p", place_in_words(cell.location)) for cell in finding.cells[:_PLACES_OF_A_CHANGE]),
                element("p", "……") if len(finding.cells) > _PLACES_OF_A_CHANGE else "",
            ),
        )
        for finding in found
        if finding.code in CHANGES
    ]
    if not rows:
        return element("p", Text("没有改动。", "None."))
    return table(
        Text("移位、拼合、沿用、补全和换算", "Cells moved, joined, inherited, expanded or converted"),
        heads(Text("改动", "Change"), Text("对象", "Subject"), Text("内容", "What"), Text("位置", "Place")),
        rows,
        kind="changes",
    )


def findings(found: tuple[Finding, ...], subjects: Subjects) -> Html:
    """A table for each severity and code that was found, in the order of the table of codes."""
    groups = lines(*_groups(found, subjects))
    return groups or element("p", Text("没有发现。", "None."))


def _groups(found: tuple[Finding, ...], subjects: Subjects) -> Iterator[Html]:
    for severity, words in SEVERITIES.items():
        for code in CODES.values():
            same = [finding for finding in found if finding.code == code.code and finding.severity == severity]
            if same:
                yield _group(words, code, same, subjects)


def _group(severity: Word, code: Code, found: list[Finding], subjects: Subjects) -> Html:
    title = (severity.mark, " ", severity.text, " · ", code.title, " ", element("code", code.code))
    return lines(
        Html("<section>"),
        element("h3", title, class_=severity.tone),
        element("p", element("b", "为何重要"), " ", code.why),
        element("p", element("b", "如何处理"), " ", code.advice),
        table(
            Text("此类发现，每条一行", "One row for each finding of this kind"),
            heads(
                Text("编号", "Id"),
                Text("对象", "Subject"),
                Text("内容", "What"),
                Text("位置与原文", "Place and raw text"),
                Text("依据与可疑之处", "Evidence and suspects"),
            ),
            [_finding(finding, subjects) for finding in found],
            kind="findings",
        ),
        Html("</section>"),
    )


def _finding(finding: Finding, subjects: Subjects) -> Html:
    evidence = (element("p", f"{name}: {shown}", class_="raw") for name, shown in evidence_lines(finding.evidence))
    return element(
        "tr",
        element("td", element("code", finding.id)),
        element("td", subjects.of(finding.pointer or "")),
        element("td", finding.message),
        element("td", map(_place, finding.cells)),
        element("td", evidence, (_suspect(suspect, subjects) for suspect in finding.suspects)),
        id=f"f-{finding.id}",
    )


def _place(cell: Cell) -> Html:
    raw = cell.text if len(cell.text) <= _LONGEST_RAW else cell.text[:_LONGEST_RAW] + "…"
    return html(element("p", place_in_words(cell.location)), element("p", raw, class_="raw") if raw else "")


def _suspect(suspect: Suspect, subjects: Subjects) -> Html:
    slip = SLIPS.get(suspect.slip, Text(suspect.slip, suspect.slip))
    named = "；".join(subjects.of(pointer).zh for pointer in suspect.pointers)
    return element("p", slip, f" ({plain_digits(suspect.explains)}): {named}")
