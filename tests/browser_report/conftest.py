"""One browser for all tests, and every report as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import ingest
from ingest.emit.report import to_bytes
from tests.browser_report import sources
from tests.browser_report.chromium import MISSING, found, started
from tests.build_result import build_result

RESULTS: dict[str, Callable[[Path], Any]] = {
    "sound": lambda folder: ingest.run(sources.TABLE),
    "unrepaired": lambda folder: ingest.run(sources.TABLE, repair=False),
    "faulty": sources.faulty,
    "hostile": sources.hostile,
    "namesakes": sources.namesakes,
    "long": sources.long,
    "wide": sources.wide,
    "decorated": sources.decorated,
    "built": lambda folder: build_result(),
}
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if found() is None:
        pytest.skip(MISSING)
    with started() as running:
        yield running


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The file of a report by the name of its result, written when it is first asked for."""
    folder = tmp_path_factory.mktemp("reports")
    results: dict[str, Any] = {}

    def file(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            results[name] = RESULTS[name](folder)
            path.write_bytes(to_bytes(results[name]))
        return path

    file.result = lambda name: (file(name), results[name])[1]  # type: ignore[attr-defined]
    return file


@pytest.fixture
def opened(browser: Any, report: Callable[[str], Path]) -> Iterator[Callable[..., Any]]:
    """Opens a report in a new context, and at the end sees that nothing was complained of or asked of the network."""
    contexts: list[Any] = []
    heard: list[str] = []
    asked: list[str] = []
    pages: list[Any] = []

    def page(name: str, **options: Any) -> Any:
        settings = {"viewport": {"width": 1280, "height": 800}, **options}
        context = browser.new_context(**settings)
        contexts.append(context)
        context.add_init_script(WATCH)
        shown = context.new_page()
        shown.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
        shown.on("pageerror", lambda error: heard.append(str(error)))
        shown.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
        shown.on("request", lambda request: asked.append(request.url))
        shown.goto(report(name).as_uri())
        pages.append((shown, options.get("java_script_enabled", True)))
        return shown

    yield page
    for shown, runs in pages:
        if runs:
            assert shown.evaluate("window.violations") == []
    for context in contexts:
        context.close()
    assert heard == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
