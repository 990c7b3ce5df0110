"""`ingest run`: every source named, into its result folder, and what came of it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest import batch
from ingest.commands.listing import as_json, source_lines
from ingest.commands.terminal import Style, printable, write_error, write_out, write_raw_error
from ingest.model import Limits
from ingest.sources import find
from ingest.waivers.file import adrift


def run(arguments: Namespace) -> int:
    """Ingest what the command line names. Returns the exit code."""
    limits = Limits()
    options = batch.Options(
        out=Path(arguments.out),
        repair=arguments.repair,
        table=arguments.table,
        limits=Limits(
            bytes=arguments.max_bytes or limits.bytes,
            cells=arguments.max_cells or limits.cells,
            unpacked=arguments.max_unpacked or limits.unpacked,
            pages=arguments.max_pages or limits.pages,
        ),
        jobs=arguments.jobs,
        password=arguments.password,
        pdf_engine=arguments.pdf_engine,
        against=None if arguments.against is None else Path(arguments.against),
    )
    found = find(arguments.sources, options.out)
    told = Told(arguments.json, arguments.quiet, len(found.jobs) + len(found.failures), arguments.against)
    if found.passed_over:
        count = found.passed_over
        told.note(f"略过 {count} 项，隐藏或格式未知 / passed over {count}, hidden or of no known format")
    for path, names in adrift(job.path for job in found.jobs):
        told.note(
            f"{printable(str(path))}: 有豁免的来源不在这里 / waives findings of what is not there: "
            f"{printable(', '.join(names))}; 请改名或删去 / rename or delete these entries"
        )
    return conclude(batch.outcomes(found, options, told.waiting), told, arguments.fail_on)


def conclude(outcomes: Iterable[batch.Outcome], told: Told, fail_on: str) -> int:
    """Tell of every outcome as it comes; the exit code by the contract: 2, 1 or 0."""
    done: list[batch.Outcome] = []
    for outcome in outcomes:
        done.append(outcome)
        told.outcome(outcome)
    told.end(done)
    if not done:
        write_error(
            "没有找到来源 / no source was found; 请给出文件或文件夹 / name files or folders: ingest run SOURCE ..."
        )
    if not done or any(outcome.summary is None for outcome in done):
        return 2
    failing = {"error": ("error",), "warning": ("error", "warning"), "never": ()}[fail_on]
    counts = [outcome.summary.counts[severity] for outcome in done if outcome.summary for severity in failing]
    return 1 if any(counts) else 0


class Told:
    """What the user is told while the sources are worked on: results to stdout, all else to stderr."""

    def __init__(self, as_json: bool, quiet: bool, total: int, against: str | None = None) -> None:
        self.as_json, self.quiet, self.total, self.against = as_json, quiet, total, against
        self.style = Style(sys.stdout)
        self.progress = sys.stderr.isatty() and not quiet and total > 1
        self.count = 0

    def outcome(self, outcome: batch.Outcome) -> None:
        self.count += 1
        self._clear()
        if outcome.summary is not None and outcome.summary.unused_sheets:
            self.note(unused_sheets(outcome.shown, outcome.summary.unused_sheets))
        if outcome.summary is not None and outcome.summary.since is None and self.against is not None:
            self.note(
                f"{printable(outcome.shown)}: {printable(self.against)} 里没有它先前的结果，未作比较"
                " / holds no earlier result of it, nothing was compared"
            )
        if outcome.summary is not None and not self.as_json and not self.quiet:
            write_out("\n".join(source_lines(outcome, outcome.summary, self.style)) + "\n\n")
        elif outcome.message:
            write_error(outcome.message)
            if outcome.trace and os.environ.get("INGEST_DEBUG") == "1":
                write_raw_error(outcome.trace)
        if self.progress and self.count < self.total:
            write_raw_error(f"\r{self.count}/{self.total}")

    def end(self, done: Sequence[batch.Outcome]) -> None:
        self._clear()
        if self.as_json:
            write_out(as_json(done), encoding="utf-8")
        elif len(done) > 1 and not self.quiet:
            written = sum(outcome.summary is not None for outcome in done)
            write_out(
                f"来源 sources {len(done)} · 已写出 written {written} · 未读入 not ingested {len(done) - written}\n"
            )

    def waiting(self) -> None:
        self.note("另一次运行正在写这个文件夹，等它结束 / another run is writing into this folder, waiting for it")

    def note(self, line: str) -> None:
        if not self.quiet:
            write_error(line)

    def _clear(self) -> None:
        if self.progress:
            write_raw_error("\r\x1b[K")


def unused_sheets(shown: str, names: Sequence[str]) -> str:
    """One line that names the sheets of a workbook from which nothing was taken."""
    listed = printable(", ".join(names))
    return (
        f"{printable(shown)}: 以下工作表没有取用，其中没有这种表，或未选中，或已隐藏"
        f" / nothing was taken from these sheets, which hold no such table, were not picked, or are hidden: {listed}"
    )
