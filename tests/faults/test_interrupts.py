"""Ctrl-C ends a command at once and as Ctrl-C, and nothing is written by halves; so does SIGTERM."""

import os
import shlex
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tests.environments import Project
from tests.faults.postgres import Postgres
from tests.faults.targets import everywhere, with_postgresql, with_sqlite

ROWS = "name\n" + "".join(f"interrupted {number:030}\n" for number in range(3_000))


@contextmanager
def begin(project: Project, command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command without `uv`, as a shell does: a signal reaches it and nothing else.

    Where this run is in the background, its shell has had it ignore SIGINT, which a child would inherit.
    """
    program = Path(project.environment["UV_PROJECT_ENVIRONMENT"]) / "bin" / "my-app"
    with subprocess.Popen(
        ["env", "--default-signal=INT", program, *shlex.split(command)],
        cwd=project.folder,
        env=project.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def interrupt(running: subprocess.Popen[bytes], sign: signal.Signals = signal.SIGINT) -> tuple[int, str]:
    """Send the signal; give the exit code and what was said."""
    os.kill(running.pid, sign)
    assert running.stdout
    code = running.wait(timeout=20)
    return code, running.stdout.read().decode()


def has_opened(running: subprocess.Popen[bytes], name: str) -> bool:
    """Say whether a process has a file of this name open; what it closes meanwhile is gone."""
    for descriptor in Path(f"/proc/{running.pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            if descriptor.readlink().name == name:
                return True
    return False


@everywhere
@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_an_import_that_waits_for_more_rows_ends(project: Project, sign: signal.Signals, code: int) -> None:
    with begin(project, "import owners - --batch 100") as importing:
        assert importing.stdin
        importing.stdin.write(ROWS.encode())
        importing.stdin.flush()
        time.sleep(0.5)
        assert interrupt(importing, sign) == (code, "")
    assert "interrupted" not in project.run("uv run my-app export owners")


@with_postgresql
def test_a_command_that_waits_for_a_lock_ends(project: Project, postgres: Postgres) -> None:
    with postgres.locked("owners"), begin(project, "export owners") as waiting:
        while postgres.ask("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == "0":
            assert waiting.poll() is None
        code, told = interrupt(waiting)
    assert (code, "reached" in told) == (130, False)


@with_sqlite
def test_a_command_that_waits_for_a_writer_ends(project: Project) -> None:
    with closing(sqlite3.connect(project.folder / "my_app.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with begin(project, "import owners -") as waiting:
            assert waiting.stdin
            waiting.stdin.write(b"name\ninterrupted\n")
            waiting.stdin.close()
            while not has_opened(waiting, "my_app.db"):
                assert waiting.poll() is None
            time.sleep(0.5)
            code, told = interrupt(waiting)
    assert (code, told) == (130, "")
