"""The pieces of a PDF's pages that show what a finding is about, drawn when somebody looks at them.

The same file gives the same bytes wherever the same releases of pdfium and zlib are at work: characters in fonts that
the file does not hold, which every computer draws with what it has, are not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ingest.errors import IngestError
from ingest.model import Cell, Finding, Limits, Location, Picture, Reading, Text

if TYPE_CHECKING:
    from ingest.read.pdf_crops import Spot

MOST_FINDINGS = 80
MOST_BYTES = 512 * 1024
"""What one document gets, the gravest findings first."""

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


def pictures(pdf: Pdf, findings: Collection[Finding], reading: Reading, repairs: Collection[str]) -> Pictured:
    """The pictures of each error, each warning and each finding with one of the codes `repairs`; a finding that is
    about no cell has none, and lacks none."""
    album = _Album(pdf, findings, reading, repairs)
    return Deferred(album.pictures), Deferred(album.missing)


class _Album:
    def __init__(self, pdf: Pdf, findings: Collection[Finding], reading: Reading, repairs: Collection[str]) -> None:
        self._pdf, self._findings, self._reading, self._repairs = pdf, findings, reading, repairs

    def pictures(self) -> Mapping[str, tuple[Picture, ...]]:
        return self._taken[0]

    def missing(self) -> Mapping[str, Text]:
        return self._taken[1]

    @cached_property
    def _taken(self) -> tuple[dict[str, tuple[Picture, ...]], dict[str, Text]]:
        from ingest.read.pdf_crops import take
        from ingest.read.pdf_file import PdfFile

        wanted = ((finding.id, spots) for finding in self._shown() if (spots := self._spots(finding)))
        first = list(islice(wanted, MOST_FINDINGS))
        missing = {ident: _ENOUGH for ident, _ in wanted}
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
        return (finding for finding in self._findings if finding.severity != "info" or finding.code in self._repairs)

    def _spots(self, finding: Finding) -> tuple[Spot, ...]:
        """Where the cells of a finding stand, page by page."""
        from ingest.read.pdf_crops import Spot

        boxes: dict[int, dict[tuple[float, float, float, float], None]] = {}
        for cell in finding.cells or self._cells(finding.pointer or ""):
            for place in self._places(cell.location):
                if place.page is not None and place.bbox is not None:
                    boxes.setdefault(place.page, {})[place.bbox] = None
        return tuple(Spot(page, tuple(held), self._quarters.get(page, 0)) for page, held in sorted(boxes.items()))

    def _cells(self, pointer: str) -> Iterator[Cell]:
        """The cells that stand for themselves at a pointer, or below it."""
        if pointer == "/document":
            return
        for at, value in self._reading.trace.items():
            if (at == pointer or at.startswith(f"{pointer}/")) and "inherited" not in value.how:
                yield from value.cells

    def _places(self, location: Location) -> tuple[Location, ...]:
        """A cell's own place; for one that is not printed, those of its row."""
        if location.bbox is not None or location.table is None or location.row is None:
            return (location,)
        return self._rows.get((location.table, location.row), ())

    @cached_property
    def _rows(self) -> Mapping[tuple[int, int], tuple[Location, ...]]:
        return {
            (grid.number, number): tuple(cell.location for cell in row if cell.rowspan == 1)
            for grid in self._reading.grids.grids
            for number, row in enumerate(grid.rows, 1)
        }

    @cached_property
    def _quarters(self) -> Mapping[int, int]:
        """By how many quarters the tables of a page are turned."""
        from ingest.read.pdf_crops import quarters_of

        found: dict[int, int] = {}
        for grid in self._reading.grids.grids:
            for row in grid.rows:
                if grid.page is None or grid.page in found:
                    break
                turned = quarters_of([cell.location for cell in row])
                if turned is not None:
                    found[grid.page] = turned
        return found
