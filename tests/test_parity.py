"""The same table gives the same document from every format: that of 2024, and invented ones."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest import run
from ingest.model import Result
from tests.generator.cases import make_case
from tests.parity import compare, differences, regular_seeds, said, settled, through_the_stages, ways_of
from tests.rendering.catalogue import RENDERINGS, rendering
from tests.rendering.fixtures import CASES, FIXTURES, fixtures
from tests.rendering.invented import is_regular
from tests.rendering.layouts import LAYOUTS
from tests.rendering.read_form import pages_of

DOCUMENTS = 200
A_BATCH = 20
FORMATS_A_TABLE = 3
SEEDS = regular_seeds(1, DOCUMENTS)
REAL = CASES.parent / "real"
IN_EACH = [seed for seed in range(1000, 1003) if is_regular(make_case(seed))]
EXPECTED = CASES / "quanzhou-2024" / "expected"


MARKDOWN = sorted((*CASES.glob("*/source.md"), *REAL.glob("*.md")))


def expected_of_2024() -> dict[str, Any]:
    written, reconciled = (
        json.loads((EXPECTED / name).read_text(encoding="utf-8"), parse_float=Decimal)
        for name in ("projects.json", "reconciliation.json")
    )
    del written["document"]["source"]
    alarms = Counter(f"{f['code']} {f['pointer']}" for f in reconciled["findings"] if f["severity"] != "info")
    checks = {check["id"]: check["outcome"] for check in reconciled["checks"]}
    return {**written, "alarms": dict(sorted(alarms.items())), "checks": checks}


def differences_from_2024(layout: str, result: Result) -> list[str]:
    expected, given = (settled(what, layout) for what in (expected_of_2024(), said(result)))
    return [str(one) for one in differences(expected, given)]


@pytest.mark.parametrize("name", FIXTURES)
def test_the_2024_table_is_the_same_from_every_format(name: str) -> None:
    (source,) = (CASES / f"quanzhou-2024-{name}").glob("source.*")
    assert differences_from_2024(FIXTURES[name], run(source)) == []


@pytest.mark.parametrize("layout", [*LAYOUTS, "pages"])
def test_the_2024_table_is_the_same_from_every_layout(layout: str) -> None:
    sheet = next(fixture.sheet for fixture in fixtures() if FIXTURES[fixture.name] == layout)
    assert differences_from_2024(layout, through_the_stages(sheet)) == []


@pytest.mark.parametrize("first", range(0, len(SEEDS), A_BATCH))
def test_invented_tables_are_the_same_from_every_format(first: int) -> None:
    tally = compare(SEEDS[first : first + A_BATCH], formats=FORMATS_A_TABLE, stages=False)
    assert not tally.failing, tally.report(show=5)


@pytest.mark.parametrize("seed", IN_EACH)
def test_an_invented_table_is_the_same_from_every_style_and_layout(seed: int) -> None:
    tried = {(way.name, layout) for way, layout, _ in ways_of(make_case(seed), each=True)}
    assert tried == {(way.name, layout) for way in RENDERINGS for layout in way.layouts}
    tally = compare([seed], each=True)
    assert not tally.failing, tally.report(show=5)


def test_a_difference_is_seen() -> None:
    one = {"a": [{"b": Decimal(1)}, {"b": None}], "c": "d"}
    assert differences(one, one) == []
    assert [d.pointer for d in differences(one, {"a": [{"b": Decimal(1)}, {"b": Decimal(0)}], "c": "d"})] == ["/a/1/b"]
    assert [d.pointer for d in differences(one, {"a": [{"b": Decimal(1)}], "c": "d"})] == ["/a"]
    assert [d.pointer for d in differences(one, {"c": "d", "a": one["a"]})] == [""], "keys in another order"
    assert [d.pointer for d in differences(one, {"a": one["a"], "e": "d"})] == ["", ""], "a key lost, another gained"


@pytest.mark.parametrize("way", ["html-clean", "html-site", "docx-raw", "docx-edited"])
@pytest.mark.parametrize("source", MARKDOWN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_markdown_of_the_suite_is_the_same_from_formats_with_pages(
    source: Path, way: str, tmp_path: Path
) -> None:
    """Rows that stand off, cut rows and lost spans as somebody's converter left them."""
    result = run(source)
    written = tmp_path / f"t.{rendering(way).format}"
    written.write_bytes(rendering(way).render(pages_of(result.grids, result.document.title.value)))
    assert [str(one) for one in differences(said(result), said(run(written)))] == []
