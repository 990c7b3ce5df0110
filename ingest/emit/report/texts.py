"""The projects' own words: reasons, preparation and the plan of the four quarters."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.emit.flat import QUARTERS, components_of
from ingest.emit.html import Content, Html, element, heads, html, start
from ingest.emit.report.filters import Filters
from ingest.emit.report.paper import Paper
from ingest.emit.report.wording import place_in_numbers
from ingest.model import Component, Project, Text, Value

_TITLES = (
    Text("推荐理由", "Rationale"), Text("前期准备", "Preparation"), Text("一季度", "Q1"), Text("二季度", "Q2"),
    Text("三季度", "Q3"), Text("四季度", "Q4"),
)  # fmt: skip


def texts(paper: Paper) -> Html:
    """A folded table of the texts, each with its place; of a long table they are left to `projects.csv`."""
    if not paper.full:
        return element("p", Text("表较长，文字各栏见 projects.csv。", "A long table: for the texts see projects.csv."))
    filters = Filters.of(paper.result)
    extra = list(dict.fromkeys(key for _, component in components_of(paper.result.document) for key in component.extra))
    rows = [
        _row(project, component, extra, filters.tokens(project, component, paper.about.get((i, j), ())))
        for i, project in enumerate(paper.result.document.projects)
        for j, component in enumerate(project.components)
    ]
    where = Text("原文照录，其后为出处：表·行·列。", "As printed, each with its table·row·column.")
    if paper.paged:
        where = Text("原文照录，其后为出处：页·表·行·列。", "As printed, each with its page·table·row·column.")
    return element(
        "details",
        element("summary", Text("展开文字各栏", "Show the texts")),
        html(start("div", class_="wide" if extra else "sheet"), start("table", class_="texts")),
        element("caption", where),
        element("thead", element("tr", heads(Text("序号与项目", "No. and project"), *_TITLES, *extra))),
        element("tbody", *((row, "\n") for row in rows)),
        Html("</table></div>"),
        class_="more",
    )


def _row(project: Project, component: Component, extra: list[str], tokens: str) -> Html:
    values = (
        component.rationale,
        component.preparation,
        *(component.schedule.get(quarter, Value(None)) for quarter in QUARTERS),
        *(component.extra.get(key, Value(None)) for key in extra),
    )
    number = "" if project.number.value is None else f"{project.number.value} "
    part = f" · {component.name.value or component.index}" if len(project.components) > 1 else ""
    return element(
        "tr",
        element("th", f"{number}{project.name.value or ''}{part}", scope="row"),
        (element("td", *_text(value)) for value in values),
        data_f=tokens,
    )


def _text(value: Value[str | None]) -> Iterator[Content]:
    if value.value:
        yield value.value
        yield element("small", "、".join(place_in_numbers(cell.location) for cell in value.cells))
