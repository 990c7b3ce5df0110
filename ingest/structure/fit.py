"""What kind of thing a cell says, and whether that kind may stand in a column.

The evidence is the cell's own form (a number, an institution's ending) and, stronger, where the same name
stands in rows that are beyond doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.model import Column
from ingest.values import ordinal
from ingest.values.amount import AmountReader
from ingest.values.text import fold
from ingest.vocabulary import Vocabulary

Nature = str
"""What a column holds: number, name, text, money, people, units, category or any."""

EVERYWHERE = frozenset({"name", "text", "people", "units", "category", "any"})
_NATURES = {
    "number": "number",
    "name": "name",
    "category": "category",
    "leaders": "people",
    "lead_units": "units",
    "support_units": "units",
}
_PEOPLE = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[\s、,，;；]+[\u4e00-\u9fff·]{2,4})*")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_SEPARATORS = re.compile(r"[\s、,，;；]+")
_SENTENCE = re.compile(r"[。；;:：?？!！]")
_LONGEST_ODD_UNIT = 6
"""A unit whose name ends like none is short (玉沙湾)."""
_OTHER_UNITS = ("单位", "部门", "学校", "大学", "中学", "小学", "幼儿园", "支行", "分行", "庭", "团", "组")
_SPREAD_NAME = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
"""A name of two characters printed wide: `李　明`."""
_ORDINAL = re.compile(r"^[(]?[\d一二三四五六七八九十①-⑳]{1,4}(?:[-.—]\d{1,3})?[)]?[.、]?$")
_MISTYPED = re.compile(r"(?=.{0,12}$)(?=.*\d.*)[\d.,、A-Za-z:;'~+\-—万亿元]*")
"""A number with a letter or a mark too many: `1O5`, `12..5`."""
_MONEY_TRY = re.compile(r"^[约]?[+-]?[\d.,、\-—~至 ]+(?:万|亿|千)?元?(?:\(.*\))?$")


def nature(column: Column, numeric: float | None) -> Nature:
    """What a column holds; a text column whose cells are mostly numbers may hold anything."""
    if column.role in ("funding", "amount"):
        return "money"
    if column.role == "extra":
        return "any"
    kind = _NATURES.get(column.key, "text")
    return "any" if kind == "text" and numeric is not None and numeric > 0.5 else kind


@dataclass(frozen=True, slots=True)
class Seen:
    """How often names stand in columns of people and of units, and what stands in columns of text, in rows in
    which nothing is out of place."""

    people: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    text: Mapping[str, int] = field(default_factory=dict)


def items(text: str) -> tuple[str, ...]:
    """The names of a cell, roughly: enough to recognise them elsewhere."""
    return tuple(filter(None, _SEPARATORS.split(_SPREAD_NAME.sub(r"\1\2", text.strip()))))


class Fit:
    """Tells, for one table, in which natures of column a cell's text may stand."""

    def __init__(self, vocabulary: Vocabulary, amounts: AmountReader, seen: Seen | None = None) -> None:
        self._names = vocabulary.names
        self._amounts = amounts
        self._seen = seen or Seen()
        self._surnames = frozenset(self._names.surnames)
        self._known: dict[str, frozenset[Nature]] = {}
        endings = (*self._names.institutions, *self._names.place_offices, *self._names.companies, *self._names.places, *_OTHER_UNITS)
        self._unit_end = re.compile(rf"(?:{'|'.join(map(re.escape, endings))})(?:[(（][^()（）]*[)）])?$")

    def natures(self, text: str) -> frozenset[Nature]:
        """Every nature of column in which this text may stand."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._judge(text)
        return found

    def elsewhere(self, text: str) -> frozenset[Nature]:
        """The natures of column into which a text may be moved: where it looks the part, not merely where it is
        not out of place."""
        found = self.natures(text)
        if self._amounts.read(text).kind == "empty":
            return found
        names = items(text)
        if "units" in found and not self._all_units(text) and not all(self._seen.units.get(n, 0) > 1 for n in names):
            found -= {"units"} if len(fold(text)) > _LONGEST_ODD_UNIT else set()
        if "people" in found and text.strip() and not all(self._may_be_people(name) for name in names):
            found -= {"people"}
        return found

    def is_money(self, text: str) -> bool:
        """Whether a cell is an amount, for certain."""
        return self._amounts.read(text).kind in ("exact", "approximate")

    def _judge(self, text: str) -> frozenset[Nature]:
        plain = fold(text)
        amount = self._amounts.read(text)
        if amount.kind == "empty":
            return EVERYWHERE | {"money", "number"}
        if amount.kind in ("exact", "approximate"):
            return frozenset({"money", "any"} | ({"number"} if ordinal.number(text) is not None else set()))
        if amount.kind == "pending":
            return frozenset({"money", "text", "people", "units", "any"})
        ordinals = frozenset({"number"}) if _ORDINAL.match(plain) else frozenset()
        if len(plain) <= 30 and (_MONEY_TRY.match(plain) or _MISTYPED.fullmatch(plain)):
            return frozenset({"money", "text", "name", "any"}) | ordinals
        return self._judge_words(text, plain) | ordinals

    def _judge_words(self, text: str, plain: str) -> frozenset[Nature]:
        names = items(text)
        people, units = self._seen.people, self._seen.units
        # Once may be the very row that is weighed: a single sight counts only for what looks the part.
        in_people = bool(names) and all(
            people.get(name, 0) >= max(units.get(name, 0), 1 if self._is_person(name) else 2) for name in names
        )
        in_units = bool(names) and all(
            units.get(name, 0) > max(people.get(name, 0), 0 if self._unit_end.search(name) else 1) for name in names
        )
        in_text = self._seen.text.get(text, 0) > max((units.get(name, 0) + people.get(name, 0) for name in names), default=0)
        if (in_people or in_units) and not in_text:
            known = {"any"} | ({"people"} if in_people else set()) | ({"units"} if in_units else set())
            return frozenset(known)
        if len(plain) > 60 or ((_SENTENCE.search(plain) or len(plain) > 30) and not self._all_units(text)):
            return frozenset({"name", "text", "any"})
        if self._all_units(text):
            return EVERYWHERE - {"people"}
        if _PEOPLE.fullmatch("、".join(names)):
            return EVERYWHERE - ({"units"} if all(map(self._is_person, names)) else set())
        has_digits = any(c.isdigit() for c in plain)
        typo = {"money"} if plain.isascii() and len(plain) <= 10 else set()
        return (EVERYWHERE | typo) - ({"people"} if has_digits or len(plain) > 20 else set()) - (
            {"units"} if has_digits else set()
        )

    def _may_be_people(self, name: str) -> bool:
        """One name, or several that ran together; also a name of another people's, with its dot."""
        known = self._seen.people.get(name, 0) > 1 or "·" in name or self._is_person(name)
        return known or (len(name) <= 12 and name[0] in self._surnames and bool(_HAN.fullmatch(name)))

    def _is_person(self, name: str) -> bool:
        surname = name[:1] in self._surnames or name[:2] in self._names.compound_surnames
        return 2 <= len(name) <= 4 and surname and not self._unit_end.search(name)

    def _all_units(self, text: str) -> bool:
        """Whether most names of a list end or begin as units do; a line break may stand inside a name."""
        return any(self._most_are_units(items(form)) for form in (text, text.replace("\n", "")))

    def _most_are_units(self, names: Sequence[str]) -> bool:
        units = sum(bool(self._unit_end.search(name)) or name.startswith(self._names.collective) for name in names)
        return bool(names) and 2 * units >= len(names)


def seen_in(rows: Iterable[Iterable[tuple[Nature, str]]]) -> Seen:
    """Gather the names of rows beyond doubt: (nature of the column, text) for each filled cell."""
    people: Counter[str] = Counter()
    units: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for row in rows:
        for kind, text in row:
            if kind == "people":
                people.update(items(text))
            elif kind == "units":
                units.update(items(text))
            elif kind in ("text", "name"):
                texts[text] += 1
    return Seen(people, units, texts)
