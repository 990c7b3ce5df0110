"""Who appears in one table: its leaders, its departments, its towns; and the texts with the towns put in."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.generator import words
from tests.generator.style import Region, often


@dataclass(frozen=True)
class Cast:
    leaders: tuple[str, ...]
    departments: tuple[str, ...]
    towns: tuple[str, ...]
    others: tuple[str, ...]


def person(rng: Random) -> str:
    if often(rng, 0.02):
        return rng.choice(words.MINORITY_NAMES)
    if often(rng, 0.02):
        return rng.choice(words.DOUBLE_SURNAMES) + rng.choice(words.GIVEN)
    given = "".join(rng.sample(words.GIVEN, 2 if often(rng, 0.78) else 1))
    return rng.choice(words.SURNAMES) + given


def town_office(town: str) -> str:
    return town + ("办事处" if town.endswith("街道") else "人民政府")


def invent_cast(rng: Random, region: Region) -> Cast:
    names = sorted({person(rng) for _ in range(rng.randint(3, 7))})
    rng.shuffle(names)
    stems = rng.sample(words.DEPARTMENTS, rng.randint(7, 11))
    if {"文化和旅游局", "教育文体旅游局"} <= set(stems):
        stems.remove("教育文体旅游局")
    if {"财政局", "财政金融与国资局"} <= set(stems):
        stems.remove("财政局")
    towns = tuple(town + rng.choice(("镇", "镇", "乡", "街道")) for town in rng.sample(words.TOWNS, 4))
    others = (rng.choice(words.COLLECTIVES), rng.choice(words.COMPANIES))
    return Cast(tuple(names), tuple(region.level + stem for stem in stems), towns, others)


@dataclass(frozen=True)
class Texts:
    name: str
    rationale: str
    preparation: str
    quarters: tuple[str, str, str, str]


def invent_texts(rng: Random, cast: Cast) -> Texts:
    work = rng.choice(words.WORKS)
    a, b, c = (rng.randint(1, 9) for _ in range(3))
    first, second, third, *_ = rng.sample(cast.towns, 4)
    put = {"a": a, "b": b, "c": c, "n": a + b + c, "t1": first[:2], "t2": second[:2], "t3": third[:2], "town": first}
    rationale = work.rationale.format(**put) + (rng.choice(words.MORE) if often(rng, 0.3) else "")
    return Texts(work.name.format(**put), rationale, work.preparation.format(**put), work.quarters)


def invent_leads(rng: Random, cast: Cast) -> list[str]:
    if often(rng, 0.2):
        return [town_office(rng.choice(cast.towns))]
    return rng.sample(cast.departments, 1 if often(rng, 0.85) else 2)


def invent_supports(rng: Random, cast: Cast, leads: list[str]) -> list[str]:
    """Departments, then towns, then the rest, as such lists are written, or in any order; no lead is among them."""
    if often(rng, 0.08):
        return []
    departments = [unit for unit in cast.departments if unit not in leads]
    offices = [office for town in cast.towns if (office := town_office(town)) not in leads]
    units = rng.sample(departments, rng.choice((0, 1, 1, 1, 2, 3)))
    units += rng.sample(offices, rng.choice((0, 0, 0, 1, 2, 3)))
    if often(rng, 0.25):
        units.append(rng.choice(cast.others))
    if often(rng, 0.1):
        rng.shuffle(units)
    return units or [rng.choice(departments)]
