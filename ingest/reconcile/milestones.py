"""Milestones against the calendar and against each other: deadlines outside their quarter, progress that falls."""

from __future__ import annotations

from itertools import pairwise

from ingest.model import Finding, Reading, Text
from ingest.pointer import pointer
from ingest.reconcile.text import components, quarter_texts
from ingest.values.deadline import Deadline, deadlines
from ingest.values.share import Share, alike, shares
from ingest.vocabulary import TextWords, Vocabulary


def progress_regression(reading: Reading, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """A quarter that promises a smaller share of the same thing than the quarter with a share before it.

    Shares that make 100 % together are each quarter's own and may fall, unless they are said to be cumulative.
    """
    words = vocabulary.text
    found = []
    for place in components(reading.document):
        plans = [(quarter, value, shares(text)) for quarter, value, text in quarter_texts(place.component)]
        stated = [(quarter, value, own) for quarter, value, own in plans if own]
        if len(stated) < 2 or any(len(own) > 1 for _, _, own in stated):
            continue
        if _may_fall([own[0] for _, _, own in stated], words):
            continue
        for (earlier, _, (before, *_)), (later, value, (after, *_)) in pairwise(stated):
            if after.percent < before.percent and alike(before, after):
                found.append(
                    Finding(
                        "progress-regression",
                        pointer=place.pointer + pointer("schedule", later),
                        cells=value.cells,
                        arguments={"earlier": before.clause, "later": after.clause},
                        evidence={"quarters": [earlier, later], "shares": [before.printed, after.printed]},
                    )
                )
    return tuple(found)


def month_outside_quarter(reading: Reading, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """A quarter's text whose deadline lies in another quarter, once a text; evidence lists all of them."""
    year = reading.document.year
    found = []
    for place in components(reading.document):
        for quarter, value, text in quarter_texts(place.component):
            outside = [one.printed for one in deadlines(text, vocabulary.text) if _is_outside(one, quarter, year)]
            if outside:
                title = Text(vocabulary.titles_of_fields[quarter], quarter.upper())
                found.append(
                    Finding(
                        "month-outside-quarter",
                        pointer=place.pointer + pointer("schedule", quarter),
                        cells=value.cells,
                        arguments={"quarter": title, "deadline": outside[0]},
                        evidence={"deadlines": outside},
                    )
                )
    return tuple(found)


def _may_fall(stated: list[Share], words: TextWords) -> bool:
    if any(word in share.clause for share in stated for word in words.not_progress):
        return True
    cumulative = any(word in share.clause for share in stated for word in words.cumulative)
    return not cumulative and sum(share.percent for share in stated) == 100


def _is_outside(deadline: Deadline, quarter: str, year: int | None) -> bool:
    """A deadline in another year, or in a year when the document has none, is no matter of quarters."""
    if deadline.year is not None and deadline.year != year:
        return False
    return all(f"q{(month + 2) // 3}" != quarter for month in deadline.months)


CHECKS = (progress_regression, month_outside_quarter)
