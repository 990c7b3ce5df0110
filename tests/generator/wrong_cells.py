"""Faults in single cells: two that changed places, a needed one left empty, a text cut off."""

from __future__ import annotations

from itertools import combinations
from random import Random

from tests.generator.deserved import NUMBERS, Due, Fault
from tests.generator.displaced import OTHERWISE, SHIFT, seen, whole_rows
from tests.generator.sheet import Line, Sheet, han_gaps
from tests.generator.style import Style
from tests.generator.truth import LISTS, QUARTERS, TEXTS, Truth, values
from tests.generator.wrong_texts import PAIRS

NEEDED = ("name", "leaders", "lead_units")


def swapped_cells(rng: Random, sheet: Sheet, truth: Truth, style: Style) -> Fault | None:
    """Two cells of one row, not both of money, have changed places; the truth stays as it is."""
    rows = whole_rows(sheet)
    rng.shuffle(rows)
    for _page, line in rows[:8]:
        held = [i for i, cell in enumerate(line.cells[: len(style.columns)]) if cell.text and cell.pointer]
        pairs = [
            (i, j)
            for i, j in combinations(held, 2)
            if {line.cells[i].kind, line.cells[j].kind} != {"amount"} and line.cells[i].text != line.cells[j].text
        ]
        if not pairs:
            continue
        i, j = rng.choice(pairs)
        cells = list(line.cells)
        cells[i], cells[j] = cells[j], cells[i]
        how = seen(cells, truth, style, values(truth))
        line.cells = cells
        at = line.at or ""
        due = [
            Due((*SHIFT, *OTHERWISE, "value-misplaced", "column-sum-mismatch", "subtotal-mismatch"), (at, "/totals"))
        ]
        if {line.cells[i].kind, line.cells[j].kind} & {"ordinal", "category"}:
            due.append(Due((*NUMBERS, "category-count-mismatch", "document-count-mismatch", "category-missing")))
        return Fault(
            "swapped-cells", due, (at,), how == "legal", provable=how != "unseen" and tells((i, j), line, truth)
        )
    return None


def tells(swapped: tuple[int, int], line: Line, truth: Truth) -> bool:
    """Whether anything shows that these two cells are in each other's place: figures do; a list of names does only
    where other rows have one of the same names, so that a reader can know what it is."""
    cells = [line.cells[i] for i in swapped]
    kinds = {cell.kind for cell in cells}
    if kinds & {"amount", "ordinal", "category"}:
        return True
    others = [getattr(one, key) for at, _, one in truth.components() if at != line.at for key in LISTS]
    elsewhere = {name for names in others for name in names}
    lists = [one for at, _, one in truth.components() if at == line.at]
    keys = [(cell.pointer or "").rsplit("/", 1)[1] for cell in cells if cell.kind in ("people", "units")]
    return any(set(getattr(one, key, ())) <= elsewhere for one in lists for key in keys if key in LISTS)


def emptied_cell(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """A name, a leader or a lead unit left out, of a project of one row."""
    whole = [(i, project) for i, project in enumerate(truth.projects) if len(project.components) == 1]
    spots = [
        (i, project, key)
        for i, project in whole
        for key in NEEDED
        if style.has(key) and (project.name if key == "name" else getattr(project.components[0], key))
    ]
    if not spots:
        return None
    i, project, key = rng.choice(spots)
    if key == "name":
        project.name = None
        here = f"/projects/{i}/name"
    else:
        setattr(project.components[0], key, [])
        here = f"/projects/{i}/components/0/{key}"
    return Fault("emptied-cell", (Due(("value-missing",), (here,)),))


def cut_text(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """A text that ends in the middle; only a bracket or a quote that is left open tells of it."""
    spots = []
    for at, _project, component in truth.components():
        texts = {key: getattr(component, key) for key in TEXTS[1:]} | component.schedule
        spots += [
            (at, component, key, text) for key, text in texts.items() if text and style.has(key) and han_gaps(text)[4:]
        ]
    if not spots:
        return None
    at, component, key, text = rng.choice(spots)
    short = text[: rng.choice(han_gaps(text)[2:])]
    if key in QUARTERS:
        component.schedule[key] = short
    else:
        setattr(component, key, short)
    here = f"{at}/schedule/{key}" if key in QUARTERS else f"{at}/{key}"
    open_ = any(short.count(one) != short.count(other) for one, other in PAIRS)
    due = (Due(("bracket-unbalanced",), (here,)),) if open_ else ()
    return Fault("cut-text", due, touched=(at,), provable=open_)
