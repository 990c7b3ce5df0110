"""Whether the same table gives the same document, the same alarms and the same checks from every format.

`python -m tests.parity --documents 200 --jobs 2` writes invented tables in every format, style and layout, and lays
what is read beside what is read from their Markdown; `--each` tries all of them, not one style a format.
`grids` are the stages after the readers alone, from the grids that a faultless reader gives; `grids-stacked` the same
with all lines as rows of one grid, as a spreadsheet has them.
The exit code is 1 where anything differs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from ingest import model, run
from ingest.addresses import addressed
from ingest.emit.projects import to_json
from ingest.errors import IngestError
from ingest.normalize import normalize
from ingest.reconcile import reconcile
from ingest.structure.build import structure
from ingest.vocabulary import default
from tests.generator.cases import Case, make_case
from tests.rendering import invented
from tests.rendering.catalogue import OF_ONE_TABLE, RENDERINGS, Rendering
from tests.rendering.cells import stacked
from tests.rendering.layouts import LAYOUTS
from tests.rendering.perfect import grids_of
from tests.rendering.sheet import Sheet

FORMATS = tuple(dict.fromkeys(one.format for one in RENDERINGS))
KEEPS_WIDTHS = tuple(one.name for one in RENDERINGS if one.format in ("html", "docx") and one.name != "docx-plain")
"""Where rows have a width of their own: only there does one with a cell too many or too few look as in Markdown.
python-docx fills every row up, as spreadsheets do; such a row is reported then as well, but taken another way."""
OF_A_FILE = ("tracked-changes", "table-unused")
"""What is said of a file, not of the table in it: its other sheets, which a CSV has not, and its history."""
CASES_A_TASK = 10


class Difference(NamedTuple):
    pointer: str
    expected: object
    given: object

    def __str__(self) -> str:
        return f"{self.pointer}: expected {self.expected!r}, given {self.given!r}"


def said(result: model.Result) -> dict[str, Any]:
    """What a result says: `projects.json` but its source, errors and warnings by code and pointer, and its checks."""
    written = to_json(result)
    del written["document"]["source"]
    alarms = Counter(
        f"{finding.code} {finding.pointer}"
        for finding in result.findings
        if finding.severity != "info" and finding.code not in OF_A_FILE
    )
    checks = {check.id: check.outcome for check in result.checks}
    return {**written, "alarms": dict(sorted(alarms.items())), "checks": checks}


def settled(what: dict[str, Any], layout: str) -> dict[str, Any]:
    """The same without what only the pages of the Markdown can say: which rows stand off, or may."""
    if layout == "pages":
        return what
    alarms = {alarm: times for alarm, times in what["alarms"].items() if not alarm.startswith("column-shift")}
    return {**what, "alarms": alarms}


def differences(expected: object, given: object, at: str = "") -> list[Difference]:
    """The places, by JSON Pointer, where two documents say different things; a list of another length is one."""
    if isinstance(expected, dict) and isinstance(given, dict):
        found = []
        if lost := [key for key in expected if key not in given]:
            found.append(Difference(at, lost, "none of these"))
        if gained := [key for key in given if key not in expected]:
            found.append(Difference(at, "none of these", gained))
        if not (lost or gained) and list(expected) != list(given):
            found.append(Difference(at, list(expected), list(given)))
        for key in expected:
            if key in given:
                found += differences(expected[key], given[key], f"{at}/{key}")
        return found
    if isinstance(expected, list) and isinstance(given, list):
        if len(expected) != len(given):
            return [Difference(at, f"{len(expected)} entries", f"{len(given)} entries")]
        pairs = enumerate(zip(expected, given, strict=True))
        return [one for i, (mine, theirs) in pairs for one in differences(mine, theirs, f"{at}/{i}")]
    return [] if expected == given else [Difference(at, expected, given)]


def regular_seeds(first: int, documents: int) -> list[int]:
    """Seeds from `first` on, as far as so many of their tables can be drawn in every layout; the others among them are
    compared where a row keeps its width."""
    seeds: list[int] = []
    regular = 0
    for seed in count(first):
        if regular == documents:
            return seeds
        seeds.append(seed)
        regular += invented.is_regular(make_case(seed))
    raise AssertionError("there is no last seed")


def sheets_of(case: Case) -> dict[str, Sheet]:
    """The layouts in which a case can be drawn; one with rows that stand off has none but its own pages."""
    sheets = {"pages": invented.pages_of(case)}
    if invented.is_regular(case):
        form = invented.form_of(case)
        sheets |= {name: lay(form) for name, lay in LAYOUTS.items()}
    return sheets


def ways_of(case: Case, each: bool = False, formats: int = len(FORMATS)) -> Iterator[tuple[Rendering, str, Sheet]]:
    """Every rendering in every layout that fits; or of so many formats, in turn, one such way each, in turn as well."""
    sheets = sheets_of(case)
    first = case.seed % len(FORMATS)
    for format_name in (*FORMATS[first:], *FORMATS[:first])[: len(FORMATS) if each else formats]:
        fitting = [
            (one, layout, sheets[layout])
            for one in RENDERINGS
            if one.format == format_name
            for layout in one.layouts
            if layout in sheets and (len(sheets) > 1 or one.name in KEEPS_WIDTHS)
        ]
        yield from fitting if each else fitting[case.seed // 2 % len(fitting) :][:1] if fitting else ()


@dataclass
class Tally:
    """Counts by format, style and layout, and the first differences."""

    documents: Counter[str] = field(default_factory=Counter)
    differing: Counter[str] = field(default_factory=Counter)
    values: Counter[str] = field(default_factory=Counter)
    failing: list[tuple[str, int, list[str]]] = field(default_factory=list)

    def add(self, name: str, seed: int, found: Sequence[object]) -> None:
        self.documents[name] += 1
        if found:
            self.differing[name] += 1
            self.values[name] += len(found)
            self.failing.append((name, seed, [str(one) for one in found[:5]]))

    def merge(self, other: Tally) -> None:
        self.documents += other.documents
        self.differing += other.differing
        self.values += other.values
        self.failing += other.failing

    def report(self, show: int) -> str:
        lines = [f"{'format-style/layout':28} documents  differing  values"]
        lines += [
            f"{name:28} {count:9}  {self.differing[name]:9}  {self.values[name]:6}"
            for name, count in sorted(self.documents.items())
        ]
        lines.append(f"{'all':28} {self.documents.total():9}  {self.differing.total():9}  {self.values.total():6}")
        for name, seed, found in sorted(self.failing)[:show]:
            lines.append(f"{name} seed {seed}")
            lines += [f"    {one[:200]}" for one in found]
        return "\n".join(lines)


def compare(seeds: Sequence[int], each: bool = False, formats: int = len(FORMATS), stages: bool = True) -> Tally:
    """Lay formats of these invented tables beside their Markdown, in this process; `stages` for the grids as well."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            case = make_case(seed)
            source = Path(folder, f"{seed}.md")
            source.write_bytes(case.source)
            expected = said(run(source))
            if stages:
                for name, layout, sheet in laid_for_the_stages(case):
                    given = settled(said(through_the_stages(sheet)), layout)
                    tally.add(f"{name}/{layout}", seed, differences(settled(expected, layout), given))
            for way, layout, sheet in ways_of(case, each, formats):
                path = Path(folder, f"{seed}.{way.format}")
                path.write_bytes(way.render(sheet))
                tally.add(f"{way.name}/{layout}", seed, _compared(settled(expected, layout), path, layout))
    return tally


def laid_for_the_stages(case: Case) -> Iterator[tuple[str, str, Sheet]]:
    for layout, sheet in sheets_of(case).items():
        yield "grids", layout, sheet
        if layout in OF_ONE_TABLE:
            yield "grids-stacked", layout, stacked(sheet, merged_lines=case.seed % 2 == 0)


def through_the_stages(sheet: Sheet) -> model.Result:
    """The result of a sheet that a faultless reader has read."""
    words, grids = default(), grids_of(sheet)
    table, shifted = structure(grids, words, file="sheet", repair=True, table=None)
    document, trace, noted = normalize(table, words)
    reading = model.Reading(grids, table, document, trace)
    checks, raised = reconcile(reading, words)
    findings = addressed((*shifted, *noted, *raised), checks, reading)
    source = model.Source("sheet", "", "", 0)
    return model.Result(source, "", (), grids, table, document, trace, checks, findings, reconciled=False)


def _compared(expected: dict[str, Any], path: Path, layout: str) -> Sequence[object]:
    try:
        return differences(expected, settled(said(run(path)), layout))
    except IngestError as refused:
        return [f"refused: {refused}"]
    except Exception as error:  # a crash is worse than any difference, whatever its kind
        return [f"crash: {type(error).__name__}: {error}"]


def compare_all(first: int, documents: int, each: bool, jobs: int) -> Tally:
    seeds = regular_seeds(first, documents)
    tasks = [seeds[i : i + CASES_A_TASK] for i in range(0, len(seeds), CASES_A_TASK)]
    whole = Tally()
    with ProcessPoolExecutor(jobs) as pool:
        for part in pool.map(compare, tasks, [each] * len(tasks)):
            whole.merge(part)
    return whole


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.parity", description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1, help="the first table's seed")
    parser.add_argument("--each", action="store_true", help="every style and layout of every format")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=20, help="how many differing documents to print")
    options = parser.parse_args()
    tally = compare_all(options.seed, options.documents, options.each, options.jobs)
    print(tally.report(options.show))
    return bool(tally.failing)


if __name__ == "__main__":
    sys.exit(main())
