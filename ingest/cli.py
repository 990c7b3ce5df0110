"""The command line: words to calls, results to exit codes.

Nothing heavy is imported before a command is chosen, so that `ingest -h` and `ingest explain` answer at once.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from ingest.arguments import parsed
from ingest.commands.terminal import write_error, write_out, write_raw_error

_NEW_OBJECTS = 100_000


def program() -> int:
    """The command line as a process of its own, in which little of what is made is ever garbage: the collector looks
    seldom, and not at all on the way out, which would take as long as a tenth of a run."""
    gc.set_threshold(_NEW_OBJECTS)
    code = main()
    gc.freeze()
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (default: that of the process). Returns the exit code, and raises nothing."""
    _prepare_streams()
    try:
        code = _called(parsed(argv))
        sys.stdout.flush()
    except SystemExit as ended:
        return _flushed(ended.code if isinstance(ended.code, int) else 2)
    except BrokenPipeError:
        return _flushed(0)
    except KeyboardInterrupt:
        write_error("已中断 / interrupted")
        return 130
    except Exception as error:
        return _failed(error)
    return code


def _called(arguments: argparse.Namespace) -> int:
    """Each command is imported only when it is the one that is wanted."""
    match arguments.command:
        case "run":
            from ingest.commands.run import run

            return run(arguments)
        case "inspect":
            from ingest.commands.inspect import inspect

            return inspect(arguments)
        case "waive":
            from ingest.commands.waive import waive

            return waive(arguments)
        case "explain":
            from ingest.commands.explain import explain

            return explain(arguments.code)
        case _:
            from ingest.commands.schema import schema

            return schema(arguments.name)


def _prepare_streams() -> None:
    """Any text can be printed in any locale: in its own encoding where that knows Chinese, else in UTF-8."""
    sys.stdout = _prepared(sys.stdout)
    sys.stderr = _prepared(sys.stderr)


def _prepared(stream: TextIO | None) -> TextIO:
    if stream is None:  # closed by whoever started the process
        return open(os.devnull, "w", encoding="utf-8")
    if hasattr(stream, "reconfigure"):
        try:
            "序号·—“”→".encode(stream.encoding)
        except (UnicodeEncodeError, LookupError):
            stream.reconfigure(encoding="utf-8")
        stream.reconfigure(errors="backslashreplace")
    return stream


def _flushed(code: int) -> int:
    """Let stdout go where nobody reads it, so that the end of the process says nothing about it."""
    write_out("")
    return code


def _failed(error: Exception) -> int:
    """One line for whatever else went wrong, and the traceback only for whoever asks for it."""
    from ingest.errors import IngestError

    if isinstance(error, IngestError):
        write_error(str(error))
    elif isinstance(error, OSError):
        write_error(
            f"读写出错 / cannot be read or written: {error}; 请检查路径、权限和空间 / check path, permissions and space"
        )
    else:
        write_error(
            f"程序内部出错 / internal error ({type(error).__name__}: {error}); "
            "请报告，INGEST_DEBUG=1 可看详情 / please report it, INGEST_DEBUG=1 shows more"
        )
    if os.environ.get("INGEST_DEBUG") == "1":
        import traceback

        write_raw_error("".join(traceback.format_exception(error)))
    return 2
