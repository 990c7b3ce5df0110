"""The cold process: the whole command against a process that only imports the three libraries it stands on.

Both find their modules compiled, as an installed program does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable

from benchmarks.measure import ROOT, TABLE, WALL, Line, ratio, show

IMPORTS = "import markdown_it, jsonschema, jinja2"


def process(*arguments: str) -> Callable[[], object]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        command = [sys.executable, *arguments]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)

    return run


def lines(repetitions: int = 21) -> list[Line]:
    with tempfile.TemporaryDirectory() as output:
        command = process("-m", "ingest", "run", str(TABLE), "--out", output, "--quiet")
        figure = ratio(command, process("-c", IMPORTS), repetitions, WALL)
    return [Line(f"cold `ingest run` / `{IMPORTS}`", f"{figure:.2f}", "≤ 2.0")]


if __name__ == "__main__":
    show(lines())
