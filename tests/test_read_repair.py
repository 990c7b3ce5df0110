"""Characters that nobody sees are dropped where they stand, and reported once for each cell or line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Finding, Grids, Limits, Paragraph, Text
from ingest.read import read
from ingest.read.characters import described, is_suspect, suspects, without_unprinted


def read_text(text: str) -> tuple[Grids, tuple[Finding, ...]]:
    grids, _, findings = read(text.encode("utf-8", "surrogatepass"), "a.md", Limits(), ())
    return grids, findings


def reported(findings: tuple[Finding, ...]) -> list[tuple[str, tuple[int | None, ...], str, str]]:
    """Cell text, place (row, column, line), count and the English of what was done, finding by finding."""
    found: list[tuple[str, tuple[int | None, ...], str, str]] = []
    for finding in findings:
        assert finding.code == "text-repaired"
        what = finding.arguments["what"]
        assert isinstance(what, Text)
        place = finding.cells[0].location
        found.append(
            (finding.cells[0].text, (place.row, place.column, place.line), str(finding.arguments["count"]), what.en)
        )
    return found


@pytest.mark.parametrize(
    "character",
    "\0\x01\x0b\x0c\x1a\x7f\x85\x9f\u00ad\u200b\u200e\u202e\u2066\u2060\ufeff\ufffe\ufdd0\U000e0041\U0010ffff",
)
def test_an_unprinted_character_is_dropped_and_reported_at_its_cell(character: str) -> None:
    grids, findings = read_text(f"| a | b |\n|---|---|\n| 1 | 甲{character}乙 |")
    assert grids.grids[0].rows[1][1].text == "甲乙"
    assert reported(findings) == [("甲乙", (2, 2, 3), "1", f"dropped U+{ord(character):04X}")]
    assert findings[0].cells == (grids.grids[0].rows[1][1],)


def test_a_damaged_character_stays_and_is_reported() -> None:
    grids, findings = read_text("| a |\n|---|\n| 甲\ufffd\ufffd\0 |")
    assert grids.grids[0].rows[1][0].text == "甲\ufffd\ufffd"
    assert reported(findings) == [
        ("甲\ufffd\ufffd", (2, 1, 3), "3", "dropped U+0000; damaged before it came, kept U+FFFD ×2")
    ]


@pytest.mark.parametrize("character", ["\t", "\u3000", "\xa0", "\u2028", "㎡", "\ue000", "\ufe0f", "𠮷", "é"])
def test_what_is_printed_or_a_blank_is_no_repair(character: str) -> None:
    grids, findings = read_text(f"| 甲{character}乙 |")
    assert (grids.grids[0].rows[0][0].text, findings) == (f"甲{character}乙", ())


def test_each_cell_and_line_is_reported_once() -> None:
    grids, findings = read_text("标\0题\0\n\n| a\0 | b |\n|--\0-|---|\n| 1 | \u200b2\u200b |\n\n\x0c\n")
    assert [row[0].text for row in grids.grids[0].rows] == ["a", "1"]
    assert isinstance(grids.blocks[0], Paragraph) and grids.blocks[0].text == "标题"
    assert reported(findings) == [
        ("标题", (None, None, 1), "2", "dropped U+0000 ×2"),
        ("a", (1, 1, 3), "1", "dropped U+0000"),
        ("", (None, None, 4), "1", "dropped U+0000"),
        ("2", (2, 2, 5), "2", "dropped U+200B ×2"),
        ("", (None, None, 7), "1", "dropped U+000C"),
    ]


@pytest.mark.parametrize(
    "source",
    ["\ufeff\ufeff| 甲 |", "\u200b| 甲 |", "> \u200b| 甲 |", ">\u200b | 甲 |", "-\u200b | 甲 |", "| 甲 |\u200b"],
)
def test_what_stands_around_the_cells_is_told_with_the_first(source: str) -> None:
    grids, findings = read_text(source)
    assert [[cell.text for cell in row] for row in grids.grids[-1].rows][-1][0] == "甲"
    assert [count for _, _, count, _ in reported(findings)] == ["1"]


def test_a_character_reference_may_bring_one_in() -> None:
    grids, findings = read_text("| 甲&#x202E;乙 |")
    assert grids.grids[0].rows[0][0].text == "甲乙"
    assert reported(findings) == [("甲乙", (1, 1, 1), "1", "dropped U+202E")]


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("| 甲 | \u200b乙\u202e丙\0\0 |", "⟨U+200B⟩乙⟨U+202E⟩丙⟨U+0000⟩⟨U+0000⟩"),
        ("| 乙 | 乙\u200b |", "乙⟨U+200B⟩"),
        ("| 甲 | 乙&#x202E;\u200b丙 |", "乙⟨U+202E⟩⟨U+200B⟩丙"),
        ("| 甲 | **乙\u200b丙** |", "乙⟨U+200B⟩丙"),
        ("甲\t乙\u200b丙\n1\t2\n3\t4\n", "乙⟨U+200B⟩丙"),
        ("<table><tr><td>甲<td>乙\u200b丙</table>", "乙⟨U+200B⟩丙"),
    ],
)
def test_a_text_is_kept_with_what_cannot_be_seen_written_out(source: str, written: str) -> None:
    _, _, findings = read(source.encode(), "a.tsv" if "\t" in source else "a.md", Limits(), ("甲",))
    assert [finding.evidence for finding in findings if finding.code == "text-repaired"] == [{"written": written}]


def test_what_is_seen_needs_no_writing_out_and_a_long_text_is_cut() -> None:
    assert read_text("| 甲\ufffd |")[1][0].evidence == {}
    (finding,) = read_text(f"| {'甲' * 500}\0 |")[1]
    assert finding.evidence == {"written": "甲" * 400 + "…"}


def test_a_thousand_are_reported_one_by_one_and_the_rest_together() -> None:
    grids, findings = read_text("| 1\0 |\n" * 1500)
    assert len(findings) == 1001
    assert len(findings[-1].cells) == 500
    assert findings[-1].arguments["count"] == "500"
    assert all(row[0].text == "1" for row in grids.grids[0].rows)


def test_many_kinds_are_described_by_the_first() -> None:
    assert described(suspects("".join(map(chr, range(9))))).endswith("U+0007, …")
    assert described(suspects("\x01\x00\x01")) == "U+0000, U+0001 ×2"


@given(st.text(max_size=60))
def test_the_quick_test_and_the_search_agree(text: str) -> None:
    assert is_suspect(text) == bool(suspects(text))
    assert without_unprinted(without_unprinted(text)) == without_unprinted(text)
    assert not suspects(without_unprinted(text).replace("\ufffd", ""))
