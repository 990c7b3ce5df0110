"""Faults in texts and names: brackets, deadlines, shares, quantities, units, people, the year in a header."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from tests.generator import words
from tests.generator.deserved import Due, Fault
from tests.generator.style import Style
from tests.generator.truth import QUARTERS, TEXTS, TrueComponent, Truth

PAIRS = ("“”", "《》", "()", "（）", "〔〕")


def lone_bracket(rng: Random, truth: Truth, style: Style) -> Fault | None:
    spots = []
    for at, _project, component in truth.components():
        texts = {f"{at}/{key}": getattr(component, key) for key in TEXTS if style.has(key)}
        texts |= {f"{at}/schedule/{key}": text for key, text in component.schedule.items()}
        spots += [
            (pointer, component, mark)
            for pointer, text in texts.items()
            for pair in PAIRS
            for mark in pair
            if mark in (text or "")
        ]
    if not spots:
        return None
    pointer, component, mark = rng.choice(spots)
    key = pointer.rsplit("/", 1)[1]
    if key in QUARTERS:
        component.schedule[key] = (component.schedule[key] or "").replace(mark, "", 1)
    else:
        setattr(component, key, getattr(component, key).replace(mark, "", 1))
    return Fault("lone-bracket", (Due(("bracket-unbalanced",), (pointer,)),))


def a_plan(rng: Random, truth: Truth, style: Style) -> tuple[str, TrueComponent] | None:
    if not style.has("q1"):
        return None
    at, _project, component = rng.choice(list(truth.components()))
    return at, component


def foreign_month(rng: Random, truth: Truth, style: Style) -> Fault | None:
    chosen = a_plan(rng, truth, style)
    if chosen is None:
        return None
    at, component = chosen
    quarter = rng.randrange(4)
    month = rng.choice([month for month in range(1, 13) if (month - 1) // 3 != quarter])
    component.schedule[QUARTERS[quarter]] = f"{month}月底前{rng.choice(('完成选址', '完工', '完成招投标'))}"
    return Fault("foreign-month", (Due(("month-outside-quarter",), (f"{at}/schedule/{QUARTERS[quarter]}",)),))


def falling_share(rng: Random, truth: Truth, style: Style) -> Fault | None:
    chosen = a_plan(rng, truth, style)
    if chosen is None:
        return None
    at, component = chosen
    what = rng.choice(("完成年度任务数的{}%", "完成形象进度的{}%", "累计完成投资的{}%"))
    shares = rng.choice(((30, 80, 50, 100), (60, 40, 80, 100), (20, 50, 90, 80)))
    component.schedule = {key: what.format(share) for key, share in zip(QUARTERS, shares, strict=True)}
    return Fault("falling-share", (Due(("progress-regression",), (f"{at}/schedule",)),))


def wrong_quantity(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """`12座` in the name, and one of the parts in the preparation is another than it was."""
    if not style.has("preparation"):
        return None
    for place, project in enumerate(truth.projects):
        component = project.components[0]
        named = re.search(r"[0-9]+([座家])$", project.name or "")
        if named and component.preparation and (part := re.search(rf"([0-9]+){named[1]}", component.preparation)):
            more = int(part[1]) + rng.choice((1, 2, 3))
            component.preparation = (
                component.preparation[: part.start(1)] + str(more) + component.preparation[part.end(1) :]
            )
            return Fault(
                "wrong-quantity",
                (Due(("quantity-mismatch",), (f"/projects/{place}/name", f"/projects/{place}/components/0")),),
            )
    return None


def variant_unit(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """One unit is written another way in one list, and right in others."""
    level = style.region.level
    for stem, variant in words.VARIANTS.items():
        lists = [
            (f"{at}/{key}", component, key)
            for at, _p, component in truth.components()
            for key in ("lead_units", "support_units")
            if level + stem in getattr(component, key)
        ]
        own = [
            entry
            for entry in lists
            if entry[2] not in entry[1].inherited and not inherited_below(truth, entry[1], entry[2])
        ]
        if len(own) >= 2:
            _pointer, component, key = rng.choice(own)
            units = [level + variant if unit == level + stem else unit for unit in getattr(component, key)]
            setattr(component, key, units)
            return Fault("variant-unit", (Due(("unit-name-variant",), tuple(pointer for pointer, _, _ in lists)),))
    return None


def inherited_below(truth: Truth, component: TrueComponent, key: str) -> bool:
    return any(
        key in part.inherited
        for project in truth.projects
        if component in project.components
        for part in project.components
    )


def run_together(rng: Random, truth: Truth, style: Style) -> Fault | None:
    for at, _project, component in truth.components():
        people = component.leaders
        if (
            len(people) == 2
            and all(len(name) == 3 for name in people)
            and not inherited_below(truth, component, "leaders")
        ):
            component.leaders = ["".join(people)]
            return Fault("run-together", (Due(("name-ambiguous",), (f"{at}/leaders",)),))
    return None


def wrong_year(rng: Random, truth: Truth, style: Style) -> tuple[Style, Fault] | None:
    """The plan's header keeps another year's number, as when last year's table was copied."""
    year = style.year
    headers = [plan for plan in style.columns if plan.group and f"{year}年" in plan.group[0]]
    if year is None or style.title is None or not headers:
        return None
    columns = tuple(
        replace(plan, group=(plan.group[0].replace(f"{year}年", f"{year - 1}年"),)) if plan in headers else plan
        for plan in style.columns
    )
    return replace(style, columns=columns), Fault("wrong-year", (Due(("year-mismatch",)),))
