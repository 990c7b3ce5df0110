"""Whether a text may stand in a column: by its form and, stronger, by where the same name stands in other rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ingest.model import Column
from ingest.structure.forms import NAMES, Forms, Nature, items
from ingest.values.text import fold

_NATURES = {
    "number": "number",
    "name": "name",
    "category": "category",
    "leaders": "people",
    "lead_units": "units",
    "support_units": "units",
}
_ODD_UNITS = range(3, 7)
"""How many characters a unit has whose name ends like none (玉沙湾)."""


def nature(column: Column, numeric: float | None) -> Nature:
    """What a column holds; a text column whose cells are mostly numbers may hold anything."""
    if column.is_money:
        return "money"
    if column.role == "extra":
        return "any"
    kind = _NATURES.get(column.key, "text")
    return "any" if kind == "text" and numeric is not None and numeric > 0.5 else kind


@dataclass(frozen=True, slots=True)
class Seen:
    """How often names stand in columns of people and of units, and what stands in columns of text and of no model,
    in rows in which nothing is out of place."""

    people: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    text: Mapping[str, int] = field(default_factory=dict)
    extra: Mapping[str, int] = field(default_factory=dict)


class Fit:
    """Tells, for one table, in which natures of column a cell's text may stand."""

    def __init__(self, forms: Forms, seen: Seen | None = None) -> None:
        self.forms = forms
        self._seen = seen or Seen()
        self._natures: dict[str, frozenset[Nature]] = {}
        self._elsewhere: dict[str, frozenset[Nature]] = {}
        self._looks: dict[str, frozenset[Nature]] = {}
        self._at_ease: dict[str, frozenset[Nature]] = {}

    def natures(self, text: str) -> frozenset[Nature]:
        """Every nature of column in which this text may stand."""
        found = self._natures.get(text)
        if found is None:
            found = self.forms.natures(text)
            if found & NAMES and "money" not in found:
                sight = self._by_sight(text)
                found = (sight & found if sight else found) or found
            self._natures[text] = found
        return found

    def elsewhere(self, text: str) -> frozenset[Nature]:
        """The natures of column into which a text may be moved: where it looks the part, not merely where it is
        not out of place."""
        found = self._elsewhere.get(text)
        if found is None:
            found = self.natures(text)
            if found & NAMES and not self.forms.is_empty(text):
                found = self._by_looks(text, found)
            self._elsewhere[text] = found
        return found

    def looks(self, text: str) -> frozenset[Nature]:
        """The natures of column in which a text looks the part by itself: a number, an amount, a surname, the ending
        of an institution, or what was seen there in other rows."""
        found = self._looks.get(text)
        if found is None:
            found = self._looks[text] = self._look(text)
        return found

    def _look(self, text: str) -> frozenset[Nature]:
        names, seen = items(text), self._seen
        if self.forms.is_empty(text):
            # A dash among names says that there is none only where the table says so in this way.
            dashes = {"people": seen.people, "units": seen.units}
            return frozenset(kind for kind, texts in dashes.items() if all(texts.get(name, 0) > 1 for name in names))
        found: set[Nature] = {"money"} if self.forms.is_money(text) else set()
        found |= self.forms.natures(text) & {"number"}
        # A word of two characters may begin like a surname as well (施工, 方案).
        if all(seen.people.get(name, 0) > 1 or (len(name) > 2 and self.forms.is_person(name)) for name in names):
            found.add("people")
        # A blank or a line break may stand inside a name.
        compact = items("".join(text.split()))
        institutions = any(all(map(self._is_surely_unit, said)) for said in (names, compact))
        vague = all(self.forms.is_place(name) or self.forms.is_collective(name) for name in compact)
        if (institutions and not vague) or all(seen.units.get(name, 0) > 1 for name in names):
            found.add("units")
        return frozenset(found or ({"any"} if seen.extra.get(text, 0) > 1 else ()))

    def _is_surely_unit(self, name: str) -> bool:
        """Whether a name ends like a unit's, and opens with a level (区财政局) or is among the units of other rows: an
        ending alone (重点督办) says too little."""
        # Once may be this very cell.
        known = self._seen.units.get(name, 0) > 1 or name.startswith(self.forms.levels)
        return self.forms.is_collective(name) or (known and self.forms.is_institution(name))

    def at_ease(self, text: str) -> frozenset[Nature]:
        """The natures of names among which a text does not look odd: weaker than `looks`."""
        found = self._at_ease.get(text)
        if found is None:
            found = self._at_ease[text] = self._be_at_ease(text)
        return found

    def _be_at_ease(self, text: str) -> frozenset[Nature]:
        if self.forms.is_empty(text):
            return self.looks(text)
        seen = self._seen
        strange = seen.extra.get(text, 0) + seen.text.get(text, 0) > 0
        found = set(self.looks(text) & NAMES)
        if all(self._may_be_people(name, strange) for name in items(text)):
            found.add("people")
        # A blank or a line break may stand inside a name, or between two.
        readings = (items(text), items("".join(text.split())))
        if self.forms.are_units(text) and not all(all(map(self.forms.is_place, names)) for names in readings):
            found.add("units")
        return frozenset(found)

    def _by_sight(self, text: str) -> frozenset[Nature] | None:
        """The natures of a name that is seen elsewhere; None for one that tells nothing."""
        names = items(text)
        people, units = self._seen.people, self._seen.units
        if not names or not all(name in people or name in units for name in names):
            return None
        # Once may be the very row that is weighed: a single sight counts only for what looks the part.
        in_people = all(
            people.get(name, 0) >= max(units.get(name, 0), 1 if self.forms.is_person(name) else 2) for name in names
        )
        in_units = all(
            units.get(name, 0) > max(people.get(name, 0), 0 if self.forms.is_unit(name) else 1) for name in names
        )
        if self._seen.text.get(text, 0) > max(units.get(name, 0) + people.get(name, 0) for name in names):
            return None
        known = ({"people"} if in_people else set()) | ({"units"} if in_units else set())
        return frozenset(known | {"any"}) if known else None

    def _by_looks(self, text: str, found: frozenset[Nature]) -> frozenset[Nature]:
        names, seen = items(text), self._seen
        beside = seen.extra.get(text, 0) + seen.text.get(text, 0)
        if "units" in found and not self.forms.are_units(text):
            strange = beside > 0 and all(seen.units.get(name, 0) <= beside for name in names)
            odd = len(fold(text)) not in _ODD_UNITS or "·" in text
            if strange or (odd and not all(seen.units.get(name, 0) > 1 for name in names)):
                found -= {"units"}
        if "people" in found and not all(self._may_be_people(name, beside > 0) for name in names):
            found -= {"people"}
        return found

    def _may_be_people(self, name: str, strange: bool) -> bool:
        """Whether a name looks like a person's; one without a surname not where it is seen in
        columns of words (`strange`)."""
        if self._seen.people.get(name, 0) > 1 or self.forms.is_person(name):
            return True
        return not strange and self.forms.may_be_people(name)


def seen_in(rows: Iterable[Iterable[tuple[Nature, str]]]) -> Seen:
    """Gather the names of rows beyond doubt: (nature of the column, text) for each filled cell."""
    people: Counter[str] = Counter()
    units: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for row in rows:
        for kind, text in row:
            if kind == "people":
                people.update(items(text))
            elif kind == "units":
                units.update(items(text))
            elif kind in ("text", "name"):
                texts[text] += 1
            elif kind == "any":
                extra[text] += 1
    return Seen(people, units, texts, extra)
