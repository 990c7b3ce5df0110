"""Write `tests/cases/*/expected/` anew (`make golden`). Read the diff cell by cell before you keep it.

A case is a folder with a `source.*` of its own, or a `case.toml` that names one:

    source = "raw/2024/quanzhou-2024.md"  # from the project's root
    repair = false                        # as by --no-repair
    without = "2024年合计"                 # lines that hold this are left out of the source

The table of 2024 in another format (tests/rendering/fixtures.py) is held to the Markdown's document by
tests/test_parity.py; here one of each format is held to its own provenance and findings.
"""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path

from ingest import run
from ingest.pipeline import files
from tests.rendering.fixtures import FIXTURES, WITH_PROVENANCE

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
RENDERED = "quanzhou-2024"
NOT_COMPARED = ("reconciliation.html",)
"""The report is a page for people, whose wording and looks may change without the data."""


OF_A_FORMAT = ("provenance.json", "reconciliation.json")
"""What differs from format to format, and alone is kept of a table that was rendered."""


def cases() -> list[Path]:
    """The folder of every case that has expected files of its own, in the order of their names."""
    held_elsewhere = {f"{RENDERED}-{name}" for name in FIXTURES if name not in WITH_PROVENANCE}
    return sorted(path for path in CASES.iterdir() if path.is_dir() and path.name not in held_elsewhere)


def own_sources(case: Path) -> list[Path]:
    """The sources in a case's folder: one, or none where `case.toml` names another."""
    return sorted(case.glob("source.*"))


def outputs(case: Path) -> dict[str, bytes]:
    """The files that a case gives, by name, less those that are not compared."""
    told = case / "case.toml"
    options = tomllib.loads(told.read_text(encoding="utf-8")) if told.exists() else {}
    named = options.pop("source", None)
    source = ROOT / named if named else own_sources(case)[0]
    without = options.pop("without", None)
    repair = options.pop("repair", True)
    if options:
        raise ValueError(f"{told}: unknown keys {sorted(options)}")
    if without is None:
        result = run(source, repair=repair)
    else:
        with tempfile.TemporaryDirectory() as folder:
            shorter = Path(folder) / source.name
            shorter.write_text(_without(source, without), encoding="utf-8", newline="")
            result = run(shorter, repair=repair)
    rendered = case.name in {f"{RENDERED}-{name}" for name in WITH_PROVENANCE}
    written = {name: content for name, content in sorted(files(result).items()) if name not in NOT_COMPARED}
    return {name: content for name, content in written.items() if name in OF_A_FORMAT or not rendered}


def _without(source: Path, words: str) -> str:
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if words not in line]
    if len(kept) == len(lines):
        raise ValueError(f"no line of {source} holds {words}")
    return "".join(kept)


def update(case: Path) -> list[str]:
    """Write a case's expected files; returns the names of those that changed, came or went."""
    folder = case / "expected"
    folder.mkdir(exist_ok=True)
    wanted = outputs(case)
    held = {path.name: path.read_bytes() for path in folder.iterdir()}
    changed = sorted(name for name in {*wanted, *held} if wanted.get(name) != held.get(name))
    for name in changed:
        if name in wanted:
            (folder / name).write_bytes(wanted[name])
        else:
            (folder / name).unlink()
    return changed


if __name__ == "__main__":
    for one in cases():
        for name in update(one):
            print(f"{one.name}/expected/{name}")
