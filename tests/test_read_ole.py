"""OLE compound files: what each is, and how Word's and encrypted ones are refused."""

from __future__ import annotations

import random
import struct

import pytest

from ingest.errors import IngestError, UnknownFormat, Unreadable
from ingest.model import Limits
from ingest.read import read
from ingest.read.ole import ole_kind, refuse_unless_workbook, top_names
from tests.ole_files import compound

SUMMARY = "\x05SummaryInformation"


@pytest.mark.parametrize("shift", [9, 12])
@pytest.mark.parametrize(
    ("names", "embedded", "kind"),
    [
        (["Workbook", SUMMARY], [], "xls"),
        (["Book"], [], "xls"),
        (["WordDocument", "1Table", SUMMARY], [], "doc"),
        (["PowerPoint Document"], [], "ppt"),
        (["EncryptionInfo", "EncryptedPackage"], [], "encrypted"),
        (["MatOST", "CONTENTS"], [], "works"),
        (["FileHeader", "BodyText"], [], None),
        ([], [], None),
        # What is embedded says nothing of the file.
        (["WordDocument", "Data"], ["Workbook", "\x01Ole"], "doc"),
        (["Workbook"], ["WordDocument"], "xls"),
        ([f"stream {i}" for i in range(60)] + ["Workbook"], [], "xls"),
    ],
)
def test_the_kind_is_told_by_the_streams_at_the_top(
    names: list[str], embedded: list[str], kind: str | None, shift: int
) -> None:
    data = compound(names, embedded, shift=shift)
    assert ole_kind(data) == kind
    assert set(name.lower() for name in names) <= top_names(data)
    assert not top_names(data) & {name.lower() for name in embedded}


def test_a_workbook_is_let_through() -> None:
    refuse_unless_workbook(compound(["Workbook"]), "a.xls")


@pytest.mark.parametrize(
    ("names", "said", "advice"),
    [
        (["WordDocument"], r"\.doc, \.wps", "soffice --headless --convert-to docx"),
        (["PowerPoint Document"], "PowerPoint", ".docx"),
        (["MatOST"], "Works", "soffice"),
        (["FileHeader"], "OLE", ".docx"),
    ],
)
def test_others_are_refused_with_how_to_convert(names: list[str], said: str, advice: str) -> None:
    with pytest.raises(UnknownFormat, match=said) as refused:
        read(compound(names), "a.wps", Limits(), ())
    assert advice in refused.value.remedy
    assert str(refused.value).startswith("a.wps: ") and "\n" not in str(refused.value)


def test_an_encrypted_file_is_refused_with_what_to_do() -> None:
    with pytest.raises(Unreadable, match="encrypted") as refused:
        read(compound(["EncryptionInfo", "EncryptedPackage"]), "a.docx", Limits(), ())
    assert "without a password" in refused.value.remedy


@pytest.mark.parametrize("length", [8, 511, 512, 600, 1024, 1500])
def test_a_file_cut_short_is_damaged(length: int) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read(compound(["Workbook"])[:length], "a.xls", Limits(), ())


def test_a_directory_that_runs_in_a_circle_is_damaged() -> None:
    data = bytearray(compound(["Workbook"]))
    struct.pack_into("<I", data, 512 + 4, 1)
    with pytest.raises(Unreadable, match="circle"):
        read(bytes(data), "a.xls", Limits(), ())


def test_entries_that_run_in_a_circle_are_met_once() -> None:
    data = bytearray(compound(["WordDocument", "1Table"]))
    struct.pack_into("<I", data, 1024 + 2 * 128 + 68, 1)
    assert ole_kind(bytes(data)) == "doc"


def test_no_damage_ends_in_a_traceback() -> None:
    sound = compound(["Workbook", "a", "b", "c", "d", "e"], ["x", "y"])
    chance = random.Random(11)
    for _ in range(3000):
        data = bytearray(sound)
        for _ in range(chance.randrange(1, 5)):
            data[chance.randrange(8, len(data))] = chance.randrange(256)
        try:
            refuse_unless_workbook(bytes(data), "a.xls")
        except IngestError as error:
            assert "\n" not in str(error)
