"""`python -m tests.printing.soak [FIRST LAST [KEEP]]`: invented tables printed by Chromium, LibreOffice and reportlab
in many looks, read from end to end, and laid beside what their Markdown gives.

A cell is wrong that does not hold what was printed; a value is wrong that differs from the Markdown's document; it is
silent where no error or warning stands on it or its project, and none on the document that the Markdown has not. Alarms
that come with no wrong value are false ones. KEEP is a folder for the files of which not all is right. Slow, and in
need of the programs: the suite holds some of these files (tests/test_read_pdf_printed.py).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest import run
from ingest.errors import IngestError
from tests.parity import Difference, differences, said, settled
from tests.printing.compare import compared, squeezed
from tests.printing.looks import case_of, printed
from tests.rendering.sheet import Sheet


@dataclass
class Outcome:
    """What came of one file: `wrong` cells, `values` that differ, those of them that nothing tells of, alarms that tell
    of nothing."""

    cells: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    values: list[Difference] = field(default_factory=list)
    silent: list[Difference] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    refused: str | None = None

    @property
    def good(self) -> bool:
        return not (self.wrong or self.values or self.alarms or self.refused)


def judged(sheet: Sheet, layout: str, markdown: Path, pdf: Path) -> Outcome:
    """The result of a printed file against the Sheet that it shows, and against that of the Markdown."""
    expected = settled(said(run(markdown)), layout)
    try:
        result = run(pdf)
    except IngestError as refused:
        return Outcome(1, [("", "")], refused=str(refused))
    given = settled(said(result), layout)
    found = compared(sheet, result.grids)
    outcome = Outcome(found.cells, list(found.wrong))
    old, new = expected.pop("alarms"), given.pop("alarms")
    checks = expected.pop("checks"), given.pop("checks")
    outcome.values = differences(without_blanks(expected), without_blanks(given))
    alarms = [alarm for alarm, times in new.items() if times > old.get(alarm, 0)]
    told = [at for alarm in new if (at := alarm.split(" ", 1)[1]).startswith("/projects") or alarm in alarms]
    outcome.silent = [one for one in outcome.values if not any(_tells_of(place, one.pointer) for place in told)]
    lost = [f"lost: {alarm}" for alarm, times in old.items() if times > new.get(alarm, 0)]
    if not outcome.values:
        outcome.alarms = [*alarms, *lost, *(str(one) for one in differences(*checks))]
    return outcome


def _tells_of(place: str, pointer: str) -> bool:
    """Whether a finding stands on a value, on its project (whose rows inherit from one another), or on the document."""
    if place.startswith(("/document", "/totals", "/categories")) or place == "None":
        return True
    parts = pointer.split("/")
    return place.split("/")[:3] == parts[:3]


def without_blanks(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: without_blanks(held) for key, held in value.items()}
    if isinstance(value, list):
        return [without_blanks(held) for held in value]
    return squeezed(value) if isinstance(value, str) else value


def main(first: int, last: int, keep: Path | None = None) -> None:
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        markdown, pdf = Path(folder, "soak.md"), Path(folder, "soak.pdf")
        for seed in range(first, last):
            made = case_of(seed)
            if made is None:
                continue
            layout, case, sheet = made
            look, data = printed(sheet, seed)
            markdown.write_bytes(case.source)
            pdf.write_bytes(data)
            outcome = judged(sheet, layout, markdown, pdf)
            outcomes.append(outcome)
            if outcome.good:
                continue
            print(f"{seed} {layout} {look}: {outcome.refused or ''}")
            print(f"    {len(outcome.wrong)} of {outcome.cells} cells wrong {outcome.wrong[:3]}")
            print(f"    {len(outcome.values)} values wrong {[str(one)[:200] for one in outcome.values[:3]]}")
            print(f"    {len(outcome.silent)} silent {[str(one)[:200] for one in outcome.silent[:3]]}")
            print(f"    alarms {outcome.alarms[:4]}", flush=True)
            if keep:
                (keep / f"{seed}.pdf").write_bytes(data)
                (keep / f"{seed}.md").write_bytes(case.source)
    cells, wrong = (sum(counts) for counts in ([o.cells for o in outcomes], [len(o.wrong) for o in outcomes]))
    print(
        f"documents {len(outcomes)}, good {sum(o.good for o in outcomes)}, cells {cells}, wrong {wrong} "
        f"({100 * (1 - wrong / max(cells, 1)):.3f}% right), values wrong {sum(len(o.values) for o in outcomes)}, "
        f"silent {sum(len(o.silent) for o in outcomes)}, false alarms {sum(len(o.alarms) for o in outcomes)}"
    )


if __name__ == "__main__":
    words = sys.argv[1:]
    main(int(words[0]) if words else 0, int(words[1]) if len(words) > 1 else 150, Path(words[2]) if words[2:] else None)
