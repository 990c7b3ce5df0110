"""What is said of the placements that a row's cells may have: what proves one, or that none is proved."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.emit.html import Content
from ingest.emit.report.paper import AMBIGUOUS, Paper
from ingest.model import Finding, Text


def proof(paper: Paper, finding: Finding) -> Content:
    """Why a row stands where it was put, with the lines of the declared figures that show it."""
    said = finding.arguments.get("proof", "")
    figures = _figures(paper, finding)
    return (said, Text("：", ": "), figures) if figures else said


def placements(paper: Paper, finding: Finding) -> Iterator[tuple[Text, Content]]:
    """Of a row whose placement is not proved: how many there are, and which figures hold once it is put right."""
    if finding.code != AMBIGUOUS:
        return
    count = finding.evidence.get("candidates")
    if count != 0:
        many = "10¹⁵+" if count is None else f"{count:,}"
        said = Text(f"连同相关各行共 {many} 种", f"{many}, with those of the rows bound to it")
        yield Text("可能的放法", "Placements"), said
    if figures := _figures(paper, finding):
        yield Text("校正后全部成立的所列数", "Figures that hold once it is put right"), figures


def _figures(paper: Paper, finding: Finding) -> list[Content]:
    said: list[Content] = []
    for check in finding.evidence.get("proved_by", ()):
        said += [Text("、", ", ") if said else "", paper.to_line(check)]
    return said
