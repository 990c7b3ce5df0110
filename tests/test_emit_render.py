"""All files of a result folder, validated before they are written, byte for byte the same each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from ingest import schemas
from ingest.emit import render
from tests.build_result import build_result

FILES = {
    "projects.json", "projects.csv", "funding.csv", "schedule.csv", "responsibilities.csv", "categories.csv",
    "totals.csv", "datapackage.json", "provenance.json", "reconciliation.json", "reconciliation.html",
}  # fmt: skip


def test_every_file_of_the_contract_is_rendered() -> None:
    files = render(build_result(), schemas.validate)
    assert set(files) == FILES
    assert all(isinstance(content, bytes) and content for content in files.values())


def test_bom_stands_on_csv_alone() -> None:
    for name, content in render(build_result(), schemas.validate).items():
        assert content.startswith(b"\xef\xbb\xbf") == name.endswith(".csv")


def test_same_result_gives_the_same_bytes() -> None:
    assert render(build_result(), schemas.validate) == render(build_result(), schemas.validate)


def test_each_schema_is_held_against_its_file_before_anything_is_serialised() -> None:
    seen: list[str] = []

    def refuse_last(name: str, instance: Mapping[str, Any]) -> None:
        seen.append(name)
        if len(seen) == 3:
            raise ValueError("refused")

    with pytest.raises(ValueError, match="refused"):
        render(build_result(), refuse_last)
    assert sorted(seen) == sorted(schemas.NAMES)


def test_a_result_that_breaks_its_schema_is_not_rendered() -> None:
    result = build_result()
    broken = replace(result, document=replace(result.document, id="no hash"))
    with pytest.raises(schemas.SchemaViolation, match="/document/id"):
        render(broken, schemas.validate)
