"""The printed files under tests/fixtures/pdf: which Sheet each shows, and how it is printed.

The Sheets are made from the Markdown table, so that the truth is nowhere written down a second time.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest import run
from tests.printing.office import word_of
from tests.printing.page import Look, page_of
from tests.printing.programs import by_chromium, by_office
from tests.rendering.layouts import flat, merged, sections
from tests.rendering.read_form import form_of
from tests.rendering.sheet import Sheet

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "tests" / "fixtures" / "pdf"
TABLE = ROOT / "raw" / "2024" / "quanzhou-2024.md"

_FURNITURE = (
    "@page { @top-left { content: '为民办实事项目' }"
    " @bottom-center { content: '第' counter(page) '页 共' counter(pages) '页' } }"
)


@dataclass(frozen=True)
class Fixture:
    """`cut`: rows go on over a page's end; `furniture`: something stands at the head or foot of every page."""

    sheet: Callable[[], Sheet]
    printed: Callable[[Sheet], bytes]
    cut: bool = False
    furniture: bool = False


@cache
def merged_sheet() -> Sheet:
    return merged(form_of(run(TABLE)))


@cache
def sections_sheet() -> Sheet:
    return sections(form_of(run(TABLE)))


@cache
def flat_sheet() -> Sheet:
    return flat(form_of(run(TABLE)))


FIXTURES: Mapping[str, Fixture] = {
    # The layouts B, K and L of the comparison with other tools.
    "broken": Fixture(merged_sheet, lambda sheet: by_chromium(page_of(sheet)), cut=True),
    "whole": Fixture(merged_sheet, lambda sheet: by_chromium(page_of(sheet, Look(rows_whole=True)))),
    "office": Fixture(merged_sheet, lambda sheet: by_office(word_of(sheet), ".docx"), cut=True),
    # Rows that break and a header on the first page only.
    "unheaded": Fixture(
        flat_sheet, lambda sheet: by_chromium(page_of(sheet, Look(repeat_header=False, font_size="10pt"))), cut=True
    ),
    # Each category between two tables, page numbers and a running head.
    "sections": Fixture(
        sections_sheet,
        lambda sheet: by_chromium(page_of(sheet, Look(rows_whole=True, repeat_header=False, extra=_FURNITURE))),
        furniture=True,
    ),
}


def path_of(name: str) -> Path:
    return FOLDER / f"quanzhou-{name}.pdf"


def packed(data: bytes) -> bytes:
    """The same file with its objects packed into streams, by qpdf: half the size, and another way to write one."""
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "given.pdf"), Path(folder, "made.pdf")
        given.write_bytes(data)
        options = ["--object-streams=generate", "--recompress-flate", "--compression-level=9", "--deterministic-id"]
        subprocess.run(["qpdf", *options, str(given), str(made)], check=True)
        return made.read_bytes()


def write_all() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, fixture in FIXTURES.items():
        path_of(name).write_bytes(packed(fixture.printed(fixture.sheet())))
        print(path_of(name).relative_to(ROOT))
