"""Lists of people: `刘敏坚 黄晓东` are two, `李　明` is one, and `王天刚郭代辉` stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.values.brackets import split_outside
from ingest.values.han import is_chinese
from ingest.values.surnames import DOTS, LONGEST, Grammar, grammar_of, is_name, is_transcribed, partitions
from ingest.values.text import clean
from ingest.vocabulary import NameWords

_HARD = re.compile(r"[、，,;；]")
_GAP = re.compile(r"\s+")
_LONG_GAP = re.compile(r"\s{5,}")
_AROUND_MARK = r"\s*([·•・‧])\s*|\s+(?=[(（\[［【〔])|(?<=[(（\[［【〔])\s+|\s+(?=[)）\]］】〕])"
_MARKS = frozenset("·•・‧([（［【〔)]）］】〕")
_ROMAN = re.compile(r"[A-Za-z.'-]+")
_MEANT = re.compile(r"\w")


def split_people(text: str, words: NameWords) -> tuple[str, ...]:
    """The names of a cell, in the order written: apart by 、, ; a blank or a line break, `()` when there is none.

    Two or three single characters are one name that was spread out; a bracket stays with its name; the parts of
    a name with · stay together; a title of office stays with its holder.
    """
    grammar = grammar_of(words)
    text = _LONG_GAP.sub(lambda gap: "\n" if "\n" in gap[0] else gap[0][:4], text)
    if not _MARKS.isdisjoint(text):
        text = re.sub(_AROUND_MARK, r"\1", text)
    names: list[str] = []
    for segment, _ in split_outside(text, _HARD):
        pieces = split_outside(segment.strip(), _GAP)
        texts, gaps = [piece for piece, _ in pieces], [gap for _, gap in pieces]
        names += _parted_by_one_gap(texts, gaps[:-1], grammar) or _whole_names(texts, gaps, grammar)
    return tuple(cleaned for name in names if _MEANT.search(name) and (cleaned := clean(name)))


def _parted_by_one_gap(pieces: list[str], gaps: list[str], grammar: Grammar) -> list[str]:
    """`刘敏\n坚 黄\n晓东`: where blanks and line breaks both stand between pieces that are not all names, the one kind
    parts names and the other is layout, if in one way only all parts are names, or might be; else none."""
    breaks = ["\n" in gap for gap in gaps]
    if len(set(breaks)) < 2 or all(is_name(piece, grammar) for piece in pieces):
        return []
    ways: list[list[str]] = []
    loose: list[list[str]] = []
    for parting in (False, True):
        parts = [pieces[0]]
        for piece, is_break in zip(pieces[1:], breaks, strict=True):
            if is_break == parting:
                parts.append(piece)
            else:
                parts[-1] += piece
        if all(is_name(part, grammar) for part in parts):
            ways.append(parts)
        if all(is_name(part, grammar) or is_transcribed(part, grammar) for part in parts):
            loose.append(parts)
    found = ways or loose
    return found[0] if len(found) == 1 else []


def _whole_names(pieces: list[str], gaps: list[str], grammar: Grammar) -> Iterator[str]:
    """Pieces between blanks to names: single characters find each other, titles their holders.

    `gaps[i]` stands after `pieces[i]`, so that `李 明\\n王 芳` can be told by its two kinds of gap.
    """
    names: list[str] = []
    leading_title = bool(pieces) and _is_title(pieces[0], grammar)
    at = 0
    while at < len(pieces):
        piece, after = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else ""
        if len(piece) == 1 and is_chinese(piece):
            end = at
            while end < len(pieces) and len(pieces[end]) == 1 and is_chinese(pieces[end]):
                end += 1
            at = end + _place_singles(pieces, gaps, at, end, names, grammar)
            continue
        if names and _is_rest_of(piece, names[-1], gaps[at - 1], grammar):
            names.append(names.pop() + piece)
            at += 1
            continue
        if _is_title(piece, grammar) and after and leading_title:
            piece, at = piece + after, at + 1
        elif names and len(names[-1]) <= LONGEST and _goes_on(names[-1], piece, grammar):
            between = " " if _ROMAN.fullmatch(piece) else ""
            piece = names.pop() + between + piece
        elif piece in grammar.compound and is_chinese(after) and len(after) <= 2 and after[0] not in grammar.common:
            piece, at = piece + after, at + 1
        names.append(piece)
        at += 1
    yield from names


def _goes_on(name: str, piece: str, grammar: Grammar) -> bool:
    """Whether a piece belongs to the name before it: a title of office, or one more Roman word."""
    return _is_title(piece, grammar) or bool(_ROMAN.fullmatch(piece) and _ROMAN.search(name))


def _is_title(piece: str, grammar: Grammar) -> bool:
    return piece.endswith(grammar.titles) and bool(re.fullmatch(grammar.only_title, piece))


def _place_singles(pieces: list[str], gaps: list[str], start: int, end: int, names: list[str], grammar: Grammar) -> int:
    """Single characters `pieces[start:end]` made into names; returns how many pieces after them were used up."""
    run, after = "".join(pieces[start:end]), pieces[end] if end < len(pieces) else ""
    # A lone surname begins the next piece (`王 晓东`); any other lone character ends the one before (`刘敏\n坚`).
    broken = start > 0 and "\n" in gaps[start - 1]
    closes_last = (
        len(run) == 1
        and names
        and ((len(names[-1]) == 2 and is_chinese(names[-1])) or (broken and is_transcribed(names[-1], grammar)))
    )
    opens_next = is_chinese(after) and len(after) <= 2 and run[-1] in grammar.surnames
    if len(run) == 1 and run + after[:1] in grammar.compound and len(after) in (2, 3):
        names.append(run + after)
        return 1
    if opens_next and after[0] in grammar.surnames:
        opens_next = len(run) == 1 and not closes_last
    if len(run) % 2 and opens_next:
        names += _spread_names(run[:-1], gaps[start : end - 1], grammar)
        names.append(run[-1] + after)
        return 1
    if closes_last:
        names.append(names.pop() + run)
        return 0
    names += _spread_names(run, gaps[start : end - 1], grammar)
    return 0


def _spread_names(run: str, gaps: list[str], grammar: Grammar) -> list[str]:
    """`李明王芳`, each character printed by itself, to its names; whole where nothing tells them apart."""
    if not 4 <= len(run) <= LONGEST:
        return [run] if run else []
    for gap in sorted(set(gaps)) if len(set(gaps)) > 1 else ():
        cuts = [0, *(i + 1 for i, own in enumerate(gaps) if own == gap and i + 1 < len(run)), len(run)]
        parts = [run[a:b] for a, b in pairwise(cuts)]
        if all(2 <= len(part) <= 4 for part in parts):
            return parts
    if run[:2] in grammar.compound and len(run) == 4:
        return [run]
    ways = list(partitions(run, grammar, 3))
    return ways[0] if len(ways) == 1 else [run]


def _is_rest_of(piece: str, name: str, gap: str, grammar: Grammar) -> bool:
    """Whether a piece in a new line is the rest of the name before it: it begins as no name does, and there stands but
    one character of a part of a name with a dot before the break, or after it."""
    if "\n" not in gap or piece[0] in grammar.surnames:
        return False
    rest = name[-2:-1] in DOTS and len(piece) <= 3 and is_chinese(piece)
    return rest or (piece[1:2] in DOTS and len(name) <= 4 and is_chinese(name))
