"""A result held against an earlier one of the same source: what is new, what was known, what has gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ingest.model import Change, Earlier, Finding, Resolved, Text
from ingest.results import load
from ingest.waivers.figures import changes, figures


class Before(NamedTuple):
    """What an earlier result says: of which bytes, by which version, its findings, and their figures by id."""

    sha256: str
    version: str
    findings: tuple[Resolved, ...]
    figures: Mapping[str, Mapping[str, str]]


def read(folder: Path) -> Before:
    """The earlier result in a result folder. Raises `ResultUnreadable`."""
    content = load(folder)
    return Before(
        content["document"]["source"]["sha256"],
        content["run"]["version"],
        tuple(
            Resolved(
                one["id"],
                one["code"],
                one["severity"],
                one["pointer"],
                Text(one["message"]["zh"], one["message"]["en"]),
            )
            for one in content["findings"]
        ),
        {one["id"]: figures(one) for one in content["findings"]},
    )


def compared(findings: Sequence[Finding], before: Before) -> tuple[tuple[Finding, ...], Earlier]:
    """The findings, each marked `new` or `known` by its id, the known with the figures that have changed, and what of
    the earlier result is gone, in its order."""
    now = {one.id for one in findings}
    gone = tuple(one for one in before.findings if one.id not in now)
    return tuple(_marked(one, before) for one in findings), Earlier(before.sha256, before.version, gone)


def _marked(finding: Finding, before: Before) -> Finding:
    from ingest.emit.reconciliation import finding_to_json

    then = before.figures.get(finding.id)
    if then is None:
        return replace(finding, standing="new")
    changed = tuple(Change(*one) for one in changes(then, figures(finding_to_json(finding))))
    return replace(finding, standing="known", changed=changed)
