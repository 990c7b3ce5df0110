"""Not written yet."""

from __future__ import annotations

from ingest.model import Finding, Grids, Limits
from ingest.read.archive import Archive
from ingest.read.sniff import unread


def read_word(archive: Archive, limits: Limits) -> tuple[Grids, str, tuple[Finding, ...]]:
    raise unread(archive.file, "docx")
