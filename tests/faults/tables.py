"""A seed -> a clean table, and the same table with one fault of a kind; in Markdown or another format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

from tests.faults.kinds import Kind
from tests.generator.cases import Case, invent
from tests.generator.deserved import Fault, deserved
from tests.generator.printing import print_sheet
from tests.generator.sheet import markdown
from tests.generator.style import Plan, Style
from tests.generator.truth import Truth
from tests.parity import KEEPS_WIDTHS
from tests.rendering.catalogue import RENDERINGS
from tests.rendering.cells import stacked
from tests.rendering.invented import form_of, is_regular, pages_of
from tests.rendering.layouts import LAYOUTS

FORMATS = ("md", *dict.fromkeys(one.format for one in RENDERINGS))


PAGED = ("md", "html", "docx")
ENDLESS = 10**6
UNCOUNTED = {
    "dun": "dun_bare", "dun_wide": "dun_bare", "dun_of": "dun_bare", "round": "round_bare", "half_round": "round_bare",
}  # fmt: skip


def clean_table(seed: int, silent: bool = False) -> tuple[Truth, Style]:
    """The truth of a seed and its style; a `silent` one is the same table, but declares no sum and no count."""
    truth, style = invent(Random(seed))
    return silenced(truth, style) if silent else (truth, style)


def silenced(truth: Truth, style: Style) -> tuple[Truth, Style]:
    """Without totals, subtotals, counts, and the column that is the sum of the others; and without the sources of
    no known name, which only that column shows to be sources."""
    gone = {plan.key for plan in style.columns if plan.role == "funding" and (plan.key == "total" or _unknown(plan))}
    columns = tuple(plan for plan in style.columns if plan.key not in gone)
    # Sources that no total stands beside have one header above them; one source alone has none.
    above = int(sum(plan.role == "funding" for plan in columns) > 1)
    columns = tuple(replace(plan, group=plan.group[:above]) if plan.role == "funding" else plan for plan in columns)
    for _, _, component in truth.components():
        for key in gone:
            component.funding.pop(key, None)
            component.printed.pop(key, None)
    for category in truth.categories:
        category.declared_count = None
    keys = {"money_keys": truth.money_keys, "funding_keys": truth.funding_keys}
    less = {name: tuple(key for key in held if key not in gone) for name, held in keys.items()}
    bare = UNCOUNTED.get(style.category_style, style.category_style)
    # Leaves squeezed to the left under a group of two are no header that anybody could read.
    habit = "first" if style.span_habit == "compact" else style.span_habit
    depth = max(1 + len(plan.group) for plan in columns)
    return (
        replace(truth, declared=None, declared_count=None, subtotals=[], **less),
        replace(style, columns=columns, category_style=bare, header_rows=depth, span_habit=habit),
    )


def printed(seed: int, truth: Truth, style: Style, kind: Kind | None = None, said: Fault | None = None) -> Case | None:
    """The case of a truth; None where the kind's fault is one of the sheet, and this sheet has no place for it.

    The same seed lays every table out alike, so that a fault is all that two of them differ in.
    """
    sheet = print_sheet(Random(f"print {seed}"), truth, style)
    fault = said
    if kind is not None and kind.lay is not None:
        fault = kind.lay(Random(f"{kind.name} {seed}"), sheet, truth, style)
        if fault is None:
            return None
    faults = () if fault is None else (fault,)
    return Case(seed, markdown(sheet, style), truth, style, sheet, faults, tuple(deserved(truth, style, sheet)))


def _unknown(plan: Plan) -> bool:
    return not plan.key.isascii()


def clean_case(seed: int, silent: bool = False) -> Case:
    case = printed(seed, *clean_table(seed, silent))
    assert case is not None
    return case


def faulted_case(seed: int, kind: Kind, silent: bool = False, paged: bool = True) -> Case | None:
    """The table of this seed with one fault of this kind; None where it has no place for one.

    Without pages no row is cut by one: so it is drawn in formats that have none.
    """
    truth, style = clean_table(seed, silent)
    if not paged:
        style = replace(style, rows_per_page=ENDLESS)
    rng = Random(f"{kind.name} {seed}")
    said = None
    if kind.recast is not None:
        other = kind.recast(rng, truth, style)
        if other is None:
            return None
        style, said = other
    if kind.say is not None:
        said = kind.say(rng, truth, style)
        if said is None:
            return None
    return printed(seed, truth, style, kind, said)


def write(case: Case, format: str, folder: Path) -> Path:
    """The case as a file, drawn in one of the format's styles and layouts, each in its turn."""
    path = folder / f"t.{format}"
    if format == "md":
        path.write_bytes(case.source)
        return path
    ways = [one for one in RENDERINGS if one.format == format]
    if is_regular(case):
        choices = [(way, layout) for way in ways for layout in way.layouts if layout != "pages"]
        way, layout = choices[case.seed % len(choices)]
        sheet = LAYOUTS[layout](form_of(case))
    else:
        keeping = [way for way in ways if way.name in KEEPS_WIDTHS]
        way = (keeping or ways)[case.seed % len(keeping or ways)]
        sheet = pages_of(case) if keeping else stacked(pages_of(case), merged_lines=False)
    path.write_bytes(way.render(sheet))
    return path
