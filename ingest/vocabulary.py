"""The words of the family, as data: `schema/vocabulary.toml` -> one frozen Vocabulary.

A Vocabulary is handed on as an argument; no stage reads the file by itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from ingest.model import Role
from ingest.resources import read_text


class Meaning(NamedTuple):
    """What a header stands for; `exact` tells an alias from a key word."""

    role: Role
    key: str
    exact: bool


class NameWords(NamedTuple):
    """The words by which lists of units and people are read; see the `[names]` table for what each holds."""

    nothing: tuple[str, ...]
    levels: tuple[str, ...]
    not_openers: tuple[str, ...]
    not_levels: tuple[str, ...]
    institutions: tuple[str, ...]
    standalone: tuple[str, ...]
    whole_endings: tuple[str, ...]
    self_standing: tuple[str, ...]
    weak_endings: tuple[str, ...]
    collective: tuple[str, ...]
    companies: tuple[str, ...]
    belongings: tuple[str, ...]
    subordinate: tuple[str, ...]
    branches: tuple[str, ...]
    national: tuple[str, ...]
    head_offices: tuple[str, ...]
    party_organs: tuple[str, ...]
    places: tuple[str, ...]
    place_offices: tuple[str, ...]
    conjunctions: tuple[str, ...]
    distinctive: str
    surnames: str
    common_surnames: str
    compound_surnames: tuple[str, ...]
    titles_of_office: tuple[str, ...]


class TextWords(NamedTuple):
    """The words by which the checks read counts, shares and deadlines; see the `[text]` table."""

    measures: tuple[str, ...]
    general_measures: tuple[str, ...]
    estimate_before: tuple[str, ...]
    estimate_after: tuple[str, ...]
    open_lists: tuple[str, ...]
    list_leads: tuple[str, ...]
    standing: tuple[str, ...]
    place_labels: tuple[str, ...]
    place_contexts: tuple[str, ...]
    joining: tuple[str, ...]
    works: tuple[str, ...]
    remainders: tuple[str, ...]
    closings: tuple[str, ...]
    not_progress: tuple[str, ...]
    cumulative: tuple[str, ...]
    other_times: tuple[str, ...]
    deadline_leads: tuple[str, ...]
    deadline_ends: tuple[str, ...]


class AmountWords(NamedTuple):
    """Words that stand in money cells; `units` is what one of each unit is in 万元."""

    units: Mapping[str, Decimal]
    empty: frozenset[str]
    approximate_before: tuple[str, ...]
    approximate_after: tuple[str, ...]
    pending: tuple[str, ...]


class Vocabulary(NamedTuple):
    """Every word list of the program. Headers are looked up folded (see `fold_header`)."""

    titles_of_fields: Mapping[str, str]
    needed: tuple[str, ...]
    aliases: Mapping[str, Meaning]
    patterns: tuple[tuple[re.Pattern[str], Meaning], ...]
    total_in_group: frozenset[str]
    schedule_groups: tuple[str, ...]
    parts_of_year: tuple[str, ...]
    funding_groups: tuple[str, ...]
    money_words: tuple[str, ...]
    extra_units: tuple[str, ...]
    extra_people: tuple[str, ...]
    grand_totals: tuple[str, ...]
    subtotals: tuple[str, ...]
    shares: tuple[str, ...]
    plain_categories: frozenset[str]
    note_prefixes: tuple[str, ...]
    title_endings: tuple[str, ...]
    not_titles: tuple[str, ...]
    amounts: AmountWords
    names: NameWords
    text: TextWords

    @property
    def known_headers(self) -> tuple[str, ...]:
        """Headers by which a decoding of doubtful bytes is recognised."""
        return tuple(alias for alias in self.aliases if len(alias) > 1)


def parse(text: str) -> Vocabulary:
    """A Vocabulary from TOML in the format of `schema/vocabulary.toml`."""
    data: dict[str, Any] = tomllib.loads(text)
    aliases: dict[str, Meaning] = {}
    patterns: list[tuple[re.Pattern[str], Meaning]] = []
    sections: tuple[tuple[Role, Mapping[str, Any]], ...] = (("field", data["fields"]), ("funding", data["funding"]))
    for role, entries in sections:
        for key, entry in entries.items():
            aliases.update({alias: Meaning(role, key, True) for alias in entry.get("aliases", ())})
    for alias in data["extra"]["aliases"]:
        aliases[alias] = Meaning("extra", alias, True)
    # Money before fields: `项目总投资` is a total, though `项目…` means a name.
    for role, entries in reversed(sections):
        for key, entry in entries.items():
            patterns += [(re.compile(pattern), Meaning(role, key, False)) for pattern in entry.get("patterns", ())]
    amounts, totals = data["amounts"], data["totals"]
    return Vocabulary(
        titles_of_fields={k: e["title"] for _, entries in sections for k, e in entries.items()},
        needed=tuple(data["needed"]),
        aliases=aliases,
        patterns=tuple(patterns),
        total_in_group=frozenset(data["funding"]["total"]["in_group"]),
        schedule_groups=tuple(data["groups"]["schedule"]),
        parts_of_year=tuple(data["groups"]["parts_of_year"]),
        funding_groups=tuple(data["groups"]["funding"]),
        money_words=tuple(data["money"]["words"]),
        extra_units=tuple(data["extra_holds"]["units"]),
        extra_people=tuple(data["extra_holds"]["people"]),
        grand_totals=tuple(totals["grand"]),
        subtotals=tuple(totals["sub"]),
        shares=tuple(totals["share"]),
        plain_categories=frozenset(data["categories"]["plain"]),
        note_prefixes=tuple(data["notes"]["prefixes"]),
        title_endings=tuple(data["titles"]["endings"]),
        not_titles=tuple(data["titles"]["not_titles"]),
        amounts=AmountWords(
            units={unit: Decimal(factor) for unit, factor in data["units"].items()},
            empty=frozenset(amounts["empty"]),
            approximate_before=tuple(amounts["approximate_before"]),
            approximate_after=tuple(amounts["approximate_after"]),
            pending=tuple(amounts["pending"]),
        ),
        names=NameWords(**{key: _frozen(words) for key, words in data["names"].items()}),
        text=TextWords(**{key: tuple(words) for key, words in data["text"].items()}),
    )


def _frozen(words: Any) -> Any:
    return words if isinstance(words, str) else tuple(words)


@cache
def default() -> Vocabulary:
    """The vocabulary that ships with the program."""
    return parse(read_text("vocabulary.toml"))
