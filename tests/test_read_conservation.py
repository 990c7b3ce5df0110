"""Nothing that is printed is lost, whatever stands around it."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from ingest.errors import NoTable
from ingest.model import Grid, Grids, Limits
from ingest.read import read

PRINTED = re.compile("[一-龥0-9]")

# Everything that opens, closes or nests a block, beside characters that must come through. Without `&` and `!`:
# references and comments have their own meaning for what is inside.
anything = st.text(st.sampled_from("甲乙丙12|||---:*+#>>  \t\n\n\n`~<=_.)[]\\（万　"), max_size=200)
line = st.sampled_from(
    [
        "| 甲 | 乙 |",
        "|---|---|",
        "| - | - |",
        "|-|-|",
        "甲 | 乙",
        "--- | ---",
        "三、丙(3项)",
        "# 丁",
        "    戊",
        "- 己",
        "1. 庚",
        "2. | 1 | 2 |",
        "> 辛",
        ">> | 3 | 4 |",
        "```",
        "~~~",
        "    | 5 | 6 |",
        "",
        "===",
        "---",
        "***",
        "<div>",
        "</div>",
        "<table>",
        "<!-- -->",
        "[壬]: 癸",
        "[12]: <",
        "| 7 |",
        "|",
        "\\\\| 8",
        "  - | 9 | 10 |",
        "\t",
        "--",
        "-",
        "+ 13",
        ">",
        "**11**",
    ]
)
documents = st.lists(line, max_size=30).map("\n".join)


def texts(grids: Grids) -> list[tuple[int, str]]:
    """(line, text) of every cell and paragraph, in order."""
    found: list[tuple[int, str]] = []
    for block in grids.blocks:
        cells = [cell for row in block.rows for cell in row] if isinstance(block, Grid) else [block]
        found += [(cell.location.line or 0, cell.text) for cell in cells]
    return found


def assert_conserved(source: str) -> None:
    try:
        grids, _, findings = read((source + "\n\n| 完 |").encode(), "a.md", Limits(), ())
    except NoTable:
        raise AssertionError("the last line is a table") from None
    read_lines: dict[int, str] = {}
    for number, text in texts(grids):
        read_lines[number] = read_lines.get(number, "") + text
    for number, text in enumerate(source.split("\n"), 1):
        assert PRINTED.findall(read_lines.get(number, "")) == PRINTED.findall(text), text
    assert findings == ()
    order = [number for number, _ in texts(grids)]
    assert order == sorted(order)


@given(anything)
@example("1. 甲\n   - 乙\n\n     > 丙|丁\n")
@example("- " * 25 + "甲\n" + ">" * 30 + "乙")
def test_any_characters(source: str) -> None:
    assert_conserved(source)


@given(documents)
def test_any_lines(source: str) -> None:
    assert_conserved(source)


@given(documents)
def test_cells_are_numbered_without_gaps(source: str) -> None:
    grids, _, _ = read((source + "\n\n| 完 |").encode(), "a.md", Limits(), ())
    for number, grid in enumerate(grids.grids, 1):
        assert grid.number == number
        for row, cells in enumerate(grid.rows, 1):
            assert [cell.location[:3] for cell in cells] == [
                (number, row, column) for column in range(1, len(cells) + 1)
            ]


@given(documents, st.lists(st.tuples(st.integers(0, 400), st.sampled_from("\0\u200b\u202e")), min_size=1, max_size=8))
def test_unprinted_characters_change_nothing_but_the_findings(source: str, inserted: list[tuple[int, str]]) -> None:
    source += "\n\n| 完 |"
    dirty = source
    for place, character in inserted:
        at = min(place, len(dirty))
        dirty = dirty[:at] + character + dirty[at:]
    clean, dirtied = read(source.encode(), "a.md", Limits(), ()), read(dirty.encode(), "a.md", Limits(), ())
    assert texts(dirtied[0]) == texts(clean[0])
    assert sum(int(str(finding.arguments["count"])) for finding in dirtied[2]) == len(dirty) - len(source)
