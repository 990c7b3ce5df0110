"""The search agrees with trying everything."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.structure import search
from ingest.structure.search import Solution, Vector, solve

CLAIMS = (0, 1)
FIGURES = st.integers(-3, 6)
VECTORS = st.dictionaries(st.sampled_from(CLAIMS), FIGURES)
ROWS = st.lists(st.lists(VECTORS, min_size=1, max_size=4), min_size=1, max_size=5)


def every_fit(options: Sequence[Sequence[Vector]], target: Vector) -> list[tuple[int, ...]]:
    return [
        choice
        for choice in product(*(range(len(row)) for row in options))
        if all(
            sum(row[o].get(c, 0) for row, o in zip(options, choice, strict=True)) == target.get(c, 0) for c in CLAIMS
        )
    ]


@given(ROWS, st.data())
@settings(deadline=None)
def test_it_finds_what_trying_everything_finds(options: list[list[Vector]], data: st.DataObject) -> None:
    # A target that some choice meets half of the time; any target would seldom be met.
    hidden = [data.draw(st.integers(0, len(row) - 1)) for row in options]
    met = {c: sum(row[o].get(c, 0) for row, o in zip(options, hidden, strict=True)) for c in CLAIMS}
    target = data.draw(st.one_of(st.just(met), st.fixed_dictionaries({c: FIGURES for c in CLAIMS})))
    fits, found = every_fit(options, target), solve(options, target, CLAIMS)
    assert found.complete
    assert found.fits == min(len(fits), 2)
    if fits:
        assert found.chosen in fits
        assert found.feasible == tuple(tuple(sorted({fit[i] for fit in fits})) for i in range(len(options)))


def test_one_fit_of_many() -> None:
    # Four amounts, each in one of three columns; only one choice meets all three totals.
    rows = [[{column: amount} for column in range(3)] for amount in (34, 95, 27, 24)]
    solution = solve(rows, {0: 0, 1: 180, 2: 0}, (0, 1, 2))
    assert solution == Solution(1, ((1,), (1,), (1,), (1,)), (1, 1, 1, 1))


def test_without_claims_every_choice_fits() -> None:
    assert solve([[{}, {}]], {}, ()) == Solution(2, ((0, 1),), (0,))


def test_out_of_budget_nothing_is_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[list[Vector]] = [[{0: 0}, {0: 2**i}] for i in range(12)]
    assert solve(rows, {0: 2**12 - 2}, (0,)).fits == 1
    monkeypatch.setattr(search, "BUDGET", 10)
    found = solve(rows, {0: 2**12 - 2}, (0,))
    assert (found.fits, found.complete) == (2, False)
