"""Lists of units: split into names, and names written short given their full form where that is proved."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from ingest.values.brackets import split_outside
from ingest.values.text import clean
from ingest.values.unit_grammar import UnitGrammar, UnitName, grammar_of, read_name
from ingest.vocabulary import NameWords

_HARD = re.compile(r"[、，,;；]")
_GAP = re.compile(r"\s+")
_ENUMERATOR = re.compile(r"^(?:\d{1,2}[.．)）]|[①-⑳])\s*(?!\d)")
# More of a text than this is not looked at: no name is as long.
_LONGEST = 64
_TOWNS = ("镇", "乡", "街道")
_ONLY_NUMERAL = re.compile(r"[\d①-⑳\W_]*")


class Expansion(NamedTuple):
    """A name given its full form, and whether its own list or the rest of the table proves it."""

    full: str
    short: str
    proof: Literal["list", "table"]


def split_units(text: str, words: NameWords) -> tuple[str, ...]:
    """The units of a cell, in the order written: apart by 、 , ; and, between whole names, a blank or a line break.

    Nothing inside closed brackets parts two names. A gap that layout put inside a name (`区财政金融与\\n国资局`)
    is taken out; in doubt a gap is layout's. `()` where the cell names none.
    """
    grammar = grammar_of(words)
    names: list[str] = []
    for segment, _ in split_outside(text.strip(), _HARD):
        names += _between_gaps(segment.strip(), grammar) if _GAP.search(segment) else (segment,)
    cleaned = (clean(_ENUMERATOR.sub("", name).rstrip("。.")) for name in names)
    return tuple(name for name in cleaned if name and not _ONLY_NUMERAL.fullmatch(name))


def expand(units: tuple[str, ...], words: NameWords, known: Collection[str]) -> tuple[Expansion, ...]:
    """The names of one list that were written short, with their full forms; a name that stays is not among them.

    `known` are the names printed anywhere in the table (a set: it is asked many times). The level that opens the
    list holds for the departments after it (`区财政局、农业农村局`), the office of a place for the places right before
    it (`东园镇、张坂镇人民政府`); anything else needs its full name elsewhere in the table, and only one. Collective
    names, companies, and names with a level or place of their own stay. Source of the rules: the contract, Lists.
    """
    grammar = grammar_of(words)
    names = tuple(read_name(unit, grammar) for unit in units)
    found: list[Expansion | None] = []
    opening = _Opening("", frozenset())
    for unit, name, office in zip(units, names, _offices_lent(names), strict=True):
        if name.level or name.prefix:
            level = name.level or name.prefix[-1]
            opening = _Opening(name.prefix or unit, opening.levels | {level}, bool(name.prefix))
        else:
            full = _with_office(unit, name, office, known, grammar) or _with_level(unit, name, opening, known, words)
            found.append(full)
    return tuple(expansion for expansion in found if expansion)


class _Opening(NamedTuple):
    """What the names so far open the list with: the last name (or place) with a level, and every level seen."""

    name: str
    levels: frozenset[str]
    of_place: bool = False


# --- splitting --------------------------------------------------------------------------------------------


def _between_gaps(segment: str, grammar: UnitGrammar) -> Iterator[str]:
    """The names of a stretch without separators; each gap is held against what stands on both its sides."""
    pieces = split_outside(segment, _GAP)
    joined = "".join(piece for piece, _ in pieces)
    start = cut = 0
    printed: list[str] = []
    for i, (piece, gap) in enumerate(pieces):
        cut += len(piece)
        printed.append(piece)
        if gap:
            left, rest = joined[max(start, cut - _LONGEST) : cut], joined[cut : cut + _LONGEST]
            if _parts(left, pieces[i + 1][0], rest, "\n" in gap, grammar):
                yield "".join(printed)
                printed, start = [], cut
            else:
                printed.append(gap)
    yield "".join(printed)


def _parts(left: str, after: str, rest: str, line_break: bool, grammar: UnitGrammar) -> bool:
    """Whether a gap parts two names: `left` stands before it, `after` up to the next gap, `rest` to the end."""
    if not left or rest.startswith(grammar.clinging) or _straddles(left, rest, grammar):
        return False
    before, behind = read_name(_GAP.sub("", left), grammar), read_name(after, grammar)
    is_town = before.place in _TOWNS
    anew = _opens_anew(rest, grammar)
    if not (before.whole or is_town or (anew and left.endswith(grammar.words.weak_endings))):
        return False
    if anew or behind.place in _TOWNS or behind.office:
        return True
    if rest.startswith(grammar.words.party_organs):
        return not left.endswith("委")
    # A line break before a part of the unit above (`公安局\n交警大队`, `张坂镇\n卫生院`) does not part them.
    is_part = behind.subordinate and (line_break or is_town)
    return not is_part and (behind.whole or read_name(rest, grammar).whole)


def _opens_anew(text: str, grammar: UnitGrammar) -> bool:
    """Whether a text begins as only a name of its own can: with a level or a collective word."""
    level = text[:1] in grammar.words.levels and text[1:2] != "分" and not text.startswith(grammar.words.not_openers)
    return level or text.startswith(grammar.words.collective)


def _straddles(left: str, rest: str, grammar: UnitGrammar) -> bool:
    """Whether an ending stands across the gap: `办` + `公室`."""
    joined, cut = left[-8:] + rest[:8], len(left[-8:])
    return any(match.start() < cut < match.end() for match in re.finditer(grammar.straddled, joined))


# --- expanding --------------------------------------------------------------------------------------------


def _offices_lent(names: tuple[UnitName, ...]) -> tuple[str, ...]:
    """For each unit the office that the next full name of a place lends it: `人民政府` for the towns before it."""
    lent, office = [], ""
    for name in reversed(names):
        if name.office or (name.whole and not name.place):
            office = name.office
            lent.append("")
        else:
            lent.append(office)
    return tuple(reversed(lent))


def _with_office(
    unit: str, name: UnitName, office: str, known: Collection[str], grammar: UnitGrammar
) -> Expansion | None:
    offices = grammar.words.place_offices
    if name.place:
        if office and name.place + office in grammar.offices:
            return Expansion(unit + office, unit, "list")
        lacking = [ending.removeprefix(name.place) for ending in offices if ending.startswith(name.place)]
        return _known(unit, [unit + office for office in lacking], known)
    if office and not (name.whole or name.collective or name.company):
        return _known(unit, [unit + ending for ending in offices if ending.endswith(office)], known)
    return None


def _with_level(
    unit: str, name: UnitName, opening: _Opening, known: Collection[str], words: NameWords
) -> Expansion | None:
    levels = sorted(opening.levels)
    if unit.startswith(words.party_organs):
        # `组织部` after `区委宣传部` is `区委组织部`; after `区财政局` the table must say so.
        if len(levels) == 1 and opening.name[2:].startswith(words.party_organs) and opening.name[1] == "委":
            return Expansion(opening.name[:2] + unit, unit, "list")
        return _known(unit, [f"{level}委{unit}" for level in levels or words.levels], known)
    if not name.department:
        return None
    if len(levels) == 1 and not opening.of_place:
        return Expansion(levels[0] + unit, unit, "list")
    prefixes = [*levels, *([opening.name] if opening.of_place else [])] or words.levels
    return _known(unit, [prefix + unit for prefix in prefixes], known)


def _known(unit: str, candidates: list[str], known: Collection[str]) -> Expansion | None:
    """The one candidate that the table prints elsewhere; none where it prints several."""
    seen = {candidate for candidate in candidates if candidate in known}
    return Expansion(seen.pop(), unit, "table") if len(seen) == 1 else None
