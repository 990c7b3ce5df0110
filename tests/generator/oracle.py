"""The judgement on one table: read as it is, or reported; never wrong in silence."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ingest.model import Finding, Result
from tests.generator.cases import Case
from tests.generator.deserved import NUMBERS, Fault, related
from tests.generator.displaced import SHIFT
from tests.generator.reading import Difference, component_of, differences, document_values, project_of
from tests.generator.sheet import places
from tests.generator.truth import LISTS, Truth, escaped, values

ROWS_CODES = (
    *NUMBERS,
    "category-count-mismatch",
    "document-count-mismatch",
    "column-sum-mismatch",
    "subtotal-mismatch",
    "cell-unused",
    "table-unused",
    "column-shift-ambiguous",
)
DERIVED = ("/id", "/totals/computed/")


@dataclass
class Verdict:
    """What was wrong with the reading of one table, as sentences; `outcomes` says what became of each fault."""

    values: int = 0
    wrong: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    wrong_repairs: list[str] = field(default_factory=list)
    false_alarms: list[tuple[str, str]] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    outcomes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def failures(self) -> list[str]:
        alarms = [f"false alarm {code} {pointer}" for code, pointer in self.false_alarms]
        return (
            [f"wrong: {one}" for one in self.wrong]
            + [f"silent error: {one}" for one in self.silent]
            + [f"wrong repair: {one}" for one in self.wrong_repairs]
            + alarms
            + [f"missed: {one}" for one in self.missed]
            + [f"provenance: {one}" for one in self.unplaced]
            + [f"cells: {one}" for one in self.cells]
        )


def judge(case: Case, result: Result) -> Verdict:
    verdict = Verdict(values=len(values(case.truth)))
    rows, wrong = differences(case.truth, result.document)
    twice = touched_and_displaced(case)
    wrong = [one for one in wrong if not put_back(one, twice, result)]
    loud = [finding for finding in result.findings if finding.severity in ("warning", "error")]
    verdict.silent += [str(one) for one in rows if not row_covered(one, loud)]
    verdict.silent += [str(one) for one in wrong if not covered(one.pointer, loud, case, wrong)]
    verdict.silent += inconsistent(result)
    verdict.wrong_repairs += wrong_repairs(result, rows, wrong)
    check_cells(verdict, case, result)
    if case.clean:
        judge_clean(verdict, case, result, [*rows, *wrong])
    for fault in case.faults:
        due = [
            due for due in fault.due for finding in result.findings if due.met_by(finding.code, finding.pointer or "")
        ]
        doubted = in_doubt(fault, twice, bool(rows), result)
        verdict.outcomes.append((fault.kind, outcome(fault.components, bool(due or doubted), result, rows, wrong)))
        if verdict.outcomes[-1][1] == "missed":
            verdict.missed.append(
                f"{fault.kind}: none of {sorted({code for due in fault.due for code in due.codes})} on "
                f"{[place for due in fault.due for place in due.places][:6]}"
            )
    return verdict


def in_doubt(fault: Fault, twice: set[str], miscounted: bool, result: Result) -> bool:
    """Whether a fault lies in a row that is reported as standing off: what was wrong in it may then show elsewhere.
    Where rows were taken for other rows, such a report anywhere tells of it."""
    shifts = [finding for finding in result.findings if finding.code in SHIFT]
    if miscounted:
        return any(finding.code == SHIFT[1] for finding in shifts)
    touched = {at for due in fault.due for place in due.places if (at := component_of(place))} | set(fault.touched)
    return any(
        related(finding.pointer or "", at) and (finding.code == SHIFT[1] or at in twice)
        for finding in shifts
        for at in touched
    )


def touched_and_displaced(case: Case) -> set[str]:
    """The rows one of whose cells was changed before they were displaced."""
    displaced = {at for fault in case.faults for at in fault.components}
    return {at for fault in case.faults for at in fault.touched} & displaced


def put_back(one: Difference, twice: set[str], result: Result) -> bool:
    """An amount that a slip of the pen put beside its column, in a row that was displaced after: the declared figures
    prove where it belongs, and the reader that puts it there is right."""
    at = component_of(one.pointer)
    return at in twice and any(finding.code == SHIFT[0] and finding.pointer == at for finding in result.findings)


def judge_clean(verdict: Verdict, case: Case, result: Result, wrong: list[Difference]) -> None:
    verdict.wrong += [str(one) for one in wrong]
    for finding in result.findings:
        known = any(due.met_by(finding.code, finding.pointer or "") for due in case.due) or (
            case.style.tidy == "trimmed" and finding.code == SHIFT[1]
        )
        if finding.severity != "info" and not known:
            verdict.false_alarms.append((finding.code, finding.pointer or ""))
    for due in case.due:
        if not any(due.met_by(finding.code, finding.pointer or "") for finding in result.findings):
            verdict.missed.append(f"{'/'.join(due.codes)} on {due.places or 'the document'}")
    # A row that is short by its blank end may as well have lost a cell: where nothing tells, it is reported.
    short = case.style.tidy == "trimmed" and any(finding.code == SHIFT[1] for finding in result.findings)
    expected = not case.style.missing and not short
    if result.reconciled != expected:
        verdict.wrong.append(f"reconciled: true {expected}, read {result.reconciled}")
    notes = [note.value for note in result.document.notes]
    verdict.wrong += [f"/notes: {note!r} is not among {notes!r}" for note in case.truth.notes if note not in notes]
    columns = [(plan.role, plan.key) for plan in case.style.columns if plan.key not in nothing(case)]
    read = [(c.role, c.key) for c in result.document.columns if c.header and c.key not in nothing(case)]
    if columns != read:
        verdict.wrong.append(f"/document/columns: true {columns}, read {read}")
    judge_places(verdict, case, result)


def nothing(case: Case) -> set[str]:
    """The unknown columns of money that hold nothing: no row can prove that they are sources."""
    held = {key for _, _, one in case.truth.components() for key in case.truth.money_keys if one.money(key) is not None}
    return {plan.key for plan in case.style.columns if plan.role == "funding" and not plan.key.isascii()} - held


def judge_places(verdict: Verdict, case: Case, result: Result) -> None:
    """Provenance: every value names the very cells that it was printed in."""
    named: dict[str, set[tuple[int | None, int | None, int | None]]] = {}
    for pointer, value in result.trace.items():
        for cell in value.cells:
            where = (cell.location.table, cell.location.row, cell.location.column)
            for known in (pointer, pointer.rsplit("/", 1)[0]):
                named.setdefault(known, set()).add(where)
    for pointer, where_printed in places(case.sheet).items():
        if pointer.rsplit("/", 1)[1] in nothing(case):
            continue
        if not where_printed <= named.get(pointer, set()):
            verdict.unplaced.append(
                f"{pointer}: printed at {sorted(where_printed)}, traced to {sorted(named.get(pointer, set()), key=str)}"
            )


def outcome(
    components: tuple[str, ...], found: bool, result: Result, rows: list[Difference], wrong: list[Difference]
) -> str:
    """found, missed; for displaced rows: repaired (all to the truth), ambiguous, reported otherwise, read right."""
    if not components:
        return "found" if found else "missed"
    codes = {
        finding.code for finding in result.findings if any(related(finding.pointer or "", at) for at in components)
    }
    right = not rows and not any(component_of(one.pointer) in components for one in wrong)
    if SHIFT[1] in codes:
        return "ambiguous"
    if right:
        return "repaired" if SHIFT[0] in codes else "read right unsaid"
    return "reported otherwise" if found else "missed"


def check_cells(verdict: Verdict, case: Case, result: Result) -> None:
    checks = [check for check in result.checks if check.check == "cells"]
    unused = any(finding.code == "cell-unused" for finding in result.findings)
    if not checks:
        verdict.cells.append("no cells check")
    for check in checks:
        if check.outcome != "holds" and (case.clean or not unused):
            verdict.cells.append(f"{check.id} {check.outcome}: declared {check.declared}, computed {check.computed}")


def row_covered(row: Difference, loud: list[Finding]) -> bool:
    """A row lost or gained is no secret where a count, a number or a sum does not hold, or its cells are left over."""
    return any(finding.code in ROWS_CODES or related(finding.pointer or "", row.pointer) for finding in loud)


def covered(pointer: str, loud: list[Finding], case: Case, wrong: list[Difference]) -> bool:
    """Whether a warning or error stands on the value, above it, or on a sum that it takes part in."""
    at, last = component_of(pointer), pointer.rsplit("/", 1)[1]
    row = f"{project_of(pointer)}/components/0" if at is None else at
    if any(mark in pointer for mark in DERIVED) or (at is None and "/funding/" in pointer):
        return True
    by_column = case.style.category_style == "column"
    if pointer.endswith("/category") or pointer.endswith("/number"):
        codes = (*ROWS_CODES, "category-missing", *(("value-misplaced",) if by_column else ()))
        return any(finding.code in codes or over(finding.pointer or "", pointer) for finding in loud)
    if pointer.startswith("/categories/") and by_column:
        # The categories of a column are what its rows say: a row in doubt, or one left without, tells of it.
        doubts = ("category-missing", "column-shift-ambiguous", "value-misplaced")
        return any(finding.code in doubts for finding in loud)
    if at is not None and last in LISTS and inherits(case.truth, at, last):
        # What is wrong in the row above is wrong in those that take it from there.
        above = at.rsplit("/", 1)[0]
        return any(place.startswith(above) for finding in loud if (place := finding.pointer or ""))
    for finding in loud:
        place = finding.pointer or ""
        if over(place, pointer) or place == row:
            return True
        money = at is not None and ("/funding/" in pointer or "/amounts/" in pointer)
        if money and finding.code == "column-sum-mismatch" and place.endswith(f"/{last}"):
            return True
        if money and finding.code == "subtotal-mismatch" and (place.endswith(f"/{last}") or place.count("/") == 3):
            return True
        if money and finding.code == "row-sum-mismatch" and component_of(place) == at and "/funding/" in pointer:
            return True
        if (
            pointer.startswith("/totals/")
            and place.startswith("/totals/declared")
            and finding.code.endswith("sum-mismatch")
        ):
            return True
    legal = {component for fault in case.faults if fault.legal for component in fault.components}
    return (at in legal and any(related(finding.pointer or "", at or "") for finding in loud)) or legal_by_sum(
        at, legal, loud
    )


def inherits(truth: Truth, at: str, key: str) -> bool:
    return any(where == at and key in component.inherited for where, _, component in truth.components())


def legal_by_sum(at: str | None, legal: set[str], loud: list[Finding]) -> bool:
    """A displaced row that looks like any other row shows in the sums alone."""
    return at in legal and any(finding.code in ("column-sum-mismatch", "subtotal-mismatch") for finding in loud)


def over(place: str, pointer: str) -> bool:
    return bool(place) and (pointer == place or pointer.startswith(place + "/"))


def inconsistent(result: Result) -> list[str]:
    """Sums that the document gives beside its own components and that are not their sums."""
    read = document_values(result.document)
    sums: dict[str, Decimal] = {}
    for pointer, value in read.items():
        if component_of(pointer) and "/funding/" in pointer and isinstance(value, Decimal):
            key = pointer.rsplit("/", 1)[1]
            for whole in (f"{project_of(pointer)}/funding/{key}", f"/totals/computed/{key}"):
                sums[whole] = sums.get(whole, Decimal(0)) + value
    given = {
        pointer: value
        for pointer, value in read.items()
        if pointer.startswith("/totals/computed/")
        or (project_of(pointer) and not component_of(pointer) and "/funding/" in pointer)
    }
    amounts = {escaped(column.key) for column in result.document.columns if column.role == "amount"}
    return [
        f"{pointer}: says {value}, its components sum to {sums.get(pointer)}"
        for pointer, value in given.items()
        if value != sums.get(pointer) and pointer.rsplit("/", 1)[1] not in amounts
    ]


def wrong_repairs(result: Result, rows: list[Difference], wrong: list[Difference]) -> list[str]:
    """Rows that are said to have been put right and are not."""
    doubted = {finding.pointer for finding in result.findings if finding.code == SHIFT[1]}
    repaired = [
        finding.pointer or ""
        for finding in result.findings
        if finding.code == SHIFT[0] and finding.pointer not in doubted
    ]
    bad = [
        one
        for one in wrong
        if component_of(one.pointer) is not None
        or (project_of(one.pointer) and one.pointer.endswith(("/name", "/number")))
    ]
    return [
        f"{at}: {one}"
        for at in repaired
        for one in bad
        if related(one.pointer, at)
        or (
            at.endswith("/components/0")
            and project_of(at) == project_of(one.pointer)
            and component_of(one.pointer) is None
        )
    ]
