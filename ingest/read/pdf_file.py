"""A PDF file opened, and its pages one after the other; refused where it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Any

from ingest.errors import LimitExceeded, Unreadable
from ingest.model import Limits
from ingest.read.pdf_page import Page


class PdfFile:
    """An open document; each page is closed before the next one is opened, so that memory does not grow."""

    def __init__(self, data: bytes, file: str, limits: Limits) -> None:
        import pypdfium2.raw as pdfium
        from pypdfium2 import PdfDocument

        self._file = file
        self._document = PdfDocument(data)
        self._raw = self._document.raw
        self.count = pdfium.FPDF_GetPageCount(self._raw)

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._document.close()

    def pages(self) -> Iterator[Page]:
        from ingest.read.pdfium_page import read_page

        for number in range(1, self.count + 1):
            yield read_page(self._raw, number, 1_000_000)
