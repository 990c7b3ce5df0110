"""Automatic numbers: Word prints them, and no text holds them (ISO/IEC 29500-1, 17.9).

序号 and category headings (`一、`) are numbered so more often than not. Each number is worked out in the order of
the document and put before the text of its paragraph, as it is printed. Bullets are ornament and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from ingest.read.word.alternatives import choose
from ingest.read.word.names import (
    ABSTRACT,
    ABSTRACT_ID,
    ALTERNATE,
    FORMAT,
    HMERGE,
    LEGAL,
    LEVEL,
    LEVEL_INDEX,
    LEVEL_TEXT,
    NUM,
    NUM_FMT,
    NUM_ID,
    NUM_PR,
    OVERRIDE,
    P_STYLE,
    PPR,
    RESTART,
    RPR,
    START,
    START_OVERRIDE,
    STYLE_LINK,
    SUFFIX,
    TC,
    TCPR,
    VANISH,
    VMERGE,
    P,
    R,
    T,
    child,
    value,
    whole,
)
from ingest.read.word.number_formats import formatted
from ingest.read.word.styles import Numbered, Styles, is_set

_PLACE = re.compile("%([1-9])")
_LEVELS = 9
_LONGEST = 255
"""No program writes more between two numbers; without a limit, a few bytes a paragraph would fill the memory."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `text` is what it prints, with `%1` for the number of the first level."""

    start: int = 0
    format: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    hidden: bool = False

    def number(self, number: int) -> str:
        if self.format.startswith("custom:"):
            return str(number).zfill(int(self.format.partition(":")[2]))
        return formatted(number, self.format)


NO_LEVEL = Level()


@dataclass(slots=True)
class List:
    """A list as paragraphs name it: the definition that it counts with, and its own levels and starts."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)

    def start(self, index: int) -> int:
        return self.starts.get(index, self.levels.get(index, NO_LEVEL).start)


class Counters:
    """The numbers of a document so far. Lists of one definition count on, unless a list has a start of its own."""

    def __init__(self, root: _Element, styles: Styles) -> None:
        self._lists = _lists(root, styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, named: Numbered) -> str:
        """The next number of a list, with the blank that follows it; empty where none is printed."""
        ident = named.list or ""
        if (numbers := self._lists.get(ident)) is None:
            return ""
        index = _index(named, numbers)
        counts = self._counts.setdefault(numbers.definition, {})
        if index in numbers.starts and (ident, index) not in self._started:
            self._started.add((ident, index))
            counts[index] = numbers.starts[index]
        else:
            counts[index] = counts[index] + 1 if index in counts else numbers.start(index)
        for deeper in [held for held in counts if held > index]:
            restart = numbers.levels.get(deeper, NO_LEVEL).restart
            if restart is None or index < restart:
                del counts[deeper]
        return _printed(index, counts, numbers)


def number(root: _Element, definitions: _Element | None, styles: Styles) -> None:
    """Put before the text of each numbered paragraph the number that Word prints there.

    Paragraphs in the covered part of a merged cell are not printed, and not counted.
    """
    if definitions is None:
        return
    choose(list(definitions.iter(ALTERNATE)))
    counters = Counters(definitions, styles)
    for paragraph in _candidates(root, styles):
        if (named := styles.numbered(paragraph)) is None or _is_covered(paragraph):
            continue
        if label := counters.label(named):
            run = etree.Element(R)
            etree.SubElement(run, T).text = label
            paragraph.insert(1 if len(paragraph) and paragraph[0].tag == PPR else 0, run)


def _candidates(root: _Element, styles: Styles) -> Iterable[_Element]:
    """The paragraphs that may have a number, in order, each once."""
    marks = root.iter(NUM_PR, P_STYLE) if styles.numbering else root.iter(NUM_PR)
    found: dict[_Element, None] = {}
    for mark in marks:
        if mark.tag == NUM_PR or value(mark) in styles.numbering:
            properties = mark.getparent()
            if properties is not None and (paragraph := properties.getparent()) is not None and paragraph.tag == P:
                found[paragraph] = None
    return found


def _is_covered(paragraph: _Element) -> bool:
    cell = next(paragraph.iterancestors(TC), None)
    properties = None if cell is None else child(cell, TCPR)
    if properties is None:
        return False
    merges = (child(properties, VMERGE), child(properties, HMERGE))
    return any(merge is not None and value(merge) != "restart" for merge in merges)


def _index(named: Numbered, numbers: List) -> int:
    """The level that a paragraph names, else the one that names its style."""
    if named.level is None:
        return next((index for index, held in numbers.levels.items() if held.style == named.style), 0)
    return min(whole(named.level), _LEVELS - 1)


def _printed(index: int, counts: dict[int, int], numbers: List) -> str:
    level = numbers.levels.get(index, NO_LEVEL)
    if level.hidden or level.format == "bullet":
        return ""

    def resolved(place: re.Match[str]) -> str:
        above = int(place[1]) - 1
        if above > index:
            return ""
        count = counts.get(above, numbers.start(above))
        return str(count) if level.legal else numbers.levels.get(above, NO_LEVEL).number(count)

    text = _PLACE.sub(resolved, level.text)
    return text + level.suffix if text else ""


def _lists(root: _Element, styles: Styles) -> dict[str, List]:
    abstracts = {value(element, ABSTRACT_ID) or "": element for element in root.iterchildren(ABSTRACT)}
    nums = {value(element, NUM_ID) or "": element for element in root.iterchildren(NUM)}
    read: dict[str, dict[int, Level]] = {}
    lists = {}
    for ident, element in nums.items():
        definition = _definition(ident, nums, abstracts, styles)
        if definition not in read:
            read[definition] = _levels(abstracts[definition]) if definition in abstracts else {}
        found = List(definition, dict(read[definition]))
        for override in element.iterchildren(OVERRIDE):
            index = whole(value(override, LEVEL_INDEX))
            found.levels.update(_levels(override))
            if (start := value(child(override, START_OVERRIDE))) is not None:
                found.starts[index] = whole(start)
        lists[ident] = found
    return lists


def _definition(ident: str, nums: dict[str, _Element], abstracts: dict[str, _Element], styles: Styles) -> str:
    """The definition that a list counts with, followed through the style that a definition may refer to."""
    seen: set[str] = set()
    definition = ""
    while ident in nums and ident not in seen:
        seen.add(ident)
        definition = value(child(nums[ident], ABSTRACT_ID)) or ""
        linked = value(child(abstracts[definition], STYLE_LINK)) if definition in abstracts else None
        ident = (styles[linked].numbered.list or "") if linked else ""
    return definition


def _levels(parent: _Element) -> dict[int, Level]:
    return {whole(value(element, LEVEL_INDEX)): _level(element) for element in parent.iterchildren(LEVEL)}


def _level(element: _Element) -> Level:
    shape = child(element, NUM_FMT)
    name = value(shape) or "decimal"
    if name == "custom":
        pattern = (value(shape, FORMAT) or "1").partition(",")[0]
        name = f"custom:{min(len(pattern), _LONGEST)}"
    restart, run = value(child(element, RESTART)), child(element, RPR)
    return Level(
        start=whole(value(child(element, START))),
        format=name,
        text=(value(child(element, LEVEL_TEXT)) or "")[:_LONGEST],
        suffix="" if value(child(element, SUFFIX)) == "nothing" else " ",
        restart=None if restart is None else whole(restart),
        legal=is_set(child(element, LEGAL)),
        style=value(child(element, P_STYLE)),
        hidden=run is not None and is_set(child(run, VANISH)),
    )
