"""What the program changed: each value that was moved, joined, inherited, expanded or converted, with its proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ingest.codes import CODES
from ingest.emit.html import Content, Html, element, heads, lines, table
from ingest.emit.report.changes import listed
from ingest.emit.report.exhibit import exhibit
from ingest.emit.report.figures import cut, grouped, shown_value
from ingest.emit.report.marks import evidence, history, title, tone
from ingest.emit.report.paper import AMBIGUOUS, Paper, is_change
from ingest.emit.report.placements import placements, proof
from ingest.emit.report.wording import RULES, SEVERITIES
from ingest.model import Finding, Text

_MOST_IN_LEAN = 60
"""Rows that stood off told with all their evidence in a long table; the others stand in a list."""
_MOST_LINKS = 12
_SHIFTS = ("column-shift-repaired", AMBIGUOUS)


def repairs(paper: Paper) -> Html:
    """Rows that stood off one by one, the other changes in a table for each kind."""
    changes = [finding for finding in paper.result.findings if is_change(finding)]
    if not changes:
        none = Text("没有改动：每个数值都按原样采用。", "None: every value was taken as it is printed.")
        return lines(element("p", none), _left(paper))
    return lines(_left(paper), _summary(paper), *_groups(paper, changes))


def _left(paper: Paper) -> Html:
    """Where the rows are told that seem to stand off and are left as they are printed."""
    left = [finding for finding in paper.result.findings if finding.code == AMBIGUOUS and not is_change(finding)]
    if not left:
        return Html("")
    links = [(" ", paper.to_finding(finding.id)) for finding in left[:_MOST_LINKS]]
    said = Text(
        f"另有 {len(left)} 行疑有错栏，未作移动，按原样读取，见第三部分：",
        f"Rows that seem to stand off and are read as they are printed: {len(left)}, told in part 3:",
    )
    return element("p", said, *links, " ……" if left[_MOST_LINKS:] else "")


def _summary(paper: Paper) -> Html:
    """What the statement would say had nothing been moved."""
    if not paper.unrepaired:
        return Html("")
    told = [
        (check, one)
        for ident, one in paper.unrepaired.items()
        if (check := paper.checks.get(ident)) is not None and check.check != "row-sum"
    ]
    rows = sum(ident.startswith("row-sum:") for ident in paper.unrepaired)
    return element(
        "div",
        element("p", element("b", Text("若不作移动（--no-repair）", "Without moving anything (--no-repair)"))),
        element("ul", *(element("li", _would_be(paper, check.pointer, one)) for check, one in told), _row_sums(rows)),
        class_="note",
    )


def _row_sums(rows: int) -> Content:
    said = Text(f"另有 {rows} 行的行内合计也会改变。", f"The sums of {rows} rows would change as well.")
    return element("li", said) if rows else ""


def _would_be(paper: Paper, pointer: str, one: Mapping[str, Any]) -> Content:
    subject = paper.subjects.of(pointer)
    if one["difference"] is None:
        return (subject, Text("：无法核对。", ": could not be checked."))
    declared, computed, difference = (grouped(one[key]) for key in ("declared", "computed", "difference"))
    holds = not one["difference"]
    zh, en = ("同样相符", "it holds as well") if holds else (f"相差 {difference}", f"difference {difference}")
    said = Text(f"：所列 {declared}，计算 {computed}，{zh}。", f": {declared} declared, {computed} computed, {en}. ")
    return (subject, said)


def _groups(paper: Paper, changes: list[Finding]) -> Iterator[Html]:
    for code in CODES.values():
        same = [finding for finding in changes if finding.code == code.code]
        if not same:
            continue
        yield element(
            "h3",
            SEVERITIES[code.severity].mark,
            " ",
            code.title,
            " ",
            _number(len(same)),
            class_=SEVERITIES[code.severity].tone,
        )
        yield element("p", element("b", Text("规则 ", "Rule: ")), RULES[code.code])
        at_length: list[Finding] = []
        if code.code in _SHIFTS:
            yield element("p", code.why)
            yield _told(Text("如何处理 ", "What to do: "), code.advice)
            at_length = same if paper.full else same[:_MOST_IN_LEAN]
        yield from (_shift(paper, finding) for finding in at_length)
        if same[len(at_length) :]:
            yield listed(paper, code, same[len(at_length) :])


def _number(count: int) -> Html:
    return element("small", Text(f"{count} 处", f"({count})"))


def _told(name: Text, what: Content) -> Html:
    return element("p", element("b", name), what)


def _shift(paper: Paper, finding: Finding) -> Html:
    moved = [_moved(paper, finding, one) for one in finding.evidence.get("moved", ())]
    proved = finding.code != AMBIGUOUS
    return element(
        "article",
        title(paper, finding),
        "" if proved else element("p", finding.message, class_="message"),
        history(finding),
        exhibit(paper, finding),
        table(
            Text("移动的值", "Values moved"),
            heads(
                Text("原文", "Raw text"),
                Text("原在", "Stood in"),
                Text("认定为", "Accepted as"),
                Text("新值", "New value"),
            ),
            moved,
            kind="moves",
        )
        if paper.full
        else "",
        _told(Text("证明 ", "Proof: "), proof(paper, finding)) if proved else "",
        *(_told(Text(f"{name.zh} ", f"{name.en}: "), shown) for name, shown in placements(paper, finding)),
        element("p", element("b", Text("若不移动 ", "Without it: ")), _without(paper, finding.evidence)),
        (element("p", name, Text("：", ": "), shown) for name, shown in evidence(paper, finding.evidence)),
        id=f"f-{finding.id}",
        class_=f"finding {tone(finding)}",
    )


def _moved(paper: Paper, finding: Finding, one: dict[str, Any]) -> Html:
    row = paper.row_of(finding)
    columns = paper.result.document.columns
    from_index = paper.column_of(row.table, one["from"]) if row is not None else None
    stood = columns[from_index].header if from_index is not None else Text("无栏名", "no header")
    return element(
        "tr",
        element("td", cut(one["raw"])),
        element("td", Text(f"第{one['from']}列 ", f"column {one['from']} "), stood),
        element("td", paper.header_of(one["to"])),
        element("td", shown_value(paper.value(finding.pointer or "", one["to"]))),
    )


def _without(paper: Paper, told: Mapping[str, Any]) -> Content:
    unrepaired = told.get("unrepaired", ())
    if not unrepaired:
        return Text("表中没有数字会显出差别。", "no figure of the table would tell the difference.")
    return [_would_be(paper, paper.checks[one["check"]].pointer, one) for one in unrepaired]
