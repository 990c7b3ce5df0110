"""Chromium and LibreOffice as printers; both are needed for `make pdf-fixtures` only."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

_QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer"),
)


def by_chromium(html: str) -> bytes:
    """The page printed as `Print to PDF` does it."""
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, encoding="utf-8")
        profile = f"--user-data-dir={folder}/profile"
        _run(["chromium", *_QUIET, profile, f"--print-to-pdf={pdf}", page.as_uri()])
        return pdf.read_bytes()


def by_office(data: bytes, suffix: str, kind: str = "pdf") -> bytes:
    """A file of any format that LibreOffice opens, exported as PDF; `kind` may name an export filter."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, f"given{suffix}")
        given.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        _run(["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, str(given)])
        return given.with_suffix(".pdf").read_bytes()


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr[-2000:]}")
