"""What a waiver is given for: the figures of a finding, by which it is seen when they have changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ingest.emit.json_bytes import plain_digits

BETWEEN = "；"
"""What stands between several texts of one figure."""
NUMBERS = ("declared", "computed", "difference")
WEIGHED: Mapping[str, tuple[str, ...]] = {
    "moved": ("raw", "to"),
    "expanded": ("from", "to"),
    "numbers": ("stored", "shown"),
    "fields": (),
    "from": (),
    "inherited": (),
    "quarters": (),
    "shares": (),
    "deadlines": (),
    "found": (),
    "year": (),
    "unit": (),
    "key": (),
    "role": (),
    "count": (),
    "other_count": (),
    "left_out": (),
    "covered": (),
    "deleted": (),
    "alike": (),
    "page": (),
    "cells": (),
    "inside": (),
    "what": ("zh",),
}
"""Evidence that a person accepts with a finding, and of a list of objects the members that count."""
UNWEIGHED = frozenset({
    "by", "candidates", "fits", "proved_by", "proved_cells", "would_mend", "would_fit_without", "proof", "reason",
    "offset", "lines", "line", "table", "pointers", "other_pointer", "between", "written", "now_known_as", "area",
    "span", "wanted", "kept", "unrepaired",
})  # fmt: skip
"""Evidence that says where something stands, how it was proved, or what the layout of the file is."""

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def figures(finding: Mapping[str, Any]) -> dict[str, str]:
    """The figures of a finding as `reconciliation.json` has it (numbers as int or Decimal), by name, as texts."""
    found = {name: plain_digits(finding[name]) for name in NUMBERS if finding[name] is not None}
    place = finding["source"]
    places = place if isinstance(place, list) else [] if place is None else [place]
    if raws := dict.fromkeys(raw for one in places if (raw := _flat(one["raw"]))):  # a header comes again on each page
        found["raw"] = BETWEEN.join(raws)
    for name, members in WEIGHED.items():
        if texts := [*_texts(finding["evidence"].get(name), members)]:
            found[name] = BETWEEN.join(texts)
    return found


def same(given: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether two sets of figures say the same: numbers by value, texts without their blanks."""
    return given.keys() == now.keys() and not changes(given, now)


def changes(given: Mapping[str, str], now: Mapping[str, str]) -> list[tuple[str, str | None, str | None]]:
    """The figures that differ: name, what the waiver has, what is there; None where one side has none."""
    names = [*now, *(name for name in given if name not in now)]
    pairs = ((name, given.get(name), now.get(name)) for name in names)
    return [(name, old, new) for name, old, new in pairs if _canonical(name, old) != _canonical(name, new)]


def _texts(value: Any, members: Sequence[str]) -> Iterator[str]:
    match value:
        case None | "":
            return
        case list():
            for one in value:
                yield from _texts(one, members)
        case dict():
            kept = [value[name] for name in members if name in value] if members else [*value.values()]
            if text := "→".join(text for one in kept for text in _texts(one, ())):
                yield text
        case bool():
            yield str(value).lower()
        case int() | Decimal():
            yield plain_digits(value)
        case _:
            yield _flat(str(value))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _canonical(name: str, figure: str | None) -> str | None:
    if figure is None:
        return None
    bare = "".join(figure.split())
    return plain_digits(Decimal(bare)) if name in NUMBERS and _NUMBER.fullmatch(bare) else bare
