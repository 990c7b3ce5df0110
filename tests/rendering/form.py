"""What a table prints, before anybody has laid it out: its columns, and its rows one after another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tests.rendering.sheet import CellKind, Table

EntryKind = Literal["category", "project", "component", "subtotal", "total", "share", "note", "blank"]


@dataclass(frozen=True)
class Head:
    """A column: its own header, and the headers above it from the top."""

    header: str
    groups: tuple[str, ...] = ()
    kind: CellKind = "text"
    key: str = ""


@dataclass(frozen=True)
class Entry:
    """One row below the header, a text for each column.

    `inherited` are the columns of a component whose cell above holds for it, too. A category that stood between two
    tables is `between`.
    """

    kind: EntryKind
    texts: tuple[str, ...]
    inherited: frozenset[int] = frozenset()
    between: bool = False

    @property
    def label(self) -> str:
        return next((text for text in self.texts if text), "")


@dataclass(frozen=True)
class Form:
    """`above` are lines over the table, `preamble` lines that stand as rows within it, over the header."""

    title: str | None
    heads: tuple[Head, ...]
    entries: tuple[Entry, ...]
    above: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    apart: tuple[Table, ...] = field(default=())

    @property
    def depth(self) -> int:
        return max(1 + len(head.groups) for head in self.heads)
