"""Whether what is drawn can be told from the paper."""

from __future__ import annotations

import ctypes
from typing import Any

from ingest.read.pdf.pdfium_calls import fill_colour, stroke_colour

LIGHT = 250
"""From this value of red, green and blue on, a colour is paper white."""
FAINT = 8
_PALE, _SHEER = 165, 160
"""From this brightness on, or below this share of 255, what is printed is made to be read through."""

_BRIGHT = 120
"""How far red, green and blue are apart in it at least."""


class Colour:
    """Asks for the colours of objects; holds what pdfium writes its answers into. `opaque` is of the last one."""

    def __init__(self) -> None:
        self._parts = (ctypes.c_uint * 4)()
        self._references = [ctypes.byref(self._parts, 4 * part) for part in range(4)]

    def is_light(self, item: Any, *, stroke: bool) -> bool | None:
        """Whether its colour is white; None where it is transparent."""
        ask = stroke_colour if stroke else fill_colour
        if not ask(item, *self._references):
            return False  # a pattern
        red, green, blue, alpha = self._parts
        if alpha < FAINT:
            return None
        return bool(red >= LIGHT and green >= LIGHT and blue >= LIGHT)

    @property
    def look(self) -> int:
        """Red, green and blue as one number."""
        red, green, blue, _ = self._parts
        return int(red << 16 | green << 8 | blue)

    @property
    def faint(self) -> bool:
        """Whether it is pale, sheer, or a bright colour: what is printed in it may lie over something else."""
        red, green, blue, alpha = self._parts
        if max(red, green, blue) - min(red, green, blue) >= _BRIGHT:
            return True
        brightness = 255 - (255 - (299 * red + 587 * green + 114 * blue) / 1000) * alpha / 255
        return bool(alpha < _SHEER or brightness >= _PALE)

    @property
    def opaque(self) -> bool:
        return bool(self._parts[3] >= LIGHT)
