"""How a table is drawn up: its place and year, its columns and their order, and the habits of whoever typed it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.generator import headers, words

NEEDED = ("number", "name", "q1", "q2", "q3", "q4", "total", "leaders", "lead_units", "support_units")
QUARTER_KEYS = ("q1", "q2", "q3", "q4")


@dataclass(frozen=True)
class Plan:
    """One column. `unit` is what its amounts are printed in, `group` the headers above it from the top."""

    key: str
    role: str
    kind: str
    header: str
    exact: bool = True
    group: tuple[str, ...] = ()
    unit: str | None = None


@dataclass(frozen=True)
class Region:
    name: str
    level: str
    issuer: str | None

    @property
    def own_subsidy(self) -> str:
        return {"区": "district_subsidy", "县": "county_subsidy", "市": "municipal_subsidy"}[self.level]


@dataclass(frozen=True)
class Style:
    """What is decided once a table. Places of the unit: header, group, caption, row, cell, nowhere."""

    region: Region
    year: int | None
    title: str | None
    title_place: str
    columns: tuple[Plan, ...]
    unit_place: str
    money_layout: str
    header_rows: int
    span_habit: str
    header_pages: str
    numbering: str
    number_form: str
    category_style: str
    category_places: tuple[str, ...]
    total_place: str
    total_word: str
    subtotal_place: str
    amount_habit: str
    empty_amount: str
    unit_separator: str
    people_separator: str
    rows_per_page: int
    label_in_name: bool
    between_pages: str
    encoding: str
    newline: str
    rule: str
    tidy: str

    def has(self, key: str) -> bool:
        return any(column.key == key for column in self.columns)

    def at(self, key: str) -> int:
        return next(i for i, column in enumerate(self.columns) if column.key == key)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(key for key in NEEDED if not self.has(key))


def often(rng: Random, chance: float) -> bool:
    return rng.random() < chance


def pick(rng: Random, **weights: int) -> str:
    """One of the words, as often as its weight says; `_` stands for a hyphen nowhere."""
    return rng.choices(tuple(weights), tuple(weights.values()))[0]


def invent_region(rng: Random) -> Region:
    level = pick(rng, 区=5, 县=4, 市=2)
    name = rng.choice(words.REGIONS) + level
    forms = [f"{name}人民政府", f"{name}委、{name}人民政府", name, f"中共{name}委员会、{name}人民政府"]
    if level == "区":
        forms.append(f"{rng.choice(words.CITIES)}{rng.choice(words.REGIONS)}投资区党工委、管委会")
    return Region(name, level, None if often(rng, 0.06) else rng.choice(forms))


def invent_title(rng: Random, region: Region, year: int | None) -> str:
    level = {"区": "区级", "县": "县级", "市": "市级"}[region.level]
    work = rng.choice([f"{level}为民办实事项目", "民生实事项目", "重点民生工程", f"{level}重点项目", "为民办实事"])
    date = "" if year is None else f"{year}年" + ("度" if often(rng, 0.15) else "")
    return (region.issuer or "") + date + work + rng.choice(["责任分解表", "责任分解表", "责任分工表", "任务分解表"])


def named(rng: Random, key: str, keyword_only: float) -> tuple[str, bool]:
    """A header for a field, and whether it is an exact alias."""
    exact, by_key_word = headers.FIELDS[key]
    if by_key_word and often(rng, keyword_only):
        return rng.choice(by_key_word), False
    return (exact[0] if often(rng, 0.45) else rng.choice(exact)), True


def field_block(rng: Random, key: str, kind: str, keyword_only: float) -> list[Plan]:
    header, exact = named(rng, key, keyword_only)
    return [Plan(key, "field", kind, header, exact)]


def quarter_block(rng: Random, year: int | None) -> list[Plan]:
    names = headers.QUARTER_SETS[0] if often(rng, 0.3) else rng.choice(headers.QUARTER_SETS)
    groups = headers.SCHEDULE_GROUPS if year else headers.SCHEDULE_GROUPS[2:4]
    group = (rng.choice(groups).format(year=year),) if often(rng, 0.8) else ()
    return [Plan(key, "field", "text", name, group=group) for key, name in zip(QUARTER_KEYS, names, strict=True)]


def money_block(rng: Random, region: Region, keyword_only: float, with_total: bool) -> tuple[list[Plan], str]:
    """Total and sources: flat, group (both under one header), sources (only they are), three (sources below 其中)."""
    layout = pick(rng, group=6, sources=2, flat=2, three=1)
    keys = [region.own_subsidy]
    others = [
        "higher_level_subsidy",
        "central_subsidy",
        "provincial_subsidy",
        "township_self_raised",
        "self_raised",
        "bond",
        "social_capital",
        "other",
        "municipal_subsidy",
        "county_subsidy",
    ]
    rng.shuffle(others)
    keys += [key for key in others if key != region.own_subsidy][: rng.choice((0, 1, 2, 2, 3, 4))]
    rng.shuffle(keys)
    if with_total:
        keys.insert(0 if often(rng, 0.9) else len(keys), "total")
    else:
        layout = "flat"
    plans = []
    for key in keys:
        header, exact = named(rng, key, keyword_only)
        plans.append(Plan(key, "funding", "amount", header, exact))
    if layout in ("group", "three") and often(rng, 0.12):
        name = rng.choice(headers.UNKNOWN_FUNDING)
        plans.append(Plan(name, "funding", "amount", name, exact=False))
    if layout == "flat" or len(plans) == 1 or (layout == "three" and plans[0].key != "total"):
        return plans, "flat"
    return plans, layout


def extra_blocks(rng: Random, keyed: set[str]) -> list[list[Plan]]:
    """Columns that are no part of the model; one whose key word means a field only beside that field's exact alias."""
    chosen = rng.sample(headers.EXTRAS, rng.choice((0, 0, 0, 1, 1, 2)))
    plans = []
    for header in chosen:
        if header == "实施地点" and "lead_units" not in keyed:
            continue
        if header == "项目业主" and "name" not in keyed:
            continue
        plans.append([Plan(header, "extra", "free", header)])
    if len(plans) == 1 and plans[0][0].key == "备注" and often(rng, 0.2):
        plans.append([Plan("备注 (2)", "extra", "free", "备注")])
    return plans


def absent_columns(rng: Random) -> set[str]:
    """Needed columns that a table does without: seldom one, more seldom most of them, as lists of grants do."""
    if often(rng, 0.03):
        return {"quarters", "leaders", "support_units"} | ({"lead_units"} if often(rng, 0.5) else set())
    return (
        {rng.choice(("total", "leaders", "lead_units", "support_units", "number", "quarters"))}
        if often(rng, 0.05)
        else set()
    )


def invent_columns(rng: Random, region: Region, year: int | None, by_column: bool) -> tuple[tuple[Plan, ...], str]:
    """Columns in their order, without units, and the money layout."""
    keyword_only = 0.5 if often(rng, 0.15) else 0.05
    absent = absent_columns(rng)
    money, layout = money_block(rng, region, keyword_only, "total" not in absent)
    blocks: list[list[Plan]] = [] if "number" in absent else [field_block(rng, "number", "ordinal", 0.02)]
    blocks.append(field_block(rng, "name", "text", keyword_only / 2))
    if by_column:
        blocks.insert(rng.choice((1, len(blocks))), field_block(rng, "category", "category", 0))
    if often(rng, 0.8):
        blocks.append(field_block(rng, "rationale", "text", keyword_only))
    if often(rng, 0.75):
        blocks.append(field_block(rng, "preparation", "text", keyword_only))
    if "quarters" not in absent:
        blocks.append(quarter_block(rng, year))
    blocks.append(money)
    if often(rng, 0.12):
        name = rng.choice(headers.AMOUNTS)
        header = name.format(year=year, before=(year or 1) - 1) if year else "年度计划投资"
        blocks.append([Plan(header, "amount", "amount", header, exact=False)])
    for key, kind in (("leaders", "people"), ("lead_units", "units"), ("support_units", "units")):
        if key not in absent:
            blocks.append(field_block(rng, key, kind, keyword_only))
    blocks += extra_blocks(rng, {plan.key for block in blocks for plan in block if plan.exact})
    fixed = 0 if often(rng, 0.04) else 1 if often(rng, 0.1) else 2
    if often(rng, 0.35):
        rest = blocks[fixed:]
        rng.shuffle(rest)
        blocks = blocks[:fixed] + rest
    return in_order(blocks), layout


def in_order(blocks: list[list[Plan]]) -> tuple[Plan, ...]:
    """The columns; of two 备注 the first in the table keeps the plain key."""
    columns = [plan for block in blocks for plan in block]
    twins = [i for i, plan in enumerate(columns) if plan.header == "备注"]
    for i, key in zip(twins, ("备注", "备注 (2)"), strict=False):
        columns[i] = Plan(key, "extra", "free", "备注")
    return tuple(columns)
