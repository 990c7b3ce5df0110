"""Inject one fault of each kind into each of many clean tables, and count what becomes of it.

`python -m tests.faults --tables 40 --seed 1 --jobs 2` prints the tables of benchmarks/faults.md; `--write` puts them
there. Each faulted table is read from Markdown and from some other formats, in turn. `--one KIND:SEED:FORMAT` shows
one of them. The exit code is 1 where a repair was wrong, or a value in silence.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from ingest import run
from tests.faults.kinds import KINDS, Kind, kind
from tests.faults.page import Trial, tables, written
from tests.faults.score import score
from tests.faults.tables import FORMATS, PAGED, clean_case, faulted_case, write
from tests.faults.tally import CLEAN, Tally, Where
from tests.generator.cases import Case

SEEDS_A_TASK = 2
PAGE = Path(__file__).resolve().parents[2] / "benchmarks" / "faults.md"


def formats_in_turn(turn: int, formats: Sequence[str], others: int) -> list[str]:
    """Markdown, and so many of the other formats."""
    rest = [one for one in formats if one != "md"]
    chosen = [rest[(turn + k) % len(rest)] for k in range(min(others, len(rest)))]
    return [*(one for one in formats if one == "md"), *chosen]


def case_of(name: str, seed: int, silent: bool, format: str) -> Case | None:
    if name == CLEAN:
        return clean_case(seed, silent)
    return faulted_case(seed, kind(name), silent, paged=format in PAGED)


def tried(seeds: Sequence[int], formats: Sequence[str], others: int, kinds: Sequence[Kind] = KINDS) -> Tally:
    """Read and score the tables of these seeds, clean and with each fault that they have a place for, in this process.

    The same tables declaring nothing are read from the first format alone.
    """
    tally = Tally()
    names = (CLEAN, *(one.name for one in kinds))
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            gc.collect()  # reading leaves cycles in the oldest generation, which Python seldom looks at
            trials = [
                (name, format, False)
                for turn, name in enumerate(names)
                for format in formats_in_turn(seed + turn, formats, others)
            ]
            for name, format, silent in [*trials, *((name, formats[0], True) for name in names)]:
                if case := case_of(name, seed, silent, format):
                    outcome = score(case, run(write(case, format, Path(folder))))
                    tally.add(Where(name, format, silent), seed, outcome)
    return tally


def tried_all(trial: Trial, others: int, jobs: int) -> Tally:
    """All tables; what must not be is told at once."""
    last = trial.seed + trial.tables
    tasks = [range(i, min(i + SEEDS_A_TASK, last)) for i in range(trial.seed, last, SEEDS_A_TASK)]
    whole = Tally()
    with ProcessPoolExecutor(jobs) as pool:
        for part in pool.map(tried, tasks, [trial.formats] * len(tasks), [others] * len(tasks)):
            print(*part.worst, sep="\n", end="\n" if part.worst else "", file=sys.stderr, flush=True)
            whole.merge(part)
    return whole


def replay(name: str) -> int:
    """One faulted table, what is found in it, and how that is scored."""
    what, seed, *rest = name.split(":")
    silent = rest[-1:] == ["silent"]
    format = rest[0] if rest and rest[0] in FORMATS else "md"
    case = case_of(what, int(seed), silent, format)
    if case is None:
        print(f"{name}: this table has no place for such a fault")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        result = run(write(case, format, Path(folder)))
    print(case.source.decode("gb18030" if case.style.encoding == "gb18030" else "utf-8-sig"))
    for one in result.findings:
        if one.severity != "info":
            print(f"{one.severity:8} {one.code:24} {one.pointer}  {one.message.zh}")
            for suspect in one.suspects:
                print(f"{'':33} {suspect.slip}: {', '.join(suspect.pointers)}")
    for fault in case.faults:
        print(fault)
    print(score(case, result))
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--tables", type=int, default=40, help="how many clean tables")
    parser.add_argument("--seed", type=int, default=1, help="the first table's seed")
    parser.add_argument("--formats", default=",".join(FORMATS), help="which formats, parted by commas")
    parser.add_argument("--others", type=int, default=2, help="in how many formats besides Markdown each is read")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true", help=f"write the tables into {PAGE.parent.name}/{PAGE.name}")
    parser.add_argument("--one", metavar="KIND:SEED[:FORMAT][:silent]", help="show one table")
    options = parser.parse_args()
    if options.one:
        return replay(options.one)
    formats = tuple(one for one in FORMATS if one in options.formats.split(","))
    trial = Trial(options.tables, options.seed, formats)
    tally = tried_all(trial, options.others, options.jobs)
    said = tables(tally, trial)
    print(said)
    if options.write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), said), encoding="utf-8", newline="\n")
    return 0 if tally.sound else 1


if __name__ == "__main__":
    sys.exit(main())
