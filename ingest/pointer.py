"""JSON Pointers (RFC 6901) into projects.json: the one place that knows how they are written."""

from __future__ import annotations


def pointer(*parts: str | int) -> str:
    """`pointer("projects", 0, "extra", "镇/村")` -> `/projects/0/extra/镇~1村`."""
    plain = "/".join(map(str, parts))
    if "~" not in plain and plain.count("/") == len(parts) - 1:
        return "/" + plain
    return "".join(f"/{token(part)}" for part in parts)


def token(part: str | int) -> str:
    """One part as it stands in a pointer: `镇/村` -> `镇~1村`."""
    return str(part).replace("~", "~0").replace("/", "~1")


def parts_of(at: str) -> list[str]:
    """The parts of a pointer as they were before they were written: the reverse of `pointer`."""
    return [part.replace("~1", "/").replace("~0", "~") for part in at.split("/")[1:]]
