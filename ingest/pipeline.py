"""One source, from bytes to Result: the five stages in order, readable from top to bottom."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from ingest import __version__, earlier, model
from ingest.addresses import addressed, linked
from ingest.errors import LimitExceeded, Unreadable
from ingest.model import Limits, Reading, Source, Waiver
from ingest.normalize import normalize
from ingest.pictures import Pdf, pictures
from ingest.read import read
from ingest.read.collector import collector_put_off
from ingest.reconcile import reconcile
from ingest.structure.build import structure
from ingest.vocabulary import Vocabulary, default
from ingest.waivers.file import beside, given_for
from ingest.waivers.file import read as read_waivers
from ingest.waivers.match import is_reconciled, waived


class Result(model.Result):
    """One source, done. `document` is what it says, `checks` what was held against what, `findings` what to know."""

    __slots__ = ()

    def to_frames(self) -> Mapping[str, Any]:
        """The CSV tables as pandas DataFrames by name (`projects`, `funding`, ...); needs the extra `frames`."""
        from ingest.emit.frames import to_frames

        return to_frames(self)


def run(
    path: str | PathLike[str],
    *,
    repair: bool = True,
    table: int | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    vocabulary: Vocabulary | None = None,
    password: str | None = None,
    pdf_engine: str | None = None,
    waivers: str | PathLike[str] | Sequence[Waiver] | None = None,
    against: str | PathLike[str] | None = None,
) -> Result:
    """Ingest one file.

    `repair=False` takes the table as it stands; `table` picks one of several documents by the number of one of
    its tables; `password` opens an encrypted PDF, and `pdf_engine` (pdfium or pdfplumber) reads it. `waivers` are
    those in `waivers.toml` beside the file, if there is one, or in another such file, or the ones given. `against` is
    an earlier result folder of the same source: findings are then marked new or known, and the resolved are listed.

    Raises an IngestError, which names the file and what to do, for a source that cannot be ingested, for waivers
    that cannot be read and for an earlier result that is none; everything else that is wrong is a finding of the
    Result.
    """
    words = vocabulary or default()
    file = Path(path).name
    data = _bytes(Path(path), limits)
    given = _waivers(Path(path), waivers)
    before = None if against is None else earlier.read(Path(against))
    grids, kind, seen = read(data, file, limits, words.known_headers, password, pdf_engine)
    with collector_put_off():
        rows, shifted = structure(grids, words, file=file, repair=repair, table=table)
        document, trace, noted = normalize(rows, words)
        reading = Reading(grids, rows, document, trace)
        checks, raised = reconcile(reading, words)
        findings = addressed((*seen, *shifted, *noted, *raised), checks, reading)
    checks = linked(checks, findings)
    findings = waived(findings, given, reading)
    findings, compared = (findings, None) if before is None else earlier.compared(findings, before)
    shown, unshown = pictures(Pdf(data, file, limits, password), findings, reading) if kind == "pdf" else ({}, {})
    return Result(
        source=Source(file, kind, hashlib.sha256(data).hexdigest(), len(data)),
        version=__version__,
        options=_options(repair, table, pdf_engine),
        grids=grids,
        table=rows,
        document=document,
        trace=trace,
        checks=checks,
        findings=findings,
        reconciled=is_reconciled(checks, findings),
        earlier=compared,
        pictures=shown,
        unpictured=unshown,
    )


def files(result: model.Result) -> dict[str, bytes]:
    """The files of a result folder by name; what does not conform to its schema raises SchemaViolation."""
    from ingest.emit import render
    from ingest.schemas import validate

    return render(result, validate)


def _waivers(path: Path, given: str | PathLike[str] | Sequence[Waiver] | None) -> tuple[Waiver, ...]:
    """The waivers of the source at `path`: given one by one, or those of a file, by default of that beside it."""
    if given is None:
        return given_for(read_waivers(beside(path)), path.name)
    if isinstance(given, (str, PathLike)):
        return given_for(read_waivers(Path(given), needed=True), path.name)
    return tuple(given)


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise Unreadable(str(path), "is no plain file", "name a file or a folder")
        size = path.stat().st_size
        if size > limits.bytes:
            wrong = f"has {size:,} bytes, above the limit of {limits.bytes:,}"
            raise LimitExceeded(str(path), wrong, "raise it with --max-bytes, or split the file")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unreadable(str(path), f"cannot be read ({reason})", "check the name and the permissions") from error


def _options(repair: bool, table: int | None, pdf_engine: str | None) -> tuple[str, ...]:
    """The options that change what a result says."""
    return (
        *(() if repair else ("--no-repair",)),
        *(() if table is None else (f"--table={table}",)),
        *(() if pdf_engine is None else (f"--pdf-engine={pdf_engine}",)),
    )
