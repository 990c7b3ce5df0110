"""Pictures where people would rather look: shares of the sources, by category, and projects by lead unit.

Each picture is a table whose bars stand beside their figures, so that it can be read without seeing it. Bars show
shares: one project of most of the money would flatten every bar of amounts, so it is set apart there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ingest.emit.flat import components_of, funding_headers, keys_of
from ingest.emit.html import Content, Html, element, heads, lines, table
from ingest.emit.report.figures import figure, grouped
from ingest.emit.report.paper import Paper
from ingest.emit.report.wording import NO_CATEGORY
from ingest.model import Document, Project, Text

_WIDTH = 1000
_TONES = 8
_MOST_UNITS = 20
_LARGEST = Decimal("0.5")
"""A project with more than this share of the money is set apart."""

Sources = Mapping[str, Decimal]


def charts(paper: Paper) -> Html:
    """The three pictures; a word where the table has no money, or no units."""
    document = paper.result.document
    keys = [key for key in keys_of(component.funding for _, component in components_of(document)) if key != "total"]
    parts = [*_money(document, keys), *_units(document)]
    return lines(*parts) or element("p", Text("表中没有资金和承办单位。", "No money and no lead units."))


def _money(document: Document, keys: Sequence[str]) -> Iterator[Html]:
    whole = _sources(document.projects, keys)
    if not sum(whole.values()):
        return
    headers = funding_headers(document)
    yield element("h3", Text("资金来源构成", "Shares of the sources"))
    yield _shares(whole, keys, headers)
    yield element("h3", Text("各类别的资金", "Money by category"))
    yield _categories(document, keys)


def _sources(projects: Sequence[Project], keys: Sequence[str]) -> dict[str, Decimal]:
    """The money of some projects by source; what is below nothing cannot be drawn."""
    return {key: max(Decimal(0), sum((p.funding.get(key) or Decimal(0) for p in projects), Decimal(0))) for key in keys}


def _shares(whole: Sources, keys: Sequence[str], headers: Mapping[str, str]) -> Html:
    total = sum(whole.values())
    rows = [
        element(
            "tr",
            element("td", _swatch(place), headers.get(key, key)),
            figure(whole[key]),
            element("td", _percent(whole[key], total), class_="n"),
        )
        for place, key in enumerate(keys)
    ]
    return lines(
        element("div", _bar([whole[key] for key in keys], total), class_="whole"),
        table(
            Text("各来源的金额（万元）与所占份额", "Amount (万元) and share of each source"),
            heads(Text("来源", "Source")) + heads(Text("金额", "Amount"), Text("份额", "Share"), figures=True),
            rows,
            kind="chart small",
        ),
    )


def _categories(document: Document, keys: Sequence[str]) -> Html:
    groups = _groups(document)
    largest, apart = _apart(document.projects) if len(groups) > 1 else (None, Decimal(0))
    amounts = [_total(projects, keys) for _, projects in groups]
    drawn = [
        amount - apart if largest in projects else amount for amount, (_, projects) in zip(amounts, groups, strict=True)
    ]
    most, total = max(drawn, default=Decimal(0)), sum(amounts, Decimal(0))
    rows = [
        element(
            "tr",
            element("td", name, "*" if largest in projects else ""),
            figure(len(projects)),
            figure(amount),
            element("td", _percent(amount, total), class_="n"),
            element("td", _bar([size], most, tone="all")),
            element("td", _bar([_sources(projects, keys)[key] for key in keys], None)),
        )
        for (name, projects), amount, size in zip(groups, amounts, drawn, strict=True)
    ]
    note: Content = ""
    if largest is not None:
        name = f"“{largest.name.value or largest.id}”"
        said = Text(
            f"* {name}一项即 {grouped(apart)} 万元，占 {_percent(apart, total)}，金额条中不计，以免压平其余各类。",
            f"* {name} alone is {grouped(apart)}, {_percent(apart, total)} of all; the bars of amounts leave it out, or"
            " they would show nothing else.",
        )
        note = element("p", said)
    return lines(
        note,
        table(
            Text("每类的项目数、金额（万元）和来源构成", "Projects, amount (万元) and sources of each category"),
            (
                *heads(Text("类别", "Category")),
                *heads(Text("项目", "Projects"), Text("金额", "Amount"), Text("份额", "Share"), figures=True),
                *heads(Text("金额", "Amount"), Text("来源构成", "Sources")),
            ),
            rows,
            kind="chart",
        ),
    )


def _groups(document: Document) -> list[tuple[Content, list[Project]]]:
    """The projects of each category, in the order of the table; those under none at the end."""
    groups: list[tuple[Content, list[Project]]] = [
        (category.name.value, [p for p in document.projects if p.category.value == category.ordinal])
        for category in document.categories
    ]
    named = {category.ordinal for category in document.categories}
    others = [p for p in document.projects if p.category.value not in named]
    title = NO_CATEGORY if named else Text("全部", "All")
    return [*groups, (title, others)] if others else groups


def _total(projects: Sequence[Project], keys: Sequence[str]) -> Decimal:
    """The money of some projects: what they say their total is, else their sources."""
    return sum((_money_of(project, keys) for project in projects), Decimal(0))


def _money_of(project: Project, keys: Sequence[str] = ()) -> Decimal:
    if (total := project.funding.get("total")) is not None:
        return total
    return sum((project.funding.get(key) or Decimal(0) for key in keys), Decimal(0))


def _apart(projects: Sequence[Project]) -> tuple[Project | None, Decimal]:
    """The one project that has most of all the money, and how much."""
    if len(projects) < 2:
        return None, Decimal(0)
    largest = max(projects, key=_money_of)
    amount = _money_of(largest)
    everything = sum((_money_of(project) for project in projects), Decimal(0))
    return (largest, amount) if amount > _LARGEST * everything else (None, Decimal(0))


def _units(document: Document) -> Iterator[Html]:
    leading: Counter[str] = Counter()
    for project in document.projects:
        leading.update({name for component in project.components for name in component.lead_units.value})
    if not leading:
        return
    order = sorted(leading, key=lambda name: (-leading[name], name))
    most = Decimal(leading[order[0]])
    rows = [
        element(
            "tr",
            element("td", name),
            figure(leading[name]),
            element("td", _bar([Decimal(leading[name])], most, tone="all")),
        )
        for name in order[:_MOST_UNITS]
    ]
    left = len(order) - len(rows)
    yield element("h3", Text("各承办单位的项目数", "Projects by lead unit"))
    yield table(
        Text("几个单位共同承办的项目，各计一次", "A project led by several units counts once for each"),
        (
            *heads(Text("单位", "Unit")),
            *heads(Text("项目", "Projects"), figures=True),
            *heads(Text("项目", "Projects")),
        ),
        rows,
        kind="chart units",
    )
    if left:
        said = Text(
            f"另有 {left} 个单位，项目数不多于以上各单位。", f"{left} more units lead no more projects than these."
        )
        yield element("p", said)


def _percent(part: Decimal, whole: Decimal | int) -> str:
    return f"{part * 100 / whole:.1f}%" if whole else "—"


def _bar(parts: Sequence[Decimal], whole: Decimal | int | None, tone: str = "") -> Html:
    """One bar of parts side by side, as long as their share of the whole (None: of themselves)."""
    whole = sum(parts) if whole is None else whole
    at = Decimal(0)
    drawn = []
    for place, part in enumerate(parts):
        size = max(part, Decimal(0)) * _WIDTH / whole if whole else Decimal(0)
        if size:
            drawn.append(
                element("rect", x=f"{at:.1f}", y="0", width=f"{size:.1f}", height="14", class_=tone or _tone(place))
            )
        at += size
    return element(
        "svg", *drawn, viewBox=f"0 0 {_WIDTH} 14", preserveAspectRatio="none", class_="bar", aria_hidden="true"
    )


def _swatch(place: int) -> Html:
    square = element("rect", width="14", height="14", class_=_tone(place))
    return element("svg", square, viewBox="0 0 14 14", class_="swatch", aria_hidden="true")


def _tone(place: int) -> str:
    return f"s{place % _TONES}"
