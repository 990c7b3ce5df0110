"""The documentation cannot lie: what it says of the program is what the program says."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import ingest
from ingest.codes import CODES
from ingest.waivers.file import parse
from tools import docs

ROOT = Path(__file__).parent.parent
PAGES = sorted(docs.PAGES)
COMMANDS = ("run", "inspect", "waive", "explain", "schema")


@pytest.mark.parametrize("page", PAGES)
def test_generated_parts_are_current(page: str) -> None:
    assert docs.drift(page) == [], "run `make docs`"


@pytest.mark.parametrize("page", PAGES)
def test_page_shows_every_command_the_output_and_the_codes(page: str) -> None:
    names = re.findall(r"<!-- generated:([a-z-]+) -->", (ROOT / page).read_text(encoding="utf-8"))
    assert sorted(names) == sorted(["help", *(f"help-{command}" for command in COMMANDS), "output", "codes"])


def test_drift_is_seen_and_put_right() -> None:
    page = "before\n<!-- generated:codes -->\nan old table\n<!-- /generated:codes -->\nafter\n"
    written = docs.generated(page, "zh")
    assert written.startswith("before\n<!-- generated:codes -->\n| 代码 |")
    assert written.endswith("|\n<!-- /generated:codes -->\nafter\n")
    assert docs.generated(written, "zh") == written


def test_an_unknown_part_is_an_error() -> None:
    with pytest.raises(KeyError):
        docs.generated("<!-- generated:weather -->\n<!-- /generated:weather -->", "en")


def test_table_of_codes_has_a_row_for_each_code() -> None:
    for language in ("zh", "en"):
        assert re.findall(r"^\| `([a-z-]+)` \|", docs.codes(language), re.MULTILINE) == list(CODES)


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_and_paths_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    paths = re.findall(r"`((?:ingest|schema|tests|tools|benchmarks|raw)/[\w./-]*)`", text)
    assert [name for name in [*targets, *paths] if not (ROOT / name).exists()] == []


def test_make_targets_named_in_the_docs_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in [*PAGES, "CONTRIBUTING.md"]:
        named = set(re.findall(r"(?:^|`)make ([a-z-]+)", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE))
        assert named <= targets, page


@pytest.mark.parametrize("page", PAGES)
def test_library_example_says_what_happens(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = "\n".join(re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, page, page, 0)
    assert len(test.examples) >= 5
    assert doctest.DocTestRunner().run(test).failed == 0


def test_changelog_opens_with_the_current_version() -> None:
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == ingest.__version__


@pytest.mark.parametrize("page", PAGES)
def test_the_waiver_that_is_shown_fits_the_table(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    (entry,) = parse(shown[0].encode(), ROOT / page)
    result = ingest.run(ROOT / "raw" / "2024" / entry.source, waivers=(entry.waiver,))
    assert [finding.id for finding in result.findings if finding.waiver] == [entry.waiver.finding]
    assert f"ingest waive output/2024/{entry.source} {entry.waiver.finding} " in text
