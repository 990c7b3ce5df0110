"""What a printed row says it is, before its cells are weighed: a label of some kind, or data.

Project, component and continuation are told apart later (`rows`), when every cell is where it belongs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.model import Cell
from ingest.structure import labels
from ingest.structure.fit import Fit, Nature
from ingest.structure.labels import CategoryLabel
from ingest.values import ordinal
from ingest.values.text import clean, fold, is_unit_line
from ingest.vocabulary import Vocabulary

LabelKind = Literal["blank", "title", "unit", "note", "category", "maybe-category", "grand", "sub", "share", "data"]

_LONGEST_PLAIN_CATEGORY = 24


@dataclass(frozen=True, slots=True)
class Labelled:
    """A row's label kind; `category` for headings, `label` the cells that make the label."""

    kind: LabelKind
    category: CategoryLabel | None = None
    label: tuple[Cell, ...] = ()


def filled(cells: Sequence[Cell]) -> list[tuple[int, Cell]]:
    """The cells of a row that hold something, each once however far it spans, with their printed positions."""
    found: list[tuple[int, Cell]] = []
    for position, cell in enumerate(cells):
        if fold(cell.text) and not (found and found[-1][1] is cell):
            found.append((position, cell))
    return found


def label(cells: Sequence[Cell], natures: Sequence[Nature | None], fit: Fit, vocabulary: Vocabulary) -> Labelled:
    """The label kind of one row; `natures[i]` is the nature of printed position i (None: no column)."""
    held = filled(cells)
    if not held:
        return Labelled("blank")
    position, first = held[0]
    rest = held[1:]
    single = all(fold(cell.text) == fold(first.text) for _, cell in rest)
    leading = position == 0 or natures[position] in ("number", "name", "category") if position < len(natures) else False
    if single:
        if is_unit_line(first.text):
            return Labelled("unit", label=(first,))
        if labels.is_note(first.text, vocabulary):
            return Labelled("note", label=(first,))
    if labels.is_note(first.text, vocabulary) and position == 0:
        return Labelled("note", label=(first,))
    money_only = all(_is_figure(cell, fit) for _, cell in rest)
    if (found := _total(first, rest, money_only, fit, vocabulary)) is not None:
        return found
    if single and position == 0 and labels.is_title(first.text, vocabulary) and ordinal.first_year(first.text):
        return Labelled("title", label=(first,))
    if leading and (heading := _category(held, natures, money_only or single, fit)) is not None:
        return heading
    if single and position == 0 and ordinal.number(first.text) is None and not fit.is_money(first.text):
        return Labelled("note", label=(first,)) if len(cells) > 1 else Labelled("data")
    return Labelled("data")


def _is_figure(cell: Cell, fit: Fit) -> bool:
    text = cell.text
    return "money" in fit.natures(text) or labels.count_cell(text) is not None


def _total(
    first: Cell, rest: Sequence[tuple[int, Cell]], money_only: bool, fit: Fit, vocabulary: Vocabulary
) -> Labelled | None:
    kind = labels.total(first.text, vocabulary)
    if kind is None and rest and ordinal.number(first.text) is not None and len(fold(rest[0][1].text)) <= 4:
        kind = labels.total(rest[0][1].text, vocabulary)
        return Labelled(kind, label=(first, rest[0][1])) if kind and all(_is_figure(c, fit) for _, c in rest[1:]) else None
    if kind is None:
        return None
    words = sum(not _is_figure(cell, fit) for _, cell in rest)
    # A remark may stand in a total's row; a row of many words is a project that happens to end in 合计.
    return Labelled(kind, label=(first,)) if money_only or words <= 1 else None


def _category(
    held: Sequence[tuple[int, Cell]], natures: Sequence[Nature | None], money_only: bool, fit: Fit
) -> Labelled | None:
    position, first = held[0]
    numeral = labels.numeral_cell(first.text)
    if numeral and len(held) > 1 and all(_is_figure(cell, fit) for _, cell in held[2:]):
        second = labels.category(held[1][1].text)
        if second is not None:
            parts = CategoryLabel(numeral[0], second.name, second.count, numeral[1])
            return Labelled("category", parts, (first, held[1][1]))
    if not money_only or ordinal.number(first.text) is not None or fit.is_money(first.text):
        return None
    parts_or_none = labels.category(first.text)
    if parts_or_none is None:
        return None
    if parts_or_none.level > 0:
        return Labelled("category", parts_or_none, (first,))
    short = len(clean(first.text) or "") <= _LONGEST_PLAIN_CATEGORY
    if short and (position == 0 and natures[0] != "name"):
        return Labelled("category", parts_or_none, (first,))
    return Labelled("maybe-category", parts_or_none, (first,)) if short else None
