"""The PNG writer, against another program's reader."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ingest.read.png import gray_png


@given(st.integers(1, 19).flatmap(lambda width: st.lists(st.binary(min_size=width, max_size=width), min_size=1)))
def test_the_pixels_come_back_in_the_nearest_of_four_shades(rows: list[bytes]) -> None:
    image = Image.open(io.BytesIO(gray_png(rows)))
    assert image.size == (len(rows[0]), len(rows))
    shown = image.convert("L").tobytes()
    assert shown == bytes(round(value / 85) * 85 for row in rows for value in row)
