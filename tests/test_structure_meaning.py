"""What a header means, and what it was nearest to."""

from __future__ import annotations

import pytest

from ingest.structure.meaning import known, nearest
from ingest.vocabulary import Meaning, default


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("总投资", Meaning("funding", "total", True)),
        ("申报理由", Meaning("field", "rationale", False)),
        ("项目责任单位", Meaning("field", "lead_units", False)),
        ("项目业主", Meaning("extra", "项目业主", True)),
        ("牵头领导", Meaning("field", "leaders", True)),
        ("责任县领导", Meaning("field", "leaders", False)),
        ("电话", None),
        ("", None),
    ],
)
def test_an_alias_first_a_key_word_second(header: str, meaning: Meaning | None) -> None:
    assert known(header, default()) == meaning


def test_the_nearest_known_header_helps_who_mistyped() -> None:
    assert nearest("投资规摸", default()) == "投资规模"
    assert nearest("xyz", default()) is None
