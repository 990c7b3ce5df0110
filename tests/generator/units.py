"""Where a table states in what its money is counted, and the group headers over its columns."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.generator import headers
from tests.generator.style import Plan, often, pick


def with_units(rng: Random, columns: tuple[Plan, ...], layout: str) -> tuple[tuple[Plan, ...], str]:
    """The columns with units and group headers, and where the unit stands.

    `group` only where every money column is under the group; two units only where each header says its own.
    """
    unit = pick(rng, 万元=16, 元=3, 亿元=1)
    place = pick(rng, header=5, group=6, caption=4, row=2, cell=1, nowhere=2)
    if place == "group" and (layout not in ("group", "three") or any(plan.role == "amount" for plan in columns)):
        place = "header"
    if place == "nowhere":
        unit = "万元"
    two = place == "header" and often(rng, 0.15)
    suffix = rng.choice(headers.UNIT_SUFFIXES)
    group = rng.choice(headers.MONEY_GROUPS if layout != "sources" else headers.SOURCE_GROUPS)
    if place == "group":
        group += suffix.format(unit=unit)
    done = []
    for plan in columns:
        if plan.kind == "amount":
            own = "亿元" if two and plan.key == "total" else unit
            header = plan.header + suffix.format(unit=own) if place == "header" else plan.header
            plan = replace(plan, unit=own, header=header)
            if (plan.role == "funding" and layout == "group") or (
                plan.role == "funding" and layout == "sources" and plan.key != "total"
            ):
                plan = replace(plan, group=(group,))
            elif plan.role == "funding" and layout == "three":
                plan = replace(plan, group=(group,) if plan.key == "total" else (group, "其中"))
        done.append(plan)
    return tuple(done), place
