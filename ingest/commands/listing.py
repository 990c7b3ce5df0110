"""What came of the sources, as a listing for people or as JSON."""

from __future__ import annotations

import os
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from ingest.batch import Outcome
from ingest.commands.terminal import SEVERITIES, Style, aligned, printable
from ingest.summary import Remark, Sum, Summary

_SHOWN = 50  # remarks listed under one source; the report lists all


def source_lines(outcome: Outcome, summary: Summary, style: Style) -> list[str]:
    """One source for an analyst: what it is, whether its figures hold, and what must be looked at."""
    counts = summary.counts
    sizes = (
        ("类别 categories", summary.categories),
        ("项目 projects", summary.projects),
        ("分项 components", summary.components),
    )
    skipped = f"（{counts['checks_skipped']} 项未核对 not checked）" if counts["checks_skipped"] else ""
    lines = [
        f"{style(printable(outcome.shown), 'strong')} -> {printable(str(outcome.folder))}{os.sep}",
        f"  {printable(summary.title or '（无标题 no title）')}",
        "  " + " · ".join(f"{label} {number}" for label, number in sizes),
        *_sum_lines(summary, style),
        f"  核对 checks {counts['checks_passed']}/{counts['checks']}{skipped} · {_conclusion(summary, style)}",
        f"  错误 errors {counts['error']} · 警告 warnings {counts['warning']} · 提示 infos {counts['info']}"
        + (f" · 已豁免 waived {counts['waived']}" if counts["waived"] else ""),
        *_since_lines(summary),
        *(_remark_line(remark, style) for remark in summary.remarks[:_SHOWN]),
    ]
    if len(summary.remarks) > _SHOWN:
        lines.append(f"  … 另有 {len(summary.remarks) - _SHOWN} 条，见 reconciliation.html and more in the report")
    return lines


def _conclusion(summary: Summary, style: Style) -> str:
    if not summary.reconciled:
        return style("不符 not reconciled", "fails")
    counts = summary.counts
    if counts["checks_passed"] + counts["checks_skipped"] < counts["checks"]:
        return style("不符之处均已豁免 reconciled, as what fails is waived", "not-checked")
    return style("相符 reconciled", "holds")


def _since_lines(summary: Summary) -> list[str]:
    if summary.since is None:
        return []
    new, known, resolved = summary.since
    return [f"  与先前相比 since the earlier result: 新 new {new} · 已知 known {known} · 已消失 resolved {resolved}"]


def _sum_lines(summary: Summary, style: Style) -> list[str]:
    if not summary.sums:
        return []
    head = [f"合计 totals ({summary.amount_unit})", "表列 declared", "各行之和 computed", "差额 difference", ""]
    rows = [
        [printable(each.header), figure(each.declared), figure(each.computed), figure(each.difference), verdict(each)]
        for each in summary.sums
    ]
    lines = aligned([head, *rows], right=(1, 2, 3), indent="  ")
    return lines[:1] + [style(line, each.outcome) for line, each in zip(lines[1:], summary.sums, strict=True)]


def verdict(each: Sum) -> str:
    return {"holds": "相符 ok", "fails": "不符 differs", "not-checked": "未核对 not checked"}[each.outcome]


def figure(amount: Decimal | int | None) -> str:
    """An amount with the digits it has, never in powers of ten."""
    return "—" if amount is None else format(Decimal(amount), "f")


def _remark_line(remark: Remark, style: Style) -> str:
    severity = style(SEVERITIES[remark.severity], "faint" if remark.waived else remark.severity)
    waived = "（已豁免 waived）" if remark.waived else ""
    return f"  {severity}{waived} {remark.code} {printable(remark.place)}: {printable(remark.message.zh)}"


def as_json(outcomes: Iterable[Outcome]) -> str:
    """One JSON object: `sources`, each with its file, folder, status, reconciled, counts, document and error, and
    `since` where it was compared with an earlier result."""
    import json

    return json.dumps({"sources": [_entry(outcome) for outcome in outcomes]}, ensure_ascii=False, indent=2) + "\n"


def _entry(outcome: Outcome) -> dict[str, Any]:
    summary = outcome.summary
    return {
        "file": outcome.shown,
        "folder": outcome.folder and str(outcome.folder),
        "status": outcome.status,
        "reconciled": summary and summary.reconciled,
        "counts": summary and dict(summary.counts),
        "document": summary
        and {
            "id": summary.document,
            "title": summary.title,
            "year": summary.year,
            "projects": summary.projects,
            "components": summary.components,
        },
        "error": outcome.message or None,
        "stale": outcome.stale,
        **({"since": summary.since._asdict()} if summary and summary.since else {}),
    }
