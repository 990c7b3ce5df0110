"""The figures that a waiver is given for: the same from a finding and from its JSON, and none of them a place."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest import run
from ingest.emit.json_bytes import to_bytes
from ingest.emit.reconciliation import finding_to_json
from ingest.waivers.figures import UNWEIGHED, WEIGHED, changes, figures, same

RULES = Path(__file__).parent / "rules"
EXAMPLES = sorted(path for path in RULES.glob("*/fails*") if path.parent.name != "waiver-unmatched")


def entry(**said: Any) -> dict[str, Any]:
    plain = {"source": None, "declared": None, "computed": None, "difference": None, "evidence": {}}
    return plain | said


def place(raw: str) -> dict[str, Any]:
    return {"table": 1, "page": None, "row": 4, "column": 13, "raw": raw}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_finding_has_the_same_figures_before_and_after_it_is_written(example: Path) -> None:
    for finding in run(example).findings:
        said = finding_to_json(finding)
        written = json.loads(to_bytes(said), parse_float=Decimal)
        assert figures(written) == figures(said)
        assert set(said["evidence"]) <= WEIGHED.keys() | UNWEIGHED, "say of a new piece of evidence whether it counts"


def test_no_evidence_both_counts_and_does_not() -> None:
    assert not WEIGHED.keys() & UNWEIGHED


def test_figures_are_numbers_raw_texts_and_the_evidence_that_counts() -> None:
    moved = [{"raw": "34", "from": 13, "to": "district_subsidy"}, {"raw": "赖丽水", "from": 14, "to": "leaders"}]
    said = entry(
        declared=Decimal("31.50"),
        computed=30,
        difference=Decimal("1.50"),
        source=[place("34"), place(""), place(" 赖\n丽水 ")],
        evidence={"moved": moved, "by": "figures", "candidates": 81, "proved_by": ["x"], "quarters": ["q1", "q2"]},
    )
    assert figures(said) == {
        "declared": "31.5",
        "computed": "30",
        "difference": "1.5",
        "raw": "34；赖 丽水",
        "moved": "34→district_subsidy；赖丽水→leaders",
        "quarters": "q1；q2",
    }


@pytest.mark.parametrize("evidence", [{}, {"quarters": []}, {"left_out": [""]}, {"offset": 4, "lines": [3]}])
def test_what_says_nothing_is_no_figure(evidence: dict[str, Any]) -> None:
    assert figures(entry(source=place(""), evidence=evidence)) == {}


@pytest.mark.parametrize(
    ("given", "now"),
    [
        ({}, {}),
        ({"declared": "31.0"}, {"declared": "31"}),
        ({"declared": " +31.50 "}, {"declared": "31.5"}),
        ({"raw": "区财政局、 区教育局"}, {"raw": "区财政局、区教育局"}),
    ],
)
def test_the_same_said_otherwise(given: dict[str, str], now: dict[str, str]) -> None:
    assert same(given, now) and same(now, given) and changes(given, now) == []


@pytest.mark.parametrize(
    ("given", "now", "changed"),
    [
        ({}, {"declared": "31"}, [("declared", None, "31")]),
        ({"declared": "31"}, {}, [("declared", "31", None)]),
        ({"declared": "31", "raw": "31"}, {"raw": "31.0", "declared": "31"}, [("raw", "31", "31.0")]),
        ({"computed": "30"}, {"computed": "30.01"}, [("computed", "30", "30.01")]),
        ({"declared": "NaN"}, {"declared": "31"}, [("declared", "NaN", "31")]),
    ],
)
def test_a_change_is_named(given: dict[str, str], now: dict[str, str], changed: list[tuple[str, ...]]) -> None:
    assert not same(given, now) and changes(given, now) == changed
