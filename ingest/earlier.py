"""A result held against an earlier one of the same source: what is new, what was known, what has gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ingest.model import Earlier, Finding, Resolved, Text
from ingest.results import load


class Before(NamedTuple):
    """What an earlier result says: of which bytes, by which version, and its findings."""

    sha256: str
    version: str
    findings: tuple[Resolved, ...]


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
    )


def compared(findings: Sequence[Finding], before: Before) -> tuple[tuple[Finding, ...], Earlier]:
    """The findings, each marked `new` or `known` by its id, and what of the earlier result is gone, in its order."""
    then = {one.id for one in before.findings}
    now = {one.id for one in findings}
    marked = tuple(replace(one, standing="known" if one.id in then else "new") for one in findings)
    gone = tuple(one for one in before.findings if one.id not in now)
    return marked, Earlier(before.sha256, before.version, gone)
