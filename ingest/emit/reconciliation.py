"""`reconciliation.json`: every check that was made and every finding, for auditors' tools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ingest.emit.projects import source_to_json
from ingest.model import Cell, Change, Check, Earlier, Finding, Resolved, Result, Suspect, Text, Waiver

FIRST_VERSION, VERSION = "1.0", "1.1"
"""1.1 adds waivers and the comparison with an earlier result; without either the shape is that of 1.0, and says so."""


def to_json(result: Result) -> dict[str, Any]:
    """The result as `schema/reconciliation.schema.json` describes it."""
    document = result.document
    return {
        "schema_version": VERSION if result.earlier or _waived(result) else FIRST_VERSION,
        "run": {"program": "ingest", "version": result.version, "profile": None, "options": list(result.options)},
        "document": {
            "id": document.id,
            "title": document.title.value,
            "year": document.year,
            "source": source_to_json(result.source),
        },
        "reconciled": result.reconciled,
        "counts": counts(result),
        "checks": [_check(check) for check in result.checks],
        "findings": [finding_to_json(finding) for finding in result.findings],
        **({} if result.earlier is None else {"earlier": _earlier(result.earlier)}),
    }


def counts(result: Result) -> dict[str, int]:
    """Findings by severity, those that are waived apart, and checks by outcome."""
    severities = Counter(finding.severity for finding in result.findings if finding.waiver is None)
    outcomes = Counter(check.outcome for check in result.checks)
    return {
        "error": severities["error"],
        "warning": severities["warning"],
        "info": severities["info"],
        "waived": _waived(result),
        "checks": len(result.checks),
        "checks_passed": outcomes["holds"],
        "checks_skipped": outcomes["not-checked"],
    }


def _waived(result: Result) -> int:
    return sum(finding.waiver is not None for finding in result.findings)


def _check(check: Check) -> dict[str, Any]:
    return {
        "id": check.id,
        "check": check.check,
        "pointer": check.pointer,
        "outcome": check.outcome,
        "declared": check.declared,
        "computed": check.computed,
        "difference": check.difference,
        "addends": list(check.addends),
        "reason": None if check.reason is None else check.reason._asdict(),
        "finding": check.finding,
    }


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """One finding; `standing` is there only where it was held against an earlier result, `changed` where its figures
    are not those of that one."""
    places = [_place(cell) for cell in finding.cells]
    return {
        "id": finding.id,
        "code": finding.code,
        "severity": finding.severity,
        "pointer": finding.pointer,
        "message": finding.message._asdict(),
        "source": places if len(places) > 1 else places[0] if places else None,
        "declared": finding.declared,
        "computed": finding.computed,
        "difference": finding.difference,
        "evidence": plain(finding.evidence),
        "suspects": [_suspect(suspect) for suspect in finding.suspects],
        "waiver": None if finding.waiver is None else _waiver(finding.waiver),
        **({} if finding.standing is None else {"standing": finding.standing}),
        **({"changed": [_change(one) for one in finding.changed]} if finding.changed else {}),
    }


def _change(change: Change) -> dict[str, Any]:
    return {"figure": change.name, "before": change.before, "now": change.now}


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {"reason": waiver.reason, "who": waiver.who, "date": waiver.date, "figures": dict(waiver.figures)}


def _earlier(earlier: Earlier) -> dict[str, Any]:
    return {
        "sha256": earlier.sha256,
        "version": earlier.version,
        "resolved": [_resolved(resolved) for resolved in earlier.resolved],
    }


def _resolved(resolved: Resolved) -> dict[str, Any]:
    return {
        "id": resolved.id,
        "code": resolved.code,
        "severity": resolved.severity,
        "pointer": resolved.pointer,
        "message": resolved.message._asdict(),
    }


def _place(cell: Cell) -> dict[str, Any]:
    location = cell.location
    return {
        "table": location.table,
        "page": location.page,
        "row": location.row,
        "column": location.column,
        "raw": cell.text,
    }


def _suspect(suspect: Suspect) -> dict[str, Any]:
    return {
        "pointers": list(suspect.pointers),
        "slip": suspect.slip,
        "explains": suspect.explains,
    }


def plain(evidence: Any) -> Any:
    """Evidence in the types of JSON: mappings as dicts, sequences as lists, a Text as `zh` and `en`."""
    match evidence:
        case Text():
            return evidence._asdict()
        case Mapping():
            return {str(key): plain(value) for key, value in evidence.items()}
        case tuple() | list():
            return [plain(value) for value in evidence]
        case _:
            return evidence
