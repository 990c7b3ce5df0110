"""Numbers of one thing in one row that do not add up. In doubt these checks say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ingest.model import Cell, Document, Finding, Reading, Value
from ingest.pointer import pointer
from ingest.reconcile.text import Place, components, quarter_texts
from ingest.values.han import is_chinese
from ingest.values.quantity import Count, Parts, counts, parts
from ingest.vocabulary import TextWords, Vocabulary

_CLAUSE_END = re.compile(r"[,，。;；:：、()（）\s]")
_SENTENCE_END = re.compile(r"[。;；!！]")
_NEAR = 30


class _Said(NamedTuple):
    """One text of a row: where it stands (parts of its pointer), its cells and counts."""

    at: tuple[str | int, ...]
    text: str
    cells: tuple[Cell, ...]
    counts: tuple[Count, ...]


def parts_against_whole(reading: Reading, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """`新建农村公厕12座` against `(张坂6座, 东园4座, 洛阳1座)`.

    The whole stands right before the bracket, or is the only count of its measure in the name; then the parts
    must be of places (or of things with the name's own noun), and nothing else in the row may equal their sum.
    """
    words = vocabulary.text
    lists = [
        (place, said, one, listed)
        for place in components(reading.document)
        for said in [_said(place, words)]
        for one in said
        if len(one.counts) > 1
        for listed in parts(one.text, one.counts, words)
    ]
    places = _places(reading.document, vocabulary) if lists else frozenset()
    found = []
    for place, said, one, listed in lists:
        whole = _whole_before(one, listed) or _whole_in_name(place, said, one, listed, places, words)
        if whole and whole.number != listed.sum:
            found.append(_mismatch(pointer(*one.at), one.cells, whole, list(listed.counts)))
    return tuple(found)


def quarters_against_whole(reading: Reading, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """`完成15处建设` and `完成10处建设` against the row's only count of that measure, `30处`.

    The quarters must say the same but for the number, and nothing of a remainder, of going on, or of 累计.
    """
    words = vocabulary.text
    found = []
    for place in components(reading.document):
        plans = [(value.cells, text, counts(text, words)) for _, value, text in quarter_texts(place.component)]
        counted = [i for i, (_, _, numbers) in enumerate(plans) if numbers]
        if len(counted) < 2 or counted != list(range(counted[0], counted[-1] + 1)):
            continue
        numbers = [plans[i][2] for i in counted]
        if any(len(own) != 1 or own[0].loose or own[0].measure != numbers[0][0].measure for own in numbers):
            continue
        texts = [plans[i][1] for i in counted]
        later = [text for _, text, _ in plans[counted[-1] + 1 :]]
        templates = {_template(text, own[0]) for text, own in zip(texts, numbers, strict=True)}
        goes_on = any(word in text for text in (*texts, *later) for word in words.remainders)
        closed = all(any(word in text for word in words.closings) for text in later)
        if len(templates) > 1 or goes_on or not closed:
            continue
        steps = [own[0] for own in numbers]
        whole = _only_whole(place, texts[0], steps[0], words)
        if whole and _falls_short(steps, whole.number):
            cells = tuple(cell for i in counted for cell in plans[i][0])
            found.append(_mismatch(place.pointer, cells, whole, steps))
    return tuple(found)


def _mismatch(at: str, cells: tuple[Cell, ...], whole: Count, steps: list[Count]) -> Finding:
    computed = sum((step.number for step in steps), Decimal(0))
    return Finding(
        "quantity-mismatch",
        pointer=at,
        cells=cells,
        arguments={
            "whole": f"{whole.number}{whole.measure}",
            "parts": "、".join(f"{step.number}{step.measure}" for step in steps),
            "computed": f"{computed}{whole.measure}",
        },
        declared=whole.number,
        computed=computed,
        difference=whole.number - computed,
    )


def _alone(place: Place, measure: str, words: TextWords) -> bool:
    """Whether no other component of the project counts in this measure: then a whole in the name is this row's."""
    return not any(
        count.measure == measure
        for other in place.project.components
        if other is not place.component
        for value in (other.name, other.rationale, other.preparation, *other.schedule.values())
        if value.value
        for count in counts(value.value, words)
    )


def _said(place: Place, words: TextWords) -> list[_Said]:
    """The texts of a row that state counts; the project's name belongs to its first row."""
    component, at = place.component, place.at
    row = ("projects", at[0], "components", at[1])
    values: list[tuple[tuple[str | int, ...], Value[str | None]]] = [
        ((*row, "name"), component.name),
        ((*row, "rationale"), component.rationale),
        ((*row, "preparation"), component.preparation),
    ]
    if at[1] == 0:
        values.insert(0, (("projects", at[0], "name"), place.project.name))
    return [
        _Said(own, value.value, value.cells, counts(value.value, words))
        for own, value in values
        if value.value and "inherited" not in value.how
    ]


# --- parts ------------------------------------------------------------------------------------------------


def _whole_before(said: _Said, listed: Parts) -> Count | None:
    """`公厕12座` right before the bracket that lists its parts."""
    if not listed.bracketed:
        return None
    before = [count for count in said.counts if count.end <= listed.start]
    if not before or before[-1].loose or before[-1].measure != listed.counts[0].measure:
        return None
    between = said.text[before[-1].end : listed.start].strip()
    return before[-1] if len(between) <= 4 and not _CLAUSE_END.search(between) else None


def _whole_in_name(
    place: Place, said: list[_Said], one: _Said, listed: Parts, places: frozenset[str], words: TextWords
) -> Count | None:
    measure = listed.counts[0].measure
    names = [other for other in said if other.at[-1] == "name"]
    wholes = [(name, count) for name in names for count in name.counts if count.measure == measure]
    if len(wholes) != 1 or wholes[0][1].loose or one.at[-1] == "name":
        return None
    name, whole = wholes[0]
    # What other components count may make up for too little, not for too much.
    if listed.sum < whole.number and not _alone(place, measure, words):
        return None
    others = {count.number for other in said for count in other.counts if count.measure == measure}
    others |= {count.number for _, _, text in quarter_texts(place.component) for count in counts(text, words)}
    if listed.sum in others:
        return None
    before = one.text[: listed.start]
    sentence = _SENTENCE_END.split(before.rstrip("。;； "))[-1][-_NEAR:]
    if any(word in sentence for word in words.standing):
        return None
    named = any(noun in sentence for noun in _nouns(name.text, whole))
    in_places = any(word in sentence for word in words.place_contexts) and max(map(len, listed.labels)) <= 4
    are_places = in_places or all(_is_place(label, places, words) for label in listed.labels)
    if are_places:
        return whole if named or measure in words.measures else None
    joined = any(word in sentence for word in words.joining)
    alike = len({len(label) for label in listed.labels}) == 1 and len(listed.labels[0]) <= 3
    return whole if named and alike and not joined and measure in words.measures else None


def _nouns(text: str, whole: Count) -> set[str]:
    """What is counted: the two characters before the number and the two after the measure."""
    nouns = {text[: whole.start].rstrip()[-2:], text[whole.end : whole.end + 2]}
    return {noun for noun in nouns if len(noun) == 2 and is_chinese(noun)}


def _places(document: Document, vocabulary: Vocabulary) -> frozenset[str]:
    """The names, less their last word, of the places whose offices stand in the lists of units."""
    units = {
        unit
        for place in components(document)
        for units in (place.component.lead_units, place.component.support_units)
        for unit in units.value
    }
    words = tuple(word for word in vocabulary.names.places if word not in vocabulary.names.levels)
    stems = (next((unit[:end] for end in (2, 3, 4) if unit.startswith(words, end)), "") for unit in units)
    return frozenset(filter(is_chinese, stems))


def _is_place(label: str, places: frozenset[str], words: TextWords) -> bool:
    if label.endswith((*words.place_labels, "镇", "乡", "街道", "村", "社区", "县", "区", "市")):
        return True
    return label in places or any(place.startswith(label) and len(label) > 1 for place in places)


# --- quarters ---------------------------------------------------------------------------------------------


def _template(text: str, count: Count) -> str:
    """The clause around a count, with the number taken out."""
    before = _CLAUSE_END.split(text[: count.start])[-1]
    after = _CLAUSE_END.split(text[count.end :])[0]
    return f"{before}#{count.measure}{after}"


def _falls_short(steps: list[Count], whole: Decimal) -> bool:
    numbers = [step.number for step in steps]
    return sum(numbers) != whole and max(numbers) < whole


def _only_whole(place: Place, text: str, step: Count, words: TextWords) -> Count | None:
    """The one number of the measure in the row's name, rationale and preparation, of the same thing."""
    if not _alone(place, step.measure, words):
        return None
    found = list(_wholes(place, step.measure, words))
    if not found or any(count.loose for _, count in found) or len({count.number for _, count in found}) > 1:
        return None
    noun = text[step.end : step.end + 2]
    if noun.startswith(words.works) or len(noun) < 2 or not is_chinese(noun):
        return found[0][1] if step.measure in words.measures else None
    near = (said[max(0, count.start - 8) : count.end + 8] for said, count in found)
    return found[0][1] if any(noun in window for window in near) else None


def _wholes(place: Place, measure: str, words: TextWords) -> Iterator[tuple[str, Count]]:
    for said in _said(place, words):
        for count in said.counts:
            if count.measure == measure:
                yield said.text, count


CHECKS = (parts_against_whole, quarters_against_whole)
