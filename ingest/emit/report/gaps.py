"""A row that is not in the table: no row can be shown for it, only those between which it is lost."""

from __future__ import annotations

from ingest.emit.html import Content, Html, element
from ingest.emit.report.figures import grouped
from ingest.emit.report.paper import Paper
from ingest.model import Finding, Suspect, Text
from ingest.pointer import parts_of

_NUMBER = "/number"


def about(paper: Paper, finding: Finding) -> Content:
    """What a finding is about, in words; of numbers that are left out, where they belong."""
    return _gap(paper, finding) if _neighbours(finding) else paper.subject(finding.pointer)


def lost(paper: Paper, suspect: Suspect, pointer: str) -> tuple[Content, tuple[str, ...]] | None:
    """Where a row is lost, in words, and the numbers of the rows around it, where a suspect is no row of the table."""
    if suspect.slip != "row-missing" or suspect.without is not None or not pointer.endswith(_NUMBER):
        return None
    told = (one for one in paper.result.findings if one.pointer == pointer and _neighbours(one))
    gap = next(told, None)
    if gap is not None:
        return _gap(paper, gap), _neighbours(gap)
    return (Text("在此之前：", "before "), paper.subject(pointer.removesuffix(_NUMBER))), (pointer,)


def missed(paper: Paper, suspect: Suspect) -> Html:
    """What the sums miss that blame the same lost rows; nothing for rows that are in the table."""
    if suspect.slip != "row-missing" or suspect.without is not None:
        return Html("")
    blamed = (suspect.pointers, suspect.slip)
    found = [one for one in paper.result.findings if blamed in [(s.pointers, s.slip) for s in one.suspects]]
    grand = [one for one in found if (one.pointer or "").startswith("/totals/declared")]
    sums = [
        f"{paper.header_of(parts_of(one.pointer or '')[-1])} {grouped(one.difference)}"
        for one in grand or found
        if one.difference is not None
    ]
    zh, en = "、".join(sums), ", ".join(sums)
    return element("p", Text(f"各合计所缺：{zh}", f"the totals miss: {en}"))


def _neighbours(finding: Finding) -> tuple[str, ...]:
    return tuple(finding.evidence.get("between", ()))


def _gap(paper: Paper, finding: Finding) -> Content:
    rows = [paper.subject(pointer.removesuffix(_NUMBER)) for pointer in _neighbours(finding)]
    missing = finding.arguments.get("missing", "")
    lacking = f"：缺序号 {missing}", f": number {missing} is missing"
    if len(rows) == 1:
        return (Text("", "before "), *rows, Text(f"之前{lacking[0]}", lacking[1]))
    first, last = rows
    return (Text("", "between "), first, Text("与 ", " and "), last, Text(f"之间{lacking[0]}", lacking[1]))
