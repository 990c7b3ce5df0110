"""People whose names run together, and units that go by two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ingest.model import Cell, Document, Finding, Reading, Value
from ingest.pointer import pointer
from ingest.reconcile.text import components
from ingest.values.doubtful_names import is_surnamed, may_be_one, otherwise_parted, run_together
from ingest.values.similarity import variants
from ingest.vocabulary import Vocabulary

_LONGEST = 3
"""What stands before the dot of a transcribed name is mostly no longer; a whole name may stand there as well."""


def name_ambiguous(reading: Reading, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Names that look like several, once a list; an inherited list is looked at where it stands first."""
    found = []
    for place in components(reading.document):
        leaders = place.component.leaders
        if "inherited" in leaders.how:
            continue
        together = [name for name in leaders.value if run_together(name, vocabulary.names)]
        together += _cut_by_layout(leaders, vocabulary)
        if together:
            found.append(
                Finding(
                    "name-ambiguous",
                    pointer=place.pointer + "/leaders",
                    cells=leaders.cells,
                    arguments={"raw": "、".join(together)},
                )
            )
    return tuple(found)


def _cut_by_layout(leaders: Value[tuple[str, ...]], vocabulary: Vocabulary) -> list[str]:
    """Names that may be others: nothing but line breaks parts them, in a format whose lines end where a cell does."""
    text = "\n".join(cell.text for cell in leaders.cells if cell.location.bbox)
    characters = text.split("\n")
    whole = "".join(characters)
    if len(characters) > 3 + (len(leaders.value) == 1) and all(len(one) == 1 for one in characters):
        # One character a line: only surnames tell where a name ends.
        alone = len(leaders.value) == 1 and 0 < whole.find("·") <= _LONGEST
        return [] if alone or all(is_surnamed(name, vocabulary.names) for name in leaders.value) else [whole]
    lengths = [len("".join(line.split())) for line in characters]
    full = len(lengths) > 1 and len(set(lengths[:-1])) == 1 and lengths[-1] <= lengths[0]
    # A lone character between lines may close the name above it or open the one below.
    full = full or 1 in lengths[1:-1]
    blank = len(whole.split()) > 1
    same = "".join(whole.split()) == "".join(leaders.value) and whole.split() != list(leaders.value)
    if _is_partly_spread(characters):
        return [" ".join(leaders.value)]
    if full and same and otherwise_parted(leaders.value, vocabulary.names, likelier=not blank):
        return [" ".join(leaders.value)]
    return [
        f"{a} {b}"
        for a, b in pairwise(leaders.value)
        if a + b in whole and a + b not in text and may_be_one(a, b, vocabulary.names)
    ]


def _is_partly_spread(lines: Sequence[str]) -> bool:
    """Whether a line was spread to its characters to fill the width of its cell, and another was not."""
    spread = [len(pieces) > 2 and all(len(piece) == 1 for piece in pieces) for pieces in map(str.split, lines)]
    return any(spread) and any(len(piece) > 1 for line in lines for piece in line.split())


def unit_name_variant(reading: Reading, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Two names that look like one unit: the rarer is reported, at its first place; of two as rare, the later.

    Evidence: how often each is printed, and every place of the rarer one.
    """
    printed = _printed_units(reading.document)
    best: dict[str, str] = {}
    order = {name: i for i, name in enumerate(printed)}
    for a, b in variants(printed, vocabulary.names):
        rarer, other = sorted((a, b), key=lambda name: (len(printed[name]), -order[name]))
        if rarer not in best or len(printed[other]) > len(printed[best[rarer]]):
            best[rarer] = other
    return tuple(
        Finding(
            "unit-name-variant",
            pointer=printed[name][0][0],
            cells=printed[name][0][1],
            arguments={"name": name, "other": other},
            evidence={
                "count": len(printed[name]),
                "other_count": len(printed[other]),
                "pointers": [at for at, _ in printed[name]],
                "other_pointer": printed[other][0][0],
            },
        )
        for name, other in sorted(best.items(), key=lambda pair: order[pair[0]])
    )


def _printed_units(document: Document) -> dict[str, list[tuple[str, tuple[Cell, ...]]]]:
    """Each unit's name with the places where it is printed (not inherited), in the order of first appearance."""
    printed: defaultdict[str, list[tuple[str, tuple[Cell, ...]]]] = defaultdict(list)
    for place in components(document):
        lists = {"lead_units": place.component.lead_units, "support_units": place.component.support_units}
        for key, units in lists.items():
            if "inherited" not in units.how:
                for name in units.value:
                    printed[name].append((place.pointer + pointer(key), units.cells))
    return dict(printed)


CHECKS = (name_ambiguous, unit_name_variant)
