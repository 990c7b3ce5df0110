"""Which choices, one for each row, meet every sum: propagation first, then a bounded search from both ends.

All figures are integers (the caller scales them to the last printed digit). The sums are linear: each option
adds its vector, and the vectors chosen must add up to the target.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

BUDGET = 60_000
"""States kept in one search; beyond it the fits are not told apart."""

Vector = Mapping[int, int]
"""Claim -> what an option adds to it."""


@dataclass(frozen=True, slots=True)
class Solution:
    """`fits` is 0, 1 or 2 for several; `feasible[i]` are the options of row i that stand in some fit, `chosen[i]`
    the option of row i in the fit preferred (options are given best first). `complete` is false out of budget."""

    fits: Literal[0, 1, 2]
    feasible: tuple[tuple[int, ...], ...]
    chosen: tuple[int, ...]
    complete: bool = True


def solve(options: Sequence[Sequence[Vector]], target: Vector, claims: Sequence[int]) -> Solution:
    """Find the fits of one group of rows against the claims that bind them."""
    live = _propagate(options, target, claims)
    if live is None:
        return Solution(0, tuple(() for _ in options), tuple(0 for _ in options))
    vectors = [[tuple(options[i][o].get(c, 0) for c in claims) for o in live[i]] for i in range(len(options))]
    goal = tuple(target.get(c, 0) for c in claims)
    levels = _levels(vectors, goal)
    if levels is None:
        return Solution(2, tuple(live), tuple(row[0] for row in live), complete=False)
    if not levels[0]:
        return Solution(0, tuple(() for _ in options), tuple(0 for _ in options))
    feasible, chosen = [], []
    state = goal
    for i, row in enumerate(vectors):
        fit = sorted({o for s in levels[i] for o, v in enumerate(row) if _minus(s, v) in levels[i + 1]})
        feasible.append(tuple(live[i][o] for o in fit))
        pick = next(o for o in fit if _minus(state, row[o]) in levels[i + 1])
        chosen.append(live[i][pick])
        state = _minus(state, row[pick])
    several = any(len(row) > 1 for row in feasible)
    return Solution(2 if several else 1, tuple(feasible), tuple(chosen))


State = tuple[int, ...]


def _minus(state: State, vector: State) -> State:
    return tuple(a - b for a, b in zip(state, vector, strict=True))


def _plus(state: State, vector: State) -> State:
    return tuple(a + b for a, b in zip(state, vector, strict=True))


def _propagate(
    options: Sequence[Sequence[Vector]], target: Vector, claims: Sequence[int]
) -> list[tuple[int, ...]] | None:
    """Strike out every option that no choice of the others can make up for; None where a row has none left."""
    live = [tuple(range(len(row))) for row in options]
    low = {c: [min(v.get(c, 0) for v in row) for row in options] for c in claims}
    high = {c: [max(v.get(c, 0) for v in row) for row in options] for c in claims}
    changed = True
    while changed:
        changed = False
        for claim in claims:
            goal, lows, highs = target.get(claim, 0), low[claim], high[claim]
            low_sum, high_sum = sum(lows), sum(highs)
            for i, row in enumerate(options):
                if lows[i] == highs[i] and low_sum <= goal <= high_sum:
                    continue
                least, most = goal - (high_sum - highs[i]), goal - (low_sum - lows[i])
                kept = tuple(o for o in live[i] if least <= row[o].get(claim, 0) <= most)
                if not kept:
                    return None
                if len(kept) == len(live[i]):
                    continue
                live[i], changed = kept, True
                for c in claims:
                    low[c][i] = min(row[o].get(c, 0) for o in kept)
                    high[c][i] = max(row[o].get(c, 0) for o in kept)
                low_sum, high_sum = sum(lows), sum(highs)
    return live


def _levels(vectors: Sequence[Sequence[State]], goal: State) -> list[set[State]] | None:
    """For each row, what may remain before it in some fit (empty sets: no fit); None out of budget.

    The first half is walked forwards from the goal, the second backwards from nought; where they meet, both are
    walked back over the states kept, so that only those on a fit remain.
    """
    middle = len(vectors) // 2
    forward: list[set[State]] = [{goal}]
    spent = 0
    for row in vectors[:middle]:
        forward.append({_minus(state, vector) for state in forward[-1] for vector in set(row)})
        spent += len(forward[-1])
        if spent > BUDGET:
            return None
    backward: list[set[State]] = [{tuple(0 for _ in goal)}]
    for row in reversed(vectors[middle:]):
        backward.append({_plus(state, vector) for state in backward[-1] for vector in set(row)})
        spent += len(backward[-1])
        if spent > BUDGET:
            return None
    backward.reverse()
    levels: list[set[State]] = [*forward[:-1], forward[-1] & backward[0], *backward[1:]]
    for i in reversed(range(middle)):
        levels[i] = {s for s in levels[i] if any(_minus(s, v) in levels[i + 1] for v in vectors[i])}
    for i in range(middle, len(vectors)):
        before = levels[i]
        levels[i + 1] = {s for s in levels[i + 1] if any(_plus(s, v) in before for v in vectors[i])}
    return levels
