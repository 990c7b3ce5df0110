"""Writes the generated parts of the READMEs, or checks that they are what the program says of itself.

    python tools/docs.py --write    write them anew
    python tools/docs.py --check    exit code 1, and a diff, where they have drifted

A generated part stands between `<!-- generated:NAME -->` and `<!-- /generated:NAME -->`. NAME is `help` or
`help-COMMAND` (what the command line says), `output` (what `ingest run` prints for the tables in raw/), or
`codes` (the table of findings, in the page's language).
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal

from ingest.codes import CODES

Language = Literal["zh", "en"]

ROOT = Path(__file__).resolve().parent.parent
PAGES: dict[str, Language] = {"README.md": "zh", "README.en.md": "en"}
GENERATED = re.compile(r"(<!-- generated:([a-z-]+) -->\n).*?(<!-- /generated:\2 -->)", re.DOTALL)
HEADERS: dict[Language, tuple[str, str, str, str]] = {
    "zh": ("代码", "级别", "含义", "怎么办"),
    "en": ("code", "severity", "what", "what to do"),
}
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


@cache
def printed(*arguments: str) -> str:
    """What `ingest ARGUMENTS` prints, run beside a copy of raw/, at a fixed width and without colour."""
    environment = {key: value for key, value in os.environ.items() if key not in {"LC_ALL", "LANG", "FORCE_COLOR"}}
    environment |= {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as desk:
        shutil.copytree(ROOT / "raw", Path(desk, "raw"))
        done = subprocess.run(
            [sys.executable, "-m", "ingest", *arguments],
            cwd=desk, env=environment, capture_output=True, check=True, encoding="utf-8",
        )  # fmt: skip
    return done.stdout


def fenced(text: str) -> str:
    """Text as a block of code, without the blanks that end its lines."""
    lines = [line.rstrip() for line in text.strip("\n").splitlines()]
    return "\n".join(["```text", *lines, "```"])


def codes(language: Language) -> str:
    """The table of finding codes, in the order of `ingest/codes.py`."""

    def cell(text: str) -> str:
        return text.replace("|", "\\|").replace("\n", " ")

    head = HEADERS[language]
    rows = [
        (
            f"`{code.code}`",
            SEVERITIES[code.severity] if language == "zh" else code.severity,
            cell(getattr(code.title, language)),
            cell(getattr(code.advice, language)),
        )
        for code in CODES.values()
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ("---",) * len(head), *rows])


def part(name: str, language: Language) -> str:
    """The text of one generated part; raises KeyError for a name that is none."""
    parts: dict[str, Callable[[], str]] = {
        "help": lambda: fenced(printed("--help")),
        "output": lambda: fenced(printed("run")),
        "codes": lambda: codes(language),
    }
    if command := name.removeprefix("help-") if name.startswith("help-") else None:
        return fenced(printed(command, "--help"))
    return parts[name]()


def generated(text: str, language: Language) -> str:
    """A page with each of its generated parts as the program would have it now."""
    return GENERATED.sub(lambda match: f"{match[1]}{part(match[2], language)}\n{match[3]}", text)


def drift(page: str) -> list[str]:
    """The difference between a page as it stands and as it should, as lines of a diff; none if they agree."""
    text = (ROOT / page).read_text(encoding="utf-8")
    wanted = generated(text, PAGES[page])
    return list(difflib.unified_diff(text.splitlines(), wanted.splitlines(), page, f"{page} (generated)", lineterm=""))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true")
    action.add_argument("--check", action="store_true")
    if parser.parse_args().write:
        for page, language in PAGES.items():
            path = ROOT / page
            path.write_text(generated(path.read_text(encoding="utf-8"), language), encoding="utf-8", newline="\n")
        return 0
    drifted = [line for page in PAGES for line in drift(page)]
    print("\n".join(drifted), end="\n" if drifted else "")
    return 1 if drifted else 0


if __name__ == "__main__":
    sys.exit(main())
