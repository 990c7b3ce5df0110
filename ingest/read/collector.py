"""Python's collector of reference cycles put off while a great many values are made that hold no cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_put_off() -> Iterator[None]:
    """All that is made meanwhile is kept, and the collector would look at all of it again and again, for nothing.

    That makes a table a hundred times as long cost a hundred and twenty times as much, and a workbook twice as much.
    The collector runs again afterwards, if it ran before.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
