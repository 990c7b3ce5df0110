"""The cold process: the whole command against a process that only imports the three libraries it stands on."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable

from benchmarks.measure import ROOT, TABLE, Line, ratio, show

IMPORTS = "import markdown_it, jsonschema, jinja2"


def process(*arguments: str) -> Callable[[], object]:
    def run() -> None:
        subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)

    return run


def lines(repetitions: int = 21) -> list[Line]:
    with tempfile.TemporaryDirectory() as output:
        command = process("-m", "ingest", "run", str(TABLE), "--out", output, "--quiet")
        figure = ratio(command, process("-c", IMPORTS), repetitions)
    return [Line(f"cold `ingest run` / `{IMPORTS}`", f"{figure:.2f}", "≤ 2.0")]


if __name__ == "__main__":
    show(lines())
