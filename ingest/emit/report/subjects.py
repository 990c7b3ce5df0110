"""What a JSON Pointer into projects.json stands for, in words: a report speaks of projects, not of indexes."""

from __future__ import annotations

from ingest.emit.flat import funding_headers
from ingest.model import Document, Text
from ingest.pointer import parts_of

FIELDS = {
    "document": Text("全表", "the whole table"),
    "title": Text("标题", "title"),
    "columns": Text("栏目", "columns"),
    "notes": Text("备注", "notes"),
    "categories": Text("类别", "categories"),
    "declared_count": Text("所列项数", "declared count"),
    "projects": Text("项目", "projects"),
    "number": Text("序号", "number"),
    "name": Text("名称", "name"),
    "category": Text("类别", "category"),
    "rationale": Text("推荐理由", "rationale"),
    "preparation": Text("前期准备情况", "preparation"),
    "q1": Text("一季度", "first quarter"),
    "q2": Text("二季度", "second quarter"),
    "q3": Text("三季度", "third quarter"),
    "q4": Text("四季度", "fourth quarter"),
    "leaders": Text("分管领导", "leaders"),
    "lead_units": Text("承办单位", "lead units"),
    "support_units": Text("协办单位", "support units"),
    "totals": Text("合计", "grand total"),
    "subtotals": Text("小计", "subtotal"),
}
STRUCTURAL = frozenset({"funding", "amounts", "extra", "schedule", "declared", "computed"})


class Subjects:
    """The words for the pointers of one document; those of a long one tell its projects' numbers, not their names."""

    def __init__(self, document: Document, *, named: bool = True) -> None:
        self._document = document
        self._named = named
        self._headers = funding_headers(document)

    def of(self, pointer: str) -> Text:
        """`/projects/0/components/1/funding/total` -> `5 “…” 第2分项 · 总投资` and the same in English."""
        words: list[Text] = []
        tokens = parts_of(pointer)
        while tokens:
            words.extend(self._take(tokens))
        return Text(" · ".join(word.zh for word in words), " · ".join(word.en for word in words))

    def _take(self, tokens: list[str]) -> list[Text]:
        """The words for the first tokens, which are removed."""
        match tokens:
            case ["projects", index, "components", place, *_] if self._has_project(index):
                del tokens[:4]
                components = self._document.projects[int(index)].components
                only = len(components) == 1
                return [self._project(index)] if only else [self._project(index), _component(int(place) + 1)]
            case ["projects", index, *_] if self._has_project(index):
                del tokens[:2]
                return [self._project(index)]
            case ["categories", index, *_] if index.isdigit() and int(index) < len(self._document.categories):
                del tokens[:2]
                name = self._document.categories[int(index)].name.value
                return [Text(f"类别“{name}”", f"category “{name}”")]
            case ["document", "columns", index, *_] if index.isdigit() and int(index) < len(self._document.columns):
                del tokens[:3]
                header = self._document.columns[int(index)].header
                return [Text(f"栏目“{header}”", f"column “{header}”")]
            case ["totals", "subtotals", index, *_]:
                del tokens[:3]
                return [self._subtotal(index)]
            case [structural, *_] if structural in STRUCTURAL:
                del tokens[0]
                return []
            case _:
                return [self._field(tokens.pop(0))]

    def _has_project(self, index: str) -> bool:
        return index.isdigit() and int(index) < len(self._document.projects)

    def _project(self, index: str) -> Text:
        project = self._document.projects[int(index)]
        number = project.number.value
        name = f"“{project.name.value}”" if project.name.value and (self._named or number is None) else ""
        if number is None:
            return Text(f"无序号项目{name}", f"project without a number {name}".strip())
        return Text(f"第{number}项{name}", f"project {number} {name}".strip())

    def _subtotal(self, index: str) -> Text:
        subtotals = self._document.totals.subtotals
        ordinal = subtotals[int(index)].category if index.isdigit() and int(index) < len(subtotals) else None
        names = [category.name.value for category in self._document.categories if category.ordinal == ordinal]
        return Text(f"小计“{names[0]}”", f"subtotal “{names[0]}”") if names else FIELDS["subtotals"]

    def _field(self, token: str) -> Text:
        header = self._headers.get(token)
        if token in FIELDS:
            return FIELDS[token]
        return Text(header, f"{header} ({token})") if header else Text(token, token)


def _component(place: int) -> Text:
    return Text(f"分项{place}", f"component {place}")
