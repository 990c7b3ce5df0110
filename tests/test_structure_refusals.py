"""Refusals that help: one line that names the file, what is wrong and what to do."""

from __future__ import annotations

import pytest

from ingest.errors import IngestError
from tests.pipes import HEAD, ROADS, TITLE, structured

NEXT = TITLE.replace("2024", "2025")


@pytest.mark.parametrize(
    ("parts", "table", "said"),
    [
        (
            [["序号 | 投资规摸 | 承办单位", "1 | 10 | 区民政局"]],
            None,
            ("投资规摸", "投资规模", "lead_units", "项目名称"),
        ),
        ([["项目名称 | 领道", "道路改造 | 张三"]], None, ("项目名称", "领道", "领")),
        ([[HEAD]], None, ()),
        ([TITLE, [HEAD, ROADS], NEXT, [HEAD, ROADS]], None, (TITLE, NEXT, "--table")),
        ([TITLE, [HEAD, ROADS]], 7, ("7", "--table")),
        ([[TITLE, HEAD, ROADS, NEXT, HEAD, ROADS]], None, ("行 row 1", "行 row 4", "split the file")),
    ],
)
def test_refusals(parts: list[str | list[str]], table: int | None, said: tuple[str, ...]) -> None:
    with pytest.raises(IngestError) as refused:
        structured(*parts, table=table)
    line = str(refused.value)
    assert line.startswith("t.md: ") and "\n" not in line
    assert [text for text in said if text not in line] == []
    assert any("\u4e00" <= char <= "\u9fff" for char in refused.value.wrong)
