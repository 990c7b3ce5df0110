"""The title of a document, and whether there are several."""

from __future__ import annotations

import pytest

from ingest.structure.family import grids_of_kind
from ingest.structure.titles import Titled, documents
from ingest.vocabulary import default
from tests.pipes import HEAD, ROADS, SCHOOL, TITLE, blocks

NEXT = "某区2025年为民办实事项目责任分解表"


def titled(*parts: str | list[str]) -> tuple[Titled, ...]:
    read = blocks(*parts)
    return documents(read, grids_of_kind(read.grids, default()), default())


def title(*above: str) -> str | None:
    (document,) = titled(*above, [HEAD, ROADS])
    return document.title.value


@pytest.mark.parametrize(
    "above",
    [
        [TITLE],
        ["附件1", TITLE],
        ["某区〔2024〕5号", TITLE, "单位：万元"],
        ["附件：" + TITLE],
        [TITLE, "填报日期：2023年12月", "一、民生类"],
        ["为办好民生实事，现将2023年结转项目一并纳入。", TITLE],
        ["某区2024年为民办实事项目", "责任分解表"],
        ["某区", "2024年为民办实事项目责任分解表"],
        ["某区", "2024年", "为民办实事项目责任分解表"],
    ],
)
def test_the_title_is_found_among_the_lines_above(above: list[str]) -> None:
    assert title(*above) == TITLE


def test_a_table_without_a_title() -> None:
    assert title() is None
    assert title("附件1") is None


def test_a_title_row_inside_the_table() -> None:
    (document,) = titled([f"{TITLE} | | | | | | ", "单位：万元 | | | | | | ", HEAD, ROADS])
    assert document.title.value == TITLE


def test_pages_of_one_title_are_one_document() -> None:
    pages = titled(TITLE, [HEAD, ROADS], TITLE + "（续）", [HEAD, SCHOOL], [SCHOOL])
    assert [page.tables for page in pages] == [(1, 2, 3)]


def test_another_year_is_another_document() -> None:
    found = titled(TITLE, [HEAD, ROADS], NEXT, [HEAD, SCHOOL], [HEAD, SCHOOL])
    assert [(document.title.value, document.tables) for document in found] == [(TITLE, (1,)), (NEXT, (2, 3))]


def test_another_year_inside_the_table_is_another_document_too() -> None:
    assert len(titled(TITLE, [HEAD, ROADS, f"{NEXT} | | | | | | ", HEAD, SCHOOL])) == 2
