"""A seed -> a table with its truth, its faults and the findings that are due."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.generator import displaced, faults
from tests.generator.deserved import Due, Fault, deserved
from tests.generator.habits import invent_style
from tests.generator.invent import invent_truth
from tests.generator.printing import print_sheet
from tests.generator.sheet import Sheet, markdown
from tests.generator.style import Style, often
from tests.generator.truth import Truth
from tests.generator.wrong_texts import wrong_year

MEDLEY = ("clean", "clean", "saying", "saying", "structural", "laying", "laying", "year", "medley")


@dataclass(frozen=True)
class Case:
    """One invented table. Without faults it must be read exactly, with no warning but those in `due`."""

    seed: int
    source: bytes
    truth: Truth
    style: Style
    sheet: Sheet
    faults: tuple[Fault, ...]
    due: tuple[Due, ...]

    @property
    def clean(self) -> bool:
        return not self.faults


def make_case(seed: int) -> Case:
    rng = Random(seed)
    truth, style = invent(rng)
    what = rng.choice(MEDLEY)
    done: list[Fault | None] = []
    if what == "structural" or (what == "medley" and often(rng, 0.3)):
        done.append(rng.choice(faults.STRUCTURAL)(rng, truth, style))
    if what == "year" and (other := wrong_year(rng, truth, style)):
        style, fault = other
        done.append(fault)
    if what in ("saying", "medley"):
        for fault_of in rng.sample(faults.SAYING, len(faults.SAYING)):
            done.append(fault_of(rng, truth, style))
            if done[-1] is not None:
                break
    sheet = print_sheet(rng, truth, style)
    if what in ("laying", "medley"):
        for lay in rng.sample(displaced.LAYING, len(displaced.LAYING)):
            done.append(lay(rng, sheet, truth, style))
            if done[-1] is not None:
                break
    injected = tuple(fault for fault in done if fault is not None)
    return Case(seed, markdown(sheet, style), truth, style, sheet, injected, tuple(deserved(truth, style, sheet)))


def invent(rng: Random) -> tuple[Truth, Style]:
    """A table without a fault: what it says, and how it is drawn up."""
    while True:
        style = invent_style(rng)
        truth = invent_truth(rng, style)
        if not _has_unproved_source(truth, style):
            return truth, style


def _has_unproved_source(truth: Truth, style: Style) -> bool:
    """Whether an unknown source, under no group of money, has a single figure: that is as likely one beside its
    column, and a reader reports it."""
    unknown = [
        plan.key for plan in style.columns if plan.role == "funding" and not plan.key.isascii() and not plan.group
    ]
    figures = [sum(one.money(key) is not None for _, _, one in truth.components()) for key in unknown]
    return 1 in figures
