"""Faults in the rows: one twice, one left out, a wrong number, a wrong count."""

from __future__ import annotations

import copy
from random import Random

from tests.generator.claims import column_claims
from tests.generator.deserved import NUMBERS, Due, Fault
from tests.generator.style import Style
from tests.generator.truth import Truth


def row_twice(rng: Random, truth: Truth, style: Style, anywhere: bool = False) -> Fault | None:
    place = rng.randrange(len(truth.projects))
    due = numbering_due(truth, (place, place + 1)) if truth.numbered else []
    for key in truth.money_keys:
        if any(component.money(key) for component in truth.projects[place].components):
            due += column_claims(truth, place, key)
    due += count_due(truth, place)
    if not due and not anywhere:
        return None
    truth.projects.insert(place, copy.deepcopy(truth.projects[place]))
    for subtotal in truth.subtotals:
        subtotal.first += subtotal.first > place
        subtotal.last += subtotal.last > place
    both = (f"/projects/{place}", f"/projects/{place + 1}")
    return Fault("row-twice", tuple(due), culprits=both, slips=("row-twice",), provable=bool(due))


def row_missing(rng: Random, truth: Truth, style: Style, anywhere: bool = False) -> Fault | None:
    place = rng.randrange(len(truth.projects))
    project = truth.projects[place]
    alone = any(subtotal.first == place and subtotal.last == place + 1 for subtotal in truth.subtotals)
    if alone or sum(1 for other in truth.projects if other.category == project.category) < 2:
        return None
    follower = truth.projects[place + 1].number if place + 1 < len(truth.projects) else None
    due = []
    left = [other.number for i, other in enumerate(truth.projects) if i != place]
    runs = left == list(range(1, len(left) + 1))
    if project.number is not None and follower == project.number + 1 and not runs:
        due += numbering_due(truth, (place - 1, place))
    for key in truth.money_keys:
        if any(component.money(key) for component in project.components):
            due += column_claims(truth, place, key)
    due += count_due(truth, place)
    if not due and not anywhere:
        return None
    del truth.projects[place]
    for subtotal in truth.subtotals:
        subtotal.first -= subtotal.first > place
        subtotal.last -= subtotal.last > place
    below = [i for i, category in enumerate(truth.categories) if category.ordinal == project.category]
    after = (f"/projects/{place}/number", *(f"/categories/{i}" for i in below))
    return Fault("row-missing", tuple(due), culprits=after, slips=("row-missing",), provable=bool(due))


def numbering_due(truth: Truth, around: tuple[int, ...]) -> list[Due]:
    # Where other numbers are wrong as well, the gap may show further down.
    return [Due(NUMBERS, tuple(f"/projects/{place}/number" for place in range(max((*around, 0)) + 3)))]


def count_due(truth: Truth, place: int) -> list[Due]:
    """The counts that a project at `place` is one of."""
    due = [Due(("document-count-mismatch",))] if truth.declared_count is not None else []
    for i, category in enumerate(truth.categories):
        if category.declared_count is not None and category.ordinal == truth.projects[place].category:
            due.append(Due(("category-count-mismatch",), (f"/categories/{i}",)))
    return due


def wrong_count(rng: Random, truth: Truth, style: Style) -> Fault | None:
    counted = any(category.declared_count is not None for category in truth.categories)
    if truth.declared_count is not None and (not counted or rng.random() < 0.5):
        return wrong_document_count(rng, truth, style)
    return wrong_category_count(rng, truth, style)


def wrong_document_count(rng: Random, truth: Truth, style: Style) -> Fault | None:
    if truth.declared_count is None:
        return None
    wrong = truth.declared_count + rng.choice((1, 2, 10))
    truth.declared_count = wrong if wrong != len(truth.projects) else wrong + 1
    return Fault("wrong-document-count", (Due(("document-count-mismatch",)),))


def wrong_category_count(rng: Random, truth: Truth, style: Style) -> Fault | None:
    counted = [i for i, category in enumerate(truth.categories) if category.declared_count is not None]
    if not counted:
        return None
    i = rng.choice(counted)
    wrong = (truth.categories[i].declared_count or 0) + rng.choice((1, 1, 2, 10))
    # Where a row stands twice, one more may be just what is there.
    there = sum(project.category == truth.categories[i].ordinal for project in truth.projects)
    truth.categories[i].declared_count = wrong if wrong != there else wrong + 1
    return Fault("wrong-count", (Due(("category-count-mismatch",), (f"/categories/{i}",)),))


MISNUMBERED = ("skip", "again", "changed places")


def wrong_number(rng: Random, truth: Truth, style: Style, how: str | None = None) -> Fault | None:
    """A number skipped, given twice, or two that changed places; the rest of the numbering must show what it was."""
    if not truth.numbered or len(truth.projects) < 5 or style.numbering == "category":
        return None
    place = rng.randrange(1, len(truth.projects) - 1)
    here, after = truth.projects[place], truth.projects[place + 1]
    if here.number is None or after.number is None:
        return None
    how = how or rng.choice(MISNUMBERED)
    if how == "changed places":
        here.number, after.number = after.number, here.number
    else:
        here.number += 10 if how == "skip" else -1
    return Fault("wrong-number", tuple(numbering_due(truth, (place - 1, place, place + 1, place + 2))))
