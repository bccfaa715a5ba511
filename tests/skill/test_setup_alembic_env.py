"""The program finds a project's metadata, and what it writes migrates, up and down."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.environments import BUILD, Project, on_worker_of
from tests.projects import DEFAULT, Variant

from .alembic_projects import ALEMBIC, ASYNC, GENERATE, SETUP, SYNC, UP_DOWN_UP, Host, check, make_host, use
from .programs import load

WRITTEN = {"alembic.ini", "migrations/env.py", "migrations/script.py.mako", "migrations/versions/.gitkeep"}
ROUND = [["revision", "create tables"], *UP_DOWN_UP, ["upgrade", "head", "sql"]]


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return make_host(tmp_path / "host")


def test_a_sync_project_is_wired_by_the_module_that_imports_its_models(host: Host) -> None:
    wired, *told = host.do([SETUP, "--json"], *ROUND)
    found = json.loads(wired.out)
    assert (found["metadata"], found["mode"], found["imported"], found["not_imported"]) == (
        "app.base:Base.metadata",
        "sync",
        ["app.models"],
        {},
    )
    assert wired.err == "".join(f"wrote {one}\n" for one in found["files"])
    check(told)
    assert "CREATE TABLE post" in told[-1].out


@on_worker_of(DEFAULT)
def test_an_async_project_is_wired(projects: Callable[[Variant], Project], tmp_path: Path) -> None:
    projects(DEFAULT).run("uv run true")
    host = make_host(tmp_path / "host").write({"requirements.txt": "aiosqlite"})
    assert host.start(SETUP).code == 0
    python = BUILD / "environments" / str(DEFAULT) / "bin/python"
    check(Host(host.folder, ASYNC, [str(python)]).do(*ROUND))
    assert "create_async_engine" in (host.folder / "migrations/env.py").read_text(encoding="utf-8")


@pytest.mark.full
@pytest.mark.parametrize("url", [SYNC, ASYNC])
@pytest.mark.parametrize(("python", "sqlalchemy", "alembic"), ALEMBIC, ids=lambda one: one.replace("[asyncio]", ""))
def test_older_versions_are_wired(python: str, sqlalchemy: str, alembic: str, url: str, tmp_path: Path) -> None:
    command = use([sqlalchemy, alembic, "aiosqlite<0.22", "jinja2"], python)
    check(make_host(tmp_path / "host", url, command).do([SETUP], *ROUND))


def test_nothing_is_overwritten_and_a_dry_run_or_a_refusal_writes_nothing(host: Host) -> None:
    host.write({"migrations/script.py.mako": "mine"})
    before = host.list_files()
    refused, dry, _, configured = host.do(
        [SETUP],
        [SETUP, "--directory", "alembic", "--dry-run"],
        ["write", "pyproject.toml", "[tool.alembic]\n"],
        [SETUP, "--directory", "alembic"],
    )
    assert (refused.code, refused.out) == (4, "")
    assert refused.err == f"{SETUP}.py: migrations/script.py.mako exists: nothing is written\n"
    assert (dry.code, dry.err.count("would write alembic")) == (0, 4)
    assert (configured.code, configured.err.count("\n")) == (4, 1)
    assert host.list_files() == before | {"pyproject.toml"}


def test_no_file_has_a_url(host: Host) -> None:
    assert host.start(SETUP, DATABASE_URL="sqlite://user:hidden@/app.db").code == 0
    assert {*host.list_files()} >= WRITTEN
    assert not any("hidden" in (host.folder / one).read_text(encoding="utf-8") for one in WRITTEN)
    [told] = replace(host, url="").do(["upgrade", "head"])
    assert told.err == "FAILED: DATABASE_URL is not set"


def test_models_that_nobody_imports_are_named_and_imported_by_the_environment(host: Host) -> None:
    """Without them autogenerate would find nothing, or drop every table: it is refused."""
    (host.folder / "app/models.py").unlink()
    wired, *told = host.do([SETUP, "--json"], ["revision", "create tables"], ["upgrade", "head"])
    check(told)
    assert json.loads(wired.out)["not_imported"] == {"app.post": ["post"], "app.user": ["user"]}
    assert "app.base:Base.metadata does not import the modules of these tables: post, user" in wired.err
    assert "create_table('post'" in host.list_revisions()[0].read_text(encoding="utf-8")
    environment = host.folder / "migrations/env.py"
    lines = environment.read_text(encoding="utf-8").splitlines(keepends=True)
    silent = "".join(one for one in lines if "noqa: F401" not in one)
    environment.write_text(silent, encoding="utf-8")
    refused, *generated = host.do(
        ["revision", "drop all"],
        ["write", "migrations/env.py", silent.replace("if not target_metadata.tables", "if False")],
        [GENERATE, "-m", "drop all", "--autogenerate"],
    )
    assert refused.err.splitlines()[-1] == "FAILED: the metadata has no tables: import the models in env.py"
    assert generated[-1].code == 4
    assert "the table post of app.post is not in the metadata: import its module" in generated[-1].err
    assert len(host.list_revisions()) == 1


FOUND = {
    "app:Base.metadata": "class Base(DeclarativeBase): pass",
    "app:Old.metadata": "Old = declarative_base()",
    "app:Given.metadata": "mine = MetaData()\nclass Given(DeclarativeBase):\n    metadata = mine",
    "app:metadata": "metadata: sa.MetaData = sa.MetaData()",
    "app:db.metadata": "class Base(DeclarativeBase):\n    pass\ndb = SQLAlchemy(model_class=Base)",
}


@pytest.mark.parametrize("expected", FOUND)
def test_the_metadata_is_found(expected: str, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(FOUND[expected], encoding="utf-8")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_app.py").write_text("Other = declarative_base()", encoding="utf-8")
    assert load(SETUP).find_all_metadata(tmp_path) == [expected]


FLASK = """\
class HTTPUser(db.Model):
    pass
class Mixin(db.Model):
    __abstract__ = True
log = db.Table("log", db.Column())
"""


def test_the_models_of_flask_are_tables_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/app.py").write_text(FLASK, encoding="utf-8")
    assert load("project_models").read_project(tmp_path)["app"].tables == ["http_user", "log"]


def test_a_mistake_is_one_line(host: Host) -> None:
    host.write({"migrations/README": "", "app/other.py": "from sqlalchemy import MetaData\nother = MetaData()\n"})
    expected = [
        (["nowhere"], 2, "nowhere is no folder"),
        (["--metadata", "app.base"], 2, "is not like MODULE:NAME"),
        (["--metadata", "app.bsae:Base.metadata"], 2, "there is no module app.bsae"),
        (["migrations"], 1, "none is found"),
        (["--mode", "both"], 2, "invalid choice"),
        ([], 2, "say --metadata, which may be app.base:Base.metadata, app.other:other"),
    ]
    told = host.do(*([SETUP, *words] for words, _, _ in expected))
    for one, (_, code, message) in zip(told, expected, strict=True):
        assert (one.code, one.out, one.err.count("\n")) == (code, "", 1)
        assert message in one.err
    assert host.start(SETUP, "--metadata", "app.base:Base.metadata", "--dry-run").code == 0
    bare = host.run("-S", str(load(SETUP).__file__), "--metadata", "app.base:Base.metadata")
    assert (bare.code, bare.err.count("\n")) == (3, 1)
    assert "needs jinja2" in bare.err


BATCH = """\
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util import CommandError

engine = sa.create_engine("sqlite:///app.db")
sa.event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
config = Config("alembic.ini")
with engine.connect() as connection:
    config.attributes["connection"] = connection
    command.upgrade(config, "1")
    connection.exec_driver_sql("INSERT INTO user VALUES (1, 'Ann')")
    connection.exec_driver_sql("INSERT INTO post VALUES (1, 1)")
    connection.commit()
    command.upgrade(config, "2")
    try:
        command.upgrade(config, "3")
    except CommandError as error:
        print(error)
with engine.connect() as connection:
    for query in ("SELECT * FROM post", "SELECT * FROM user", "PRAGMA foreign_keys"):
        print(connection.exec_driver_sql(query).all())
    print([one["name"] for one in sa.inspect(connection).get_columns("user")], sa.inspect(connection).has_table("gone"))
    connection.rollback()
    with connection.begin():
        try:
            command.upgrade(config.__class__("alembic.ini", attributes={"connection": connection}), "3")
        except CommandError as error:
            print(error)
"""
REVISION = "from alembic import op\nimport sqlalchemy as sa\nrevision, down_revision = {!r}, {!r}\n\n\ndef upgrade():\n"
CREATE = """\
    op.create_table("user", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)))
    key = sa.ForeignKey("user.id", ondelete="CASCADE")
    op.create_table("post", sa.Column("id", sa.Integer, primary_key=True), sa.Column("author_id", sa.Integer, key))
"""
ALTER = """\
    with op.batch_alter_table("user", recreate="always") as table:
        table.add_column(sa.Column("age", sa.Integer))
"""
BREAK = '    op.create_table("gone", sa.Column("id", sa.Integer))\n    op.execute("DELETE FROM user")\n'


def test_batch_mode_keeps_rows_that_refer_to_the_table_and_breaks_no_key(host: Host) -> None:
    texts = {"1": (None, CREATE), "2": ("1", ALTER), "3": ("2", BREAK)}
    host.write({f"migrations/versions/{n}.py": REVISION.format(n, down) + text for n, (down, text) in texts.items()})
    assert host.start(SETUP).code == 0
    told = host.run("-c", BATCH)
    assert told.code == 0, told.err
    assert told.out.splitlines() == [
        "rows would refer to no row: nothing is changed",
        "[(1, 1)]",
        "[(1, 'Ann', None)]",
        "[(1,)]",
        "['id', 'name', 'age'] False",
        "SQLite needs a connection that is not in a transaction",
    ]


def write_every_form(folder: Path) -> list[str]:
    """Write env.py in each of its forms, and a revision that fills a column."""
    for mode in ("sync", "async"):
        for form, words in (("plain", []), ("sqlite", ["--sqlite"])):
            host = make_host(folder / f"{mode}_{form}").write({"ruff.toml": "line-length = 88\n"})
            assert load(SETUP).main([str(host.folder), "--mode", mode, *words]) == 0
    (folder / "ruff.toml").write_text("line-length = 88\n", encoding="utf-8")
    names = {"table": "user", "column": "name", "key": "id"}
    values = {"revision": "2", "down_revision": "1", "create_date": "2026", "value": '"lower(name)"'}
    text = load("assets").render("alembic_migration_template", message="fill names", **names, **values)
    (folder / "filled.py").write_text(text, encoding="utf-8")
    empty = load("assets").render("alembic_migration_template", message="do", **names | {"table": None}, **values)
    (folder / "empty.py").write_text(empty, encoding="utf-8")
    return ["filled.py", "empty.py", *(path.relative_to(folder).as_posix() for path in folder.glob("*/*/env.py"))]


def run_check(folder: Path, *command: str) -> None:
    told = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_what_is_written_is_clean(tmp_path: Path) -> None:
    files = write_every_form(tmp_path)
    assert len(files) == 6
    run_check(tmp_path, "ruff", "format", "--check", "--no-cache", *files)
    ignored = "--ignore=D,INP001,COM812,CPY001,TRY003,EM,ANN401"
    run_check(tmp_path, "ruff", "check", "--no-cache", "--select=ALL", ignored, *files)


@pytest.mark.full
def test_what_is_written_is_typed(tmp_path: Path) -> None:
    for one in write_every_form(tmp_path):
        path = tmp_path / one
        host = path.parent.parent if path.name == "env.py" else path.parent
        run_check(host, "mypy", "--strict", "--follow-imports=silent", str(path.relative_to(host)))
