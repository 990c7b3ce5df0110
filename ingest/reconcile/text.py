"""The texts and lists of a document, each with its pointer: what the checks on wording walk over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ingest.model import Component, Document, Project, Value
from ingest.pointer import pointer

LISTS = ("leaders", "lead_units", "support_units")
QUARTERS = ("q1", "q2", "q3", "q4")


class Place(NamedTuple):
    """A component where it stands in the document."""

    project: Project
    component: Component
    at: tuple[int, int]

    @property
    def pointer(self) -> str:
        return pointer("projects", self.at[0], "components", self.at[1])

    @property
    def project_pointer(self) -> str:
        return pointer("projects", self.at[0])


def components(document: Document) -> Iterator[Place]:
    for i, project in enumerate(document.projects):
        for j, component in enumerate(project.components):
            yield Place(project, component, (i, j))


def texts(document: Document) -> Iterator[tuple[tuple[str | int, ...], Value[str | None], str]]:
    """(parts of its pointer, Value, text) of every text; an inherited one is looked at where it stands first."""
    for i, project in enumerate(document.projects):
        if project.name.value:
            yield ("projects", i, "name"), project.name, project.name.value
        for j, component in enumerate(project.components):
            place = ("projects", i, "components", j)
            for key, value in _own_texts(component):
                if value.value and "inherited" not in value.how:
                    yield (*place, *key), value, value.value


def _own_texts(component: Component) -> Iterator[tuple[tuple[str, ...], Value[str | None]]]:
    yield ("name",), component.name
    yield ("rationale",), component.rationale
    yield ("preparation",), component.preparation
    for quarter, value in component.schedule.items():
        yield ("schedule", quarter), value
    for key, value in component.extra.items():
        yield ("extra", key), value


def quarter_texts(component: Component) -> Iterator[tuple[str, Value[str | None], str]]:
    """(quarter, Value, text) of the quarters that have a plan of their own, in the order of the year."""
    for quarter in QUARTERS:
        value = component.schedule.get(quarter)
        if value is not None and value.value and "inherited" not in value.how:
            yield quarter, value, value.value
