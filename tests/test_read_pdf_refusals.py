"""PDFs that cannot be read, or not wholly: one line that says why, or a finding, and never a traceback."""

from __future__ import annotations

import zlib
from pathlib import Path, PurePosixPath

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from ingest import batch
from ingest.errors import IngestError, LimitExceeded, NoTable, Unreadable
from ingest.model import Finding, Grids, Limits
from ingest.read import read
from ingest.sources import Job
from tests.printing import oddities as odd
from tests.printing import raw
from tests.printing.fixtures import path_of


def reading(data: bytes, limits: Limits = Limits(), password: str | None = None) -> tuple[Grids, list[Finding]]:  # noqa: B008
    grids, kind, findings = read(data, "table.pdf", limits, (), password)
    assert kind == "pdf"
    return grids, list(findings)


def refused(data: bytes, kind: type[IngestError], wrong: str, remedy: str, limits: Limits = Limits()) -> None:  # noqa: B008
    with pytest.raises(kind) as error:
        reading(data, limits)
    assert wrong in error.value.wrong and remedy in error.value.remedy
    assert str(error.value).startswith("table.pdf: ")
    assert "\n" not in str(error.value)


def locked(owner_only: bool = False) -> bytes:
    return odd.page(odd.said("密文"), encrypt=StandardEncryption("" if owner_only else "secret", "owner", strength=128))


def test_an_encrypted_file_is_refused_with_the_option_that_opens_it() -> None:
    refused(locked(), Unreadable, "已加密", "--password")


def test_the_password_opens_it_and_a_wrong_one_does_not() -> None:
    assert reading(locked(), password="secret")[0].grids[0].rows[0][1].text == "密文"
    with pytest.raises(Unreadable, match="密码不对"):
        reading(locked(), password="guess")


def test_a_file_that_only_forbids_changes_is_read() -> None:
    assert reading(locked(owner_only=True))[0].grids[0].rows[0][1].text == "密文"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n" + bytes(3000), b"%PDF-1.7\n%%EOF\n"])
def test_what_only_begins_like_a_pdf_is_damaged(data: bytes) -> None:
    refused(data, Unreadable, "已损坏", "重新下载")


def test_a_file_without_pages_is_refused() -> None:
    data = raw.file_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])
    refused(data, Unreadable, "没有页面", "重新下载")


def test_a_scan_is_refused_as_a_scan() -> None:
    refused(odd.image_only(), Unreadable, "扫描件", "文字版")


def test_a_page_without_anything_has_no_table() -> None:
    refused(raw.page(raw.packed(b" ")), NoTable, "没有文字", "含有表格")


def test_text_without_a_table_is_refused() -> None:
    text = b"BT /K 12 Tf 30 260 Td (only words) Tj ET"
    font = b"<</Font<</K 5 0 R>>>>"
    data = raw.page(raw.packed(text), font, [b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"])
    refused(data, NoTable, "没有表格", "含有表格")


def test_a_scan_with_recognised_text_is_refused_as_what_it_is() -> None:
    refused(odd.image_only(recognised="项目名称"), Unreadable, "文字识别层", "原文件")


def test_text_in_fonts_that_do_not_tell_is_refused() -> None:
    refused(raw.unmapped(b"ab", b"0041 0042 0043"), Unreadable, "Unknown 没有说明", "原文件")


def test_text_that_fonts_give_names_of_their_own_is_refused() -> None:
    """Codes of a small font taken for those of Latin letters."""
    data = raw.page(
        raw.packed(raw.LINES + b"BT /K 12 Tf 30 260 Td (\xc4\xc5\xc7\xc9) Tj 180 0 Td (\xe0\xe2 1) Tj ET"),
        b"<</Font<</K 5 0 R>>>>",
        [b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"],
    )
    refused(data, Unreadable, "Helvetica 没有说明", "原文件")


def test_more_pages_than_the_limit_are_refused_with_the_option_that_raises_it() -> None:
    data = odd.page(*[odd.said("格")] * 3)
    refused(data, LimitExceeded, "3 页", "--max-pages", Limits(pages=2))
    assert len(reading(data, Limits(pages=3))[0].grids) == 3


def test_more_cells_than_the_limit_are_refused() -> None:
    refused(path_of("whole").read_bytes(), LimitExceeded, "单元格多于上限", "--max-cells", Limits(cells=500))


def test_a_stream_that_is_packed_twice_is_refused_unopened() -> None:
    bomb = zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9)
    data = raw.page(raw.stream(bomb, b"[/FlateDecode /FlateDecode]"))
    assert len(data) < 2500
    refused(data, LimitExceeded, "重复压缩", "重新打印")


def test_a_stream_that_unpacks_to_too_much_is_refused_unopened() -> None:
    operators = raw.page(raw.packed(b"0 0 m 9 9 l S\n" * 3_000_000))
    assert len(operators) < 90_000
    refused(operators, LimitExceeded, "解压后超过", "含有表格的页")


def test_a_page_with_more_shapes_than_any_table_is_told_and_the_others_are_read() -> None:
    many = raw.packed(b"0 0 m 9 9 l S\n" * 150_000)
    two = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<<>>>>",
        many,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 6 0 R/Resources<</Font<</K 7 0 R>>>>>>",
        raw.packed(raw.LINES + b"BT /K 12 Tf 30 260 Td (known) Tj ET"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    grids, findings = reading(raw.file_of(two))
    assert [grid.page for grid in grids.grids] == [2]
    assert [(finding.code, finding.arguments["page"]) for finding in findings] == [("page-unread", "1")]


def test_a_page_with_a_path_of_more_corners_than_any_table_is_told_why() -> None:
    curve = raw.page(raw.packed(b"0 0 m " + b"1 1 2 2 3 3 c " * 200_000 + b"S"))
    refused(curve, Unreadable, "内容超过上限", "重新下载")


def test_a_page_that_is_gone_is_told_and_the_others_are_read() -> None:
    data = odd.page(odd.said("甲"), odd.said("乙"))
    kids = data.index(b"/Kids [")
    first = data[kids + 7 :].split()[0]
    broken = data.replace(b"/Kids [ " + first, b"/Kids [ " + b"9" * len(first))
    assert broken != data
    grids, findings = reading(broken)
    assert [row[1].text for grid in grids.grids for row in grid.rows] == ["乙"]
    assert [finding.code for finding in findings] == ["page-unread"]


def test_a_file_cut_short_is_read_as_far_as_it_goes_and_told() -> None:
    data = path_of("whole").read_bytes()
    for length in (len(data) - 30, len(data) * 9 // 10, len(data) // 2):
        try:
            _, findings = reading(data[:length])
        except IngestError as error:
            assert "\n" not in str(error)
        else:
            assert "file-damaged" in [finding.code for finding in findings]


@pytest.mark.parametrize("lost", [40, 300])
def test_a_file_without_its_end_is_read_whole_where_its_pages_are(lost: int) -> None:
    data = odd.page(odd.said("甲"), odd.said("乙"))
    assert data.rindex(b"endobj") < len(data) - 40
    grids, findings = reading(data[:-lost])
    assert [row[1].text for grid in grids.grids for row in grid.rows] == ["甲", "乙"]
    assert [finding.code for finding in findings] == ["file-damaged"]


def test_objects_that_are_packed_are_found_in_a_file_without_its_end() -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 5 0 R/Resources<</Font<</K 6 0 R>>>>>>",
    ]
    starts = [sum(len(text) + 1 for text in objects[:number]) for number in range(3)]
    numbers = b" ".join(b"%d %d" % (number, start) for number, start in enumerate(starts, 1)) + b" "
    pack = raw.stream(zlib.compress(numbers + b" ".join(objects)), entries=b"/Type/ObjStm/N 3/First %d" % len(numbers))
    drawn = raw.packed(raw.LINES + b"BT /K 12 Tf 30 260 Td (known) Tj ET")
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    data = b"%PDF-1.7\n" + b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (number, text) for number, text in enumerate((pack, drawn, font), 4)
    )
    grids, findings = reading(data)
    assert [cell.text for cell in grids.grids[0].rows[0]] == ["known", ""]
    assert [finding.code for finding in findings] == ["file-damaged"]


def test_an_encrypted_file_without_its_end_is_damaged() -> None:
    data = odd.page(odd.said("甲"), encrypt=StandardEncryption("", "owner", canModify=0))
    refused(data[:-300], Unreadable, "已损坏", "重新下载")


def test_no_cut_and_no_flipped_byte_ends_in_anything_but_a_line_or_a_finding() -> None:
    data = odd.page(odd.said("甲"), odd.said("乙"))
    for place in range(20, len(data), 97):
        for broken in (data[:place], data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]):
            try:
                reading(broken)
            except IngestError as error:
                assert "\n" not in str(error)


def test_a_form_that_draws_itself_without_end_is_stopped_and_the_run_goes_on(tmp_path: Path) -> None:
    """Six hundred bytes over which pdfium stays for ever: only the process that reads them can be ended."""
    draws = b"/F0 Do " * 10
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Resources<</XObject<</F0 5 0 R>>>>"
    resources = b"<</XObject<</F0 5 0 R>>>>"
    source = tmp_path / "endless.pdf"
    source.write_bytes(raw.page(raw.packed(draws), resources, [raw.stream(zlib.compress(draws), entries=form)]))
    job = Job(source, "endless.pdf", PurePosixPath("endless.pdf"))
    (outcome,) = batch.run([job], batch.Options(tmp_path / "out", seconds=5))
    assert outcome.status == "failed" and "took too long" in outcome.message
