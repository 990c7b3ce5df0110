"""What a printed row says it is, before its cells are weighed: a label of some kind, or data.

Project, component and continuation are told apart later (`rows`), when every cell is where it belongs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.model import Cell
from ingest.structure import labels
from ingest.structure.forms import Forms, Nature
from ingest.structure.labels import CategoryLabel
from ingest.values import ordinal
from ingest.values.text import clean, fold, is_unit_line
from ingest.vocabulary import Vocabulary

LabelKind = Literal["blank", "title", "unit", "note", "category", "maybe-category", "grand", "sub", "share", "data"]

_LONGEST_PLAIN_CATEGORY = 24
_LONGEST_BARE_TOTAL = 3
"""合计, 总合计: in the column of numbers, or first in its row, such a word alone makes the row a total."""


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
        if cell.text.strip() and not (found and found[-1][1] is cell):
            found.append((position, cell))
    return found


def label(
    cells: Sequence[Cell], natures: Sequence[Nature | None], opens_page: bool, forms: Forms, vocabulary: Vocabulary
) -> Labelled:
    """The label kind of one row; `natures[i]` is the nature of printed position i (None: no column).

    The label is the first cell that is no figure: a total may have its word in a name column that stands last.
    """
    held = filled(cells)
    if held and all(labels.is_page_number(cell.text) for _, cell in held):
        return Labelled("title", label=(held[0][1],))
    # A span written out into each of its cells is one word.
    said: dict[str, tuple[int, Cell]] = {}
    for position, cell in held:
        if not _is_figure(cell, forms):
            said.setdefault(fold(cell.text), (position, cell))
    words = list(said.values())
    if not words:
        if held and labels.total(held[0][1].text, vocabulary):
            return Labelled("grand", label=(held[0][1],))
        return Labelled("data" if held else "blank")
    position, first = words[0]
    single = len(words) == 1 and all(fold(cell.text) in said for _, cell in held)
    if single and is_unit_line(first.text):
        return Labelled("unit", label=(first,))
    alone = len(words) <= 2 and len(words) == len(held)
    if labels.is_note(first.text, vocabulary) and (single or (position == 0 and alone)):
        return Labelled("note", label=(first,))
    if (found := _total(held, words, natures, forms, vocabulary)) is not None:
        return found
    if single and labels.is_title(first.text, vocabulary) and ordinal.first_year(first.text):
        return Labelled("title", label=(first,))
    over = _over(position, natures)
    # The rest of a cut row may be one cell in a first column of text.
    cut = opens_page and over not in ("number", "category", None)
    numbered = any(_over(at, natures) == "number" and ordinal.number(cell.text) is not None for at, cell in held)
    if numbered and labels.declared_count(first.text) is None:
        return Labelled("data")
    if position <= 1 or over in ("number", "name", "category") or (single and labels.declared_count(first.text)):
        heading = _category(words, natures, vocabulary, plain=not cut)
        # A leader or a unit with an amount beside it is a component of a table that has these columns first.
        named = over in ("people", "units") and len(held) > len(words)
        if heading is not None and not (named and heading.category is not None and heading.category.level == 0):
            return replace(heading, label=_with_repeats(heading.label, held))
    if single and position == 0 and not cut and len(cells) > 1:
        return Labelled("note", label=(first,))
    return Labelled("data")


def _over(position: int, natures: Sequence[Nature | None]) -> Nature | None:
    return natures[position] if position < len(natures) else None


def _is_figure(cell: Cell, forms: Forms) -> bool:
    return forms.is_figure(cell.text) or labels.count_cell(cell.text) is not None


def _total(
    held: Sequence[tuple[int, Cell]],
    words: Sequence[tuple[int, Cell]],
    natures: Sequence[Nature | None],
    forms: Forms,
    vocabulary: Vocabulary,
) -> Labelled | None:
    position, first = words[0]
    kind = labels.total(first.text, vocabulary)
    if kind is None:
        return None
    numbered_column = position == 0 or _over(position, natures) == "number"
    if numbered_column and len(fold(first.text)) <= _LONGEST_BARE_TOTAL:
        return Labelled(kind, label=_with_repeats((first,), held))
    # A remark may stand in a total's row; a row of many words is a project that happens to end in 合计.
    if len(words) > 2 or (len(words) == 2 and position < len(natures) and natures[position] == "text"):
        return None
    numbers = tuple(cell for at, cell in held if at < len(natures) and natures[at] == "number" and cell is not first)
    if any(ordinal.number(cell.text) is not None for cell in numbers):
        return Labelled(kind, label=(first, *numbers)) if len(fold(first.text)) <= 4 and len(words) == 1 else None
    return Labelled(kind, label=_with_repeats((first,), held))


def _with_repeats(label: tuple[Cell, ...], held: Sequence[tuple[int, Cell]]) -> tuple[Cell, ...]:
    """The cells of a label with every cell of the row that says the same."""
    said = {fold(cell.text) for cell in label}
    return tuple(dict.fromkeys((*label, *(cell for _, cell in held if fold(cell.text) in said))))


def _category(
    words: Sequence[tuple[int, Cell]], natures: Sequence[Nature | None], vocabulary: Vocabulary, *, plain: bool
) -> Labelled | None:
    """A heading: a numeral and a name in two cells, or one cell that is written as a heading, or (where `plain`
    allows it) one short cell alone; amounts may stand beside it."""
    position, first = words[0]
    over = _over(position, natures)
    if len(words) == 2:
        # The column of numbers may stand after that of names.
        numbered = over != "number" and _over(words[1][0], natures) == "number"
        (_, numeral_at), (_, name_at) = reversed(words) if numbered else words
        numeral, name = labels.numeral_cell(numeral_at.text), labels.category(name_at.text)
        if numeral and name is not None:
            parts = CategoryLabel(numeral[0], name.name, name.count, numeral[1])
            return Labelled("category", parts, (numeral_at, name_at))
    only = labels.category(first.text)
    # Who is in charge of a category may stand in its row: a numeral and a count leave no doubt.
    sure = only is not None and only.ordinal is not None and only.count is not None and len(words) <= 4
    if only is None or (len(words) > 1 and not sure):
        return None
    if only.level > 0 or fold(only.name) in vocabulary.plain_categories:
        return Labelled("category", only, (first,))
    if len(clean(first.text) or "") > _LONGEST_PLAIN_CATEGORY:
        return None
    if over == "name":
        return Labelled("maybe-category", only, (first,))
    return Labelled("category", only, (first,)) if plain and position == 0 else None
