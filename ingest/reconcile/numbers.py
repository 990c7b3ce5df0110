"""Numbers of projects: 序号 without a gap, and the counts that headings, title and total row state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.model import Check, Count, Finding, Reading, Text
from ingest.pointer import pointer
from ingest.vocabulary import Vocabulary

Numbered = tuple[int, int]
"""The index of a project, and its number."""

_NO_NUMBERS = Text("表中没有可读的序号", "the table has no numbers that can be read")


def number_checks(reading: Reading, vocabulary: Vocabulary) -> tuple[tuple[Check, ...], tuple[Finding, ...]]:
    """One check that the numbers run 1, 2, 3 … through the table, or through each category."""
    projects = reading.document.projects
    numbered = [(i, p.number.value) for i, p in enumerate(projects) if p.number.value is not None]
    if not numbered:
        return (Check("numbers", "numbers", "/projects", "not-checked", reason=_NO_NUMBERS),), ()
    findings: list[Finding] = []
    for run in _runs(reading, numbered):
        findings += _gaps(run, reading)
        findings += _repeats_and_falls(run, reading)
    highest = sum(max(number for _, number in run) for run in _runs(reading, numbered))
    outcome = "fails" if findings else "holds"
    count = len(projects)
    return (
        Check("numbers", "numbers", "/projects", outcome, highest, count, highest - count),  # type: ignore[arg-type]
    ), tuple(findings)


def _runs(reading: Reading, numbered: Sequence[Numbered]) -> list[list[Numbered]]:
    """The stretches that each count from 1: the whole table, or each category, whichever holds more widely."""
    by_category: dict[int | None, list[Numbered]] = {}
    for i, number in numbered:
        by_category.setdefault(reading.document.projects[i].category.value, []).append((i, number))
    apart = list(by_category.values())
    return apart if sum(map(_steps, apart)) > _steps(numbered) else [list(numbered)]


def _steps(run: Sequence[Numbered]) -> int:
    """How many numbers are the one before plus 1, the first being 1."""
    before = [0, *(number for _, number in run)]
    return sum(number == last + 1 for (_, number), last in zip(run, before, strict=False))


def _gaps(run: Sequence[Numbered], reading: Reading) -> list[Finding]:
    present = sorted({number for _, number in run})
    findings: list[Finding] = []
    for last, number in zip([0, *present], present, strict=False):
        if number > last + 1:
            after = next(i for i, n in run if n == number)
            before = [i for i, n in run if n == last][-1:]
            missing = str(last + 1) if number == last + 2 else f"{last + 1}–{number - 1}"
            finding = _finding("number-gap", after, {"missing": missing, "where": _between(last, number)}, reading)
            beside = [pointer("projects", i, "number") for i in (*before, after)]
            findings.append(replace(finding, evidence={"between": beside}))
    return findings


def _between(last: int, number: int) -> Text:
    if not last:
        return Text(f"应在 {number} 之前", f"before {number}")
    return Text(f"应在 {last} 与 {number} 之间", f"between {last} and {number}")


def _repeats_and_falls(run: Sequence[Numbered], reading: Reading) -> list[Finding]:
    findings: list[Finding] = []
    seen: dict[int, int] = {}
    before = 0
    for i, number in run:
        if number in seen:
            finding = _finding("number-duplicate", i, {"number": str(number)}, reading)
            findings.append(replace(finding, evidence={"other_pointer": pointer("projects", seen[number], "number")}))
        elif number < before:
            arguments: dict[str, str | Text] = {"number": str(number), "before": str(before)}
            findings.append(_finding("number-out-of-order", i, arguments, reading))
        seen.setdefault(number, i)
        before = number
    return findings


def _finding(code: str, project: int, arguments: dict[str, str | Text], reading: Reading) -> Finding:
    cells = reading.document.projects[project].number.cells
    return Finding(
        code, pointer("projects", project, "number"), cells=cells, arguments=dict(arguments), check="numbers"
    )


def count_checks(reading: Reading, vocabulary: Vocabulary) -> tuple[tuple[Check, ...], tuple[Finding, ...]]:
    """One check for each number of projects that is stated: a category's, or the whole document's."""
    checks: list[Check] = []
    findings: list[Finding] = []
    documents = 0
    for count in (*reading.table.counts, *_counts_in_column(reading)):
        computed = len(count.rows)
        outcome = "holds" if computed == count.declared else "fails"
        if count.heading is None:
            documents += 1
            ident, at = "document-count" if documents == 1 else f"document-count:{documents}", "/document"
            arguments = {}
            code = "document-count-mismatch"
        else:
            category = reading.document.categories[count.heading]
            ident, at = f"category-count:{category.ordinal}", pointer("categories", count.heading)
            arguments = {"category": category.name.value}
            code = "category-count-mismatch"
        difference = count.declared - computed
        kind = "document-count" if count.heading is None else "category-count"
        checks.append(Check(ident, kind, at, outcome, count.declared, computed, difference))  # type: ignore[arg-type]
        if difference:
            findings.append(_count_finding(code, at, count, computed, arguments, ident))
    return tuple(checks), tuple(findings)


def _counts_in_column(reading: Reading) -> Iterator[Count]:
    """What the texts of a category column state; headings state it in the table's own counts."""
    if reading.table.headings:
        return
    for place, category in enumerate(reading.document.categories):
        if category.declared_count.value is not None:
            under = (p for p in reading.document.projects if p.category.value == category.ordinal)
            rows = tuple(project.components[0].row for project in under)
            yield Count(category.declared_count.value, rows, category.declared_count.cells, place)


def _count_finding(code: str, at: str, count: Count, computed: int, arguments: dict[str, str], check: str) -> Finding:
    return Finding(
        code,
        at,
        cells=count.cells,
        arguments={**arguments, "declared": str(count.declared), "computed": str(computed)},
        declared=count.declared,
        computed=computed,
        difference=count.declared - computed,
        check=check,
    )
