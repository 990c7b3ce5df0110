"""The two pictures of the 2024 report in the READMEs: `python -m tests.browser_report.screenshots` takes them anew."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image

import ingest
from ingest.emit.report import to_bytes
from tests.browser_report.chromium import started
from tests.browser_report.sources import TABLE

FOLDER = Path(__file__).parent / "screenshots"
WIDTH, COLOURS = 1280, 256


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, started() as browser:
        page = Path(folder) / "reconciliation.html"
        page.write_bytes(to_bytes(ingest.run(TABLE)))

        context = browser.new_context(viewport={"width": WIDTH, "height": 1160})
        statement = context.new_page()
        statement.goto(page.as_uri())
        keep("statement.png", statement.screenshot())

        context = browser.new_context(viewport={"width": WIDTH, "height": 800}, color_scheme="dark")
        repair = context.new_page()
        repair.goto(page.as_uri())
        repair.get_by_label("English").check()
        repair.locator("#repairs").evaluate("heading => heading.scrollIntoView()")
        keep("repair.png", repair.screenshot())


def keep(name: str, png: bytes) -> None:
    """Few colours are enough for a page of text, and make a small file."""
    FOLDER.mkdir(exist_ok=True)
    Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS).save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main()
