"""What became of one fault in one file: found, blamed, repaired; and what was said or done wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.model import Finding, Result
from tests.generator.cases import Case
from tests.generator.deserved import Fault, related
from tests.generator.displaced import SHIFT
from tests.generator.oracle import judge
from tests.parity import OF_A_FILE

Blame = Literal["", "named", "first", "other", "nobody"]
"""The first suspects of the failing sums: the culprits with the right slip, the culprits, others, nobody; or none of
the fault's sums fails."""

Fate = Literal["", "repaired", "reported", "untouched"]

SUMS = ("row-sum-mismatch", "column-sum-mismatch", "subtotal-mismatch")


@dataclass(frozen=True)
class Outcome:
    """`alarms` are findings that neither the clean table nor the fault deserves, `silent` values that are wrong in a
    table that contradicts them, with no finding on them."""

    provable: bool
    found: bool
    blame: Blame
    fate: Fate
    alarms: tuple[str, ...]
    wrong_repairs: tuple[str, ...]
    silent: tuple[str, ...]


def score(case: Case, result: Result) -> Outcome:
    """Of a case with one fault, or with none."""
    verdict = judge(case, result)
    fault = case.faults[0] if case.faults else Fault("clean", ())
    how = verdict.outcomes[0][1] if verdict.outcomes else "read"
    anyhow = [one for one in _loud(result) if _concerns(one, fault) and not _deserved(one, case)]
    found = how != "missed" or (not fault.provable and bool(anyhow))
    silent = verdict.silent if fault.provable or not fault.components else []
    if fault.provable and not found:
        silent = [*silent, *verdict.missed]
    return Outcome(
        provable=fault.provable,
        found=found,
        blame=_blame(fault, result),
        fate=_fate(fault, how),
        alarms=tuple(_undeserved(case, fault, result)),
        wrong_repairs=tuple(verdict.wrong_repairs),
        silent=tuple([*silent, *(verdict.wrong if case.clean else ())]),
    )


def _loud(result: Result) -> list[Finding]:
    return [one for one in result.findings if one.severity != "info" and one.code not in OF_A_FILE]


def _fate(fault: Fault, how: str) -> Fate:
    """Of displaced cells: put right, or not put right but reported."""
    if not fault.components:
        return ""
    return "repaired" if how in ("repaired", "read right unsaid") else "untouched" if how == "missed" else "reported"


def _concerns(finding: Finding, fault: Fault) -> bool:
    places = (*fault.components, *fault.touched, *fault.culprits)
    return any(related(finding.pointer or "", place) for place in places)


def _deserved(finding: Finding, case: Case) -> bool:
    """By the table as it was, without the fault."""
    return any(due.met_by(finding.code, finding.pointer or "") for due in case.due)


def _undeserved(case: Case, fault: Fault, result: Result) -> list[str]:
    """Warnings and errors that neither the table as it was deserves nor the fault, nor any row that it touches."""
    alarms = []
    for one in _loud(result):
        at = one.pointer or ""
        due = _deserved(one, case) or any(due.met_by(one.code, at) for due in fault.due)
        # Blanks left out at the ends of rows leave their placement open: that is said in `Limits`.
        if not due and not _concerns(one, fault) and not (case.style.tidy == "trimmed" and one.code == SHIFT[1]):
            alarms.append(f"{one.code} {at}")
    return alarms


def _blame(fault: Fault, result: Result) -> Blame:
    if not fault.slips:
        return ""
    failing = [one for one in result.findings if one.code in SUMS]
    firsts = [one.suspects[0] for one in failing if one.suspects]
    if not failing:
        return ""
    if not firsts:
        return "nobody"
    right = [all(any(related(at, place) for place in fault.culprits) for at in one.pointers) for one in firsts]
    if not all(right):
        return "other"
    return "named" if all(one.slip in fault.slips for one in firsts) else "first"
