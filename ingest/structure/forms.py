"""What kind of thing a cell looks like by its own form: a number, an institution's ending, a person's surname."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.values import ordinal
from ingest.values.amount import AmountReader
from ingest.values.names import split_people
from ingest.values.text import fold
from ingest.vocabulary import Vocabulary

Nature = str
"""What a column holds: number, name, text, money, people, units, category or any."""

WORDS = frozenset({"name", "text", "any"})
NAMES = frozenset({"people", "units"})
EVERYWHERE = frozenset({"name", "text", "people", "units", "category", "any"})

_LONG = 80
_LONGEST_NAME = 24
_LONGEST_LIST_WITH_STOP = 12
"""A longer text that ends with a full stop is a sentence, though it may begin like a list of units."""
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_SEPARATORS = re.compile(r"[\s、,，;；]+")
_SENTENCE = re.compile(r"[。；;:：?？!！]")
_SPREAD_NAME = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
"""A name of two characters printed wide: `李　明`."""
_ORDINAL = re.compile(r"^[(]?[\d一二三四五六七八九十①-⑳]{1,4}(?:[-.—]\d{1,3})?[)]?[.、]?$")
_MISTYPED = re.compile(r"(?=.{0,12}$)(?=.*\d.*)[\d.,、A-Za-z:;'~+\-—万亿元]*")
"""A number with a letter or a mark too many: `1O5`, `12..5`."""
_MONEY_TRY = re.compile(r"^[约]?[+-]?[\d.,、\-—~至 ]+(?:万|亿|千)?元?(?:\(.*\))?$")
_OTHER_UNITS = ("单位", "部门", "学校", "大学", "中学", "小学", "幼儿园", "支行", "分行", "庭", "团", "组")


@lru_cache(maxsize=1 << 16)
def items(text: str) -> tuple[str, ...]:
    """The names of a cell, roughly: enough to recognise them elsewhere."""
    return tuple(filter(None, _SEPARATORS.split(_SPREAD_NAME.sub(r"\1\2", text.strip()))))


class Forms:
    """Tells, by a text alone, in which natures of column it would not be out of place; each text is judged once."""

    def __init__(self, vocabulary: Vocabulary, amounts: AmountReader) -> None:
        self._names = vocabulary.names
        self._amounts = amounts
        self._surnames = frozenset(self._names.surnames)
        self._judged: dict[str, frozenset[Nature]] = {}
        self._kinds: dict[str, str] = {}
        self._units: dict[str, bool] = {}
        names = self._names
        self.levels = names.levels
        endings = (*names.institutions, *names.place_offices, *names.companies, *names.places, *_OTHER_UNITS)
        self._unit_end = re.compile(rf"(?:{'|'.join(map(re.escape, endings))})(?:[(（][^()（）]*[)）])?[①-⑳*※]*$")

    def natures(self, text: str) -> frozenset[Nature]:
        found = self._judged.get(text)
        if found is None:
            found = self._judged[text] = self._judge(text)
        return found

    def _kind(self, text: str) -> str:
        found = self._kinds.get(text)
        if found is None:
            found = self._kinds[text] = self._amounts.read(text).kind
        return found

    def is_money(self, text: str) -> bool:
        """Whether a cell is an amount, for certain."""
        return len(text) <= _LONG and self._kind(text) in ("exact", "approximate")

    def is_empty(self, text: str) -> bool:
        """Whether a cell says that there is nothing: blank, `—`, `/`."""
        return len(text) <= _LONG and self._kind(text) == "empty"

    def is_figure(self, text: str) -> bool:
        """Whether a cell is an amount, says that there is none, or tries to be one (`待定`, `1O5`)."""
        if len(text) > _LONG:
            return False
        return self._kind(text) != "unparsed" or bool(_MISTYPED.fullmatch(fold(text)))

    def is_person(self, name: str) -> bool:
        """Whether a name begins with a surname, or has the dot of a transcribed one."""
        if "·" in name:
            return not self.is_unit(name)
        compound = name[:2] in self._names.compound_surnames
        surname = (compound and len(name) in (3, 4)) or (name[:1] in self._surnames and len(name) in (2, 3))
        return surname and not self.is_unit(name)

    def may_be_people(self, name: str) -> bool:
        """A name of two to four characters that is no unit's, or several that ran together, or one with a dot."""
        if self.is_unit(name):
            return False
        run = len(name) <= 12 and name[0] in self._surnames and bool(_HAN.fullmatch(name))
        return run or "·" in name or (2 <= len(name) <= 4 and bool(_HAN.fullmatch(name)))

    def people(self, text: str) -> tuple[str, ...]:
        """The names of a list of people, those whole that a line break divides."""
        return split_people(text, self._names)

    def is_unit(self, name: str) -> bool:
        """Whether a name ends as the names of institutions, places and companies do."""
        found = self._units.get(name)
        if found is None:
            found = self._units[name] = bool(self._unit_end.search(name))
        return found

    def is_place(self, name: str) -> bool:
        """Whether a name ends as those of places do, without an office."""
        office = name.endswith(self._names.place_offices) or self.is_collective(name)
        return name.endswith(self._names.places) and not office

    def is_collective(self, name: str) -> bool:
        """Whether a name stands for several units: `各乡镇`, `有关乡镇`."""
        return name.startswith(self._names.collective)

    def is_institution(self, name: str) -> bool:
        """Whether a name, all of it, is one that institutions have, or a collective one (`各村委会`)."""
        return len(name) <= _LONGEST_NAME and (self.is_unit(name) or self.is_collective(name))

    def are_units(self, text: str) -> bool:
        """Whether half of a list's names or more end or begin as units do; a line break may stand inside a name."""
        return self._most_are_units(items(text)) or (
            "\n" in text and self._most_are_units(items(text.replace("\n", "")))
        )

    def _is_list(self, text: str) -> bool:
        """Whether a long text is a list of names: several, none of them long, and units for the most part."""
        names = items(text.replace("\n", ""))
        return len(names) > 1 and all(len(name) <= _LONGEST_NAME for name in names) and self._most_are_units(names)

    def _most_are_units(self, names: Sequence[str]) -> bool:
        units = sum(self.is_unit(name) or self.is_collective(name) for name in names)
        return bool(names) and 2 * units >= len(names)

    def _judge(self, text: str) -> frozenset[Nature]:
        if len(text) > _LONG and not text[0].isdigit() and not self._is_list(text):
            return WORDS
        plain = fold(text)
        kind = self._kind(text)
        if kind == "empty":
            return EVERYWHERE | {"money", "number"}
        if kind in ("exact", "approximate"):
            return frozenset({"money", "any"} | ({"number"} if ordinal.number(text) is not None else set()))
        if kind == "pending":
            return frozenset({"money", "text", "people", "units", "any"})
        ordinals = frozenset({"number"}) if _ORDINAL.match(plain) else frozenset()
        if len(plain) <= 30 and (_MONEY_TRY.match(plain) or _MISTYPED.fullmatch(plain)):
            return WORDS | {"money"} | ordinals
        return self._judge_words(text, plain) | ordinals

    def _judge_words(self, text: str, plain: str) -> frozenset[Nature]:
        is_sentence = plain.endswith("。") and len(plain) > _LONGEST_LIST_WITH_STOP
        if self.are_units(text) and not is_sentence and (len(plain) <= 60 or self._is_list(text)):
            return EVERYWHERE - {"people"}
        if len(plain) > 60:
            return WORDS
        if len(plain) > 30:
            return WORDS
        names = items(text)
        # A semicolon parts people as well as sentences.
        if names and all(map(_PERSON.fullmatch, names)) and (";" not in plain or all(map(self.is_person, names))):
            return EVERYWHERE - ({"units"} if all(map(self.is_person, names)) else set())
        if _SENTENCE.search(plain):
            return WORDS
        has_digits = any(c.isdigit() for c in plain)
        typo = {"money"} if plain.isascii() and len(plain) <= 10 else set()
        no_people = {"people"} if has_digits or len(plain) > 20 else set()
        return (EVERYWHERE | typo) - no_people - ({"units"} if has_digits else set())
