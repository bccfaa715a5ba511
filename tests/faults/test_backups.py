"""Backups are one moment of a database that changes, and come back as the rendered page says."""

import re
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

from tests.environments import Project
from tests.faults.crowds import crowd
from tests.faults.postgres import find_postgres
from tests.faults.targets import with_fastapi, with_sqlite
from tests.serving import Server, serve


def count_sound_rows(file: Path) -> int:
    """Count the rows of a database in which nothing is broken."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        [rows] = connection.execute("SELECT count(*) FROM things WHERE name LIKE 'saved %'").fetchone()
        return int(rows)


@with_sqlite
def test_a_backup_is_one_moment_of_a_database_that_changes(server: Server, project: Project, tmp_path: Path) -> None:
    numbers = count()

    def write(client: Server) -> int:
        return client.send("POST", "/things", {"name": f"saved {next(numbers)}"}).status

    with crowd(server, write) as told:
        time.sleep(0.3)
        answered = len(told)
        project.run(f"uv run my-app backup {tmp_path}/copy.db")
        time.sleep(0.3)
    assert set(told) == {201}
    assert answered <= count_sound_rows(tmp_path / "copy.db") < len(told)


@with_sqlite
def test_a_backup_that_cannot_be_written_is_one_line(project: Project, tmp_path: Path) -> None:
    (tmp_path / "there.db").write_bytes(b"somebody's")
    for file in (tmp_path / "there.db", tmp_path / "no folder" / "copy.db"):
        refused = project.attempt(f"uv run my-app backup '{file}'")
        assert refused.returncode == 1
        assert len(refused.stdout.splitlines()) == 1
    assert (tmp_path / "there.db").read_bytes() == b"somebody's"


BLOCK = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)


@with_fastapi
def test_what_the_page_says_brings_the_rows_back(project: Project, tmp_path: Path) -> None:
    """Back up, change, restore: the rows are those of the backup, and the server goes on with them."""
    project = with_programs(project)
    page = (project.folder / "docs" / "recipes.md").read_text(encoding="utf-8")
    back_up, restore = BLOCK.findall(page)
    (tmp_path / "page.sh").write_text(back_up, encoding="utf-8")
    with serve(project) as server:
        kept = server.send("POST", "/owners", {"name": "kept"}).json()["id"]
        project.run(f"bash -e {tmp_path}/page.sh")
        lost = server.send("POST", "/owners", {"name": "lost"}).json()["id"]
    (tmp_path / "page.sh").write_text(restore, encoding="utf-8")
    project.run(f"bash -e {tmp_path}/page.sh")
    with serve(project) as server:
        assert [server.send("GET", f"/owners/{key}").status for key in (kept, lost)] == [200, 404]
        assert server.send("GET", "/health/ready").status == 200
        assert server.send("POST", "/owners", {"name": "after"}).status == 201


def with_programs(project: Project) -> Project:
    """Let a shell find PostgreSQL's programs and the database's address."""
    if project.variant.database == "sqlite":
        return project
    postgres = find_postgres(project)
    programs = f"{postgres.programs}:{project.environment['PATH']}"
    return replace(project, settings={**project.settings, "PATH": programs, "DATABASE_URL": postgres.url})


@with_sqlite
def test_a_file_that_is_replaced_under_a_server_is_gone_on_with(project: Project, tmp_path: Path) -> None:
    file = project.folder / "my_app.db"
    project.run(f"uv run my-app backup {tmp_path}/copy.db")
    with serve(project) as server:
        gone = server.send("POST", "/owners", {"name": "gone"}).json()["id"]
        away = file.rename(tmp_path / "away.db")
        for request in (("POST", "/owners", {"name": "nowhere"}), ("GET", "/owners"), ("GET", "/health/ready")):
            answer = server.send(*request)
            assert (answer.status, answer.json()["detail"]) == (503, "the database file my_app.db does not exist")
        assert not file.exists()
        (tmp_path / "copy.db").rename(file)
        assert server.send("GET", "/health/ready").status == 200
        assert server.send("GET", f"/owners/{gone}").status == 404
        assert server.send("POST", "/owners", {"name": "here"}).status == 201
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT name FROM owners ORDER BY id DESC LIMIT 1").fetchall() == [("here",)]
    assert away.exists()
