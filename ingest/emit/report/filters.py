"""The filters of the data: choices of category, leader, unit and severity, each a token that its rows carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ingest.emit.flat import components_of
from ingest.emit.html import Html, element, lines
from ingest.emit.report.wording import SEVERITIES
from ingest.model import Component, Finding, Project, Result, Text

_APART = "c-"
"""The token of rows under no category."""


class Filters(NamedTuple):
    """What can be chosen, as words -> token: people and units in the order of the table, categories by ordinal; `apart`
    says whether there are rows under none of these."""

    categories: Mapping[int, str]
    apart: bool
    leaders: Mapping[str, str]
    units: Mapping[str, str]

    @classmethod
    def of(cls, result: Result) -> Filters:
        document = result.document
        leaders: dict[str, str] = {}
        units: dict[str, str] = {}
        for _, component in components_of(document):
            for name in component.leaders.value:
                leaders.setdefault(name, f"l{len(leaders)}")
            for name in (*component.lead_units.value, *component.support_units.value):
                units.setdefault(name, f"u{len(units)}")
        categories = {category.ordinal: category.name.value for category in document.categories}
        apart = any((project.category.value or 0) not in categories for project in document.projects)
        return cls(categories, apart and bool(categories), leaders, units)

    def tokens(self, project: Project, component: Component, found: tuple[Finding, ...]) -> str:
        """The tokens of one row, parted by blanks."""
        ordinal = project.category.value or 0
        told = [f"c{ordinal}" if ordinal in self.categories else _APART]
        told += [self.leaders[name] for name in component.leaders.value]
        told += [self.units[name] for name in (*component.lead_units.value, *component.support_units.value)]
        told += [f"s-{finding.severity}" for finding in found if finding.waiver is None]
        return " ".join(dict.fromkeys(told))

    def form(self) -> Html:
        """The choices; the page shows them where its script runs."""
        severities = {f"{words.text.zh} {words.text.en}": f"s-{key}" for key, words in SEVERITIES.items()}
        return element(
            "form",
            lines(
                *self._choice("category", Text("类别", "Category"), self._categories()),
                *self._choice("leader", Text("分管领导", "Leader"), self.leaders),
                *self._choice("unit", Text("单位", "Unit"), self.units),
                *self._choice("severity", Text("发现", "Findings"), severities),
                element("button", Text("清除", "Clear"), type="reset"),
                element(
                    "output",
                    Text("显示 ", "Showing "),
                    element("b", "", class_="shown"),
                    Text(" 行", " rows"),
                    aria_live="polite",
                ),
            ),
            class_="filters",
            role="search",
            aria_labelledby="data",
        )

    def _categories(self) -> dict[str, str]:
        """The categories by name; those of one name are told apart by their numbers."""
        alike = Counter(self.categories.values())
        named = {
            f"{name}（{ordinal}）" if alike[name] > 1 else name: f"c{ordinal}"
            for ordinal, name in self.categories.items()
        }
        return named | ({"未归类 Under none": _APART} if self.apart else {})

    def _choice(self, name: str, label: Text, choices: Mapping[str, str]) -> Iterator[Html]:
        if not choices:
            return
        options = (element("option", words, value=token) for words, token in choices.items())
        yield element(
            "label", label, " ", element("select", element("option", "全部 All", value=""), options, name=name)
        )
