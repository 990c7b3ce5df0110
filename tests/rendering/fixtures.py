"""The table of 2024 in every format, as committed under `tests/cases/`: which layout is written in which style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ingest import run
from tests.rendering import read_form
from tests.rendering.catalogue import rendering
from tests.rendering.layouts import LAYOUTS
from tests.rendering.packed import parts_of
from tests.rendering.sheet import Sheet

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "raw" / "2024" / "quanzhou-2024.md"
CASES = ROOT / "tests" / "cases"

FIXTURES = {
    "html-clean": "merged",
    "html-bom": "pages",
    "html-utf16": "flat",
    "html-word": "framed",
    "html-excel": "framed",
    "html-site": "sections",
    "docx-plain": "merged",
    "docx-raw": "pages",
    "docx-numbered": "once",
    "docx-edited": "framed",
    "xlsx-general": "framed",
    "xlsx-text": "flat",
    "xlsx-formats": "merged",
    "xlsx-summed": "framed",
    "xlsx-sheets": "pages",
    "xls-general": "framed",
    "xls-text": "pages",
    "xls-formats": "merged",
    "ods-general": "framed",
    "ods-text": "flat",
    "ods-formats": "pages",
    "csv-excel": "flat",
    "csv-gb18030": "pages",
    "csv-tab": "flat",
    "csv-quoted": "flat",
    "csv-semicolon": "flat",
}
"""Name of the rendering -> the layout that it shows; the framed ones say their unit in a row of its own, too."""

WITH_PROVENANCE = ("html-word", "docx-edited", "xlsx-general", "xls-general", "ods-general", "csv-excel")
"""One of each format, whose places and findings are kept with it: they are what differs from format to format."""


@dataclass(frozen=True)
class Fixture:
    name: str
    sheet: Sheet

    @property
    def path(self) -> Path:
        return CASES / f"quanzhou-2024-{self.name}" / f"source.{self.name.partition('-')[0]}"

    def render(self) -> bytes:
        return rendering(self.name).render(self.sheet)


def fixtures() -> Iterator[Fixture]:
    """Every fixture, with its sheet made from what the Markdown source prints."""
    result = run(SOURCE)
    form = read_form.form_of(result)
    sheets = {name: lay(form) for name, lay in LAYOUTS.items()}
    sheets["framed"] = LAYOUTS["framed"](replace(form, preamble=("单位：万元",)))
    sheets["pages"] = read_form.pages_of(result.grids, form.title)
    for name, layout in FIXTURES.items():
        yield Fixture(name, sheets[layout])


def same_content(one: bytes, other: bytes) -> bool:
    """Whether two files say the same; packed ones part by part, as compression differs from machine to machine."""
    if one == other or not (one.startswith(b"PK") and other.startswith(b"PK")):
        return one == other
    return parts_of(one) == parts_of(other)


def write() -> list[str]:
    """Write every fixture whose content has changed; returns their names."""
    changed = []
    for fixture in fixtures():
        data = fixture.render()
        if not fixture.path.exists() or not same_content(fixture.path.read_bytes(), data):
            fixture.path.parent.mkdir(exist_ok=True)
            fixture.path.write_bytes(data)
            changed.append(fixture.name)
    return changed
