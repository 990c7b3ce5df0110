"""Python's collector of reference cycles put off while a great many small values are made that hold no cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_put_off() -> Iterator[None]:
    """For the characters of a page the collector would go over all that is there again and again, for nothing: a
    twentieth of the time of reading a PDF. It runs again afterwards, if it ran before."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
