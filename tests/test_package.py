"""The package as it is shipped: pinned, hashed, and complete."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from ingest.resources import read_text

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: str) -> dict[str, str]:
    """Name -> pinned version."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_is_hashed_and_names_no_address_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert len(entries) == len(pins(lock))
    assert re.findall(r"://|index-url|find-links|(?:^|[\s=])/\S+", text) == []


def test_every_dependency_is_pinned() -> None:
    stated = {re.split(r"[<>=!~\[ ]", dependency)[0] for dependency in PROJECT["project"]["dependencies"]}
    assert stated <= set(pins("requirements.lock"))
    assert {"hatchling", "editables"} <= set(pins("requirements-dev.lock")), "builds without isolation need them"


def test_both_locks_pin_the_same_versions() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_data_files_are_found_by_name() -> None:
    for path in (ROOT / "schema").iterdir():
        assert read_text(path.name) == path.read_text(encoding="utf-8")


def test_a_data_file_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        read_text("nothing.toml")
