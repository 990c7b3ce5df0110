"""Read tens of thousands of invented tables and count what went wrong.

`python -m tests.soak --tables 20000 --seed 1 --jobs 2`.

Each failing table is printed by its seed; `--one SEED` replays it with its source and every difference.
The exit code is 1 when anything failed.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from ingest import run
from ingest.model import Result
from tests.generator.cases import Case, make_case
from tests.generator.oracle import Verdict, judge

SECONDS_A_TABLE = 30
SEEDS_A_TASK = 50


@dataclass
class Tally:
    """The counts of many tables, and the failing seeds with their first failures."""

    tables: int = 0
    clean: int = 0
    values: int = 0
    silent: int = 0
    wrong_clean: int = 0
    wrong_repairs: int = 0
    missed: int = 0
    cells: int = 0
    unplaced: int = 0
    crashes: int = 0
    seconds: float = 0.0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    failing: list[tuple[int, str, list[str]]] = field(default_factory=list)

    def add(self, case: Case, verdict: Verdict) -> None:
        self.tables += 1
        self.clean += case.clean
        self.values += verdict.values
        self.silent += len(verdict.silent)
        self.wrong_clean += len(verdict.wrong)
        self.wrong_repairs += len(verdict.wrong_repairs)
        self.missed += len(verdict.missed)
        self.cells += len(verdict.cells)
        self.unplaced += len(verdict.unplaced)
        self.outcomes.update(verdict.outcomes)
        self.alarms.update(code for code, _ in verdict.false_alarms)
        if verdict.failures:
            self.failing.append((case.seed, kinds(case), verdict.failures))

    def merge(self, other: Tally) -> None:
        for name in (
            "tables",
            "clean",
            "values",
            "silent",
            "wrong_clean",
            "wrong_repairs",
            "missed",
            "cells",
            "unplaced",
            "crashes",
            "seconds",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.outcomes.update(other.outcomes)
        self.alarms.update(other.alarms)
        self.failing += other.failing


def kinds(case: Case) -> str:
    return "+".join(fault.kind for fault in case.faults) or "clean"


def read(case: Case, folder: Path, repair: bool = True) -> Result:
    path = folder / f"{case.seed}.md"
    path.write_bytes(case.source)
    return run(path, repair=repair)


def too_long(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"more than {SECONDS_A_TABLE} s")


def soak(seeds: range) -> Tally:
    """Read and judge the tables of these seeds, in this process."""
    tally = Tally()
    signal.signal(signal.SIGALRM, too_long)
    with tempfile.TemporaryDirectory() as name:
        for seed in seeds:
            case = make_case(seed)
            signal.alarm(SECONDS_A_TABLE)
            start = time.perf_counter()
            try:
                tally.add(case, judge(case, read(case, Path(name))))
            except Exception as error:  # a crash is what the soak looks for, whatever its kind
                tally.tables += 1
                tally.crashes += 1
                tally.failing.append((seed, kinds(case), [f"crash: {type(error).__name__}: {error}"]))
            finally:
                signal.alarm(0)
            tally.seconds += time.perf_counter() - start
    return tally


def soak_all(first: int, tables: int, jobs: int) -> Tally:
    tasks = [
        range(start, min(start + SEEDS_A_TASK, first + tables)) for start in range(first, first + tables, SEEDS_A_TASK)
    ]
    whole = Tally()
    if jobs == 1:
        for task in tasks:
            whole.merge(soak(task))
        return whole
    with ProcessPoolExecutor(jobs) as pool:
        for part in pool.map(soak, tasks):
            whole.merge(part)
    return whole


def report(tally: Tally, show: int) -> str:
    lines = [
        f"tables {tally.tables} (clean {tally.clean}), values {tally.values}, {tally.seconds:.0f} s",
        f"silent errors {tally.silent}   wrong repairs {tally.wrong_repairs}   missed {tally.missed}",
        f"wrong in clean tables: values {tally.wrong_clean}, provenance {tally.unplaced}",
        f"cells lost {tally.cells}   crashes {tally.crashes}",
        f"false alarms {sum(tally.alarms.values())}: {dict(tally.alarms.most_common())}",
        "faults:",
    ]
    for kind in sorted({kind for kind, _ in tally.outcomes}):
        became = {how: n for (one, how), n in sorted(tally.outcomes.items()) if one == kind}
        lines.append(
            f"  {kind:24} injected {sum(became.values()):6}   " + "   ".join(f"{how} {n}" for how, n in became.items())
        )
    causes = Counter(cause(failures[0]) for _, _, failures in tally.failing)
    lines.append(f"failing tables {len(tally.failing)}; first failures: {dict(causes.most_common(20))}")
    lines += [f"  seed {seed} ({what}): {failures[0][:240]}" for seed, what, failures in tally.failing[:show]]
    return "\n".join(lines)


def cause(failure: str) -> str:
    """A failure less its numbers, for counting."""
    words = failure.split(": ")
    where = "".join("#" if character.isdigit() else character for character in words[1]) if len(words) > 1 else ""
    return f"{words[0]} {where}"[:90]


def keep(tally: Tally, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for seed, what, failures in tally.failing:
        (folder / f"{seed}.md").write_bytes(make_case(seed).source)
        (folder / f"{seed}.txt").write_text(f"{what}\n" + "\n".join(failures) + "\n", encoding="utf-8")


def replay(seed: int) -> int:
    """One table, with its source, what was done to it, what was found and what is wrong."""
    case = make_case(seed)
    encoding = "gb18030" if case.style.encoding == "gb18030" else "utf-8-sig"
    print(case.source.decode(encoding))
    for fault in case.faults:
        print(f"fault {fault.kind}: {fault.components or [place for due in fault.due for place in due.places]}")
    with tempfile.TemporaryDirectory() as name:
        result = read(case, Path(name))
    for finding in result.findings:
        if finding.severity != "info":
            print(f"{finding.severity:8} {finding.code:24} {finding.pointer}  {finding.message.zh}")
    failures = judge(case, result).failures
    print(*(failures or ["all as it should be"]), sep="\n")
    return bool(failures)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--tables", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1, help="the first table's seed")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="save the failing sources here")
    parser.add_argument("--one", type=int, help="replay the table of this seed")
    parser.add_argument("--show", type=int, default=20, help="how many failing tables to print")
    options = parser.parse_args()
    if options.one is not None:
        return replay(options.one)
    tally = soak_all(options.seed, options.tables, options.jobs)
    print(report(tally, options.show))
    if options.keep:
        keep(tally, options.keep)
    return bool(tally.failing)


if __name__ == "__main__":
    sys.exit(main())
