"""The counts as the tables of benchmarks/faults.md, Chinese first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tests.faults.kinds import KINDS
from tests.faults.tally import CLEAN, Counts, Tally

PART = re.compile(r"(<!-- generated:faults -->\n).*?(<!-- /generated:faults -->)", re.DOTALL)
NAMES = {"md": "Markdown", "html": "HTML", "docx": "Word", "xlsx": "xlsx", "xls": "xls", "ods": "ods", "csv": "CSV"}


class Trial(NamedTuple):
    """Which tables were tried: so many, from this seed on, in these formats."""

    tables: int
    seed: int
    formats: tuple[str, ...]


def tables(tally: Tally, trial: Trial) -> str:
    """All tables of the page, as Markdown."""
    files = tally.sum(silent=None).files + tally.sum(CLEAN, silent=None).files
    parts = [
        f"表 tables {trial.tables} · 种子 seed {trial.seed} · 文件 files {files:,} · 错误种类 kinds {len(KINDS)}",
        "### 一、申报合计、小计、项数的表 · Tables that declare sums and counts",
        _by_kind(tally, trial, silent=False),
        "### 二、同样的表，去掉一切合计、小计、项数和总投资栏 · The same tables, declaring nothing",
        _by_kind(tally, trial, silent=True),
        "### 三、各种格式：找到/与表矛盾 · By format: found of contradicted",
        _by_format(tally, trial),
    ]
    return "\n\n".join(parts)


def written(page: str, said: str) -> str:
    """The page with its generated part anew."""
    assert PART.search(page)
    return PART.sub(lambda match: f"{match[1]}\n{said}\n\n{match[2]}", page)


def _of(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "—"


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def _by_kind(tally: Tally, trial: Trial, silent: bool) -> str:
    """In Markdown, which each table was read from."""
    head = ("错误 fault", "表 tables", "无从发现 nothing contradicts it", "找到 found", "全部召回 of all",
            "嫌疑首位正确 rightly blamed", "指错 misled", "归位 repaired", "误报 false alarms", "错修 wrong repairs",
            "无声 silent")  # fmt: skip

    def row(title: str, one: Counts) -> tuple[object, ...]:
        every = one.found + one.found_anyhow
        share = f"{100 * every / one.files:.0f}%" if one.files else "—"
        return (title, one.files, one.files - one.contradicted, _of(one.found, one.contradicted), share,
                _of(one.blamed, one.failing), one.misled if one.failing else "—", _of(one.repaired, one.displaced),
                one.alarmed, one.wrong_repairs, one.silent)  # fmt: skip

    base = "md" if "md" in trial.formats else trial.formats[0]
    rows = [
        row(f"{kind.title.zh} {kind.title.en}", counts)
        for kind in KINDS
        if (counts := tally.sum(kind.name, base, silent)).files
    ]
    clean = tally.sum(CLEAN, base, silent)
    none = ("（没有错误 none）", clean.files, *["—"] * 6, clean.alarmed, clean.wrong_repairs, clean.silent)
    return _table(head, [*rows, row("**合计 all**", tally.sum(format=base, silent=silent)), none])


def _by_format(tally: Tally, trial: Trial) -> str:
    head = ("错误 fault", *(NAMES[one] for one in trial.formats))
    rows: list[Sequence[object]] = []
    for kind in KINDS:
        cells = [tally.sum(kind.name, one) for one in trial.formats]
        if any(one.files for one in cells):
            rows.append((f"{kind.title.zh}", *(_of(one.found, one.contradicted) for one in cells)))
    sums = [tally.sum(format=one) for one in trial.formats]
    clean = [tally.sum(CLEAN, one) for one in trial.formats]
    rows += [
        ("**合计 all**", *(_of(one.found, one.contradicted) for one in sums)),
        ("嫌疑首位正确 rightly blamed", *(_of(one.blamed, one.failing) for one in sums)),
        ("归位 repaired", *(_of(one.repaired, one.displaced) for one in sums)),
        ("有误报的文件 files with false alarms", *(_of(one.alarmed, one.files) for one in sums)),
        ("其中没有错误的表 of those without a fault", *(_of(one.alarmed, one.files) for one in clean)),
        ("错修 wrong repairs", *(one.wrong_repairs + two.wrong_repairs for one, two in zip(sums, clean, strict=True))),
        ("无声 silent", *(one.silent + two.silent for one, two in zip(sums, clean, strict=True))),
    ]
    return _table(head, rows)
