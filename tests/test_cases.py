"""Whole tables against their expected outputs, byte for byte; `make golden` writes these anew."""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest

from tests.update_cases import CASES, cases, outputs, own_sources

LONGEST_DIFF = 40


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case_gives_its_expected_files(case: Path) -> None:
    expected = {path.name: path.read_bytes() for path in sorted((case / "expected").iterdir())}
    given = outputs(case)
    assert sorted(given) == sorted(expected), "files came or went: run `make golden` and read the diff"
    for name, content in given.items():
        if content != expected[name]:
            pytest.fail(f"{case.name}/expected/{name} differs\n{_diff(expected[name], content)}")


def test_there_are_cases_and_each_has_one_source() -> None:
    assert (CASES / "quanzhou-2024").is_dir()
    for case in cases():
        named = (case / "case.toml").exists() and "source =" in (case / "case.toml").read_text(encoding="utf-8")
        assert named + len(own_sources(case)) == 1, case.name


def _diff(expected: bytes, given: bytes) -> str:
    old, new = expected.decode("utf-8-sig").splitlines(), given.decode("utf-8-sig").splitlines()
    return "\n".join(islice(unified_diff(old, new, "expected", "given", lineterm="", n=1), LONGEST_DIFF))
