"""Not written yet."""

from __future__ import annotations

from collections.abc import Collection

from ingest.model import Finding, Grids, Limits
from ingest.read.sniff import unread


def read_html(data: bytes, file: str, limits: Limits, known: Collection[str]) -> tuple[Grids, str, tuple[Finding, ...]]:
    raise unread(file, "HTML")
