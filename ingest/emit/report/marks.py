"""What goes with every finding: its number and id, what it is about, whether it is new, whether a person accepts it,
and its evidence in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ingest.emit.html import Content, Html, element, html
from ingest.emit.report.evidence import evidence_lines, named
from ingest.emit.report.figures import cut
from ingest.emit.report.gaps import about
from ingest.emit.report.paper import Paper
from ingest.emit.report.subjects import FIELDS
from ingest.emit.report.wording import SEVERITIES, STANDINGS
from ingest.model import Finding, Text

FOR_TOOLS = frozenset({
    "offset", "moved", "unrepaired", "candidates", "fits", "proved_by", "by", "proved_cells", "lines", "between",
    "written",
})  # fmt: skip
"""Evidence that is told in another form, or that only a program needs."""
_LONGEST_FIGURE = 80


def title(paper: Paper, finding: Finding, *name: Content) -> Html:
    """The heading of a finding that is told at length: its number, its name and what it is about."""
    return element("h4", _reference(paper, finding), " ", *name, about(paper, finding), *chips(finding))


def first_cells(paper: Paper, finding: Finding) -> Html:
    """The first cells of a finding's row in a list: its number, and what it is about."""
    return html(
        element("td", _reference(paper, finding), *chips(finding), class_="ref"),
        element("td", about(paper, finding)),
    )


def _reference(paper: Paper, finding: Finding) -> Html:
    return element("span", paper.references[finding.id], class_="ref")


def chips(finding: Finding) -> Iterator[Html]:
    """The id, by which a finding is waived and compared, and its standing."""
    yield element("code", finding.id, class_="id")
    if finding.standing is not None:
        yield element("span", STANDINGS[finding.standing], class_=f"chip {finding.standing}")
    if finding.changed:
        yield element("span", Text("数已变", "figures changed"), class_="chip new")
    if finding.waiver is not None:
        yield element("span", Text("已豁免", "waived"), class_="chip")


def tone(finding: Finding) -> str:
    """The tone of its severity, which a finding that is waived has no more."""
    return "plain" if finding.waiver is not None else SEVERITIES[finding.severity].tone


def history(finding: Finding) -> Html:
    """What is known of a finding from before: why it was waived, and which of its figures have changed."""
    return html(_waiver(finding), _changed(finding))


def _changed(finding: Finding) -> Html:
    if not finding.changed:
        return Html("")
    told = [(named(one.name), _figure(one.before), _figure(one.now)) for one in finding.changed]
    zh = "，".join(f"{name.zh} {before} → {now}" for name, before, now in told)
    en = ", ".join(f"{name.en} {before} → {now}" for name, before, now in told)
    return element("p", element("b", Text("与上次不同 ", "Changed since: ")), Text(zh, en), class_="changed")


def _figure(text: str | None) -> str:
    return "—" if text is None else cut(text, _LONGEST_FIGURE)


def _waiver(finding: Finding) -> Html:
    """Why, by whom and when a finding was waived, and for which figures; nothing where it was not."""
    if finding.waiver is None:
        return Html("")
    given = finding.waiver
    figures = [(named(name), number) for name, number in given.figures.items()]
    return element(
        "p",
        element("b", Text("豁免理由 ", "Waived because: ")),
        given.reason,
        Text(f"（{given.who}，{given.date}）", f" ({given.who}, {given.date})"),
        Text(
            "，所依据的：" + "，".join(f"{name.zh} {number}" for name, number in figures),
            ", given for: " + ", ".join(f"{name.en} {number}" for name, number in figures),
        )
        if figures
        else "",
        class_="waiver",
    )


def evidence(paper: Paper, told: Mapping[str, Any]) -> Iterator[tuple[Text, Content]]:
    """Each piece of evidence with its name; what points into the data says what stands there."""
    for name, shown in evidence_lines({key: value for key, value in told.items() if key not in FOR_TOOLS}):
        parts = shown.zh.split("; ")
        if shown.zh in paper.references:
            yield name, paper.to_finding(shown.zh)
            continue
        if all(part in paper.result.trace for part in parts):
            yield name, [(paper.subject(part), " ") for part in parts]
        elif all(part.rpartition("/")[2] in FIELDS for part in parts):
            words = [FIELDS[part.rpartition("/")[2]] for part in parts]
            yield name, Text("、".join(word.zh for word in words), ", ".join(word.en for word in words))
        else:
            yield name, shown
