"""Waivers laid upon findings: each fits one, or is a finding itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.addresses import Addresses, identifier, numbered, ordered
from ingest.codes import CODES, message
from ingest.model import Check, Finding, Reading, Text, Waiver
from ingest.waivers.figures import BETWEEN, changes, figures, same

UNMATCHED = "waiver-unmatched"


def waived(
    findings: Sequence[Finding], waivers: Sequence[Waiver], reading: Reading | None = None
) -> tuple[Finding, ...]:
    """The findings with their waivers, and one more for each waiver that fits none, `ordered`.

    A waiver fits the finding of its id while that has the figures it was given for. By the `reading` one is found
    whose id has changed with its raw text.
    """
    if not waivers:
        return tuple(findings)
    from ingest.emit.reconciliation import finding_to_json

    known = {finding.id: finding for finding in findings}
    if reading is not None:
        known = {**_renamed(findings, [one for one in waivers if one.finding not in known], reading), **known}
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


def _renamed(findings: Sequence[Finding], waivers: Sequence[Waiver], reading: Reading) -> dict[str, Finding]:
    """The findings that would have the id of a waiver, had their cells the raw text that it was given for."""
    if not waivers:
        return {}
    addresses = Addresses(reading)
    found: dict[str, Finding] = {}
    for waiver in waivers:
        raw = waiver.figures.get("raw", "")
        told = ([raw], raw.split(BETWEEN))
        ident = waiver.finding.partition("-")[0]
        for finding in findings if raw else ():
            at = finding.pointer or ""
            if not finding.cells or ident == finding.id.partition("-")[0]:
                continue
            if ident in {addresses.identity_with(raws, finding, at) for raws in told}:
                found.setdefault(waiver.finding, finding)
    return found


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
            "why": _why(waiver, finding, now),
        },
        evidence={
            "finding": waiver.finding,
            "reason": waiver.reason,
            "who": waiver.who,
            "date": waiver.date,
            "given_for": dict(waiver.figures),
            "figures": None if now is None else dict(now),
            **({"now_known_as": finding.id} if finding is not None and finding.id != waiver.finding else {}),
        },
        id=ident,
        severity=CODES[UNMATCHED].severity,
    )
    return replace(made, message=message(made))


def _why(waiver: Waiver, finding: Finding | None, now: Mapping[str, str] | None) -> Text:
    if finding is None or now is None:
        return Text("已没有这条发现", "there is no such finding any more")
    from ingest.emit.report.evidence import named

    changed = [(named(name), _said(old), _said(new)) for name, old, new in changes(waiver.figures, now)]
    zh = "，".join(f"{name.zh} {old}→{new}" for name, old, new in changed)
    en = ", ".join(f"{name.en} {old}→{new}" for name, old, new in changed)
    if finding.id != waiver.finding:
        zh, en = f"{zh}；这条发现仍在，标识今为 {finding.id}", f"{en}; the finding is still there, as {finding.id}"
    return Text(f"依据已变：{zh}", f"its figures have changed: {en}")


def _said(figure: str | None) -> str:
    return "—" if figure is None else figure


def _flat(given: Mapping[str, str]) -> list[str]:
    return [part for pair in sorted(given.items()) for part in pair]
