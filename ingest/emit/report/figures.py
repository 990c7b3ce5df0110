"""Figures as a statement prints them, and values with what they were read from."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from ingest.emit.html import Content, Html, disclosure, element
from ingest.emit.json_bytes import plain_digits
from ingest.emit.report.paper import Paper
from ingest.emit.report.wording import HOW, place_in_numbers, place_in_words
from ingest.model import Cell, Text, Value

_LONGEST_RAW = 160
_MOST_CELLS = 3
_BREAK = Html("<br>")
_MARKS = ("moved", "inherited", "expanded", "joined", "converted")
"""What the program did to a value that must be seen at once, the gravest first."""


def grouped(number: Decimal | int | None) -> str:
    """`29,162.79`: every digit, with the thousands set apart; nothing for None."""
    if number is None:
        return ""
    whole, point, fraction = plain_digits(number).partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.removeprefix('-')):,}{point}{fraction}"


def figure(number: Decimal | int | None, kind: str = "n") -> Html:
    """A cell that holds a figure."""
    return element("td", grouped(number), class_=kind)


def traced(paper: Paper, shown: Content, value: Value[Any] | None) -> Content:
    """What is shown, opening on what it was read from; as it is where nothing was."""
    if value is None or not value.cells or shown == "":
        return shown
    mark = _mark(value.how)
    if not paper.full and not mark:
        return shown
    origin = _origin(value) if paper.full else _short_origin(value)
    return disclosure((shown, element("sup", mark)) if mark else shown, origin)


@lru_cache
def _mark(how: tuple[str, ...]) -> str:
    return next((HOW[one].mark for one in _MARKS if one in how), "")


def _origin(value: Value[Any]) -> list[Content]:
    """Raw text and place of every cell, then how they became the value."""
    told: list[Content] = []
    for cell in value.cells:
        told += [f"“{cut(cell.text)}” ", place_in_words(cell.location), _BREAK]
    return [*told, _steps(value.how)] if value.how else told


@lru_cache
def _steps(how: tuple[str, ...]) -> Text:
    steps = [HOW[one].text for one in how if one in HOW]
    return Text("、".join(step.zh for step in steps), ", ".join(step.en for step in steps))


def _short_origin(value: Value[Any]) -> str:
    """Raw text and place of every cell, as `“34” 1·4·13`: table, row and column."""
    return "；".join(f"“{cut(cell.text)}” {place_in_numbers(cell.location)}" for cell in value.cells)


def cut(text: str, longest: int = _LONGEST_RAW) -> str:
    """The text on one line, no longer than that."""
    flat = " ".join(text.split()) if "\n" in text or "  " in text else text
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


def raw_texts(cells: tuple[Cell, ...]) -> list[str]:
    """What stands in the first of the cells."""
    return [cut(cell.text) for cell in cells[:_MOST_CELLS] if cell.text]


def places(paper: Paper, cells: tuple[Cell, ...], most: int = _MOST_CELLS) -> Content:
    """Where cells stood, of a long table in numbers."""
    told = place_in_words if paper.full else place_in_numbers
    shown: list[Content] = [element("p", told(cell.location)) for cell in cells[:most]]
    more = Text(f"等 {len(cells)} 处", f"and others, {len(cells)} in all")
    return [*shown, element("p", more)] if len(cells) > most else shown


def shown_value(value: Value[Any] | None) -> str:
    """A value as one line of text."""
    match value.value if value is not None else None:
        case None:
            return "—"
        case tuple() as names:
            return "、".join(names)
        case str() as text:
            return cut(text)
        case number:
            return grouped(number)
