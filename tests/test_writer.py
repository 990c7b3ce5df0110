"""Whole or not at all: whatever stops a run, and whenever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import writer
from ingest.errors import IngestError

OLD = {"projects.json": b"old", "gone.csv": b"old"}
NEW = {"projects.json": b"new", "projects.csv": b"new", "reconciliation.html": b"x" * 100_000}
STEPS = ("mkdir", "open", "fsync", "rename", "unlink", "rmdir", "scandir")


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def put(files: dict[str, bytes], folder: Path, out: Path) -> None:
    with writer.exclusive(out) as state:
        writer.place(files, folder, state)


def left_over(out: Path) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in (out / ".ingest").rglob("*"))


def test_a_result_is_placed_with_its_parents_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "output"
    put(NEW, out / "2024" / "a.md", out)
    assert held(out / "2024" / "a.md") == NEW
    assert sorted(path.name for path in out.iterdir()) == [".ingest", "2024"]
    assert left_over(out) == [".ingest/lock"]


def test_an_earlier_result_is_replaced_wholly(tmp_path: Path) -> None:
    put(OLD, tmp_path / "a.md", tmp_path)
    put(NEW, tmp_path / "a.md", tmp_path)
    assert held(tmp_path / "a.md") == NEW
    assert left_over(tmp_path) == [".ingest/lock"]


def killed_at(step: int, act: Callable[[], None]) -> bool:
    """Run `act` in a child that is killed right before its system call number `step`; whether it came so far."""
    child = os.fork()
    if child == 0:
        count = 0

        def counted(call: Callable[..., object]) -> Callable[..., object]:
            def wrapper(*args: object, **kwargs: object) -> object:
                nonlocal count
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                return call(*args, **kwargs)

            return wrapper

        import builtins

        for name in STEPS:
            setattr(os, name, counted(getattr(os, name)))
        builtins.open = counted(builtins.open)  # type: ignore[assignment]
        try:
            act()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.parametrize("earlier", [OLD, None])
def test_killed_at_any_step_the_old_or_the_new_result_stands(tmp_path: Path, earlier: dict[str, bytes] | None) -> None:
    seen = []
    for step in range(1, 200):
        out = tmp_path / str(step)
        folder = out / "2024" / "a.md"
        if earlier:
            put(earlier, folder, out)
        was_killed = killed_at(step, lambda out=out, folder=folder: put(NEW, folder, out))  # type: ignore[misc]
        between = not folder.exists()
        assert between or held(folder) in (earlier, NEW), step
        with writer.exclusive(out):
            pass
        result = held(folder) if folder.exists() else None
        assert result in (earlier, NEW), step
        assert left_over(out) == [".ingest/lock"], step
        seen.append((result == NEW, between))
        put(NEW, folder, out)
        assert held(folder) == NEW
        if not was_killed:
            break
    else:
        raise AssertionError("never came to its end")
    results = [new for new, _ in seen]
    assert results == sorted(results), "once the new result counts, it counts"
    assert results[0] is False and results[-1] is True and len(seen) > 20
    if earlier:
        assert sum(between for _, between in seen) == 1, "only between the two renames is there none"


@pytest.mark.parametrize("earlier", [OLD, None])
def test_killed_while_recovering_nothing_is_lost(tmp_path: Path, earlier: dict[str, bytes] | None) -> None:
    for step in range(1, 100):
        out = tmp_path / str(step)
        folder = out / "a.md"
        work = out / ".ingest" / "placing" / "0123"
        (work / "new").mkdir(parents=True)
        (work / "folder").write_bytes(b"a.md")
        (work / "new" / "projects.json").write_bytes(b"half")
        if earlier:
            (work / "old").mkdir()
            for name, data in earlier.items():
                (work / "old" / name).write_bytes(data)
        was_killed = killed_at(step, lambda out=out: writer.recover(out))  # type: ignore[misc]
        writer.recover(out)
        assert (held(folder) if folder.exists() else None) == earlier, step
        assert list((out / ".ingest" / "placing").iterdir()) == []
        if not was_killed:
            break
    else:
        raise AssertionError("never came to its end")
    assert step > 4


@pytest.mark.parametrize("failing", ["rename", "fsync", "mkdir"])
def test_an_error_at_any_call_leaves_a_whole_result_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    real = getattr(os, failing)
    for step in range(1, 30):
        out = tmp_path / str(step)
        put(OLD, out / "a.md", out)
        count = 0

        def broken(*args: object, step: int = step, **kwargs: object) -> object:
            nonlocal count
            count += 1
            if count == step:
                raise OSError(28, "No space left on device")
            return real(*args, **kwargs)

        with monkeypatch.context() as patched, writer.exclusive(out) as state:
            patched.setattr(os, failing, broken)
            try:
                writer.place(NEW, out / "a.md", state)
            except OSError:
                assert held(out / "a.md") in (OLD, NEW), step
            else:
                assert held(out / "a.md") == NEW
        if count < step:
            break
    else:
        raise AssertionError("never came to its end")
    assert step > 2


def test_an_interruption_between_the_renames_is_put_right_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(OLD, tmp_path / "a.md", tmp_path)
    real = os.rename

    def interrupted(source: Path, target: Path) -> None:
        if source.name == "new":
            raise KeyboardInterrupt
        real(source, target)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(os, "rename", interrupted)
        put(NEW, tmp_path / "a.md", tmp_path)
    assert held(tmp_path / "a.md") == OLD
    assert left_over(tmp_path) == [".ingest/lock"]


def test_what_is_no_result_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "file.md").write_text("mine")
    (tmp_path / "notes.md").mkdir()
    (tmp_path / "notes.md" / "mine.txt").write_text("mine")
    (tmp_path / "linked.md").symlink_to(tmp_path / "notes.md")
    put(NEW, tmp_path / "tree.md" / "inner.md", tmp_path)
    for name in ("file.md", "notes.md", "linked.md", "tree.md"):
        with pytest.raises(IngestError, match=name):
            put(NEW, tmp_path / name, tmp_path)
    put(NEW, tmp_path / "a.md", tmp_path)
    with pytest.raises(IngestError, match=r"a\.md"):
        put(NEW, tmp_path / "a.md" / "inside.md", tmp_path)
    assert (tmp_path / "file.md").read_text() == "mine"
    assert held(tmp_path / "notes.md") == {"mine.txt": b"mine"}
    assert held(tmp_path / "tree.md" / "inner.md") == NEW
    assert held(tmp_path / "a.md") == NEW


def test_what_is_left_of_a_result_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "empty.md").mkdir()
    (tmp_path / "torn.md").mkdir()
    (tmp_path / "torn.md" / "projects.csv").write_text("")
    for name in ("empty.md", "torn.md"):
        put(NEW, tmp_path / name, tmp_path)
        assert held(tmp_path / name) == NEW


def test_names_of_any_bytes_survive_recovery(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff\xfe \n\xe5\xba\x8f.md")
    put(OLD, folder, tmp_path)
    work = tmp_path / ".ingest" / "placing" / "0"
    work.mkdir(parents=True)
    (work / "folder").write_bytes(os.fsencode(folder.name))
    folder.rename(work / "old")
    writer.recover(tmp_path)
    assert held(folder) == OLD


def test_an_output_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IngestError, match="--out") as raised, writer.exclusive(tmp_path / "file"):
        pass
    assert "\n" not in str(raised.value)


HOLD = """
import sys, time
from pathlib import Path
from ingest import writer
with writer.exclusive(Path(sys.argv[1]), lambda: print("waiting", flush=True)) as state:
    print("in", flush=True)
    sys.stdin.readline()
    writer.place({"projects.json": sys.argv[2].encode()}, state.parent / "a.md", state)
"""


def test_a_second_run_waits_and_a_killed_one_keeps_nobody_waiting(tmp_path: Path) -> None:
    def start(word: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", HOLD, str(tmp_path), word],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(writer.__file__).parent.parent,
        )

    first = start("first")
    assert first.stdout and first.stdout.readline() == "in\n"
    second = start("second")
    assert second.stdout and second.stdout.readline() == "waiting\n"
    time.sleep(0.1)
    assert second.poll() is None
    first.kill()
    assert second.stdout.readline() == "in\n"
    second.communicate("\n")
    assert second.returncode == 0
    assert held(tmp_path / "a.md") == {"projects.json": b"second"}
    first.communicate()
