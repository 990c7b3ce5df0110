"""Columns of the stitched table to the fields of the model.

The rules are the contract's ("Columns"): the exact alias wins, else the first; what is no part of the model
goes to `extra` or `amounts` under its own header text; a column under the total's group that no alias knows is
a source of funding and keeps its text as key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Cell, Column, Finding, Role, Text
from ingest.structure.meaning import known, speaks_of_money
from ingest.values.text import clean, fold_header, own_header, stated_unit
from ingest.vocabulary import Meaning, Vocabulary

_OTHER_TIME = re.compile(r"年度|本年|当年|今年|全年|年投资|年计划|\d年|累计|完成|已到位|已下达|已拨付")
"""Money of a time of its own (年度计划投资, 累计完成投资) is no source, wherever it stands."""
_OWN_KEY = re.compile(r"[^a-z_]")


@dataclass(frozen=True, slots=True)
class Master:
    """A column of the stitched table before its meaning is known; `numeric` is the share of its cells that are
    numbers (None: it holds nothing), `position` the printed place that names it when no header does. `dashed` says
    that more of its cells are dashes than words."""

    leaf: str
    group: str | None
    cells: tuple[Cell, ...]
    position: int
    numeric: float | None = None
    dashed: bool = False


def to_columns(masters: Sequence[Master], vocabulary: Vocabulary) -> tuple[Column, ...]:
    """One Column for each master, in order; keys are unique within a role."""
    meanings = [_meaning(index, masters, vocabulary) for index in range(len(masters))]
    total_group = next(
        (m.group for m, meaning in zip(masters, meanings, strict=True) if meaning and meaning.key == "total"), None
    )
    if total_group is None:
        meanings = [_in_group(master, meaning, vocabulary) for master, meaning in zip(masters, meanings, strict=True)]
        total_group = next((m.group for m, n in zip(masters, meanings, strict=True) if n and n.key == "total"), None)
    winners: dict[tuple[Role, str], int] = {}
    for index, meaning in enumerate(meanings):
        if meaning is None or meaning.role not in ("field", "funding"):
            continue
        field = (meaning.role, meaning.key)
        holder = meanings[winners[field]] if field in winners else None
        if holder is None or (meaning.exact and not holder.exact):
            winners[field] = index
    taken: set[tuple[str, str]] = set(winners)
    columns: list[Column] = []
    for index, (master, meaning) in enumerate(zip(masters, meanings, strict=True)):
        if meaning is not None and winners.get((meaning.role, meaning.key)) == index:
            role, key = meaning.role, meaning.key
        else:
            role = _other_role(master, meaning, total_group, vocabulary)
            key = _free_key(own_header(master.leaf) or f"第{master.position + 1}列", role, taken)
        header = clean(master.leaf) or f"第{master.position + 1}列"
        unit = (stated_unit(master.leaf) or stated_unit(master.group or "")) if role in ("funding", "amount") else None
        columns.append(Column(key, role, header, master.group, unit, master.cells))
    return tuple(columns)


def _meaning(index: int, masters: Sequence[Master], vocabulary: Vocabulary) -> Meaning | None:
    """What a column's header means. 其他, or a word with 债 in it, heads columns of remarks as well: where words stand
    below it, no unit and no group speaks of money, and no source stands beside it, it is none of funding."""
    master = masters[index]
    meaning = known(fold_header(master.leaf), vocabulary)
    if meaning is None or (meaning.key != "other" and (meaning.key != "bond" or meaning.exact)):
        return meaning
    words = master.numeric is not None and master.numeric < 0.5
    grouped = speaks_of_money(fold_header(master.group or ""), vocabulary)
    neighbours = (*masters[max(index - 1, 0) : index], *masters[index + 1 : index + 2])
    beside = (known(fold_header(neighbour.leaf), vocabulary) for neighbour in neighbours)
    sourced = any(found is not None and found.role == "funding" for found in beside)
    money = grouped or sourced or stated_unit(master.leaf) is not None
    return None if words and not money else meaning


def _in_group(master: Master, meaning: Meaning | None, vocabulary: Vocabulary) -> Meaning | None:
    """合计 heads a column of totals under a group of money that has no other total."""
    if master.group is None:
        return meaning
    folded = fold_header(master.group)
    money = speaks_of_money(folded, vocabulary)
    if money and fold_header(master.leaf) in vocabulary.total_in_group:
        return Meaning("funding", "total", True)
    return meaning


def _other_role(master: Master, meaning: Meaning | None, total_group: str | None, vocabulary: Vocabulary) -> Role:
    """The role of a column that is no field: a source of funding, other money, or extra."""
    loses_field = meaning is not None and meaning.role != "funding"
    above = fold_header(master.leaf) + " " + fold_header(master.group or "")
    named = any(word in above for word in vocabulary.money_words)
    stated = stated_unit(master.leaf) is not None
    # A header that speaks of money needs but one number below it: a slipped page may fill it with words.
    wordy = master.numeric is not None and (master.numeric == 0 if named else master.numeric < 0.5)
    # 年度计划投资 is money whatever stands below it; 投资主体 is not.
    plan = is_of_another_time(master.leaf) and fold_header(master.leaf).endswith(vocabulary.money_words)
    wordy = wordy and not plan
    inside = is_in_group(master.group, total_group) and may_key_funding(master.leaf)
    # Among sources a column of dashes is one that gave nothing; a row that slipped may have put a word there.
    if loses_field or not master.leaf.strip() or (wordy and not stated and not (inside and master.dashed)):
        return "extra"
    if is_of_another_time(master.leaf) and (named or stated):
        return "amount"
    if inside:
        return "funding"
    if meaning is not None:
        return "extra"
    return "amount" if named or stated else "extra"


def may_key_funding(header: str) -> bool:
    """Whether a header's own text may be a key of `funding`: one of small Latin letters alone would look like a key of
    the model, and the schema does not let it in."""
    return _OWN_KEY.search(own_header(header)) is not None


def is_of_another_time(header: str) -> bool:
    """Whether money is that of a year, or of a state of the work, and so no source of the total."""
    return bool(_OTHER_TIME.search(fold_header(header)))


def is_in_group(group: str | None, of: str | None) -> bool:
    """Whether a column's group header is, or stands below, another's (`资金来源 其中` below `资金来源`)."""
    return of is not None and group is not None and (group == of or group.startswith(of + " "))


def _free_key(text: str, role: Role, taken: set[tuple[str, str]]) -> str:
    key, again = text, 2
    # Amounts and funding stand side by side in the totals, so their keys must differ as well.
    group = "money" if role in ("funding", "amount") else role
    while (group, key) in taken:
        key, again = f"{text} ({again})", again + 1
    taken.add((group, key))
    return key


_PLACES = {
    "extra": Text("extra（其他）", "`extra`"),
    "amount": Text("amounts（其他金额）", "`amounts`"),
    "funding": Text("funding（资金来源，以表头文字为键）", "`funding` under its header text"),
}


def column_findings(columns: Sequence[Column], vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """`column-missing` (one, listing the needed columns that have no header) and `column-unmapped`."""
    present = {column.key for column in columns if column.role in ("field", "funding")}
    missing = [key for key in vocabulary.needed if key not in present]
    findings: list[Finding] = []
    if missing:
        names = "、".join(vocabulary.titles_of_fields[key] for key in missing)
        findings.append(
            Finding(
                "column-missing",
                pointer="/document",
                arguments={"fields": Text(names, ", ".join(missing))},
                evidence={"fields": missing},
            )
        )
    for index, column in enumerate(columns):
        unknown_funding = column.role == "funding" and column.key not in vocabulary.titles_of_fields
        if column.role in ("extra", "amount") or unknown_funding:
            findings.append(
                Finding(
                    "column-unmapped",
                    pointer=f"/document/columns/{index}",
                    cells=column.cells[-1:],
                    arguments={"header": column.header, "place": _PLACES[column.role]},
                    evidence={"key": column.key, "role": column.role},
                )
            )
    return tuple(findings)
