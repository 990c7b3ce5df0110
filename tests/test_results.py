"""A result folder read again: only what this program wrote is taken for a result."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import ResultUnreadable
from ingest.pipeline import files
from ingest.results import is_result, load
from tests.pipes import HEAD, ROADS, SCHOOL, TOTAL, read

WRITTEN = files(read(HEAD, ROADS, SCHOOL, TOTAL.replace("30 |", "31.5 |")))["reconciliation.json"]


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    content = json.loads(WRITTEN)
    change(content)
    return json.dumps(content).encode()


def test_numbers_come_back_exact(tmp_path: Path) -> None:
    (tmp_path / "reconciliation.json").write_bytes(WRITTEN)
    assert is_result(tmp_path)
    (wrong,) = (one for one in load(tmp_path)["findings"] if one["code"] == "column-sum-mismatch")
    assert (wrong["declared"], wrong["computed"], wrong["difference"]) == (Decimal("31.5"), 30, Decimal("1.5"))


def test_a_later_minor_version_is_read(tmp_path: Path) -> None:
    (tmp_path / "reconciliation.json").write_bytes(changed(lambda c: c.update(schema_version="1.7", more={})))
    assert load(tmp_path)["more"] == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        WRITTEN[:-20],
        changed(lambda c: c.update(schema_version="2.0")),
        changed(lambda c: c.update(schema_version=1)),
        changed(lambda c: c.pop("findings")),
        changed(lambda c: c.update(findings={"a": 1})),
        changed(lambda c: c.update(document=None)),
        changed(lambda c: c["findings"][0].pop("evidence")),
        changed(lambda c: c["findings"][0].update(id=1)),
        changed(lambda c: c["findings"][0].update(severity="fatal")),
        changed(lambda c: c["findings"][0].update(message="text")),
        changed(lambda c: c["findings"][0]["message"].pop("zh")),
        changed(lambda c: c["run"].update(version="")),
    ],
    ids=lambda data: data[:12],
)
def test_what_is_no_result_is_named_in_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "reconciliation.json"
    path.write_bytes(data)
    with pytest.raises(ResultUnreadable) as caught:
        load(tmp_path)
    assert caught.value.wrong.startswith(f"{path} ") and "\n" not in str(caught.value)


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path, tmp_path / "gone", tmp_path / "file"):
        assert not is_result(folder)
        with pytest.raises(ResultUnreadable, match="is not there"):
            load(folder)
    (tmp_path / "projects.json").touch()
    assert is_result(tmp_path), "half a result is no reason to compare nothing"
    (tmp_path / "reconciliation.json").mkdir()
    with pytest.raises(ResultUnreadable, match="cannot be read"):
        load(tmp_path)
