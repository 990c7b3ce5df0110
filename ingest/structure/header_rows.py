"""Which rows of a grid are a header's: the one that opens it, and those that go on with it."""

from __future__ import annotations

import re

from ingest.model import Cell
from ingest.structure.header_column import QUARTERS, is_number, is_year, own_cells
from ingest.structure.meaning import known, speaks_of_group, speaks_of_money
from ingest.values.text import fold, fold_header
from ingest.vocabulary import Meaning, Vocabulary

PEOPLE_AND_UNITS = ("leaders", "lead_units", "support_units")
_LONGEST_HEADER = 40
_LONGER_THAN_HEADERS = 120
_LONGEST_LEAF = 12
_SEVERAL = 3
_YEAR_PLAN = re.compile(r"(?:19|20)\d\d(?:年度?(?:计划|安排|投资)*)?")


def is_header_row(cells: tuple[Cell, ...], vocabulary: Vocabulary) -> bool:
    """Whether a row opens a header: a name column and one more known column, and nothing that data would hold."""
    # A group printed over each of its columns says no more than one printed once.
    texts: dict[str, None] = {}
    for cell in own_cells(cells):
        if len(cell.text) > _LONGER_THAN_HEADERS or _is_figure(cell.text.strip()):
            return False
        texts[fold_header(cell.text)] = None
    texts.pop("", None)
    years = sum(map(is_year, texts))
    if len(texts) < 2 or any(map(_is_figure, texts)):
        return False
    meanings = [known(text, vocabulary) for text in texts if len(text) <= _LONGEST_HEADER]
    found = [meaning for meaning in meanings if meaning is not None]
    keys = {(meaning.role, meaning.key) for meaning in found}
    exact = sum(meaning.exact for meaning in found)
    named = ("field", "name") in keys
    # Key words, and a single known header, may be the rest of a cut row (`责任保险`, `项目`), which leaves most blank.
    held = sum(bool(cell.text.strip()) for cell in cells)
    wide = held if len(found) < _SEVERAL else _wide(cells, vocabulary)
    full = 3 * wide >= 2 * len(cells) and 2 * len(found) >= len(texts)
    sure = exact >= (1 if 3 * held >= len(cells) else 2)
    # A year may head a column of its own, but stands in rows of data as well.
    return named and len(keys) >= (2 if not years else 3) and (sure or full) and 3 * len(found) >= len(texts)


def _wide(cells: tuple[Cell, ...], vocabulary: Vocabulary) -> int:
    """How many columns a row names, those over which its groups spanned before their spans were lost among them."""
    found, group = 0, False
    for cell in cells:
        if cell.text.strip():
            group = speaks_of_group(fold_header(cell.text), vocabulary)
        found += group or bool(cell.text.strip())
    return found


def _is_figure(text: str) -> bool:
    """Whether a text is a number that no header is: a year may be one."""
    return is_number(text) and not is_year(text)


def is_lower(row: tuple[Cell, ...], stack: list[tuple[Cell, ...]], vocabulary: Vocabulary) -> bool:
    """Whether a row goes on with the header: it names leaves, in columns that the rows above leave open."""
    return _fills_open_groups(row, stack, vocabulary) or _is_lower_row(row, stack, vocabulary)


def is_middle(row: tuple[Cell, ...], stack: list[tuple[Cell, ...]], vocabulary: Vocabulary) -> bool:
    """Whether a row holds nothing but groups below groups (资金来源 below 项目总投资及资金来源): leaves must follow."""
    filled = [(position, cell.text) for position, cell in enumerate(row) if cell.text.strip()]
    return (
        len(stack) == 1
        and bool(filled)
        and all(
            len(text) <= _LONGEST_LEAF
            and speaks_of_group(fold_header(text), vocabulary)
            and speaks_of_group(fold_header(_text_above(stack, position)), vocabulary)
            for position, text in filled
        )
    )


def reaches_into(row: tuple[Cell, ...], above: tuple[Cell, ...], vocabulary: Vocabulary) -> bool:
    """Whether a header's cells span down into a row which has leaves beside them, and no figure."""
    shared = {id(cell): cell for cell, upper in zip(row, above, strict=False) if cell is upper and cell.text.strip()}
    leaves = [cell.text.strip() for cell in own_cells(row) if id(cell) not in shared and cell.text.strip()]
    return (
        any(known(fold_header(cell.text), vocabulary) for cell in shared.values())
        and len(leaves) > 0
        and not any(len(text) > _LONGEST_HEADER or _is_figure(text) for text in leaves)
    )


def numbers_columns(row: tuple[Cell, ...]) -> bool:
    """Whether a row below a header does nothing but number the columns: `1 2 3 …`, `（1）（2）…`, `甲 乙 1 2 …`."""
    texts = [fold(cell.text).strip("()") for cell in own_cells(row)]
    stems = 0
    while stems < len(texts) and texts[stems] == "甲乙丙丁戊己"[stems : stems + 1]:
        stems += 1
    rest = texts[stems:]
    counted = bool(rest) and rest == [str(number) for number in range(1, len(rest) + 1)]
    return counted and len(texts) > 2


def _text_above(stack: list[tuple[Cell, ...]], position: int) -> str:
    for row in reversed(stack):
        if position < len(row) and row[position].text.strip():
            return row[position].text
    return ""


def _is_group(text: str, vocabulary: Vocabulary) -> bool:
    """A header text under which leaves may stand: of no field, or one that speaks of a plan or of money; no quarter."""
    folded = fold_header(text)
    meaning = known(folded, vocabulary)
    if meaning is None:
        return True
    return meaning.key not in QUARTERS and speaks_of_group(folded, vocabulary)


def _is_lower_row(row: tuple[Cell, ...], stack: list[tuple[Cell, ...]], vocabulary: Vocabulary) -> bool:
    """A further header row: it fills only what the rows above leave open, and says what headers say."""
    known_leaves: set[str] = set()
    others: set[str] = set()
    for position, cell in enumerate(row):
        text = fold_header(cell.text)
        if not cell.text.strip():
            continue
        above = _text_above(stack, position)
        if fold(above) == fold(cell.text):
            continue
        if len(text) > _LONGEST_HEADER or is_number(text):
            return False
        meaning = known(text, vocabulary)
        if text and above and not _is_group(above, vocabulary) and not _is_kin(above, meaning, vocabulary):
            return False
        # 续建项目 reads like a name column, but no header has one below another row of it.
        if not text or (meaning is not None and meaning.key not in ("name", "number", "category")):
            known_leaves.add(text)
        elif not text.startswith(vocabulary.shares):
            others.add(text)
    return len(known_leaves) > 0 and len(known_leaves) >= len(others)


def _fills_open_groups(row: tuple[Cell, ...], stack: list[tuple[Cell, ...]], vocabulary: Vocabulary) -> bool:
    """Whether a row says something only below groups that span several columns, short words that are no figures: the
    halves of a year, the years of a plan, 其中. A row of data fills a column beside them."""
    filled = [
        (position, cell)
        for position, cell in enumerate(row)
        if cell.text.strip() and fold(cell.text) != fold(_text_above(stack, position))
    ]
    texts = {fold_header(cell.text) for _, cell in filled}
    leaves = [text for text in texts if _may_be_leaf(text, vocabulary)]
    if len(texts) < 2 or not leaves or any(_is_figure(text) or len(text) > _LONGEST_LEAF for text in texts):
        return False
    # Below money, sources of names that nobody knows may stand beside a known one.
    certain = len(leaves) == len(texts)
    top = stack[0]
    spanned: set[int] = set()
    for position, cell in enumerate(top):
        group = cell.text.strip() and _is_group(cell.text, vocabulary)
        if group and (certain or speaks_of_money(fold_header(cell.text), vocabulary)):
            end = position + 1
            while end < len(top) and (not top[end].text.strip() or fold(top[end].text) == fold(cell.text)):
                end += 1
            spanned |= set(range(position, end)) if end - position > 1 else set()
    return (
        all(position in spanned for position, _ in filled)
        and any(speaks_of_group(fold_header(cell.text), vocabulary) for cell in own_cells(top))
        and all(_is_open(stack[1:], position, vocabulary) for position, _ in filled)
    )


def _may_be_leaf(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a header's for certain: a known one, a part of a year, a year's plan, 其中. A row that a
    page break cut holds but pieces of sentences."""
    if not text or len(text) > _LONGEST_LEAF:
        return False
    words = (*vocabulary.parts_of_year, *vocabulary.shares)
    return known(text, vocabulary) is not None or text.endswith(words) or bool(_YEAR_PLAN.fullmatch(text))


def _is_open(below: list[tuple[Cell, ...]], position: int, vocabulary: Vocabulary) -> bool:
    """Whether no lower header row names the column yet."""
    text = fold_header(_text_above(below, position))
    meaning = known(text, vocabulary)
    return not text or meaning is None or not meaning.exact


def _is_kin(above: str, below: Meaning | None, vocabulary: Vocabulary) -> bool:
    """Whether a known field may stand over another: 责任单位 over 牵头单位 and 配合单位, 领导 over 牵头领导."""
    upper = known(fold_header(above), vocabulary)
    return upper is not None and below is not None and below.exact and {upper.key, below.key} <= set(PEOPLE_AND_UNITS)
