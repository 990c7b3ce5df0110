"""Every finding code by example: `tests/rules/<code>/fails*` raises it, `passes*` is a near miss that does not.

The examples are sources of any format (`fails-2.md`, `fails-3.html`) and are found by themselves. `expect.toml`
beside them may say, under the example's name:

    [fails-2]
    pointers = ["/projects/1"]       # where the code is raised, all of them
    also = ["number-gap"]            # the other errors and warnings that the example rightly raises, once each
    evidence = { by = "types" }      # what each finding's evidence holds
    repair = false                   # read as by --no-repair
    holds = ["column-sum:total"]     # checks that are made and hold: a near miss must come near
    awaits = "why"                   # not met yet, for this reason; the suite says when it is
    [fails-2.suspect]                # of the finding at the first pointer: the first suspect, by slip and pointers
    slip = "sign"
    pointers = ["/projects/0/components/0/funding/total"]

`waivers.toml` beside them holds waivers for the examples of its folder.

Of an example that nothing is said of, the code alone is due: no other error or warning may be raised.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest import run
from ingest.codes import CODES
from ingest.model import Finding, Result

RULES = Path(__file__).parent / "rules"
KEYS = {"pointers", "also", "evidence", "repair", "suspect", "holds", "awaits"}
FOLDERS = sorted(path for path in RULES.iterdir() if path.is_dir())


@cache
def expectations(folder: Path) -> dict[str, Any]:
    told = folder / "expect.toml"
    return tomllib.loads(told.read_text(encoding="utf-8")) if told.exists() else {}


def expected(example: Path) -> dict[str, Any]:
    return dict(expectations(example.parent).get(example.stem, {}))


@cache
def result(example: Path) -> Result:
    return run(example, repair=expected(example).get("repair", True))


def findings(example: Path) -> tuple[Finding, ...]:
    return result(example).findings


def examples(kind: str) -> list[Any]:
    """Every example of a kind; one that awaits something is expected to fail, strictly."""
    found = [path for folder in FOLDERS for path in sorted(folder.glob(f"{kind}*"))]
    return [
        pytest.param(path, id=f"{path.parent.name}/{path.stem}", marks=[pytest.mark.xfail(reason=why)] if why else [])
        for path in found
        for why in [expected(path).get("awaits")]
    ]


def others(example: Path) -> list[str]:
    """The codes of the errors and warnings that are not the one shown here."""
    code = example.parent.name
    return sorted(one.code for one in findings(example) if one.severity != "info" and one.code != code)


def test_every_code_has_both_examples() -> None:
    without = [
        f"{code}/{kind}" for code in CODES for kind in ("fails", "passes") if not [*(RULES / code).glob(f"{kind}*")]
    ]
    assert without == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_folder_holds_examples_of_a_code(folder: Path) -> None:
    assert folder.name in CODES
    examples = [path for path in folder.iterdir() if path.name not in ("expect.toml", "waivers.toml")]
    assert [path.name for path in examples if not path.stem.startswith(("fails", "passes"))] == []
    stems = {path.stem for path in examples}
    assert len(stems) == len(examples), "two examples of one name"
    said = expectations(folder)
    assert set(said) <= stems, "expect.toml speaks of examples that are not there"
    assert {key for one in said.values() for key in one} <= KEYS


@pytest.mark.parametrize("example", examples("fails"))
def test_failing_example_raises_its_code(example: Path) -> None:
    wanted = expected(example)
    raised = [one for one in findings(example) if one.code == example.parent.name]
    assert raised, f"raised: {sorted({one.code for one in findings(example)})}"
    if "pointers" in wanted:
        assert sorted(one.pointer or "" for one in raised) == sorted(wanted["pointers"])
    for key, value in wanted.get("evidence", {}).items():
        assert [one.evidence.get(key) for one in raised] == [value] * len(raised)
    if "suspect" in wanted:
        finding = next(one for one in raised if one.pointer == wanted["pointers"][0])
        assert finding.suspects, "no suspects"
        first, due = finding.suspects[0], wanted["suspect"]
        assert (first.slip, sorted(first.pointers)) == (due["slip"], sorted(due["pointers"]))
        assert first.explains == finding.difference
    assert others(example) == sorted(wanted.get("also", []))


@pytest.mark.parametrize("example", examples("passes"))
def test_passing_example_raises_nothing(example: Path) -> None:
    assert example.parent.name not in {one.code for one in findings(example)}
    assert others(example) == sorted(expected(example).get("also", []))
    outcomes = {check.id: check.outcome for check in result(example).checks}
    assert {one: outcomes.get(one) for one in expected(example).get("holds", [])} == {
        one: "holds" for one in expected(example).get("holds", [])
    }
