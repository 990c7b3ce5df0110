"""Chinese characters are told from all others."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values.han import is_chinese


@pytest.mark.parametrize("text", ["一", "鿿", "㐀", "王芳", "\U00020000", "\uf900"])
def test_chinese(text: str) -> None:
    assert is_chinese(text)


@pytest.mark.parametrize("text", ["", "a", "王 芳", "王·芳", "１", "、", "〇", "カ", "王a", "\u2e80"])
def test_not_chinese(text: str) -> None:
    assert not is_chinese(text)


@given(st.text())
def test_it_says_what_the_character_class_says(text: str) -> None:
    assert is_chinese(text) == bool(re.fullmatch("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+", text))
