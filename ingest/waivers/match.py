"""Waivers laid upon findings: each fits one, or is a finding itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.addresses import identifier, numbered, ordered
from ingest.codes import CODES, message
from ingest.model import Check, Finding, Text, Waiver
from ingest.waivers.figures import changes, figures, same

UNMATCHED = "waiver-unmatched"


def waived(findings: Sequence[Finding], waivers: Sequence[Waiver]) -> tuple[Finding, ...]:
    """The findings with their waivers, and one more for each waiver that fits none, `ordered`.

    A waiver fits the finding of its id while that has the figures it was given for.
    """
    if not waivers:
        return tuple(findings)
    from ingest.emit.reconciliation import finding_to_json

    known = {finding.id: finding for finding in findings}
    held = {one.finding: figures(finding_to_json(known[one.finding])) for one in waivers if one.finding in known}
    fitting: dict[str, Waiver] = {}
    stale: list[Waiver] = []
    for one in waivers:
        if one.finding in held and same(one.figures, held[one.finding]):
            fitting.setdefault(one.finding, one)
        else:
            stale.append(one)
    ids = numbered([identifier(UNMATCHED, one.finding, *_flat(one.figures)) for one in stale])
    return ordered(
        [
            *(replace(finding, waiver=fitting.get(finding.id)) for finding in findings),
            *(
                _unmatched(one, ident, known.get(one.finding), held.get(one.finding))
                for one, ident in zip(stale, ids, strict=True)
            ),
        ]
    )


def is_reconciled(checks: Sequence[Check], findings: Sequence[Finding]) -> bool:
    """Whether all is accepted: no error is open, and each check that fails has a finding, all of them waived.

    A check keeps its outcome whatever is waived: that the figures differ stays true.
    """
    accepted: dict[str, bool] = {}
    for finding in findings:
        if finding.check is not None:
            accepted[finding.check] = accepted.get(finding.check, True) and finding.waiver is not None
    return all(check.outcome != "fails" or accepted.get(check.id, False) for check in checks) and all(
        finding.severity != "error" or finding.waiver is not None for finding in findings
    )


def _unmatched(waiver: Waiver, ident: str, finding: Finding | None, now: Mapping[str, str] | None) -> Finding:
    made = Finding(
        UNMATCHED,
        pointer="/document" if finding is None else finding.pointer,
        arguments={
            "finding": waiver.finding,
            "who": waiver.who,
            "date": waiver.date,
            "reason": waiver.reason,
            "why": _why(waiver, now),
        },
        evidence={
            "finding": waiver.finding,
            "reason": waiver.reason,
            "who": waiver.who,
            "date": waiver.date,
            "given_for": dict(waiver.figures),
            "figures": None if now is None else dict(now),
        },
        id=ident,
        severity=CODES[UNMATCHED].severity,
    )
    return replace(made, message=message(made))


def _why(waiver: Waiver, now: Mapping[str, str] | None) -> Text:
    if now is None:
        return Text("已没有这条发现", "there is no such finding any more")
    changed = changes(waiver.figures, now)
    return Text(
        "依据已变：" + "，".join(f"{name} {_said(old)}→{_said(new)}" for name, old, new in changed),
        "its figures have changed: " + ", ".join(f"{name} {_said(old)}→{_said(new)}" for name, old, new in changed),
    )


def _said(figure: str | None) -> str:
    return "—" if figure is None else figure


def _flat(given: Mapping[str, str]) -> list[str]:
    return [part for pair in sorted(given.items()) for part in pair]
