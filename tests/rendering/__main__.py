"""`python -m tests.rendering`: which fixtures of the 2024 table are not as they would be made now (`--write` them)."""

from __future__ import annotations

import argparse
import sys

from tests.rendering.fixtures import fixtures, same_content, write


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.rendering", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write those that have changed under tests/cases/")
    if parser.parse_args().write:
        print(*write(), sep="\n")
        return 0
    old = [
        fixture.name
        for fixture in fixtures()
        if not fixture.path.exists() or not same_content(fixture.path.read_bytes(), fixture.render())
    ]
    print(*(old or ["all are as they would be made"]), sep="\n")
    return bool(old)


if __name__ == "__main__":
    sys.exit(main())
