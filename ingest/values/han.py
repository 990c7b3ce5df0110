"""Chinese characters, told without a regular expression: to compile a class of so many characters takes long."""

from __future__ import annotations


def is_chinese(text: str) -> bool:
    """Whether a text is of Chinese characters alone, one at least: unified, extended or compatibility ideographs."""
    return bool(text) and all(
        "\u3400" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" or "\U00020000" <= c <= "\U0003ffff" for c in text
    )
