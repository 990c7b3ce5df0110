"""`reconciliation.html`: the reconciliation to read, on one self-contained page that runs no script.

All text of the source passes through the template's automatic escaping, and its unseen characters are written
out; a Content-Security-Policy forbids everything but the page's own style, should an escape ever fail.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from ingest.codes import CODES, visible
from ingest.emit.flat import amounts_at, components_of, funding_headers, keys_of, responsible
from ingest.emit.json_bytes import plain_digits
from ingest.emit.reconciliation import counts
from ingest.emit.subjects import Subjects
from ingest.emit.wording import (
    CHANGES,
    CHECKS,
    NOT_RECONCILED,
    OUTCOMES,
    RECONCILED,
    SEVERITIES,
    SLIPS,
    evidence_lines,
    place_in_words,
)
from ingest.model import Cell, Check, Finding, Result, Text


def to_bytes(result: Result) -> bytes:
    """The page as UTF-8."""
    page: str = _template().render(**_view(result))
    return page.encode() + b"\n"


@cache
def _template() -> Any:
    """The page's template with its style, which the page may use because its policy names the style's hash."""
    import jinja2
    from markupsafe import Markup

    here = files("ingest.emit")
    style = here.joinpath("report.css").read_text(encoding="utf-8")
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, finalize=_finalize
    )
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return environment.from_string(
        here.joinpath("report.html.j2").read_text(encoding="utf-8"),
        globals={"style": Markup(style), "style_hash": Markup(digest)},
    )


def _finalize(shown: Any) -> Any:
    """Every text that reaches the page, with unseen characters written out; markup is left as it is."""
    return visible(shown) if type(shown) is str else shown


def _view(result: Result) -> dict[str, Any]:
    subjects = Subjects(result.document)
    findings = [_finding(finding, subjects) for finding in result.findings]
    return {
        "title": result.document.title.value or result.source.file,
        "verdict": RECONCILED if result.reconciled else NOT_RECONCILED,
        "facts": _facts(result),
        "summary": _summary(result.checks),
        "checks": [_check(check, subjects) for check in result.checks],
        "repairs": [finding for finding in findings if finding["code"] in CHANGES],
        "groups": _groups(findings),
        **_projects(result),
    }


def _facts(result: Result) -> list[tuple[Text, str]]:
    document, source, count = result.document, result.source, counts(result)
    failed = count["checks"] - count["checks_passed"] - count["checks_skipped"]
    return [
        (Text("发文单位", "Issuer"), document.issuer or "—"),
        (Text("年度", "Year"), str(document.year or "—")),
        (Text("文件", "File"), f"{source.file} ({source.format}, {source.bytes} bytes)"),
        (Text("SHA-256", "Checksum"), source.sha256),
        (Text("程序", "Program"), " ".join(("ingest", result.version, *result.options))),
        (
            Text("核对", "Checks"),
            f"{count['checks']}：相符 {count['checks_passed']}，不符 {failed}，未核对 {count['checks_skipped']}"
            " (holds, fails, not checked)",
        ),
        (
            Text("发现", "Findings"),
            f"错误 {count['error']}，警告 {count['warning']}，提示 {count['info']} (errors, warnings, remarks)",
        ),
    ]


def _summary(checks: tuple[Check, ...]) -> list[tuple[Text, int, int, int]]:
    found = Counter((check.check, check.outcome) for check in checks)
    return [
        (words, found[kind, "holds"], found[kind, "fails"], found[kind, "not-checked"])
        for kind, words in CHECKS.items()
        if any(check.check == kind for check in checks)
    ]


def _check(check: Check, subjects: Subjects) -> dict[str, Any]:
    return {
        "kind": CHECKS[check.check],
        "subject": subjects.of(check.pointer),
        "declared": _figure(check.declared),
        "computed": _figure(check.computed),
        "difference": _figure(check.difference),
        "outcome": OUTCOMES[check.outcome],
        "reason": check.reason,
        "finding": check.finding,
    }


def _finding(finding: Finding, subjects: Subjects) -> dict[str, Any]:
    return {
        "id": finding.id,
        "code": finding.code,
        "severity": finding.severity,
        "title": CODES[finding.code].title,
        "subject": subjects.of(finding.pointer or ""),
        "message": finding.message,
        "places": [(place_in_words(cell.location), _raw(cell)) for cell in finding.cells],
        "evidence": evidence_lines(finding.evidence),
        "suspects": [
            {
                "slip": SLIPS.get(suspect.slip, Text(suspect.slip, suspect.slip)),
                "explains": _figure(suspect.explains),
                "subjects": [subjects.of(pointer) for pointer in suspect.pointers],
            }
            for suspect in finding.suspects
        ],
    }


def _raw(cell: Cell, longest: int = 1000) -> str:
    return cell.text if len(cell.text) <= longest else cell.text[:longest] + "…"


def _groups(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The findings by severity, the gravest first, and within it by code in the order of the table of codes."""
    groups = []
    for severity, words in SEVERITIES.items():
        for code in CODES.values():
            same = [one for one in findings if one["code"] == code.code and one["severity"] == severity]
            if same:
                groups.append({
                    "severity": words, "code": code.code, "title": code.title, "why": code.why,
                    "advice": code.advice, "findings": same,
                })  # fmt: skip
    return groups


def _projects(result: Result) -> dict[str, Any]:
    document = result.document
    rows = list(components_of(document))
    funding = keys_of(component.funding for _, component in rows)
    amounts = keys_of(component.amounts for _, component in rows)
    headers = funding_headers(document)
    names = {category.ordinal: category.name.value for category in document.categories}
    declared, computed = document.totals.declared, document.totals.computed
    keys = funding + amounts
    return {
        "money": [*(headers.get(key, key) for key in funding), *amounts],
        "rows": [
            {
                "number": "" if project.number.value is None else project.number.value,
                "name": " · ".join(filter(None, (project.name.value, component.name.value))),
                "category": names.get(project.category.value or 0, ""),
                "amounts": [
                    _figure(amount)
                    for amount in amounts_at(component.funding, funding) + amounts_at(component.amounts, amounts)
                ],
                "names": ["、".join(listed.value) for listed in responsible(component)],
            }
            for project, component in rows
        ],
        "totals": [
            (Text("所列合计", "Declared total"), [_figure(amount) for amount in amounts_at(declared, keys)]),
            (Text("计算合计", "Computed total"), [_figure(computed.get(key)) for key in keys]),
        ],
    }


def _figure(number: Decimal | int | None) -> str:
    return "" if number is None else plain_digits(number)
