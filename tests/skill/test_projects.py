"""The programs do their jobs in rendered projects, and in those that never saw the template."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.environments import Project, in_turn, on_worker_of
from tests.projects import DEFAULT, VARIANTS, Variant

from .engine_environment import install, on_one_worker
from .hosts import FASTAPI, FLASK, Host
from .programs import SCRIPTS, execute, run

TABLES = Host(
    "tables",
    {
        "requirements.txt": "sqlalchemy>=2.1\n",
        "tables.py": """\
import sqlalchemy as sa

metadata = sa.MetaData()
user = sa.Table("user", metadata, sa.Column("id", sa.Integer, primary_key=True))
""",
        "report.py": """\
import os

import sqlalchemy as sa
from tables import user

with sa.create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    print(connection.execute(sa.select(sa.func.count()).select_from(user)).scalar_one())
""",
    },
    ["sqlalchemy==2.1.9"],
)
"""Scripts, of Core alone."""
DETECTED = {
    "fastapi": {"style": "2.x", "mode": "async", "frameworks": "FastAPI"},
    "flask": {"style": "1.x", "mode": "sync", "frameworks": "Flask"},
    "tables": {"style": "2.x", "mode": "sync", "frameworks": "[]"},
}
METADATA = {"fastapi": "service.main:Base.metadata", "flask": "app.models:db.metadata", "tables": "tables:metadata"}
DRIVERS = {
    ("async", "sqlite"): "sqlite+aiosqlite",
    ("sync", "sqlite"): "sqlite",
    ("async", "postgresql"): "postgresql+asyncpg",
    ("sync", "postgresql"): "postgresql+psycopg",
}
OTHERS = [
    pytest.param(variant, marks=[pytest.mark.full, on_worker_of(variant)], id=str(variant))
    for variant in VARIANTS
    if variant != DEFAULT
]


PLAIN = Variant("sync", fastapi=False, database="sqlite")
SIDE_BY_SIDE = """
import sys
sys.path.append(sys.argv[1])
import create_sync_engine
import sqlalchemy as sa
from my_app.db.database import open_database
from my_app.settings import read_settings

PRAGMAS = [sa.text(f"PRAGMA {name}") for name in ("foreign_keys", "journal_mode", "busy_timeout")]
ours = create_sync_engine.create_engine_from_environment()
with ours.begin() as connection, open_database(read_settings()) as database, database.read() as session:
    mine, rendered = [[one.execute(pragma).scalar() for pragma in PRAGMAS] for one in (connection, session)]
    assert mine == rendered == [1, "wal", 5000], (mine, rendered)
    try:
        ours.connect().begin()
    except sa.exc.OperationalError as error:
        assert "locked" in str(error)
    else:
        raise SystemExit("a second transaction that writes has begun")
"""
"""A transaction takes the lock when it begins, and readers go on. The rendered engine has `synchronous=NORMAL`, too."""


def read_json(script: str, *words: str, folder: Path) -> Any:
    """Run a program, and read what it prints."""
    result = run(script, *words, "--json", folder=folder)
    assert not result.returncode, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("variant", [in_turn(DEFAULT), *OTHERS])
def test_in_a_rendered_project(variant: Variant, projects: Callable[[Variant], Project]) -> None:
    project = projects(variant)
    told = read_json("detect_context", ".", folder=project.folder)
    assert (told["style"]["answer"], told["mode"]["answer"]) == ("2.x", variant.mode)
    assert ("FastAPI" in told["frameworks"]) is variant.fastapi
    assert told["alembic"] == {"src/my_app/migrations/env.py": variant.mode}
    files = read_json("scaffold_orm_model", "Trip", "driver=User", folder=project.folder)["files"]
    assert "from my_app.models.base import Model\n" in files["-"]
    assert "    Model.metadata,\n" in run("scaffold_core_table", "Trip", "driver=User", folder=project.folder).stdout
    assert run("setup_alembic_env", folder=project.folder).returncode == 4
    if variant.fastapi:
        words = ("--mode", variant.mode, "--sessionmaker", "my_app.sessions:sessions")
        assert 'scope="function"' in run("setup_fastapi_dependencies", *words, folder=project.folder).stdout
    driver = DRIVERS[variant.mode, variant.database]
    there = f"{driver}://{'/no/such/folder/x.db' if variant.database == 'sqlite' else 'localhost:1/x'}"
    program = SCRIPTS / f"create_{variant.mode}_engine.py"
    checked = project.attempt(f"uv run python {program} --url {there}")
    assert (checked.returncode, "Traceback" in checked.stdout) == (1, False), checked.stdout


@pytest.mark.full
@on_one_worker
@pytest.mark.parametrize("host", [FASTAPI, FLASK, TABLES], ids=str)
def test_in_a_project_that_never_saw_the_template(host: Host, tmp_path: Path) -> None:
    folder, python = (
        host.write(tmp_path / "host"),
        install(f"host-{host}", *host.packages, "alembic", python=host.python),
    )
    told = read_json("detect_context", ".", folder=folder)
    assert all(answer in json.dumps(told[topic]) for topic, answer in DETECTED[host.name].items())
    mode, url = told["mode"]["answer"], f"sqlite{'+aiosqlite' if host is FASTAPI else ''}:///host.db"
    settings = {"DATABASE_URL": url, "PYTHONPATH": "."}

    def succeed(*command: str | Path) -> str:
        result = execute([python, *command], folder, **settings)
        assert not result.returncode, result.stdout + result.stderr
        return result.stdout + result.stderr

    if host is not TABLES:
        model = run("scaffold_orm_model", "Trip", "user=User", folder=folder).stdout
        assert 'sa.ForeignKey("user.id", ondelete="RESTRICT")' in model
        assert "Assumed" not in model
    table = run("scaffold_core_table", "Trip", "name=str", "--write", "trips.py", folder=folder)
    assert not table.returncode, table.stderr
    wired = run("setup_alembic_env", "--metadata", METADATA[host.name], folder=folder)
    assert not wired.returncode, wired.stderr
    generate = (SCRIPTS / "generate_alembic_migration.py", "--autogenerate", "-m")
    assert "CREATE TABLE" in succeed(*generate, "begin")
    succeed("-m", "alembic", "upgrade", "head")
    succeed(*generate, "again")
    assert len(list(folder.glob("migrations/versions/*.py"))) == 1, "an empty one is not written"
    succeed(SCRIPTS / f"create_{mode}_engine.py")
    succeed(SCRIPTS / f"create_{mode}_engine.py", "--write", "engines.py")
    succeed("-c", "import engines; engines.create_engine_from_environment()")


@pytest.mark.full
@on_worker_of(PLAIN)
def test_the_engine_treats_sqlite_as_the_rendered_one_does(
    projects: Callable[[Variant], Project], tmp_path: Path
) -> None:
    project = replace(projects(PLAIN), settings={"DATABASE_URL": f"sqlite:///{tmp_path}/side.db"})
    (tmp_path / "side.py").write_text(SIDE_BY_SIDE)
    project.run(f"uv run python -W error::sqlalchemy.exc.SADeprecationWarning {tmp_path}/side.py {SCRIPTS}")
