"""Numbers of projects that stand in brackets after a category: `卫生健康方面(8项)`, `（共三件）`."""

from __future__ import annotations

import re

from ingest.values import ordinal
from ingest.values.text import clean, fold

NUMERAL = "[零一二三四五六七八九十百]+"
IN_BRACKETS = rf"[(\[](?:共计?|合?计)?(\d+|{NUMERAL})(?:个|项|件|条)(?:项目|实事|任务|工程)?(?:[,、;][^()]*)?[)\]]"
AT_END = re.compile(rf"{IN_BRACKETS}[:①-⑳*※]*$")
"""With the mark of a footnote behind it."""
_OPENS = re.compile(r"[(（\[［【〔]")


def without_count(text: str) -> tuple[str | None, int | None]:
    """A category's name as it is printed, and the number of projects that is stated behind it."""
    name = clean(text)
    match = AT_END.search(fold(text))
    opens = [found.start() for found in _OPENS.finditer(name)] if name and match and match.start() else []
    if not name or not match or not opens:
        return name, None
    # The bracket may hold a further one.
    start = next((s for s in reversed(opens) if fold(name[s:]) == match[0]), None)
    return (name, None) if start is None else (clean(name[:start]), ordinal.chinese(match[1]))
