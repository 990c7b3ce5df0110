"""The statement: every figure that the table declares, tied out against what its rows give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ingest.emit.html import Content, Html, element, heads, lines, table
from ingest.emit.report.cited import declared_at
from ingest.emit.report.figures import figure, grouped, places
from ingest.emit.report.paper import Paper
from ingest.emit.report.wording import CHECKS, LEGEND, OUTCOMES, TICKS, TRACED
from ingest.model import Check, Outcome, Text

_BLOCKS: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (Text("合计（按资金来源）", "Grand totals by source"), ("column-sum",)),
    (Text("小计", "Subtotals"), ("subtotal",)),
    (Text("类别项数", "Projects by category"), ("category-count",)),
    (Text("项目总数与序号", "Number of projects, and their numbering"), ("document-count", "numbers")),
    (Text("单元格去向", "Cells accounted for"), ("cells",)),
    (Text("行内合计", "Row sums"), ("row-sum",)),
)
_MOST_LINKS = 8
_NOT_STATED = Text("表中未注项数", "the table states no number")


def statement(paper: Paper) -> Html:
    """The tie-out sheet, in one block for each kind of claim, and its tick marks."""
    return lines(_sheet(paper), _legend())


def _sheet(paper: Paper) -> Html:
    titles = (
        *heads(Text("索引", "Ref"), Text("事项", "Item")),
        *heads(Text("所列数", "Declared"), figures=True),
        *(heads(Text("原样计算", "As printed"), figures=True) if paper.unrepaired else ()),
        *heads(Text("认定数", "Accepted"), Text("差额", "Difference"), figures=True),
        *heads(Text("结果", "Outcome"), Text("所列数出处", "Where it is declared"), Text("备注", "Remark")),
    )
    rows = [row for title, kinds in _BLOCKS for row in _block(paper, title, kinds, len(titles))]
    caption = Text(
        "表中每项所列数各占一行，金额以万元计。认定数由各行得出；原样计算，是不移动任何单元格时各行得出的数；差额为所列数减认定数。",
        "One line for each claim of the table, amounts in 万元. Accepted is what the rows give; as printed, what they"
        " would give if no cell were moved; difference, declared minus accepted.",
    )
    return table(caption, titles, rows, kind="tie")


def _block(paper: Paper, title: Text, kinds: tuple[str, ...], width: int) -> Iterator[Html]:
    checks = [check for check in paper.result.checks if check.check in kinds]
    uncounted = _uncounted(paper) if "category-count" in kinds else []
    if not checks and not uncounted:
        return
    yield element("tr", element("th", title, scope="rowgroup", colspan=str(width)), class_="block")
    shown = [check for check in checks if check.id in paper.lines]
    yield from (_line(paper, check) for check in shown)
    yield from uncounted
    if len(shown) < len(checks):
        yield element("tr", element("td"), element("td", _in_the_data(checks), colspan=str(width - 1)))


def _line(paper: Paper, check: Check) -> Html:
    cells = declared_at(paper, check)
    printed = paper.unrepaired.get(check.id)
    number = paper.lines[check.id]
    fails = check.outcome == "fails"
    return element(
        "tr",
        element("td", number, class_="ref"),
        element("td", _item(paper, check)),
        element(
            "td", _tick(TRACED) if cells and check.declared is not None else "", grouped(check.declared), class_="n"
        ),
        figure(printed["computed"] if printed else None) if paper.unrepaired else "",
        figure(check.computed),
        figure(check.difference, "n bad" if fails else "n") if check.difference or not fails else element("td"),
        _outcome(check.outcome, TICKS[check.check]),
        element("td", places(paper, cells, 2), class_="place"),
        element("td", _remark(paper, check)),
        id=number,
    )


def _outcome(outcome: Outcome, tick: str) -> Html:
    words = OUTCOMES[outcome]
    mark = tick if outcome == "holds" else words.mark
    return element("td", _tick(mark), words.text, class_=f"outcome {words.tone}")


def _tick(mark: str) -> Html:
    return element("span", mark, class_="tick", aria_hidden="true")


def _item(paper: Paper, check: Check) -> Content:
    if check.check in ("numbers", "cells"):
        return CHECKS[check.check]
    if check.check == "row-sum":
        return (CHECKS[check.check], " · ", paper.subject(check.pointer))
    return CHECKS[check.check] if check.pointer == "/document" else paper.subjects.of(check.pointer)


def _remark(paper: Paper, check: Check) -> Content:
    repairs = paper.changed_by.get(check.id, ())
    said: list[Content] = [check.reason or ""]
    if repairs:
        said += [Text("改动：", "Changed by: "), *_joined([paper.to_finding(ident) for ident in repairs[:_MOST_LINKS]])]
    if len(repairs) > _MOST_LINKS:
        said.append(Text(f"等 {len(repairs)} 处", f" and others, {len(repairs)} in all"))
    if check.finding:
        said += [Text(" 见", " see "), paper.to_finding(check.finding)]
    return said


def _joined(links: list[Html]) -> Iterator[Content]:
    for number, link in enumerate(links):
        yield from (Text("、", ", "), link) if number else (link,)


def _uncounted(paper: Paper) -> list[Html]:
    """The categories whose number of projects the table does not state: found, but held against nothing."""
    document = paper.result.document
    found = Counter(project.category.value for project in document.projects)
    return [
        element(
            "tr",
            element("td"),
            element("td", paper.subjects.of(f"/categories/{place}")),
            figure(None),
            figure(None) if paper.unrepaired else "",
            figure(found[category.ordinal]),
            figure(None),
            _outcome("not-checked", ""),
            element("td"),
            element("td", _NOT_STATED),
        )
        for place, category in enumerate(document.categories)
        if category.declared_count.value is None
    ]


def _in_the_data(checks: list[Check]) -> Content:
    outcomes = Counter(check.outcome for check in checks)
    holding, skipped = outcomes["holds"], outcomes["not-checked"]
    reasons = Counter(check.reason for check in checks if check.outcome == "not-checked" and check.reason)
    told = [
        Text(
            f"{holding} 行（含合计行）的各资金来源之和等于总投资，以 ＜ 逐行标在项目数据中",
            f"In {holding} rows, those of totals included, the sources add up to the total: marked ＜ in the data",
        ),
        Text(f"；{skipped} 行未核对", f"; {skipped} rows not checked") if skipped else "",
        *(Text(f"（{number} 行：{reason.zh}）", f" ({number}: {reason.en})") for reason, number in reasons.items()),
    ]
    return (*told, " ", element("a", Text("见项目数据", "see the data"), href="#data"))


def _legend() -> Html:
    marks = (element("li", element("span", mark, class_="tick"), " ", meaning) for mark, meaning in LEGEND)
    return lines(
        element("h3", Text("核对标识", "Tick marks")),
        element("ul", *marks, class_="legend"),
    )
