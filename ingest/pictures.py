"""The pieces of a PDF's pages that show what a finding is about, drawn when somebody looks at them.

The same file gives the same bytes wherever the same builds of pdfium and zlib are at work: characters in fonts that
the file does not hold, which every computer draws with what it has, are not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ingest.codes import CHANGES
from ingest.errors import IngestError, Unreadable
from ingest.model import Finding, Limits, Picture, Reading, Text
from ingest.places import Bounds, Places

if TYPE_CHECKING:
    from ingest.read.pdf.bitmap import Frame
    from ingest.read.pdf.crops import Spot

MOST_FINDINGS = 80
MOST_BYTES = 512 * 1024
"""What one document gets, the gravest findings first."""

SHEET_DOTS = 2.0
"""Pixels to a point of a page that is drawn as a whole."""

_ENOUGH = Text("为免报告过大而略去", "left out, lest the report grow too large")
_NOT_DRAWN = Text("文件画不出来", "the file cannot be drawn")

Held = TypeVar("Held")
Pictured = tuple[Mapping[str, tuple[Picture, ...]], Mapping[str, Text]]
"""The pictures by the id of their finding; and why a finding lacks one."""


class Pdf(NamedTuple):
    """The file that the pictures are taken from."""

    data: bytes
    file: str
    limits: Limits
    password: str | None

    def __repr__(self) -> str:
        return f"Pdf({self.file!r})"


class Deferred(Mapping[str, Held], Generic[Held]):
    """A mapping that is made when it is first looked at."""

    def __init__(self, make: Callable[[], Mapping[str, Held]]) -> None:
        self._make: Callable[[], Mapping[str, Held]] | None = make
        self._made: Mapping[str, Held] = {}

    def _held(self) -> Mapping[str, Held]:
        if self._make is not None:
            self._made, self._make = self._make(), None
        return self._made

    def __getitem__(self, key: str) -> Held:
        return self._held()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held())

    def __len__(self) -> int:
        return len(self._held())


def pictures(pdf: Pdf, findings: Collection[Finding], reading: Reading) -> Pictured:
    """The pictures of each error, each warning and each finding by which the output differs from what is printed; a
    finding that is about no cell has none, and lacks none."""
    album = _Album(pdf, findings, reading)
    return Deferred(album.pictures), Deferred(album.missing)


class _Album:
    def __init__(self, pdf: Pdf, findings: Collection[Finding], reading: Reading) -> None:
        self._pdf, self._findings, self._places = pdf, findings, Places(reading)

    def pictures(self) -> Mapping[str, tuple[Picture, ...]]:
        return self._taken[0]

    def missing(self) -> Mapping[str, Text]:
        return self._taken[1]

    @cached_property
    def _taken(self) -> tuple[dict[str, tuple[Picture, ...]], dict[str, Text]]:
        from ingest.read.pdf.crops import take
        from ingest.read.pdf.file import PdfFile

        shown = self._shown()
        placed = ((finding.id, spots) for finding in shown if (spots := self._spots(finding)))
        first = list(islice(placed, MOST_FINDINGS))
        missing = {finding.id: _ENOUGH for finding in shown if finding.cells or finding.pointer != "/document"}
        found: dict[str, tuple[Picture, ...]] = {}
        if not first:
            return found, missing
        try:
            with PdfFile(self._pdf.data, self._pdf.file, self._pdf.limits, self._pdf.password) as opened:
                taken = take(opened, [spot for _, spots in first for spot in spots])
        except (IngestError, MemoryError):
            return found, missing | {ident: _NOT_DRAWN for ident, _ in first}
        kept: set[bytes] = set()
        for ident, spots in first:
            made = [picture for spot in spots for picture in taken[spot].pictures]
            reasons = [reason for spot in spots if (reason := taken[spot].missing)]
            more = kept | {picture.png for picture in made}
            if sum(map(len, more)) > MOST_BYTES:
                missing[ident] = _ENOUGH
                continue
            kept = more
            if made:
                found[ident] = tuple(made)
            if reasons:
                missing[ident] = reasons[0]
        return found, missing

    def _shown(self) -> Iterator[Finding]:
        return (finding for finding in self._findings if finding.severity != "info" or finding.code in CHANGES)

    def _spots(self, finding: Finding) -> tuple[Spot, ...]:
        from ingest.read.pdf.crops import Spot

        places, turns = self._places, self._places.turns
        return tuple(Spot(page, boxes, turns.get(page, 0)) for page, boxes in places.of(finding).items())


class Sheet(NamedTuple):
    """A whole page, upright, in pixels of one byte from black to white."""

    frame: Frame
    pixels: bytes

    @property
    def width(self) -> int:
        return self.frame.width

    @property
    def height(self) -> int:
        return self.frame.height

    def place(self, bounds: Bounds) -> Bounds:
        """The pixels of what has these bounds, in points, on the page as it is shown."""
        return self.frame.place(bounds)


def sheet(pdf: Pdf, page: int, quarters: int) -> Sheet:
    """A page whose text is turned by `quarters`. Raises `Unreadable` where there is none, and as `PdfFile` does."""
    from ingest.read.pdf.file import PdfFile

    with PdfFile(pdf.data, pdf.file, pdf.limits, pdf.password) as opened:
        if page > opened.count:
            raise Unreadable(
                pdf.file,
                f"只有 {opened.count} 页，没有第 {page} 页 / it has no page {page}, only {opened.count}",
                "请改 --page / give another --page",
            )
        frame = opened.frame(page, SHEET_DOTS, quarters)
        drawn = opened.bitmap(page, frame, frame.whole) if frame else None
    if drawn is None:
        raise Unreadable(
            pdf.file,
            f"第 {page} 页画不出来 / page {page} cannot be drawn",
            "请看文件是否损坏 / see whether the file is damaged",
        )
    return Sheet(drawn.frame, drawn.pixels)
