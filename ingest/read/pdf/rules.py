"""Rules as they are drawn: those that stand side by side made one, and those that meet put together.

Rules that stand within `TOLERANCE` of one another are one rule (double, displaced or broken ones).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

TOLERANCE = 3.0
"""Below this, two rules are one; no printed row is as low, and no double rule as wide."""

_HIGHEST_LABEL = 60.0
"""A row of one cell, in a table without a frame, is at most as high, in points."""


_FEWEST_DOTS = 4


class Rule(NamedTuple):
    """A horizontal rule at y = `at` from x = `start` to `end`, or a vertical one with x and y changed about."""

    at: float
    start: float
    end: float


Group = tuple[list[Rule], list[Rule]]
"""Rules that meet: the horizontal and the vertical ones."""


def snap(rules: Iterable[Rule], tolerance: float = TOLERANCE) -> list[Rule]:
    """The rules with those that stand side by side moved onto one line."""
    ordered = sorted(rules)
    found: list[Rule] = []
    first = 0
    for i in range(1, len(ordered) + 1):
        apart = i == len(ordered) or ordered[i].at - ordered[i - 1].at > tolerance
        if apart or ordered[i].at - ordered[first].at > 2 * tolerance:
            alike = ordered[first:i]
            if alike[0].at != alike[-1].at:
                at = sum(rule.at for rule in alike) / len(alike)
                alike = [Rule(at, rule.start, rule.end) for rule in alike]
            found += alike
            first = i
    return found


def join(rules: Iterable[Rule]) -> list[Rule]:
    """The pieces of one line put together where they touch or nearly do."""
    found: list[Rule] = []
    for rule in sorted(rules):
        if found and found[-1].at == rule.at and rule.start - found[-1].end <= TOLERANCE:
            if rule.end > found[-1].end:
                found[-1] = Rule(rule.at, found[-1].start, rule.end)
        else:
            found.append(rule)
    return found


def dotted(dots: Iterable[tuple[float, float, float, float]]) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical rules that dots (x0, top, x1, bottom) make, several in a row."""
    across: list[Rule] = []
    down: list[Rule] = []
    for x0, top, x1, bottom in dots:
        across.append(Rule((top + bottom) / 2, x0, x1))
        down.append(Rule((x0 + x1) / 2, top, bottom))
    return list(_rows_of_dots(across)), list(_rows_of_dots(down))


def _rows_of_dots(dots: list[Rule]) -> Iterator[Rule]:
    row: list[Rule] = []
    for dot in sorted(Rule(round(dot.at, 1), dot.start, dot.end) for dot in dots):
        if row and (dot.at != row[-1].at or dot.start - row[-1].end > TOLERANCE):
            if len(row) >= _FEWEST_DOTS:
                yield Rule(row[0].at, row[0].start, row[-1].end)
            row = []
        row.append(dot)
    if len(row) >= _FEWEST_DOTS:
        yield Rule(row[0].at, row[0].start, row[-1].end)


def meeting(across: Sequence[Rule], down: Sequence[Rule]) -> list[Group]:
    """The rules in groups of those that meet, each group with its horizontal and its vertical ones."""
    groups = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while groups[i] != i:
            groups[i] = groups[groups[i]]
            i = groups[i]
        return i

    places = [rule.at for rule in across]
    for j, rule in enumerate(down, len(across)):
        low = bisect_left(places, rule.start - TOLERANCE)
        for i in range(low, bisect_right(places, rule.end + TOLERANCE)):
            if across[i].start - TOLERANCE <= rule.at <= across[i].end + TOLERANCE:
                groups[root(i)] = root(j)
    found: dict[int, Group] = {}
    for i, rule in enumerate(across):
        found.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down, len(across)):
        found.setdefault(root(j), ([], []))[1].append(rule)
    return [group for group in found.values() if group[0] and group[1]]


class _Rows(NamedTuple):
    """The heights of a group's horizontal rules, and where its vertical ones begin and end."""

    heights: list[float]
    head: float
    foot: float

    def are_those_of(self, other: _Rows) -> bool:
        if len(self.heights) != len(other.heights) or not self.is_as_high(other.head, other.foot):
            return False
        # The frame apart, one rule at least parts two rows.
        ends = (abs(self.heights[0] - self.head) <= TOLERANCE) + (abs(self.heights[-1] - self.foot) <= TOLERANCE)
        return len(self.heights) > ends and all(
            abs(a - b) <= TOLERANCE for a, b in zip(self.heights, other.heights, strict=True)
        )

    def is_as_high(self, head: float, foot: float) -> bool:
        return abs(self.head - head) <= TOLERANCE and abs(self.foot - foot) <= TOLERANCE


def side_by_side(groups: Sequence[Group], down: Sequence[Rule]) -> list[Group]:
    """The groups, those put together that have the same rows beside one another: a cell as high as its page, open above
    and below, stands between. Such a cell's other side meets no rule, and is the nearest group's."""
    found: list[tuple[_Rows, Group]] = []
    for across, columns in groups:
        rows = _Rows(
            sorted({rule.at for rule in across}),
            min(rule.start for rule in columns),
            max(rule.end for rule in columns),
        )
        beside = next((group for other, group in found if other.are_those_of(rows)), None)
        if beside is None:
            found.append((rows, (list(across), list(columns))))
        else:
            beside[0].extend(across)
            beside[1].extend(columns)
    held = {rule for _, (_, columns) in found for rule in columns}
    for rule in down:
        if rule not in held:
            as_high = [columns for rows, (_, columns) in found if rows.is_as_high(rule.start, rule.end)]
            if as_high:
                min(as_high, key=lambda columns: min(abs(rule.at - other.at) for other in columns)).append(rule)
    return [group for _, group in found]


def parts_joined(groups: Sequence[Group]) -> list[Group]:
    """The groups, those put together that are parts of one table without a frame: no vertical rule leads through a row
    that is one cell."""
    found: list[Group] = []
    for group in sorted(groups, key=lambda group: min(rule.at for rule in group[0])):
        above = next((other for other in reversed(found) if _parts_of_one(other, group)), None)
        if above is None:
            found.append(group)
        else:
            above[0].extend(group[0])
            above[1].extend(group[1])
    return found


def _parts_of_one(above: Group, below: Group) -> bool:
    """Whether two groups have no frame at their sides, the same width, and little between them."""
    widths = []
    for across, down in (above, below):
        left, right = min(rule.start for rule in across), max(rule.end for rule in across)
        if min(rule.at for rule in down) - left <= TOLERANCE or right - max(rule.at for rule in down) <= TOLERANCE:
            return False
        widths.append((left, right))
    same = all(abs(a - b) <= TOLERANCE for a, b in zip(*widths, strict=True))
    return same and 0 <= below[0][0].at - max(rule.at for rule in above[0]) <= _HIGHEST_LABEL
