"""Sentences in Chinese are written with Chinese marks and with one word for one thing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.codes import CODES

PACKAGE = Path(__file__).parent.parent / "ingest"
HALF = re.compile(r"[\u4e00-\u9fff”》）][,;:!?(]|[,;(][\u4e00-\u9fff“]")
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if "read" not in path.relative_to(PACKAGE).parts]
"""All but the readers, whose sentences are for the most part lines of a terminal in both languages."""


def chinese(path: Path) -> Iterator[str]:
    """The Chinese half of every `Text` written out in a module, its variables left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text" and node.args:
            said = node.args[0]
            parts = said.values if isinstance(said, ast.JoinedStr) else [said]
            yield "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_chinese_sentences_have_chinese_marks(path: Path) -> None:
    assert [text for text in chinese(path) if HALF.search(text)] == []


def test_a_waiver_is_called_so_everywhere() -> None:
    said = [text for path in MODULES for text in chinese(path) if "接受" in text and "修订" not in text]
    assert said == []
    assert "豁免" in CODES["waiver-unmatched"].title.zh
