"""Waivers from end to end: whatever can be found can be waived, through the file, and stays so."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import run
from ingest.model import Result, Waiver
from ingest.pipeline import files
from ingest.waivers.append import append
from ingest.waivers.figures import figures
from ingest.waivers.file import NAME, Entry
from tests.generator.cases import make_case

RULES = Path(__file__).parent / "rules"
EXAMPLES = sorted(path for path in RULES.glob("*/fails*") if path.parent.name != "waiver-unmatched")


def waive_all(result: Result, path: Path) -> None:
    """An entry for every finding, made of the written result."""
    content = json.loads(files(result)["reconciliation.json"], parse_float=Decimal)
    file = content["document"]["source"]["file"]
    entries = [
        (Entry(file, Waiver(one["id"], "已核实", "陈静", "2026-03-02", figures(one))), one["message"]["zh"])
        for one in content["findings"]
    ]
    append(path, entries)


def assert_all_waived(result: Result) -> None:
    assert [(one.code, one.message.zh) for one in result.findings if one.waiver is None] == []
    assert result.reconciled
    counts = json.loads(files(result)["reconciliation.json"])["counts"]
    assert (counts["error"], counts["warning"], counts["info"]) == (0, 0, 0)
    assert counts["waived"] == len(result.findings)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_kind_of_finding_can_be_waived(example: Path, tmp_path: Path) -> None:
    waive_all(run(example), tmp_path / NAME)
    assert_all_waived(run(example, waivers=tmp_path / NAME))


@pytest.mark.parametrize("first", range(7000, 7060, 20))
def test_every_finding_of_an_invented_table_can_be_waived(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + 20):
        (tmp_path / f"{seed}.md").write_bytes(make_case(seed).source)
        waive_all(run(tmp_path / f"{seed}.md"), tmp_path / NAME)
    for seed in range(first, first + 20):
        assert_all_waived(run(tmp_path / f"{seed}.md"))
