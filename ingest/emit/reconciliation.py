"""`reconciliation.json`: every check that was made and every finding, for auditors' tools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ingest.emit.projects import SCHEMA_VERSION, source_to_json
from ingest.model import Cell, Check, Finding, Result, Suspect, Text


def to_json(result: Result) -> dict[str, Any]:
    """The result as `schema/reconciliation.schema.json` describes it."""
    document = result.document
    return {
        "schema_version": SCHEMA_VERSION,
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
        "findings": [_finding(finding) for finding in result.findings],
    }


def counts(result: Result) -> dict[str, int]:
    """Findings by severity and checks by outcome."""
    severities = Counter(finding.severity for finding in result.findings)
    outcomes = Counter(check.outcome for check in result.checks)
    return {
        "error": severities["error"],
        "warning": severities["warning"],
        "info": severities["info"],
        "waived": 0,
        "checks": len(result.checks),
        "checks_passed": outcomes["holds"],
        "checks_skipped": outcomes["not-checked"],
    }


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


def _finding(finding: Finding) -> dict[str, Any]:
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
        "waiver": None,
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
        "without": suspect.without,
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
