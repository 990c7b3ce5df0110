"""What an invented table says: projects, components and money, with sums that hold."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.generator import words
from tests.generator.cast import Cast, invent_cast, invent_leads, invent_supports, invent_texts, person, town_office
from tests.generator.habits import CATEGORY_STYLES
from tests.generator.style import Style, often
from tests.generator.truth import (
    QUARTERS,
    Sums,
    TrueCategory,
    TrueComponent,
    TrueProject,
    TrueSubtotal,
    Truth,
    column_sum,
    total,
)

NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def invent_amount(rng: Random, places: int) -> Decimal:
    digits = rng.choice((1, 2, 2, 2, 3, 3, 4, 5))
    whole = rng.randint(10 ** (digits - 1), 10**digits - 1)
    if digits > 1 and often(rng, 0.6):
        whole -= whole % (5 if digits == 2 else 10)
    amount = Decimal(max(whole, 1))
    if places and often(rng, 0.4):
        amount += Decimal(rng.randint(1, 10**places - 1)).scaleb(-places)
    return amount


def nothing(rng: Random) -> Decimal | None:
    """A source that pays nothing: its cell is empty, or seldom says 0, which is not the same."""
    return Decimal(0) if often(rng, 0.01) else None


def put_money(rng: Random, component: TrueComponent, style: Style, places: int) -> None:
    sources = [plan.key for plan in style.columns if plan.role == "funding" and plan.key != "total"]
    paying = set(rng.sample(sources, min(len(sources), rng.choice((1, 1, 2, 2, 3)))))
    component.funding = {key: invent_amount(rng, places) if key in paying else nothing(rng) for key in sources}
    if style.has("total"):
        component.funding["total"] = total(list(component.funding.values()))
    for plan in style.columns:
        if plan.role == "amount":
            component.amounts[plan.key] = None if often(rng, 0.1) else invent_amount(rng, places)


def invent_component(rng: Random, style: Style, cast: Cast, places: int) -> TrueComponent:
    """A component with its own texts; its name is the project's."""
    texts = invent_texts(rng, cast)
    made = TrueComponent(name=texts.name)
    made.rationale = texts.rationale if style.has("rationale") else None
    made.preparation = texts.preparation if style.has("preparation") and not often(rng, 0.03) else None
    quarters = dict(zip(QUARTERS, texts.quarters, strict=True)) if style.has("q1") else {}
    made.schedule = {key: None if often(rng, 0.03 if key != "q4" else 0.06) else text for key, text in quarters.items()}
    put_money(rng, made, style, places)
    if style.has("leaders"):
        made.leaders = (
            [] if often(rng, 0.01) else rng.sample(cast.leaders, min(len(cast.leaders), 1 if often(rng, 0.85) else 2))
        )
    if style.has("lead_units"):
        made.lead_units = invent_leads(rng, cast)
    if style.has("support_units"):
        made.support_units = invent_supports(rng, cast, made.lead_units)
    for plan in style.columns:
        if plan.role == "extra":
            made.extra[plan.key] = invent_extra(rng, cast, plan.key) if often(rng, 0.6) else None
    return made


def invent_extra(rng: Random, cast: Cast, key: str) -> str:
    """Owners are units, contacts are people who lead nothing; the rest are places and remarks."""
    if "业主" in key and often(rng, 0.8):
        return rng.choice((*cast.departments, *map(town_office, cast.towns)))
    if key == "联系人":
        return person(rng)
    return rng.choice((*words.REMARKS, *words.PLACES)).format(town=rng.choice(cast.towns))


def invent_project(rng: Random, style: Style, cast: Cast, places: int) -> TrueProject:
    """A project without its number; further components inherit what they leave empty."""
    parts = [invent_component(rng, style, cast, places) for _ in range(1 if often(rng, 0.85) else rng.randint(2, 4))]
    name, above = parts[0].name, parts[0]
    parts[0].name = None
    for part in parts[1:]:
        own_name = style.has("number") and often(rng, 0.3)
        part.name = rng.choice(words.COMPONENT_NAMES).format(town=rng.choice(cast.towns)) if own_name else None
        for key in ("leaders", "lead_units", "support_units"):
            if style.has(key) and (often(rng, 0.5) or not getattr(part, key)) and getattr(above, key):
                setattr(part, key, list(getattr(above, key)))
                part.inherited.add(key)
            elif style.has(key) and not getattr(part, key):
                setattr(part, key, [])
        above = part
    return TrueProject(None, name, None, parts)


def invent_categories(rng: Random, style: Style) -> list[TrueCategory]:
    if style.category_style == "none":
        return []
    names = rng.sample(words.CATEGORY_NAMES, rng.randint(1, 5))
    if style.category_style == "bare":
        names = list(words.BARE_CATEGORY_NAMES[: rng.randint(2, 3)])
    place = "column" if style.category_style == "column" else ""
    return [TrueCategory(i + 1, name, None, place or rng.choice(style.category_places)) for i, name in enumerate(names)]


def invent_truth(rng: Random, style: Style) -> Truth:
    cast = invent_cast(rng, style.region)
    places = rng.choice((0, 0, 1, 2, 2))
    categories = invent_categories(rng, style)
    sizes = [rng.choice((1, 2, 3, 3, 4, 5, 7)) for _ in categories or (1, 2)]
    if often(rng, 0.05):
        sizes = [size * 4 for size in sizes]
    projects: list[TrueProject] = []
    for place, size in enumerate(sizes):
        for k in range(size):
            project = invent_project(rng, style, cast, places)
            project.category = categories[place].ordinal if categories else None
            if style.has("number"):
                project.number = k + 1 if style.numbering == "category" else len(projects) + 1
            projects.append(project)
        if categories and "{n}" in shape_of(style):
            categories[place].declared_count = size
    money = tuple(plan.key for plan in style.columns if plan.role in ("funding", "amount"))
    funding = tuple(plan.key for plan in style.columns if plan.role == "funding")
    truth = Truth(
        style.title, None, style.year, categories, projects, None, None, [], [], money, funding, style.has("number")
    )
    truth.issuer = style.region.issuer if style.title and style.year else None
    truth.notes = [rng.choice(words.NOTES)] if often(rng, 0.15) else []
    declare(rng, truth, style, sizes)
    mark_amounts(rng, truth)
    return truth


def shape_of(style: Style) -> str:
    return CATEGORY_STYLES.get(style.category_style, "")


def sums(projects: list[TrueProject], keys: list[str] | tuple[str, ...]) -> Sums:
    return {key: column_sum(projects, key) for key in keys}


def declare(rng: Random, truth: Truth, style: Style, sizes: list[int]) -> None:
    """The grand total, over all columns or some, and the subtotals."""
    if style.total_place != "none":
        keys = truth.money_keys
        if len(keys) > 1 and often(rng, 0.12):
            keys = tuple(key for key in keys if key == "total" or often(rng, 0.5)) or keys
        truth.declared = sums(truth.projects, keys)
        if "{n}" in style.total_word:
            truth.declared_count = len(truth.projects)
    headed = truth.categories and style.category_style != "column"
    if (
        style.subtotal_place == "none"
        or not (headed or style.subtotal_place == "after")
        or style.category_style == "column"
    ):
        return
    first = 0
    for place, size in enumerate(sizes):
        ordinal = truth.categories[place].ordinal if truth.categories else None
        span = truth.projects[first : first + size]
        truth.subtotals.append(TrueSubtotal(ordinal, sums(span, truth.money_keys), first, first + size))
        first += size


def mark_amounts(rng: Random, truth: Truth) -> None:
    """Here and there an amount that is approximate or carries a remark, as people type it."""
    if not often(rng, 0.06):
        return
    _at, _project, component = rng.choice(list(truth.components()))
    keys = [key for key in truth.money_keys if component.money(key) is not None]
    if keys:
        component.printed[rng.choice(keys)] = rng.choice(("约{}", "{}左右", "{}(其中,灾情因素{part}万元)", "约{}"))
