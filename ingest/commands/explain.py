"""`ingest explain`: what a finding's code means, why it matters and what to do."""

from __future__ import annotations

from ingest.commands.nearest import refuse_unknown
from ingest.commands.terminal import SEVERITIES, aligned, write_out


def explain(code: str | None) -> int:
    """Print one code, or without one the list of all. Returns the exit code."""
    from ingest.codes import CODES

    if code is None:
        rows = [[known, SEVERITIES[CODES[known].severity], *CODES[known].title] for known in CODES]
        write_out("\n".join(aligned(rows)) + "\n")
        return 0
    if code not in CODES:
        return refuse_unknown("code", "代码", code, CODES)
    known = CODES[code]
    lines = [
        f"{known.code} · {SEVERITIES[known.severity]} {known.severity}",
        f"{known.title.zh} {known.title.en}",
        "",
        known.why.zh,
        known.why.en,
        "",
        f"怎么办 what to do: {known.advice.zh}",
        known.advice.en,
    ]
    write_out("\n".join(lines) + "\n")
    return 0
