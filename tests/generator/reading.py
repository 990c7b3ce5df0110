"""A Document that was read, laid beside a Truth, value by JSON Pointer: which project is which, and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ingest.model import Document
from tests.generator.truth import LISTS, QUARTERS, TEXTS, Truth, escaped, values


def document_values(document: Document) -> dict[str, object]:
    """Every value by pointer; a missing key and a null are the same here, and lists are tuples."""
    found: dict[str, object] = {
        "/document/title": document.title.value,
        "/document/issuer": document.issuer,
        "/document/year": document.year,
    }
    for i, category in enumerate(document.categories):
        found[f"/categories/{i}/ordinal"] = category.ordinal
        found[f"/categories/{i}/name"] = category.name.value
        found[f"/categories/{i}/declared_count"] = category.declared_count.value
    for i, project in enumerate(document.projects):
        at = f"/projects/{i}"
        found |= {f"{at}/id": project.id, f"{at}/number": project.number.value, f"{at}/name": project.name.value}
        found[f"{at}/category"] = project.category.value
        found |= keyed(f"{at}/funding", project.funding)
        for j, part in enumerate(project.components):
            below = f"{at}/components/{j}"
            found |= {f"{below}/{key}": getattr(part, key).value for key in TEXTS}
            found |= {f"{below}/schedule/{key}": part.schedule[key].value for key in QUARTERS if key in part.schedule}
            found |= {f"{below}/{key}": tuple(getattr(part, key).value) for key in LISTS}
            for name in ("funding", "amounts", "extra"):
                found |= keyed(f"{below}/{name}", {key: value.value for key, value in getattr(part, name).items()})
    found |= keyed("/totals/declared", {key: value.value for key, value in document.totals.declared.items()})
    found |= keyed("/totals/computed", document.totals.computed)
    for i, subtotal in enumerate(document.totals.subtotals):
        found[f"/totals/subtotals/{i}/category"] = subtotal.category
        found |= keyed(
            f"/totals/subtotals/{i}/declared", {key: value.value for key, value in subtotal.declared.items()}
        )
    return found


def keyed(pointer: str, mapping: Mapping[str, Any]) -> dict[str, object]:
    return {f"{pointer}/{escaped(key)}": value for key, value in mapping.items()}


@dataclass(frozen=True)
class Difference:
    """A value that is not the truth's, by its pointer in what was read."""

    pointer: str
    true: object
    read: object

    def __str__(self) -> str:
        return f"{self.pointer}: true {self.true!r}, read {self.read!r}"


def aligned(truth: Truth, document: Document) -> tuple[dict[str, str], list[Difference]]:
    """Pointers of projects and components in the truth -> in what was read, and those on one side only."""
    ours = [(project.number, project.name) for project in truth.projects]
    theirs = [(project.number.value, project.name.value) for project in document.projects]
    pairs: list[tuple[int, int]] = []
    if len(ours) == len(theirs):
        pairs = [(i, i) for i in range(len(ours))]
    else:
        for start, other, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
            pairs += [(start + k, other + k) for k in range(size)]
    lost = [Difference(f"/projects/{i}", key, None) for i, key in enumerate(ours) if i not in dict(pairs)]
    gained = [
        Difference(f"/projects/{k}", None, key) for k, key in enumerate(theirs) if k not in {pair[1] for pair in pairs}
    ]
    renamed: dict[str, str] = {}
    for i, k in pairs:
        renamed[f"/projects/{i}"] = f"/projects/{k}"
        mine, read = len(truth.projects[i].components), len(document.projects[k].components)
        lost += [Difference(f"/projects/{k}/components/{j}", "a component", None) for j in range(read, mine)]
        gained += [Difference(f"/projects/{k}/components/{j}", None, "a component") for j in range(mine, read)]
    return renamed, lost + gained


def project_of(pointer: str) -> str | None:
    parts = pointer.split("/")
    return "/".join(parts[:3]) if parts[1] == "projects" else None


def component_of(pointer: str) -> str | None:
    parts = pointer.split("/")
    return "/".join(parts[:5]) if parts[1] == "projects" and len(parts) > 4 and parts[3] == "components" else None


def renamed_pointer(pointer: str, renamed: Mapping[str, str]) -> str | None:
    """A truth's pointer as one into what was read; None below a project that was not read."""
    project = project_of(pointer)
    if project is None:
        return pointer
    return renamed[project] + pointer[len(project) :] if project in renamed else None


def differences(truth: Truth, document: Document) -> tuple[list[Difference], list[Difference]]:
    """Rows on one side only, and values that differ in rows that are on both."""
    renamed, rows = aligned(truth, document)
    uneven = {difference.pointer for difference in rows}
    true = {
        pointer: value for key, value in values(truth).items() if (pointer := renamed_pointer(key, renamed)) is not None
    }
    read = document_values(document)
    if not truth.numbered:
        read = {
            pointer: value
            for pointer, value in read.items()
            if not (pointer.startswith("/projects") and pointer.endswith("/id"))
        }
    matched = set(renamed.values())
    found = []
    for pointer in sorted(true.keys() | read.keys()):
        project = project_of(pointer)
        if (project is not None and project not in matched) or component_of(pointer) in uneven:
            continue
        if pointer.startswith("/totals/computed") and pointer.rsplit("/", 1)[1] not in map(escaped, truth.funding_keys):
            continue
        if pointer.startswith("/totals/subtotals") and pointer.rsplit("/", 1)[1] not in (
            *map(escaped, truth.funding_keys),
            "category",
        ):
            continue
        if true.get(pointer) != read.get(pointer):
            found.append(Difference(pointer, true.get(pointer), read.get(pointer)))
    return rows, found
