"""What of an HTML source was not read, was read though it is not shown, or had to be put right: noted while reading."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Cell, Finding, Location, Text
from ingest.read.characters import Repairs, suspects, without_unprinted
from ingest.read.html_spans import Place, Span
from ingest.read.repair import repair_findings

_NAMED_ALONE = 1000
_QUOTED = 3
_CUT_IN = {
    "tag": Text("标签", "a tag"),
    "comment": Text("注释", "a comment"),
    "table": Text("表格", "a table"),
}


class Notes:
    """Notes of one source, in the order of reading; `findings` tells them."""

    def __init__(self) -> None:
        self._repaired: list[tuple[Cell, Repairs]] = []
        self._clamped: list[tuple[Cell, str, int, int]] = []
        self._hidden_rows: list[tuple[Cell, ...]] = []
        # By table: the cells in which something was left out, each with what it was.
        self._hidden: dict[int, list[tuple[Cell, str]]] = {}
        self._struck: dict[int, list[tuple[Cell, str]]] = {}
        self._pictures: dict[int, list[Cell]] = {}
        self._others: list[Finding] = []

    def clean(self, text: str, location: Location, rowspan: int = 1, colspan: int = 1) -> Cell:
        """The cell of a text, without the characters that are not printed; they are noted."""
        found = suspects(text)
        cell = Cell(without_unprinted(text).strip() if found else text, location, rowspan, colspan)
        if found:
            self._repaired.append((cell, found))
        return cell

    def clamped(self, cell: Cell, wish: Span, place: Place) -> None:
        if place.columns < wish.columns:
            self._clamped.append((cell, "colspan", wish.columns, place.columns))
        if wish.rows and place.rows < wish.rows:
            self._clamped.append((cell, "rowspan", wish.rows, place.rows))

    def overlapping(self, cell: Cell, place: Place, kept: int) -> None:
        """A cell's colspan runs into a cell that reaches down from above, which keeps its place."""
        self._clamped.append((cell, "colspan", place.columns, kept))

    def hidden_row(self, cells: Sequence[Cell]) -> None:
        if held := tuple(cell for cell in cells if cell.text):
            self._hidden_rows.append(held)

    def hidden(self, table: int, cell: Cell, texts: Sequence[str]) -> None:
        self._hidden.setdefault(table, []).extend((cell, text) for text in texts)

    def struck(self, table: int, cell: Cell, texts: Sequence[str]) -> None:
        self._struck.setdefault(table, []).extend((cell, text) for text in texts)

    def picture(self, table: int, cell: Cell) -> None:
        self._pictures.setdefault(table, []).append(cell)

    def hidden_tables(self, count: int) -> None:
        what = Text(f"{count} 张表格", f"{count} table{'s' * (count > 1)}")
        self._others.append(Finding("hidden-skipped", arguments={"what": what}, evidence={"tables": count}))

    def cut(self, inside: str, line: int) -> None:
        """The source ends inside an element that is not closed."""
        named = _CUT_IN.get(inside, Text(f"<{inside}>", f"<{inside}>"))
        arguments: dict[str, str | Text] = {"what": named, "line": str(line)}
        self._others.append(Finding("source-cut-off", arguments=arguments, evidence={"inside": inside, "line": line}))

    def findings(self) -> tuple[Finding, ...]:
        return (
            *self._others,
            *self._clampings(),
            *_one_by_one("row-hidden", self._hidden_rows),
            *(_left_out("hidden-skipped", noted) for noted in self._hidden.values()),
            *(_left_out("struck-out-skipped", noted) for noted in self._struck.values()),
            *(_unread(cells) for cells in self._pictures.values()),
            *repair_findings(self._repaired),
        )

    def _clampings(self) -> list[Finding]:
        said = [
            Finding(
                "span-clamped",
                cells=(cell,),
                arguments={"attribute": name, "wanted": str(wanted), "kept": str(kept), "raw": cell.text},
                evidence={"attribute": name, "wanted": wanted, "kept": kept},
            )
            for cell, name, wanted, kept in self._clamped[:_NAMED_ALONE]
        ]
        if others := self._clamped[_NAMED_ALONE:]:
            cell, name, wanted, kept = others[0]
            said.append(
                Finding(
                    "span-clamped",
                    cells=tuple(one[0] for one in others),
                    arguments={"attribute": name, "wanted": str(wanted), "kept": str(kept), "raw": cell.text},
                    evidence={"cells": len(others)},
                )
            )
        return said


def _one_by_one(code: str, rows: Sequence[tuple[Cell, ...]]) -> list[Finding]:
    """A finding for each row; beyond a thousand, one for the rest."""
    said = [Finding(code, cells=row, arguments={"raw": _quoted([c.text for c in row])}) for row in rows[:_NAMED_ALONE]]
    if others := rows[_NAMED_ALONE:]:
        cells = tuple(cell for row in others for cell in row)
        said.append(Finding(code, cells=cells, arguments={"raw": _quoted([cell.text for cell in cells])}))
    return said


def _left_out(code: str, noted: Sequence[tuple[Cell, str]]) -> Finding:
    """One finding for all that was left out of a table."""
    texts = [text for _, text in noted]
    what = _quoted(texts)
    cells = tuple(dict.fromkeys(cell for cell, _ in noted))
    return Finding(code, cells=cells, arguments={"what": what}, evidence={"texts": texts[:_NAMED_ALONE]})


def _unread(cells: Sequence[Cell]) -> Finding:
    return Finding("image-unread", cells=tuple(cells), arguments={"count": str(len(cells))})


def _quoted(texts: Sequence[str]) -> str:
    shown = "、".join(f"“{text}”" for text in texts[:_QUOTED])
    return f"{shown} …" if len(texts) > _QUOTED else shown
