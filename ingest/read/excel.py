"""Not written yet."""

from __future__ import annotations

from ingest.model import Finding, Grids, Limits
from ingest.read.archive import Archive
from ingest.read.sniff import unread


def read_excel(
    data: bytes, file: str, limits: Limits, archive: Archive | None = None
) -> tuple[Grids, str, tuple[Finding, ...]]:
    raise unread(file, "xlsx")
