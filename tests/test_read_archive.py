"""Packed files: what is opened, what is refused, and with which words."""

from __future__ import annotations

import io
import random
import struct
import zipfile

import pytest

from ingest.errors import IngestError, LimitExceeded, Unreadable
from ingest.model import Limits
from ingest.read.archive import DEEPEST, MOST_ENTRIES, Archive
from tests.word_files import docx, packed, tbl

SMALL = Limits(cells=10, unpacked=10_000)
PARTS = {"word/document.xml": "<a>甲</a>", "Word/Other.XML": "<b/>"}


def archive(files: dict[str, str | bytes], limits: Limits = Limits()) -> Archive:  # noqa: B008 - frozen
    return Archive(packed(files), "a.docx", limits)


def one_line(error: IngestError) -> str:
    line = str(error)
    assert line.startswith("a.docx: ") and "\n" not in line and "; " in line
    return line


def test_parts_are_found_without_regard_to_case_or_to_the_slash() -> None:
    held = archive({"WORD\\Document.xml": "<a>甲</a>", "/docProps/app.xml": "<b/>"})
    assert held.part("word/document.XML") == "<a>甲</a>".encode()
    assert held.xml("docprops/app.xml").tag == "b"
    assert held.names == {"WORD/Document.xml", "docProps/app.xml"}
    assert "word/document.xml" in held and "word/styles.xml" not in held and 3 not in held
    assert held.format() == "docx"
    with pytest.raises(KeyError):
        held.part("word/styles.xml")


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("word/document.xml",), "docx"),
        (("word/document2.xml",), "docx"),
        (("xl/workbook.xml",), "xlsx"),
        (("xl/workbook.bin",), "xlsx"),
        (("ppt/presentation.xml",), "pptx"),
        (("a.txt",), None),
    ],
)
def test_the_format_is_told_by_its_parts(names: tuple[str, ...], kind: str | None) -> None:
    assert archive(dict.fromkeys(names, "")).format() == kind


def test_an_open_document_is_told_by_its_mimetype() -> None:
    assert archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}).format() == "ods"
    assert archive({"mimetype": "application/vnd.oasis.opendocument.text"}).format() == "odt"


def test_a_part_that_is_there_twice_is_refused_when_it_is_read() -> None:
    held = archive({"word/document.xml": "<a/>", "word\\DOCUMENT.xml": "<b/>", "x.xml": "<c/>"})
    assert held.xml("x.xml").tag == "c"
    with pytest.raises(Unreadable, match="2 entries") as refused:
        held.part("word/document.xml")
    one_line(refused.value)


# --- bombs --------------------------------------------------------------------------------------------------


def test_a_bomb_is_refused_by_its_directory_with_the_limit_named() -> None:
    with pytest.raises(LimitExceeded, match="10000") as refused:
        archive({"word/document.xml": b" " * 10_001}, SMALL)
    assert "--max-unpacked" in one_line(refused.value)


def test_a_ratio_that_no_document_has_is_refused() -> None:
    with pytest.raises(LimitExceeded, match="1000"):
        archive({"word/document.xml": bytes(32 * 1024 * 1024)})


def test_many_entries_are_refused() -> None:
    with pytest.raises(LimitExceeded, match=f"{MOST_ENTRIES + 1} .*{MOST_ENTRIES}") as refused:
        archive({f"{i}{'/' * (i % 2)}": b"" for i in range(MOST_ENTRIES + 1)})
    one_line(refused.value)


def test_a_part_of_tags_alone_is_refused_before_it_is_parsed() -> None:
    held = archive({"a.xml": f"<a>{'<b/>' * 100}</a>"}, SMALL)
    with pytest.raises(LimitExceeded, match="80") as refused:
        held.xml("a.xml")
    assert "--max-cells" in one_line(refused.value)
    held = archive({"a.xml": "<a " + " ".join(f"b{i}=''" for i in range(100)) + "/>"}, SMALL)
    with pytest.raises(LimitExceeded, match="80"):
        held.xml("a.xml")


def test_nesting_past_the_depth_is_refused_with_the_depth_named() -> None:
    assert archive({"a.xml": "<a>" * DEEPEST + "</a>" * DEEPEST}).xml("a.xml").tag == "a"
    with pytest.raises(LimitExceeded, match=str(DEEPEST)) as refused:
        archive({"a.xml": "<a>" * 300 + "</a>" * 300}).xml("a.xml")
    one_line(refused.value)


# --- damage -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + bytes(100), packed(PARTS)[:-30]])
def test_a_file_without_a_sound_directory_is_damaged(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged") as refused:
        Archive(data, "a.docx", Limits())
    one_line(refused.value)


def test_a_part_whose_checksum_fails_is_damaged() -> None:
    data = bytearray(stored("a.xml", b"<a>1234</a>"))
    data[data.index(b"1234")] ^= 1
    with pytest.raises(Unreadable, match=r"a.xml.*CRC") as refused:
        Archive(bytes(data), "a.docx", Limits()).part("a.xml")
    one_line(refused.value)


@pytest.mark.parametrize("written", [5, 500])
def test_a_part_of_another_size_than_the_directory_says_is_damaged(written: int) -> None:
    data = bytearray(packed({"a.xml": b"<a>1234</a>"}))
    directory = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, written)
    with pytest.raises(Unreadable, match=r"a.xml"):
        Archive(bytes(data), "a.docx", Limits()).part("a.xml")


def test_an_encrypted_part_is_refused_with_what_to_do() -> None:
    data = bytearray(packed({"a.xml": b"<a/>"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    with pytest.raises(Unreadable, match="encrypted") as refused:
        Archive(bytes(data), "a.docx", Limits()).part("a.xml")
    assert "without a password" in one_line(refused.value)


def test_a_compression_that_is_not_known_is_damaged() -> None:
    data = bytearray(packed({"a.xml": b"<a/>"}))
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.index(mark) + place, 98)
    with pytest.raises(Unreadable, match="damaged"):
        Archive(bytes(data), "a.docx", Limits()).part("a.xml")


def test_no_damage_ends_in_a_traceback() -> None:
    sound = docx(tbl(["序号", "项目名称"], ["1", "甲"]))
    chance = random.Random(7)
    for _ in range(3000):
        data = bytearray(sound)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        try:
            held = Archive(bytes(data), "a.docx", Limits())
            for name in held.names:
                held.part(name)
            held.format()
        except IngestError as error:
            one_line(error)


# --- XML ----------------------------------------------------------------------------------------------------

ENTITY = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'


@pytest.mark.parametrize(
    "data",
    [
        ENTITY.encode(),
        ENTITY.encode("utf-16"),
        f"<!--{'x' * 100_000}-->{ENTITY}".encode(),
        b'<?xml version="1.0" encoding="UTF-7"?>' + ENTITY.encode("utf-7"),
        b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>',
    ],
)
def test_a_doctype_is_refused_however_it_is_hidden(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"DOCTYPE|damaged") as refused:
        archive({"a.xml": data}).xml("a.xml")
    one_line(refused.value)


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a></b>", b"\x00\x01", b"<a>\x01</a>", b"<a>&nothing;</a>", b"text"])
def test_what_is_no_xml_is_damaged(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"a.xml") as refused:
        archive({"a.xml": data}).xml("a.xml")
    one_line(refused.value)


def test_comments_and_instructions_are_not_there() -> None:
    root = archive({"a.xml": "<?x y?><a><!-- b --><b/><?c d?></a>"}).xml("a.xml")
    assert [child.tag for child in root] == ["b"]


def stored(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as held:
        held.writestr(name, content)
    return buffer.getvalue()
