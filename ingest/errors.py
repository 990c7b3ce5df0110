"""The few reasons for which a source cannot be ingested. Bad data is a finding; these are not.

Each message is one line that names the file, what is wrong and what to do.
"""

from __future__ import annotations

from os import PathLike, fspath


class IngestError(Exception):
    """A source that could not be ingested; `str()` is the whole line for the user."""

    def __init__(self, file: str, wrong: str, remedy: str) -> None:
        super().__init__(f"{file}: {wrong}; {remedy}")
        self.file = file
        self.wrong = wrong
        self.remedy = remedy


class Unreadable(IngestError):
    """Missing, no plain file, no permission, or changed while it was read."""


class Undecodable(IngestError):
    """Text in no encoding that gives a table."""


class UnknownFormat(IngestError):
    """Bytes of a format that is not read."""


class LimitExceeded(IngestError):
    """More bytes or cells than the limits allow."""


class NoTable(IngestError):
    """Empty, without a table, with headers only, or with no table of this kind."""


class SeveralDocuments(IngestError):
    """Two titles or two years in one file."""


class WaiversInvalid(IngestError):
    """A `waivers.toml` that cannot be taken at its word; `line` is None where it is the whole file."""

    def __init__(self, path: str | PathLike[str], line: int | None, wrong: str, remedy: str) -> None:
        place = "waivers.toml" if line is None else f"waivers.toml 第{line}行 line {line}"
        super().__init__(fspath(path), f"{place}: {wrong}", remedy)
        self.line = line


class ResultUnreadable(IngestError):
    """A result folder that is to be read again, and is not there or is none."""
