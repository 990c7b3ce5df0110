"""The data as a person reads it: every component with its money and its duties, each value with where it stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ingest.emit.flat import components_of, funding_headers, keys_of, responsible
from ingest.emit.html import Content, Html, element, heads, html, lines, start
from ingest.emit.report.figures import cut, figure, grouped, traced
from ingest.emit.report.filters import Filters
from ingest.emit.report.marks import tone
from ingest.emit.report.paper import Paper, Position, row_id
from ingest.emit.report.wording import HOW, NO_CATEGORY, OUTCOMES, SEVERITIES, TICKS, place_in_words
from ingest.model import Check, Component, Finding, Outcome, Project, Text, Value
from ingest.pointer import token

_FEW_MONEY_COLUMNS = 6


def data(paper: Paper) -> Html:
    """The filters, the table of projects with its totals, and what the marks in it mean."""
    document = paper.result.document
    filters = Filters.of(paper.result)
    components = [component for _, component in components_of(document)]
    money = (
        *keys_of(component.funding for component in components),
        *keys_of(component.amounts for component in components),
    )
    return lines(
        _notes(paper),
        filters.form(),
        element("a", Text("跳过此表", "Skip this table"), class_="skip", href="#texts"),
        html(
            start("div", class_="wide" if len(money) > _FEW_MONEY_COLUMNS else "sheet"),
            start("table", class_="data", id="projects"),
        ),
        element("caption", Text("金额单位：万元。", "Amounts in 万元.")),
        element("thead", element("tr", _heads(paper, money))),
        *_bodies(paper, money, filters),
        element("tfoot", *_totals(paper, money)),
        Html("</table></div>"),
        _remarks(document.notes),
    )


def _notes(paper: Paper) -> Html:
    how = (
        Text(
            "指向或用 Tab 键选中任一数值，可见其原文和出处（点按亦可）；方向键在数值间移动，Esc 收起。",
            "Point at a value, or reach it with Tab, to see its raw text and place (a tap does as well); arrow keys"
            " move between values, Esc closes.",
        )
        if paper.full
        else Text(
            "表较长：只有改动过的数值附原文和出处（表·行·列），其余的值就在所列的行、与栏名同一列；"
            "逐值的出处见 provenance.json。",
            "A long table: only values that were changed carry their raw text and place (table·row·column); the others"
            " stand in the row given, under their header. provenance.json has the place of every value.",
        )
    )
    marks = [(element("b", word.mark), " ", word.text, "　") for word in HOW.values() if word.mark]
    ticks = (element("b", TICKS["row-sum"]), " ", Text("横加相符", "cross-footed"))
    return lines(element("p", how, class_="hint"), element("p", marks, ticks, class_="marks"))


def _remarks(notes: Sequence[Value[str]]) -> Html:
    """The table's own remarks."""
    if not notes:
        return Html("")
    told = (
        element("li", note.value, " ", *(element("small", place_in_words(c.location)) for c in note.cells))
        for note in notes
    )
    return lines(element("h3", Text("备注", "Remarks of the table")), element("ul", *told))


def _heads(paper: Paper, money: tuple[str, ...]) -> Iterator[Html]:
    headers = funding_headers(paper.result.document)
    yield from heads(Text("序号", "No."), figures=True)
    yield from heads(Text("项目", "Project"))
    yield from heads(*(headers.get(key, key) for key in money), figures=True)
    yield from heads(
        Text("分管领导", "Leaders"), Text("承办单位", "Lead units"), Text("协办单位", "Support units"),
        Text("页·表·行", "Page·table·row") if paper.paged else Text("表·行", "Table·row"), Text("发现", "Findings"),
    )  # fmt: skip


def _bodies(paper: Paper, money: tuple[str, ...], filters: Filters) -> Iterator[Html]:
    """A group of rows for each category, in the order of the projects."""
    document = paper.result.document
    names = {category.ordinal: category.name.value for category in document.categories}
    sums = {check.pointer: check.outcome for check in paper.result.checks if check.check == "row-sum"}
    width = 2 + len(money) + 5
    held: list[Html] = []
    under: int | None = None
    for index, project in enumerate(document.projects):
        if held and project.category.value != under:
            yield _body(names, under, width, held)
            held = []
        under = project.category.value
        held += [
            _row(paper, (index, place), project, component, money, filters, sums)
            for place, component in enumerate(project.components)
        ]
    if held:
        yield _body(names, under, width, held)


def _body(names: Mapping[int, str], ordinal: int | None, width: int, rows: list[Html]) -> Html:
    if not names:
        return element("tbody", *((row, "\n") for row in rows))
    name = names.get(ordinal or 0) or NO_CATEGORY
    title = element("tr", element("th", name, scope="rowgroup", colspan=str(width)), class_="block")
    return element("tbody", title, *(("\n", row) for row in rows))


def _row(
    paper: Paper,
    at: Position,
    project: Project,
    component: Component,
    money: tuple[str, ...],
    filters: Filters,
    sums: Mapping[str, Outcome],
) -> Html:
    found = paper.about.get(at, ())
    outcome = sums.get(f"/projects/{at[0]}/components/{at[1]}")
    return element(
        "tr",
        element("td", traced(paper, _printed_number(project), project.number) if at[1] == 0 else "", class_="n"),
        element("th", _name(paper, project, component), scope="row"),
        (_money(paper, component, key, outcome) for key in money),
        (element("td", traced(paper, "、".join(names.value), names)) for names in responsible(component)),
        element("td", _place(paper, component), class_="place row"),
        element("td", *_found(paper, found), class_="place"),
        id=row_id(at),
        data_f=filters.tokens(project, component, found),
    )


def _printed_number(project: Project) -> str:
    return "" if project.number.value is None else str(project.number.value)


def _name(paper: Paper, project: Project, component: Component) -> Content:
    """The project's name, and what tells this component of it from its others."""
    first = component is project.components[0]
    whole = (
        traced(paper, project.name.value, project.name) if project.name.value and first else project.name.value or ""
    )
    if component.name.value:
        return (whole, " · ", traced(paper, component.name.value, component.name))
    return (
        (whole, Text(f" · 分项{component.index}", f" · component {component.index}"))
        if len(project.components) > 1
        else whole
    )


def _money(paper: Paper, component: Component, key: str, outcome: Outcome | None) -> Html:
    amount = component.funding.get(key) or component.amounts.get(key)
    if amount is None:
        return element("td")
    shown: Content = grouped(amount.value)
    if amount.value is None and any(cell.text.strip() for cell in amount.cells):
        shown = element("i", cut(amount.cells[0].text, 20))
    tick: Content = ""
    if key == "total" and outcome in ("holds", "fails"):
        tick = _tick(outcome, TICKS["row-sum"])
    return element("td", tick, traced(paper, shown, amount), class_="n")


def _place(paper: Paper, component: Component) -> Content:
    """Page, where there are any, table and row."""
    rows = paper.result.table.rows
    if not 0 <= component.row < len(rows):
        return ""
    row = rows[component.row]
    page = row.printed[0].location.page if row.printed else None
    return f"{row.table}·{row.row}" if page is None else f"{page}·{row.table}·{row.row}"


def _found(paper: Paper, found: tuple[Finding, ...]) -> Iterator[Content]:
    for finding in found:
        word = SEVERITIES[finding.severity]
        yield element("a", word.mark, paper.references[finding.id], href=f"#f-{finding.id}", class_=tone(finding))
        yield " "


def _declared(paper: Paper, key: str, check: Check | None) -> Iterator[Content]:
    """A declared total with the tick mark of its column, and of its own row where it is the total of totals."""
    value = paper.result.document.totals.declared.get(key)
    if value is None or value.value is None:
        return
    row = next((one for one in paper.result.checks if one.id == "row-sum:declared"), None) if key == "total" else None
    for made in (check, row):
        if made is not None and made.outcome != "not-checked":
            yield _tick(made.outcome, TICKS[made.check])
    yield traced(paper, grouped(value.value), value)


def _tick(outcome: Outcome, mark: str) -> Html:
    words = OUTCOMES[outcome]
    return element("b", mark if outcome == "holds" else (words.mark, words.text, " "), class_=f"tick {words.tone}")


def _totals(paper: Paper, money: tuple[str, ...]) -> Iterator[Html]:
    """What the table declares, what its rows give, and the difference that the check of each column found."""
    computed = paper.result.document.totals.computed
    checks = {check.pointer.rpartition("/")[2]: check for check in paper.result.checks if check.check == "column-sum"}
    held = [checks.get(token(key)) for key in money]
    told = (
        (
            Text("所列合计", "Declared total"),
            [element("td", *_declared(paper, key, check), class_="n") for key, check in zip(money, held, strict=True)],
        ),
        (Text("各行之和", "Sum of the rows"), [figure(computed.get(key)) for key in money]),
        (Text("差额", "Difference"), [_difference(check) for check in held]),
    )
    for title, figures in told:
        yield element("tr", element("td"), element("th", title, scope="row"), figures, element("td", colspan="5"))


def _difference(check: Check | None) -> Html:
    if check is None:
        return element("td")
    return figure(check.difference, "n bad" if check.outcome == "fails" else "n")
