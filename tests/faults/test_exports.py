"""An export is one moment's view, however long it takes and whoever writes meanwhile."""

import json
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.environments import Project
from tests.faults.bouncers import bounced
from tests.faults.postgres import Postgres
from tests.faults.replicas import replicated
from tests.faults.targets import everywhere, with_postgresql

ROWS = 6_000


def run_import(project: Project, file: Path, *options: str) -> None:
    """Import a file."""
    project.run(shlex.join(["uv", "run", "my-app", "import", "owners", str(file), *options]))


@contextmanager
def slow_export(project: Project) -> Iterator[list[dict[str, str]]]:
    """Begin an export that nobody reads, do what is to be done meanwhile, and read the export then."""
    rows: list[dict[str, str]] = []
    command = shlex.split("uv run my-app export owners -")
    with subprocess.Popen(
        command, cwd=project.folder, env=project.environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as exporting:
        assert exporting.stdout
        names = exporting.stdout.readline().strip().split(",")
        yield rows
        rows += [dict(zip(names, line.strip().split(","), strict=True)) for line in exporting.stdout]
    assert exporting.returncode == 0


def check_exports(project: Project, reader: Project, folder: Path) -> None:
    """Change the first row and the last together while they are exported."""
    file = folder / "owners.csv"
    file.write_text("name\n" + "".join(f"exported {number:040}\n" for number in range(ROWS)), encoding="utf-8")
    run_import(project, file)
    with slow_export(reader) as before:
        pass
    ends = [{"id": row["id"], "name": "changed"} for row in (before[0], before[-1])]
    (folder / "owners.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ends), encoding="utf-8")
    with slow_export(reader) as rows:
        run_import(project, folder / "owners.jsonl", "--upsert-on", "id")
    assert rows == before
    with slow_export(project) as after:
        pass
    assert [row["name"] for row in (after[0], after[-1])] == ["changed"] * 2


@everywhere
def test_an_export_is_one_moments_view(project: Project, tmp_path: Path) -> None:
    check_exports(project, project, tmp_path)


@pytest.mark.full
@with_postgresql
def test_an_export_through_a_bouncer_is_one_moments_view(project: Project, postgres: Postgres, tmp_path: Path) -> None:
    with bounced(postgres) as url:
        settings = {"DATABASE_URL": url, "MY_APP_PGBOUNCER": "true"}
        check_exports(project, replace(project, settings=settings), tmp_path)


@with_postgresql
def test_an_export_from_a_replica_is_one_moments_view(project: Project, postgres: Postgres, tmp_path: Path) -> None:
    with replicated(postgres) as replica:
        settings = {**project.settings, "DATABASE_REPLICA_URL": replica.database.url}
        check_exports(project, replace(project, settings=settings), tmp_path)
