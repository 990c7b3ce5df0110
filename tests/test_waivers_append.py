"""New entries behind what stands in `waivers.toml`, whatever that looks like and whatever they say."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import WaiversInvalid
from ingest.model import Waiver
from ingest.waivers.append import append, quoted, written
from ingest.waivers.file import Entry, parse, read

HOSTILE = '"""\n[[waiver]]\nsource = "b.md"\t\\ \u202e\x00\x7f\U000e0041 #\r'


def entry(finding: str = "137d32423f", reason: str = "已核实", source: str = "a.md") -> Entry:
    return Entry(source, Waiver(finding, reason, "陈静", "2026-03-02", {"declared": "31", "raw": "约31"}))


def bare(entries: tuple[Entry, ...]) -> list[Entry]:
    return [one._replace(line=None) for one in entries]


def test_a_first_entry_makes_the_file(tmp_path: Path) -> None:
    append(tmp_path / "waivers.toml", [(entry(), "column-sum-mismatch: 合计不符")])
    assert (tmp_path / "waivers.toml").read_text(encoding="utf-8") == (
        "# column-sum-mismatch: 合计不符\n[[waiver]]\n"
        'source = "a.md"\nfinding = "137d32423f"\nreason = "已核实"\nwho = "陈静"\ndate = 2026-03-02\n'
        'figures = { declared = "31", raw = "约31" }\n'
    )
    assert bare(read(tmp_path / "waivers.toml")) == [entry()]
    assert os.listdir(tmp_path) == ["waivers.toml"]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# 本县的豁免",
        "# 本县的豁免\n\n\n",
        "\ufeff# 本县的豁免\r\n",
        "waiver = [] # none\n",
        written(entry("aaaaaaaaaa"), "x") + "# end",
        written(entry("aaaaaaaaaa"), "x", "\r\n"),
    ],
)
def test_what_stands_there_stays_to_the_byte(tmp_path: Path, before: str) -> None:
    path = tmp_path / "waivers.toml"
    path.write_bytes(before.encode())
    if before.startswith("waiver"):
        with pytest.raises(WaiversInvalid, match="by hand"):
            append(path, [(entry(), "x")])
        assert path.read_bytes() == before.encode()
        return
    append(path, [(entry(), "x"), (entry("bbbbbbbbbb"), "y")])
    after = path.read_bytes()
    assert after.startswith(before.encode())
    assert b"\r\n" not in before.encode() or after.count(b"\n") == after.count(b"\r\n")
    assert [one.waiver.finding for one in read(path)][-2:] == ["137d32423f", "bbbbbbbbbb"]
    assert len(read(path)) == 2 + before.count("[[waiver]]")


def test_a_broken_file_and_a_second_like_entry_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    for before, said in (("broken", "TOML"), (written(entry(), "x"), "no entry at its end")):
        path.write_text(before, encoding="utf-8")
        with pytest.raises(WaiversInvalid, match=said):
            append(path, [(entry(), "x")])
        assert path.read_text(encoding="utf-8") == before
        assert os.listdir(tmp_path) == ["waivers.toml"]


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    hostile = entry(reason=HOSTILE.strip(), source='a"\n[[waiver]].md')
    append(path, [(hostile, "x\n[[waiver]]\n\u202e" + HOSTILE)])
    assert bare(read(path)) == [hostile]
    assert not {"\u202e", "\x00", "\x7f", "\r"} & set(path.read_bytes().decode())


@given(st.text())
def test_any_text_is_quoted(text: str) -> None:
    assert tomllib.loads(f"x = {quoted(text)}") == {"x": text}


@given(reason=st.text(min_size=1).filter(str.strip), comment=st.text(), figure=st.text())
def test_any_entry_says_what_it_holds(reason: str, comment: str, figure: str) -> None:
    one = Entry("a.md", Waiver("137d32423f", reason.strip(), "陈静", "2026-03-02", {"raw": figure}))
    assert bare(parse(written(one, comment).encode(), Path("waivers.toml"))) == [one]


@pytest.mark.skipif(sys.platform == "win32", reason="no such modes there")
def test_the_mode_and_a_link_are_kept(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "all.toml"
    real.write_text("# mine\n")
    real.chmod(0o640)
    (tmp_path / "waivers.toml").symlink_to(real)
    append(tmp_path / "waivers.toml", [(entry(), "x")])
    assert (tmp_path / "waivers.toml").is_symlink() and stat.S_IMODE(real.stat().st_mode) == 0o640
    assert len(read(real)) == 1


def test_two_who_write_at_once_lose_nothing(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.test_waivers_append import entry\n"
        "from ingest.waivers.append import append\n"
        "for i in range(20): append(Path(sys.argv[1]), [(entry(f'{sys.argv[2]}{i:07d}'), 'x')])"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, tmp_path / "waivers.toml", letter], cwd=Path(__file__).parents[1]
        )
        for letter in "abc"
    ]
    assert [one.wait() for one in started] == [0, 0, 0]
    assert len(read(tmp_path / "waivers.toml")) == 60
