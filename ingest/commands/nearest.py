"""What is said of a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.commands.terminal import write_error


def refuse_unknown(what: str, what_zh: str, word: str, known: Iterable[str]) -> int:
    """One line to stderr with the known word nearest to `word`, or all of them if few. Returns the exit code, 2."""
    from difflib import get_close_matches

    names = sorted(known)
    letters = word.lower().replace("-", "")
    near = [name for name in names if letters in name.replace("-", "")]
    near = near or get_close_matches(word.lower(), names, n=1, cutoff=0.0)
    hint = f"最接近的是 / the nearest is {near[0]}" if near and len(names) > 5 else "有 known: " + ", ".join(names)
    write_error(f"没有这个{what_zh} / no such {what}: {word}; {hint}")
    return 2
