"""Many outcomes as counts, by kind and format."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.faults.score import Outcome

CLEAN = "clean"


class Where(NamedTuple):
    """`silent` tables declare no sum and no count; the kind is `clean` where no fault was injected."""

    kind: str
    format: str
    silent: bool


@dataclass
class Counts:
    """How many files, and in how many of them what was so."""

    files: int = 0
    contradicted: int = 0
    found: int = 0
    found_anyhow: int = 0
    failing: int = 0
    blamed: int = 0
    named: int = 0
    misled: int = 0
    displaced: int = 0
    repaired: int = 0
    alarmed: int = 0
    wrong_repairs: int = 0
    silent: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def add(self, one: Outcome) -> None:
        self.files += 1
        self.contradicted += one.provable
        self.found += one.provable and one.found
        self.found_anyhow += one.found and not one.provable
        self.failing += one.blame != ""
        self.blamed += one.blame in ("named", "first")
        self.named += one.blame == "named"
        self.misled += one.blame == "other"
        self.displaced += one.fate != "" and one.provable
        self.repaired += one.fate == "repaired" and one.provable
        self.alarmed += bool(one.alarms)
        self.wrong_repairs += bool(one.wrong_repairs)
        self.silent += bool(one.silent)


@dataclass
class Tally:
    """`worst` are the files whose outcome must not be, with what is wrong."""

    counts: dict[Where, Counts] = field(default_factory=dict)
    worst: list[str] = field(default_factory=list)
    alarms: Counter[str] = field(default_factory=Counter)

    def add(self, where: Where, seed: int, outcome: Outcome) -> None:
        self.counts.setdefault(where, Counts()).add(outcome)
        name = f"{where.kind}:{seed}:{where.format}{':silent' if where.silent else ''}"
        self.worst += [f"wrong repair {name} {one}" for one in outcome.wrong_repairs[:2]]
        self.worst += [f"silent error {name} {one}" for one in outcome.silent[:2]]
        self.alarms.update(f"{where.kind} {one.split()[0]}" for one in outcome.alarms)

    def merge(self, other: Tally) -> None:
        for where, counts in other.counts.items():
            self.counts[where] = self.counts.get(where, Counts()) + counts
        self.worst += other.worst
        self.alarms += other.alarms

    def sum(self, kind: str | None = None, format: str | None = None, silent: bool | None = False) -> Counts:
        """Of one kind or of all faults, in one format or in all, in tables of one sort or of both (None)."""
        whole = Counts()
        for where, counts in self.counts.items():
            fits = where.kind == kind if kind else where.kind != CLEAN
            if fits and format in (None, where.format) and silent in (None, where.silent):
                whole += counts
        return whole

    @property
    def sound(self) -> bool:
        return not any(counts.wrong_repairs or counts.silent for counts in self.counts.values())
