"""An import that is killed has imported nothing, and can be run again."""

import os
import shlex
import signal
import subprocess
from pathlib import Path

from tests.environments import Project
from tests.faults.targets import everywhere

ROWS = 8_000
FILE = "name\n" + "".join(f"imported {number:040}\n" for number in range(ROWS))


def kill_in_the_middle(project: Project) -> None:
    """Import all but the last lines, and kill what waits for these; `uv` and its child are a group of their own."""
    with subprocess.Popen(
        shlex.split("uv run my-app import owners - --batch 100"),
        cwd=project.folder,
        env=project.environment,
        stdin=subprocess.PIPE,
        start_new_session=True,
    ) as importing:
        assert importing.stdin
        # It reads on only when it has written what came before: by now more than half.
        importing.stdin.write(FILE[:-1_000].encode())
        importing.stdin.flush()
        assert importing.poll() is None
        os.killpg(importing.pid, signal.SIGKILL)


@everywhere
def test_an_import_that_is_killed_leaves_nothing_and_a_rerun_completes(project: Project, tmp_path: Path) -> None:
    kill_in_the_middle(project)
    (tmp_path / "owners.csv").write_text(FILE, encoding="utf-8")
    assert f"{ROWS} inserted, 0 updated, 0 skipped" in project.run(f"uv run my-app import owners {tmp_path}/owners.csv")
    assert project.run("uv run my-app export owners").count("imported ") == ROWS
