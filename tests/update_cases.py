"""Write `tests/cases/*/expected/` anew (`make golden`). Read the diff cell by cell before you keep it.

A case is a folder with a `source.*` of its own, or a `case.toml` that names one:

    source = "raw/2024/quanzhou-2024.md"  # from the project's root
    repair = false                        # as by --no-repair
    without = "2024年合计"                 # lines that hold this are left out of the source

The table of 2024 in another format is a case of its own only where it has an `expected/`; tests/test_parity.py holds
them all to the Markdown's document.
"""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path

from ingest import run
from ingest.pipeline import files
from tests.rendering.fixtures import FIXTURES

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
RENDERED = "quanzhou-2024"
NOT_COMPARED = ("reconciliation.html",)
"""The report is a page for people, whose wording and looks may change without the data."""


def cases() -> list[Path]:
    """The folder of every case with expected files, or that is to have them, in the order of their names."""
    rendered = {f"{RENDERED}-{name}" for name in FIXTURES}
    folders = (path for path in CASES.iterdir() if path.is_dir())
    return sorted(path for path in folders if (path / "expected").is_dir() or path.name not in rendered)


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
    return {name: content for name, content in sorted(files(result).items()) if name not in NOT_COMPARED}


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
