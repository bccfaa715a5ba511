"""The engines of both modes are what their assets are, behave so on both databases, and their check shows no secret."""

import json
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from sqlalchemy import pool

from .engine_environment import OLD_PACKAGES, find_python, install, on_one_worker
from .programs import ASSETS, SCRIPTS, clean, execute, load, run

pytestmark = on_one_worker
MODES = ("sync", "async")
SQLITE = {"sync": "sqlite", "async": "sqlite+aiosqlite"}
POSTGRESQL = {"sync": "postgresql+psycopg", "async": "postgresql+asyncpg"}
PROBE = Path(__file__).with_name("engine_probe.py")
SECRETS = ("s3cr3t", 'it\'s/100% "safe"?', "päss wörd#1", "a:b;c=d&e")
CHECKS = """\
import contextlib, io, json, os, sys
sys.path.insert(0, sys.argv[1])
import engine_program
from terminal import ScriptError
def check(mode, arguments):
    with contextlib.redirect_stdout(io.StringIO()) as told:
        try:
            return engine_program.main(mode, arguments), told.getvalue()
        except ScriptError as error:
            return error.code, str(error)
own = dict(os.environ)
for line in sys.stdin:
    mode, checks, settings, folder = json.loads(line)
    os.chdir(folder)
    os.environ.update(settings)
    print(json.dumps([check(mode, arguments) for arguments in checks]), flush=True)
    os.environ.clear()
    os.environ.update(own)
"""


class Program(NamedTuple):
    """Runs the program as often as is asked, in one process: it takes a while to import SQLAlchemy."""

    process: subprocess.Popen[str]

    def __call__(
        self, mode: str, *urls: str, options: tuple[str, ...] = (), folder: Path | None = None, **settings: str
    ) -> list[tuple[int, str]]:
        """Run it with each URL, and give the exit codes and what it said."""
        assert self.process.stdin
        assert self.process.stdout
        checks = [["--url", url, *options] for url in urls]
        asked = json.dumps([mode, checks, settings, str(folder or Path.cwd())])
        self.process.stdin.write(f"{asked}\n")
        self.process.stdin.flush()
        return [(code, text) for code, text in json.loads(self.process.stdout.readline())]


@pytest.fixture(scope="module")
def check() -> Iterator[Program]:
    command = [str(install()), "-c", CHECKS, str(SCRIPTS)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=clean()
    ) as process:
        assert process.stdin
        yield Program(process)
        process.stdin.close()


@pytest.mark.parametrize("mode", MODES)
def test_the_part_to_import_is_the_asset_and_needs_nothing_to_be_printed(mode: str) -> None:
    asset = (ASSETS / f"engine_{mode}_template.jinja2").read_text("utf-8")
    assert "{{" not in asset
    program = SCRIPTS / f"create_{mode}_engine.py"
    assert program.read_text("utf-8").endswith(f"--print and --write give.\n{asset}")
    printed = execute([sys.executable, "-S", program, "--print"])
    assert (printed.returncode, printed.stdout) == (0, asset)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the code of both modes."""
    folder = tmp_path_factory.mktemp("written")
    for mode in MODES:
        assert run(f"create_{mode}_engine", "--write", f"{mode}_db.py", folder=folder).returncode == 0
    return folder


def test_what_it_writes_is_clean_for_ruff_with_every_rule(written: Path) -> None:
    for options in (
        "check --select ALL --ignore COM812,CPY,D105,D107,D203,D213,INP --target-version py38",
        "format --check",
    ):
        checked = execute(["ruff", *options.split(), "--isolated", "--no-cache", written])
        assert checked.returncode == 0, checked.stdout


@pytest.mark.full
def test_what_it_writes_is_clean_for_mypy(written: Path) -> None:
    checked = execute(["mypy", "--strict", "--python-executable", install(), written])
    assert checked.returncode == 0, checked.stdout


def test_a_file_is_written_once_and_not_at_all_on_a_dry_run(tmp_path: Path) -> None:
    file = tmp_path / "app" / "db.py"
    assert run("create_sync_engine", "--write", file, "--dry-run").returncode == 0
    assert not file.exists()
    assert run("create_sync_engine", "--write", file).returncode == 0
    assert run("create_sync_engine", "--write", file).returncode == 4


@pytest.mark.parametrize("capitals", [False, True])
def test_settings_are_attributes_of_any_object(capitals: bool) -> None:  # noqa: FBT001
    names = {"database_pool_size": "7", "database_echo": "true", "database_max_overflow": None}
    source = SimpleNamespace(**{name.upper() if capitals else name: value for name, value in names.items()})
    read = load("create_sync_engine").read
    assert [read(source, name) for name in ("pool_size", "echo", "max_overflow", "pool_timeout")] == [7, True, 10, 10.0]
    assert not read(SimpleNamespace(database_echo="0"), "echo")


def test_a_secret_and_a_url_object_are_read_and_that_none_is_there_is_said() -> None:
    read_url = load("create_sync_engine").read_url
    url = read_url(SimpleNamespace(get_secret_value=lambda: "postgresql://USER:PASSWORD@HOST/NAME"))
    assert url.password == "PASSWORD"  # noqa: S105
    assert read_url(url) is url
    with pytest.raises(ValueError, match="DATABASE_URL is not set"):
        load("create_sync_engine").create_engine_from_settings(SimpleNamespace(database_url=""))


def test_a_database_in_memory_is_one_connection_and_a_name_with_memory_is_a_file(tmp_path: Path) -> None:
    create = load("create_sync_engine").create_engine_from_settings
    for url, kind in {
        "sqlite://": pool.StaticPool,
        "sqlite:///:memory:": pool.StaticPool,
        f"sqlite:///{tmp_path}/memory.db": pool.QueuePool,
    }.items():
        assert type(create(SimpleNamespace(database_url=url)).pool) is kind


def probe(python: Path, *urls: str, **settings: str) -> list[dict[str, Any]]:
    told = execute([python, PROBE, SCRIPTS, *urls], None, None, **settings)
    assert told.returncode == 0, told.stderr
    return [json.loads(line) for line in told.stdout.splitlines()]


def probe_all(python: Path, folder: Path, *servers: str) -> None:
    """Show that SQLite keeps foreign keys and every change, and that PostgreSQL ends long statements."""
    files = [f"{driver}:///{folder}/{mode}.db" for mode, driver in SQLITE.items()]
    memories = [f"{driver}://" for driver in SQLITE.values()]
    found = probe(python, *files, *memories, *servers, DATABASE_STATEMENT_TIMEOUT="1.5")
    both = {"after_commit": 0, "after_failed_commit": 0, "broken_key": "refused"}
    for one in found[:2]:
        assert one.pop("pool") in {"QueuePool", "AsyncAdaptedQueuePool", "NullPool"}
        assert one == {**both, "foreign_keys": 1, "journal_mode": "wal", "counted": 20}
    for one in found[2:4]:
        assert one == {**both, "foreign_keys": 1, "journal_mode": "memory", "pool": "StaticPool"}
    assert len(found[4:]) == 2
    for one, server in zip(found[4:], servers, strict=True):
        assert one.pop("pool") in {"QueuePool", "AsyncAdaptedQueuePool"}
        work_mem = "5MB" if "work_mem" in server else "4MB"
        assert one == {**both, "statement_timeout": "1500ms", "work_mem": work_mem}


def test_engines_keep_foreign_keys_and_changes_and_end_long_statements(as_app: str, tmp_path: Path) -> None:
    options = "&options=-c%20work_mem%3D5MB"
    probe_all(install(), tmp_path, f"postgresql+psycopg://{as_app}{options}", f"postgresql+asyncpg://{as_app}")


@pytest.mark.full
@pytest.mark.parametrize(
    ("python", "version"), [("3.8", "1.4.*"), ("3.8", "2.0.*"), ("3.11", "1.4.*"), ("3.13", "2.1.*")]
)
def test_other_versions_do_the_same(python: str, version: str, postgresql: str, tmp_path: Path) -> None:
    packages = [one.replace("[asyncio]", f"[asyncio]=={version}") for one in OLD_PACKAGES]
    there = install(f"{python}-{version[:3]}", *packages, python=find_python(python))
    servers = {"sync": f"postgresql+psycopg2://{postgresql}", "async": f"postgresql+asyncpg://{postgresql}"}
    probe_all(there, tmp_path, *servers.values())
    for mode, url in servers.items():
        told = run(f"create_{mode}_engine", "--url", url, "--json", python=there)
        assert json.loads(told.stdout)["unsafe"].keys() == {"superuser"}
        told = run(f"create_{mode}_engine", "--url", f"{SQLITE[mode]}:///{tmp_path}/{mode}.db", python=there)
        assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("mode", MODES)
def test_a_check_tells_what_is_in_force_and_what_is_unsafe(
    check: Program, mode: str, postgresql: str, as_app: str
) -> None:
    urls = [f"{POSTGRESQL[mode]}://{as_app}", f"{POSTGRESQL[mode]}://{postgresql}"]
    options = ("--json", "--timeout", "20")
    [safe] = check(mode, urls[0], options=options, DATABASE_POOL_SIZE="3")
    [unsafe] = check(mode, urls[1], options=options, DATABASE_STATEMENT_TIMEOUT="0")
    report = json.loads(safe[1])
    assert (safe[0], report["error"], report["unsafe"]) == (0, None, {})
    assert report["server"].startswith("postgresql 1")
    assert report["driver"].split()[0] == POSTGRESQL[mode].partition("+")[2]
    assert (report["pool_size"], report["max_overflow"], report["statement_timeout"]) == (3, 10, "30s")
    assert (unsafe[0], json.loads(unsafe[1])["unsafe"].keys()) == (1, {"superuser", "unlimited"})


@pytest.mark.parametrize("mode", MODES)
def test_a_check_leaves_a_file_of_sqlite_as_it_is_and_makes_none(check: Program, mode: str, tmp_path: Path) -> None:
    for name, journal in {"a b.db": "delete", "wal.db": "wal"}.items():
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            connection.execute(f"PRAGMA journal_mode={journal}")
            connection.executescript(
                "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p); INSERT INTO c VALUES (1)"
            )
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    urls = [f"{SQLITE[mode]}:///{name}.db" for name in ("a b", "wal", "none")]
    *found, missing = check(mode, *urls, options=("--json",), folder=tmp_path)
    assert [json.loads(text)["orphans"] for _, text in found] == [1, 1]
    assert missing == (1, "no file none.db: the first connection makes it")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before
    with closing(sqlite3.connect(tmp_path / "wal.db")) as connection:  # In use, with a change that is not in the file.
        connection.executescript("DELETE FROM c")
        [(code, text)] = check(mode, urls[1], options=("--json",), folder=tmp_path)
        assert (code, json.loads(text)["orphans"]) == (0, 0)


def quote(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


@pytest.mark.parametrize("mode", MODES)
def test_no_error_shows_a_secret_of_the_user_or_of_the_query(check: Program, mode: str) -> None:
    urls = {
        f"{scheme}://USER:{quote(secret)}@localhost:1/NAME?{option}={quote(secret)}": secret
        for scheme, option in [
            ("postgresql+psycopg", "password"),
            ("postgresql+psycopg", "service"),  # What psycopg says of it has the value, as it was given.
            ("postgresql+psycopg2", "service"),
            ("postgresql+asyncpg", "password"),
            ("postgres", "password"),
            ("mysql", "password"),
        ]
        for secret in SECRETS
    }
    answers = [text for _, text in check(mode, *urls)]
    assert all("USER:***@localhost:1/NAME" in answer or "not installed" in answer for answer in answers)
    for answer, secret in zip(answers, urls.values(), strict=True):
        for written in (secret, quote(secret), repr(secret)[1:-1], json.dumps(secret)[1:-1]):
            assert written not in answer


def test_a_url_that_cannot_be_read_is_not_repeated(check: Program) -> None:
    urls = ["postgresql://USER:s3cr3t", "postgresql://USER:x@s3cr3t@HOST/NAME", "s3cr3t"]
    for code, text in check("sync", *urls):
        assert (code, "s3cr3t" in text, "the URL " in text) == (2, False, True)


@pytest.mark.parametrize(
    ("mode", "url", "told"),
    [
        ("async", "postgresql+psycopg2://USER:PASSWORD@HOST/NAME", "use postgresql+asyncpg://USER:***@HOST/NAME"),
        ("async", "postgresql+asyncpg://HOST/NAME?sslmode=require", "?ssl="),
        ("async", "sqlite:///a.db", "use sqlite+aiosqlite:///a.db"),
        ("sync", "postgresql+asyncpg://USER:PASSWORD@HOST/NAME", "use postgresql+psycopg://USER:***@HOST/NAME"),
        ("sync", "postgres://HOST/NAME", "use postgresql+psycopg://HOST/NAME"),
        ("sync", "nosql://HOST/NAME", "nosql is no sync driver"),
    ],
)
def test_a_driver_that_does_not_fit_is_named_with_the_url_to_use(
    check: Program, mode: str, url: str, told: str
) -> None:
    [(code, text)] = check(mode, url)
    assert (code, told in text) == (2, True), text


def test_what_is_not_installed_is_exit_3_with_what_to_install() -> None:
    """In the tests' own environment, and in one without SQLAlchemy."""
    for command, mode, url, told in [
        ([sys.executable], "sync", "postgresql+psycopg://HOST/NAME", "pip install 'psycopg[binary]'"),
        ([sys.executable], "async", "postgresql+asyncpg://HOST/NAME", "pip install 'asyncpg' 'sqlalchemy[asyncio]'"),
        ([sys.executable, "-S"], "sync", "sqlite://", "pip install sqlalchemy"),
    ]:
        result = execute([*command, SCRIPTS / f"create_{mode}_engine.py", "--url", url])
        assert (result.returncode, result.stderr.count("\n")) == (3, 1), result.stderr
        assert told in result.stderr


def test_a_server_that_never_answers_is_given_up(check: Program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        for mode, scheme in POSTGRESQL.items():
            [(code, text)] = check(mode, f"{scheme}://USER@127.0.0.1:{port}/NAME", options=("--timeout", "0.5"))
            assert (code, "no answer within 0.5 s" in text) == (1, True), text


def test_what_an_engine_cannot_be_made_of_is_one_line(check: Program) -> None:
    [(code, text)] = check("sync", "postgresql+psycopg://HOST/NAME", DATABASE_POOL_SIZE="many")
    assert (code, "'many'" in text) == (2, True)
    [(code, text)] = check("sync", "sqlite://a.db")
    assert (code, "Invalid SQLite URL" in text, "\n" in text) == (2, True, False)


def test_without_a_url_it_ends_at_once() -> None:
    told = execute([sys.executable, "-S", SCRIPTS / "create_sync_engine.py"])
    assert (told.returncode, told.stderr) == (2, "create_sync_engine.py: --url or DATABASE_URL is missing\n")
