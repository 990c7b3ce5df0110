"""Values that are at home in another column of their table: two cells changed places, or one was typed beside its own.

Only what the table itself shows is said: a bare figure where others write words; a unit or a leader that other rows
name as such, alone in a text or in the other's column. What may be a figure or a dash for good reason counts only
beside something that stands off for certain, such as words in a column of money.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ingest.model import Cell, Document, Finding, Reading, Value
from ingest.pointer import pointer
from ingest.reconcile.text import LISTS, Place, components
from ingest.values import ordinal
from ingest.values.amount import AmountReader
from ingest.values.names import split_people
from ingest.values.units import split_units
from ingest.vocabulary import Vocabulary

_LONGEST = 4
_PROSE = re.compile(r"[0-9０-９。]")


class _Said(NamedTuple):
    """A text of a component: its field, its Value, and whether it is one of the model's own columns."""

    field: str
    value: Value[str | None]
    known: bool = True


class _Names(NamedTuple):
    """How many components name each leader, unit and category."""

    leaders: Counter[str]
    units: Counter[str]
    categories: frozenset[str]


def value_misplaced(reading: Reading, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Values out of place, once a row; a row that is reported as standing off is left alone."""
    judge = _Judge(reading, vocabulary)
    found = []
    for place, said in judge.rows:
        row = place.component.row
        if 0 <= row < len(reading.table.rows) and reading.table.rows[row].doubtful:
            continue
        sure, unsure = judge.misfits(place, said)
        if not sure and not (unsure and judge.has_words_for_money(place)):
            continue
        values = [*sure, *unsure]
        shown = "、".join(f"“{text}”" for _, text, _ in values[:3])
        found.append(
            Finding(
                "value-misplaced",
                pointer=place.pointer,
                cells=tuple(cell for _, _, cells in values for cell in cells),
                arguments={"values": shown},
                evidence={"fields": [field for field, _, _ in values]},
            )
        )
    return tuple(found)


_Misfit = tuple[str, str, tuple[Cell, ...]]


class _Judge:
    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self._words = vocabulary.names
        self._empty = vocabulary.amounts.empty
        self._amounts = AmountReader(vocabulary.amounts)
        names = vocabulary.names
        self._ending = re.compile(
            "(?:" + "|".join(map(re.escape, (*names.institutions, *names.place_offices, *names.companies))) + ")$"
        )
        self._names = self._named(reading.document)
        # A unit may be named with its level, of one character, or without.
        self._begin_names = {name[:2] for name in (*self._names.leaders, *self._names.units)}
        self._begin_names |= {name[1:3] for name in self._names.units}
        self._begin_figures = frozenset("+-－＋−" + "".join(word[0] for word in vocabulary.amounts.approximate_before))
        self._wanted = _wanted(reading.document)
        self._figures: Counter[str] = Counter()
        self._texts: Counter[str] = Counter()
        self._sentences = 0
        self.rows = [(place, tuple(_texts(place))) for place in components(reading.document)]
        for _, said in self.rows:
            for field, value, _ in said:
                self._texts[field] += 1
                self._figures[field] += self._is_figure(value.value or "")
                self._sentences += field == "name" and self._is_sentence(value.value or "")

    def misfits(self, place: Place, said: Sequence[_Said]) -> tuple[list[_Misfit], list[_Misfit]]:
        """Those for certain, and those that may be meant, of a row and its texts."""
        sure: list[_Misfit] = []
        unsure: list[_Misfit] = []
        sure += self._number_beside(place)
        own = {key: getattr(place.component, key) for key in LISTS}
        here = {name for value in own.values() for name in value.value}
        for field, value, known in said:
            text = value.value or ""
            if self._is_figure(text):
                plain = known and 2 * self._figures[field] <= self._texts[field]
                (sure if plain else unsure).append((field, text, value.cells))
            elif self._is_strange_name(field, text) or (known and field != "category" and self._is_list(value, here)):
                sure.append((field, text, value.cells))
            elif text in self._empty:
                unsure.append((field, text, value.cells))
        for key, value in own.items():
            if "inherited" not in value.how:
                sure += [(key, name, value.cells) for name in value.value if self._is_foreign(name, key)]
        return sure, unsure

    def _number_beside(self, place: Place) -> Iterator[_Misfit]:
        """An amount that is just the number which the project should have, while its own breaks the numbering."""
        wanted = self._wanted.get(place.at[0])
        if wanted is None or place.component is not place.project.components[0]:
            return
        number = place.project.number
        for key, value in (*place.component.funding.items(), *place.component.amounts.items()):
            # As it is printed: 40000元 is no 4.
            if value.value == wanted and ordinal.number("".join(cell.text for cell in value.cells)) == wanted:
                yield "number", str(number.value), number.cells
                yield key, str(wanted), value.cells

    def has_words_for_money(self, place: Place) -> bool:
        amounts = [*place.component.funding.values(), *place.component.amounts.values()]
        return any(
            value.value is None and self._amounts.read("".join(cell.text for cell in value.cells)).kind == "unparsed"
            for value in amounts
        )

    def _is_figure(self, text: str) -> bool:
        begins = text[:1].isdigit() or text[:1] in self._begin_figures
        return begins and self._amounts.read(text).kind in ("exact", "approximate")

    def _is_strange_name(self, field: str, text: str) -> bool:
        """Whether a project's name is a sentence, as most are not."""
        return field == "name" and self._is_sentence(text) and 2 * self._sentences <= self._texts[field]

    @staticmethod
    def _is_sentence(text: str) -> bool:
        """Whether a text ends as a sentence does, and no name."""
        return text.endswith(("。", "；"))

    def _is_list(self, value: Value[str | None], here: Collection[str]) -> bool:
        """Whether a text is nothing but units, leaders or a category that other rows name as such."""
        text = "\n".join(cell.text for cell in value.cells)
        if value.value in self._names.categories:
            return True
        # Most texts begin as no name of the table does.
        if text[:1].isalpha() and "".join(text[:8].split())[:2] not in self._begin_names:
            return False
        people = split_people(text, self._words)
        if people and all(self._names.leaders[name] and name not in here for name in people):
            return True
        units = split_units(text, self._words)
        return bool(units) and all(self._is_unit(name) and name not in here for name in units)

    def _is_unit(self, name: str) -> bool:
        """A unit of other rows, in full or without its level, or a place whose office is named further on."""
        return len(name) > 2 and any(unit in self._names.units for unit in self._full(name))

    def _full(self, name: str) -> Iterator[str]:
        yield name
        yield from (level + name for level in self._words.levels)
        yield from (name + office for office in ("人民政府", "办事处"))

    def _is_foreign(self, name: str, key: str) -> bool:
        """A figure or a unit among the leaders; a figure, a leader or a mere ending among the units; a sentence among
        either."""
        if self._is_figure(name):
            return True
        if key != "leaders" and (name in self._words.institutions or len(name) == 1):
            return True
        if key == "leaders":
            return name in self._names.units or bool(_PROSE.search(name))
        return name in self._names.leaders or ("。" in name and not self._ending.search(name))

    def _named(self, document: Document) -> _Names:
        leaders: Counter[str] = Counter()
        units: Counter[str] = Counter()
        for place in components(document):
            for key in LISTS:
                value = getattr(place.component, key)
                if "inherited" not in value.how:
                    (leaders if key == "leaders" else units).update(set(value.value))
        # A name in both kinds of list says nothing but which of them holds it more often, and a name by its ending.
        both = {name for name in leaders if name in units}
        for name in both:
            less = leaders if self._ending.search(name) or units[name] > leaders[name] else units
            del less[name]
        # What is no name cannot make others like it look like one.
        leaders = Counter({name: times for name, times in leaders.items() if len(name) <= _LONGEST or "·" in name})
        known = {name: times for name, times in units.items() if times > 1 or self._ending.search(name)}
        categories = frozenset(category.name.value for category in document.categories)
        return _Names(leaders, Counter(known), categories)


def _wanted(document: Document) -> dict[int, int]:
    """Projects whose number is not the one between their neighbours' numbers, with that one; the first of a category
    may begin anew."""
    numbers = [0, *(project.number.value for project in document.projects), None]
    categories = [None, *(project.category.value for project in document.projects)]
    found = {}
    for i, (before, here, after) in enumerate(zip(numbers, numbers[1:], numbers[2:], strict=False)):
        if here == 1 and categories[i] != categories[i + 1]:
            continue
        if before is not None and here is not None and here != before + 1 and after in (None, before + 2):
            found[i] = before + 1
    return found


def _texts(place: Place) -> Iterator[_Said]:
    """What is printed as text in this row."""
    component = place.component
    name = place.project.name if component is place.project.components[0] else component.name
    said = [
        _Said("category", _category(place)),
        _Said("name", name),
        _Said("rationale", component.rationale),
        _Said("preparation", component.preparation),
    ]
    said += [_Said(pointer("schedule", quarter)[1:], value) for quarter, value in component.schedule.items()]
    said += [_Said(pointer("extra", key)[1:], value, False) for key, value in component.extra.items()]
    for one in said:
        if one.value.value and "inherited" not in one.value.how:
            yield one


def _category(place: Place) -> Value[str | None]:
    """What a column of categories says; nothing where headings say it."""
    category = place.project.category
    first = place.component is place.project.components[0]
    text = "".join(cell.text for cell in category.cells).strip() if first else ""
    return Value(text or None, category.cells, category.how)


CHECKS = (value_misplaced,)
