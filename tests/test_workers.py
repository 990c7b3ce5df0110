"""Worker processes that die: each takes its own call with it, whatever becomes of the pool."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from ingest import workers
from ingest.workers import Attempt, supervised

MEMORY = 8 << 30


def work(name: str) -> Attempt:
    if name == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    return Attempt(wrong=name)


@pytest.mark.parametrize("names", [["dies"], ["dies", "a"], ["a", "dies", "b"], ["dies", "dies", "a", "dies"]])
def test_a_call_that_dies_costs_no_other(names: list[str]) -> None:
    found = list(supervised(work, [(name,) for name in names], 1, 60, MEMORY))
    assert [(made.status, made.wrong if made.status == "ingested" else "dies") for made in found] == [
        ("failed", "dies") if name == "dies" else ("ingested", name) for name in names
    ]


def test_where_the_pool_breaks_the_call_is_tried_alone_and_the_others_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = ["b", "d", "d"]

    def pooled(work: Any, calls: Any, *limits: Any) -> Iterator[Attempt | None]:
        for (name,) in calls:
            if name in broken:
                broken.remove(name)
                break
            yield Attempt(wrong=name)
        yield None

    monkeypatch.setattr(workers, "_pooled", pooled)
    found = list(supervised(work, [(name,) for name in "abcde"], 1, 60, MEMORY))
    assert [made.wrong for made in found if made.status == "ingested"] == ["a", "b", "c", "e"]
    assert found[3].status == "failed" and "died" in found[3].wrong
