"""How single cells are written: amounts in their unit, numbers, people, and unit lists with prefixes left out."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.generator.cast import town_office
from tests.generator.style import Plan, Style, often
from tests.generator.truth import Truth

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SCALES = {"万元": 0, "元": 4, "亿元": -4}
EMPTY = {"blank": "", "dash": "—", "slash": "/", "hyphen": "-"}


def plain(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_amount(amount: Decimal | None, plan: Plan, style: Style, pattern: str = "{}") -> str:
    """An amount of 万元 as this column prints it; what stands for nothing is the table's own sign."""
    if amount is None:
        return EMPTY[style.empty_amount] if pattern == "{}" else pattern
    unit = plan.unit or "万元"
    here = amount.scaleb(SCALES[unit])
    text = plain(here)
    if style.amount_habit == "thousands":
        text = f"{Decimal(text):,}"
    elif style.amount_habit == "cents" and -here.normalize().as_tuple().exponent <= 2:  # type: ignore[operator]
        text = f"{here:.2f}"
    elif style.amount_habit == "wide":
        text = text.translate(WIDE)
    if style.unit_place == "cell":
        text += unit
    if "{part}" in pattern:
        small = amount > 1 and unit == "万元" and style.unit_place != "cell"
        pattern = pattern.replace("{part}", plain((amount / 2).to_integral_value())) if small else "约{}"
    return pattern.replace("{}", text)


def write_number(number: int | None, style: Style) -> str:
    if number is None:
        return ""
    forms = {"plain": "{}", "dotted": "{}.", "padded": "{:02d}", "wide": "{}"}
    text = forms[style.number_form].format(number)
    return text.translate(WIDE) if style.number_form == "wide" else text


def write_people(rng: Random, people: list[str], style: Style) -> str:
    between = {"blank": " ", "dun": "、", "line": "<br>", "wide_comma": "，"}[style.people_separator]
    spread = between != " " or len(people) == 1
    names = [f"{name[0]}　{name[1]}" if spread and len(name) == 2 and often(rng, 0.2) else name for name in people]
    return between.join(names)


def anchored_units(truth: Truth) -> set[str]:
    """Units that some list of the table opens with, and that are therefore printed in full there."""
    lists = [
        getattr(c, key)
        for _, _, c in truth.components()
        for key in ("lead_units", "support_units")
        if key not in c.inherited
    ]
    return {units[0] for units in lists if units}


def is_department(unit: str, style: Style) -> bool:
    return unit.startswith(style.region.level) and len(unit) > 3


def short_towns(units: list[str]) -> list[str]:
    """Towns in a row whose office is written once, after the last: `东园镇、张坂镇人民政府`."""
    offices = [
        next(
            (
                office
                for office in ("人民政府", "办事处")
                if unit == town_office(unit.removesuffix(office)) and unit[0] not in "各有相"
            ),
            "",
        )
        for unit in units
    ]
    return [
        unit.removesuffix(office) if office and i + 1 < len(units) and offices[i + 1] == office else unit
        for i, (unit, office) in enumerate(zip(units, offices, strict=True))
    ]


def write_units(rng: Random, units: list[str], style: Style, anchored: set[str]) -> str:
    """A list whose prefix is left out where the list's opening or a full name elsewhere proves it."""
    if not units:
        return ""
    shown = short_towns(units) if often(rng, 0.4) else list(units)
    opened = is_department(units[0], style)
    if len(units) > 1 and often(rng, 0.45):
        for i, unit in enumerate(units):
            provable = opened or (unit in anchored and often(rng, 0.3))
            if i and is_department(unit, style) and provable:
                shown[i] = unit[1:]
    text = shown[0]
    for unit in shown[1:]:
        text += {"dun": "、", "comma": ",", "wide_comma": "，", "mixed": rng.choice("、,")}[style.unit_separator] + unit
    return text
