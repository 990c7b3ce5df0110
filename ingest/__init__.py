"""A government responsibility-breakdown table, turned into structured data that can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ingest.model import Limits
    from ingest.pipeline import Result, run

__version__ = "0.1.0"
__all__ = ["Limits", "Result", "__version__", "run"]


def __getattr__(name: str) -> Any:
    """`run`, `Result` and `Limits` are imported when they are asked for, so that `import ingest` costs nothing."""
    if name in ("run", "Result"):
        from ingest import pipeline

        return getattr(pipeline, name)
    if name == "Limits":
        from ingest.model import Limits

        return Limits
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
