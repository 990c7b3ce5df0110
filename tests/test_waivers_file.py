"""`waivers.toml` as it is read: each mistake in it is named with its line, and nothing is passed over in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.errors import WaiversInvalid
from ingest.model import Waiver
from ingest.waivers.file import Entry, adrift, beside, given_for, parse, read

ENTRY = """[[waiver]]
source = "a.md"
finding = "137d32423f"
reason = "已核实"
who = "陈静"
date = 2026-03-02
figures = { declared = "31", computed = "30" }
"""
HERE = Path("raw/waivers.toml")


def with_line(line: str) -> str:
    """The entry with one of its lines put instead of the line of that key."""
    key = line.partition(" ")[0]
    return "\n".join(line if old.startswith(f"{key} ") else old for old in ENTRY.splitlines())


def refused(text: str | bytes) -> WaiversInvalid:
    with pytest.raises(WaiversInvalid) as caught:
        parse(text.encode() if isinstance(text, str) else text, HERE)
    assert "\n" not in str(caught.value) and str(caught.value).startswith("raw/waivers.toml: waivers.toml")
    return caught.value


def test_an_entry_is_read_with_its_line() -> None:
    (entry,) = parse(f"# a remark\n\n{ENTRY}".encode(), HERE)
    figures = {"declared": "31", "computed": "30"}
    assert entry == Entry("a.md", Waiver("137d32423f", "已核实", "陈静", "2026-03-02", figures), 3)


@pytest.mark.parametrize("data", [b"", b"# only a remark\n", b"\xef\xbb\xbf", b"waiver = []\n"])
def test_a_file_may_hold_none(data: bytes) -> None:
    assert parse(data, HERE) == ()


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("figures = { declared = 31.50, raw = '约31' }", {"declared": "31.50", "raw": "约31"}),
        ("figures = { declared = 1e2, difference = -1 }", {"declared": "100", "difference": "-1"}),
        ("figures = {}", {}),
    ],
)  # fmt: skip
def test_figures_may_be_numbers(line: str, figures: dict[str, str]) -> None:
    assert parse(with_line(line).encode(), HERE)[0].waiver.figures == figures


def test_other_writings_of_the_same() -> None:
    entry = parse(ENTRY.encode(), HERE)[0]
    for data in (
        b"\xef\xbb\xbf" + ENTRY.encode(),
        ENTRY.replace("\n", "\r\n").encode(),
        with_line('date = "2026-03-02"').encode(),
        ENTRY.replace("[[waiver]]", "[[ 'waiver' ]]").encode(),
    ):
        assert parse(data, HERE) == (entry,)
    one_line = ", ".join(ENTRY.splitlines()[1:])
    assert parse(f"waiver = [{{ {one_line} }}]".encode(), HERE) == (entry._replace(line=None),)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('source = ""', "source"),
        ("source = 1", "source"),
        ('finding = "F1"', "finding"),
        ('finding = "137D32423F"', "finding"),
        ('finding = "../x"', "finding"),
        ('reason = " \\n\\t"', "reason"),
        ("who = []", "who"),
        ("date = 2026-03-02T10:00:00", "date"),
        ('date = "2026-13-02"', "date"),
        ('date = "yesterday"', "date"),
        ("date = 20260302", "date"),
        ("figures = 31", "figures"),
        ("figures = { declared = true }", "figures"),
        ("figures = { declared = [31] }", "figures"),
        ("figures = { declared = inf }", "figures"),
        ("figures = { declared = 1e999999999 }", "figures"),
    ],
)
def test_what_an_entry_says_wrong_is_named_with_its_line(line: str, said: str) -> None:
    error = refused(ENTRY + "\n" + with_line(line))
    assert error.line == 9 and "第9行" in error.wrong and "第2条" in error.wrong and said in error.wrong


@pytest.mark.parametrize("key", ["source", "finding", "reason", "who", "date"])
def test_what_an_entry_lacks_is_named(key: str) -> None:
    lines = [line for line in ENTRY.splitlines() if not line.startswith(f"{key} ")]
    error = refused("\n".join(lines))
    assert error.line == 1 and key in error.wrong


@pytest.mark.parametrize("misspelt", ["Reason", "figure", "expires", "by"])
def test_a_misspelt_word_is_no_silent_nothing(misspelt: str) -> None:
    assert misspelt in refused(ENTRY + f'{misspelt} = "x"\n').wrong


@pytest.mark.parametrize(
    "text", [ENTRY.replace("waiver", "waivers"), 'source = "a.md"\n' + ENTRY, "waiver = 1", "[waiver]"]
)
def test_what_is_no_entry_is_refused(text: str) -> None:
    assert "[[waiver]]" in refused(text).remedy


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (ENTRY + "\nreason = x\n", 9),
        (ENTRY.replace('"陈静"', '"陈静'), 5),
        (ENTRY.replace('"已核实"', '"""已核实'), 7),
        ("a = " + "[" * 100_000, 1),
        ("a = " + "9" * 5000, 1),
        (ENTRY.encode() + b'# \xd0\xec\n', 8),
        (b"\xff\xfe[\0[\0", 1),
    ],
)  # fmt: skip
def test_what_is_no_toml_is_named_with_its_line(text: str | bytes, line: int) -> None:
    assert refused(text).line == line


def test_the_same_waiver_twice_is_refused_and_one_for_other_figures_is_not() -> None:
    error = refused(ENTRY + with_line('reason = "另一理由"'))
    assert error.line == 8 and "1" in error.wrong and "2" in error.wrong
    assert len(parse((ENTRY + with_line("figures = { declared = 32 }")).encode(), HERE)) == 2


def test_waivers_are_given_by_file_name(tmp_path: Path) -> None:
    composed, decomposed = "caf\u00e9.md", "cafe\u0301.md"
    entries = parse((ENTRY + ENTRY.replace("a.md", decomposed)).encode(), HERE)
    assert given_for(entries, "a.md") == (entries[0].waiver,)
    assert given_for(entries, composed) == (entries[1].waiver,)
    assert given_for(entries, "A.md") == given_for(entries, "b.md") == ()
    odd = os.fsdecode(b"\xff.md")
    assert given_for(parse(ENTRY.replace("a.md", r"\\xff.md").encode(), HERE), odd) != ()


def test_no_file_is_no_waiver_and_a_folder_or_too_much_is_refused(tmp_path: Path) -> None:
    path = beside(tmp_path / "a.md")
    assert path == tmp_path / "waivers.toml" and read(path) == ()
    with pytest.raises(WaiversInvalid, match="is not there"):
        read(path, needed=True)
    path.mkdir()
    with pytest.raises(WaiversInvalid, match="no plain file"):
        read(path)
    path.rmdir()
    path.write_bytes(b"#" * (4 * 2**20 + 1))
    with pytest.raises(WaiversInvalid, match="bytes"):
        read(path)


def test_entries_for_files_that_are_not_there_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    (tmp_path / "sub").mkdir()
    (tmp_path / "waivers.toml").write_text(
        ENTRY + ENTRY.replace("a.md", "b.md") + ENTRY.replace("a.md", "../x"), encoding="utf-8"
    )
    (tmp_path / "sub" / "waivers.toml").write_text("broken", encoding="utf-8")
    sources = [tmp_path / "a.md", tmp_path / "a.md", tmp_path / "sub" / "c.md"]
    assert list(adrift(sources)) == [(tmp_path / "waivers.toml", ("b.md", "../x"))]
