"""Leaf rows of a header that lost the blanks to their left, put back below their groups."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ingest.model import Cell
from ingest.structure.columns import is_of_another_time
from ingest.structure.header_column import QUARTERS, HeaderColumn, is_number, own_cells
from ingest.structure.meaning import known, speaks_of_group, speaks_of_money
from ingest.values.text import clean, fold_header
from ingest.vocabulary import Vocabulary


def is_packed_row(row: tuple[Cell, ...], stack: list[tuple[Cell, ...]], vocabulary: Vocabulary) -> bool:
    """A leaf row that lost the blanks to its left: known leaves, one after the other, from the first column on."""
    if len(stack) > 1:
        return False
    texts = [fold_header(cell.text) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    groups = [cell for cell in own_cells(stack[0]) if cell.text.strip() and _is_open_group(cell.text, vocabulary)]
    if not texts or not all(texts) or not groups or any(is_number(text) for text in texts):
        return False
    meanings = [known(text, vocabulary) for text in texts]
    leaves = [m for m in meanings if m is not None and (m.role == "funding" or m.key in QUARTERS)]
    return len(leaves) == len(texts) or (len(leaves) >= 2 and 2 * len(leaves) >= len(texts))


def fills_its_groups(row: tuple[Cell, ...], stack: list[tuple[Cell, ...]], vocabulary: Vocabulary) -> bool:
    """Whether a packed row, shorter than the one above, has just as many leaves as the groups there have columns, while
    its first leaf stands under no group."""
    first = stack[0][0].text if stack[0] else ""
    if len(row) >= len(stack[0]) or _is_open_group(first, vocabulary) or not is_packed_row(row, stack, vocabulary):
        return False
    tops = _spans(stack[0])
    groups = [(cell, span) for cell, span in tops if _is_open_group(cell.text, vocabulary)]
    leaves = [cell for cell in row if cell.text.strip()]
    spare = sum(span for _, span in groups) - len(leaves)
    if spare == 0 and all(span > 1 for _, span in groups):
        return True
    # Blank columns at the end of a page are no part of the last group's span.
    trimmed = bool(groups) and groups[-1] == tops[-1] and 0 < spare < groups[-1][1]
    return (spare == 0 or trimmed) and _suits(leaves, groups, vocabulary)


def _suits(leaves: Sequence[Cell], groups: Sequence[tuple[Cell, int]], vocabulary: Vocabulary) -> bool:
    """Whether leaves, dealt out to the groups in order, are sources of money below money and quarters below a plan."""
    waiting = iter(leaves)
    for group, span in groups:
        money = speaks_of_money(fold_header(group.text), vocabulary)
        for leaf in itertools.islice(waiting, span):
            meaning = known(fold_header(leaf.text), vocabulary)
            if meaning is None or not (meaning.role == "funding" if money else meaning.key in QUARTERS):
                return False
    return True


def _is_open_group(text: str, vocabulary: Vocabulary) -> bool:
    folded = fold_header(text)
    meaning = known(folded, vocabulary)
    if meaning is not None and (meaning.exact or meaning.role == "funding" or meaning.key in QUARTERS):
        return False
    other_money = is_of_another_time(text) and "投资" in folded and "来源" not in folded
    return not other_money and speaks_of_group(folded, vocabulary)


def unpack(top: tuple[Cell, ...], leaves: tuple[Cell, ...], vocabulary: Vocabulary) -> tuple[HeaderColumn, ...]:
    """Spread packed leaves below their groups, in order: where the upper row kept the blanks of its spans, by
    these; else quarters below the plan and sources below the money."""
    waiting = [cell for cell in leaves if cell.text.strip()]
    spans = _spans(top)
    rooms = _rooms(spans, waiting, vocabulary)
    groups = [cell for cell, _ in spans if _is_open_group(cell.text, vocabulary)]
    columns: list[HeaderColumn] = []
    for cell, _ in spans:
        below: list[Cell] = []
        if rooms is not None:
            below, waiting = waiting[: rooms[id(cell)]], waiting[rooms[id(cell)] :]
        elif cell in groups:
            money = speaks_of_money(fold_header(cell.text), vocabulary)
            while waiting and (cell is groups[-1] or _belongs(waiting[0], money, vocabulary)):
                below.append(waiting.pop(0))
        group = clean(cell.text)
        columns += [HeaderColumn(leaf.text, group, (cell, leaf), len(columns) + i) for i, leaf in enumerate(below)]
        if not below:
            columns.append(HeaderColumn(cell.text, None, (cell,), len(columns)))
    return tuple(columns)


def _rooms(spans: list[tuple[Cell, int]], leaves: Sequence[Cell], vocabulary: Vocabulary) -> dict[int, int] | None:
    """How many leaves stand below each upper cell (by identity), where the blanks beside the groups tell it: in several
    ways perhaps, of which the first is taken that puts every leaf below a group of its kind, else the first."""
    last = id(spans[-1][0])
    found: list[dict[int, int]] = []
    for trimmed, least in ((False, 1), (False, 2), (True, 2), (True, 1)):
        rooms = {
            id(cell): span if span >= least and _is_open_group(cell.text, vocabulary) else 0 for cell, span in spans
        }
        # Blank columns at the end of a page are no part of the last group's span.
        spare = sum(rooms.values()) - len(leaves)
        if trimmed and 0 < spare < rooms[last]:
            rooms[last] -= spare
        if sum(rooms.values()) == len(leaves):
            found.append(rooms)
    suiting = (r for r in found if _suits(leaves, [(c, r[id(c)]) for c, _ in spans if r[id(c)]], vocabulary))
    return next(suiting, found[0] if found else None)


def _spans(top: tuple[Cell, ...]) -> list[tuple[Cell, int]]:
    """Each text of an upper header row with the number of columns up to the next one."""
    filled = [
        position
        for position, cell in enumerate(top)
        if cell.text.strip() and (not position or top[position - 1] is not cell)
    ]
    ends = [*filled[1:], len(top)]
    return [(top[start], end - start) for start, end in zip(filled, ends, strict=True)]


def _belongs(leaf: Cell, money: bool, vocabulary: Vocabulary) -> bool:
    meaning = known(fold_header(leaf.text), vocabulary)
    return meaning is None or (meaning.role == "funding") == money
