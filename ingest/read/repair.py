"""A text without its unprinted characters, and a record of the cells in which they stood.

The text is cleaned before it is parsed, so that what cannot be seen cannot change what is a table; where each
character was taken out is kept beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.model import Cell, Finding, Location, Text
from ingest.read.characters import (
    DAMAGE,
    Repairs,
    described,
    is_suspect,
    suspects,
    unprinted_places,
    without_unprinted,
    written_out,
)
from ingest.read.markdown.markup import printed

_REPORTED_ALONE = 1000
_LONGEST = 400


class CleanLines:
    """The lines of a source, clean; it makes their cells and knows what was dropped or came damaged in each."""

    def __init__(self, text: str) -> None:
        raw = text.split("\n")
        self.lines = raw
        # Per line that holds any: all that is to be reported and has no cell yet.
        self._open: dict[int, Repairs] = {}
        # Per line: the runs of characters dropped, each with the offset in the clean line at which it stood.
        self._dropped: dict[int, list[tuple[int, str]]] = {}
        self._cells: dict[int, list[tuple[Cell, Repairs]]] = {}
        # Lines are looked at one by one only where the text as a whole gives a reason to.
        if is_suspect(text):
            self.lines = without_unprinted(text).split("\n")
            self._open = {index: found for index, line in enumerate(raw) if (found := suspects(line))}
            self._dropped = {index: unprinted_places(raw[index]) for index in self._open}

    def has_repairs(self, index: int) -> bool:
        return index in self._open

    def cells(self, pieces: Sequence[str], places: Sequence[Location]) -> tuple[Cell, ...]:
        """The cells of one line from its pieces, as they stand in the clean line, one place for each.

        Their markup is resolved here, as a character reference too may bring in what is to be dropped.
        """
        line = places[0].line
        assert line is not None
        dropped, cursor, taken = self._dropped.get(line - 1, []), 0, 0
        made: list[tuple[Cell, Repairs]] = []
        for piece, place in zip(pieces, places, strict=True):
            text = printed(piece.strip(" \t"))
            found = suspects(text)
            made.append((Cell(without_unprinted(text) if found else text, place), found))
            if dropped and (start := self.lines[line - 1].find(piece, cursor)) >= 0:
                cursor = start + len(piece)
                inside: list[tuple[int, str]] = []
                while taken < len(dropped) and dropped[taken][0] <= cursor:
                    if dropped[taken][0] >= start:
                        inside.append((dropped[taken][0] - start, dropped[taken][1]))
                        found.update(dropped[taken][1])
                    taken += 1
                if inside:
                    found.written = written_out(printed(_put_back(piece, inside).strip(" \t")))
        if line - 1 in self._open or any(found for _, found in made):
            self._cells.setdefault(line - 1, []).extend(made)
        return tuple(cell for cell, _ in made)

    def findings(self) -> tuple[Finding, ...]:
        """A `text-repaired` for each cell, or for a line that printed nothing."""
        repaired: list[tuple[Cell, Repairs]] = []
        for index in sorted(self._open.keys() | self._cells.keys()):
            cells = self._cells.get(index) or [(Cell("", Location(None, None, None, line=index + 1)), Repairs())]
            around = self._open.get(index, Repairs()).copy()
            for _, found in cells:
                around.subtract(found)
            # What stood between or around the cells of a line is told with its first cell.
            first, held = cells[0]
            told = Repairs(held + +around)
            told.written = held.written
            cells = [(first, told), *cells[1:]]
            repaired += [(cell, found) for cell, found in cells if found]
        return repair_findings(repaired)


def _put_back(piece: str, dropped: Sequence[tuple[int, str]]) -> str:
    """A piece of a clean line with the characters that were dropped from it, each run with its offset in the piece."""
    whole, last = "", 0
    for offset, run in dropped:
        whole += piece[last:offset] + run
        last = offset
    return whole + piece[last:]


def repair_findings(repaired: Sequence[tuple[Cell, Repairs]]) -> tuple[Finding, ...]:
    """A `text-repaired` for each cell with what was dropped or came damaged in it; beyond a thousand, one for the
    rest."""
    findings = [_finding((cell,), found) for cell, found in repaired[:_REPORTED_ALONE]]
    if others := repaired[_REPORTED_ALONE:]:
        together = Repairs()
        for _, found in others:
            together.update(found)
        findings.append(_finding(tuple(cell for cell, _ in others), together))
    return tuple(findings)


def _finding(cells: tuple[Cell, ...], found: Repairs) -> Finding:
    kept = Counter({DAMAGE: found[DAMAGE]} if found[DAMAGE] else {})
    dropped = found - kept
    zh, en = [], []
    if dropped:
        zh.append(f"已去除 {described(dropped)}")
        en.append(f"dropped {described(dropped)}")
    if kept:
        zh.append(f"原文已损坏，保留 {described(kept)}")
        en.append(f"damaged before it came, kept {described(kept)}")
    return Finding(
        "text-repaired",
        cells=cells,
        arguments={"count": str(found.total()), "what": Text("；".join(zh), "; ".join(en))},
        evidence={"written": _short(found.written)} if dropped and found.written else {},
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
