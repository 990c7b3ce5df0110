"""What all tests share: the settings of property tests, and the command line in this process."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from ingest import cli

# Machines differ and are busy: nothing has a deadline.
settings.register_profile("ingest", deadline=None)
settings.load_profile("ingest")


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Call the command line in this process: exit code, stdout, stderr."""

    def call(*words: str) -> tuple[int, str, str]:
        code = cli.main(words)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    return call
