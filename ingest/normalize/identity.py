"""Names that stay the same from format to format: the ids of documents, projects and components."""

from __future__ import annotations

import hashlib
from collections import Counter

from ingest.values import ordinal
from ingest.values.text import clean, fold


def document_id(title: str | None, issuer: str | None, year: int | None) -> str:
    """Twelve hex digits from issuer, year and title, each folded."""
    parts = (fold(issuer or ""), str(year or ""), fold(title or ""))
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def issuer_of(title: str | None) -> str | None:
    """What stands in the title up to the year, or None; a year that closes the title has no issuer before it."""
    found = ordinal.first_year(title) if title else None
    if not title or not found or fold(title[found[1] :]).rstrip(")度").endswith("年"):
        return None
    return clean(title[: found[1]])


class ProjectIds:
    """Hands out project ids: year and number (`2024-05`), `b`, `c` … for a number that comes again, `n` and the
    project's place without a number. Ids are unique in one document."""

    def __init__(self, year: int | None) -> None:
        self._prefix = f"{year}-" if year is not None else ""
        self._seen: Counter[str] = Counter()

    def take(self, number: int | None, place: int) -> str:
        """The id of the next project; `place` counts from 1."""
        bare = f"{self._prefix}{number:02d}" if number is not None else f"{self._prefix}n{place}"
        again = self._seen[bare]
        self._seen[bare] += 1
        return bare + _letters(again)


def _letters(again: int) -> str:
    """0 -> nothing, 1 -> b, 2 -> c … 25 -> z, 26 -> ba."""
    letters = ""
    while again:
        again, rest = divmod(again, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
