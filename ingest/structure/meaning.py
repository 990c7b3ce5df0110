"""What a header text means: an exact alias first, a key word second."""

from __future__ import annotations

from ingest.values.text import fold_header
from ingest.vocabulary import Meaning, Vocabulary


def known(folded: str, vocabulary: Vocabulary) -> Meaning | None:
    """The meaning of a folded header text (see `values.text.fold_header`), or None."""
    if not folded:
        return None
    exact = vocabulary.aliases.get(folded)
    if exact is not None:
        return exact
    if folded.startswith("项目") and (inner := vocabulary.aliases.get(folded.removeprefix("项目"))):
        return Meaning(inner.role, inner.key, False)
    for pattern, meaning in vocabulary.patterns:
        if pattern.search(folded):
            return meaning
    return None


def speaks_of_money(folded: str, vocabulary: Vocabulary) -> bool:
    """Whether a folded header text has a word that sources of money stand under (资金来源, 投资)."""
    return any(word in folded for word in vocabulary.funding_groups)


def speaks_of_group(folded: str, vocabulary: Vocabulary) -> bool:
    """Whether a folded header text has a word that leaves stand under: of money, or of a plan (进度计划)."""
    return speaks_of_money(folded, vocabulary) or any(word in folded for word in vocabulary.schedule_groups)


def nearest(text: str, vocabulary: Vocabulary) -> str | None:
    """The known header that looks most like this one, for a refusal that helps."""
    from difflib import get_close_matches

    close = get_close_matches(fold_header(text), vocabulary.aliases, n=1, cutoff=0.4)
    return close[0] if close else None
