"""The session of a request is committed before the response, in a served application of both modes."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.environments import Project
from tests.projects import Variant
from tests.serving import Server, serve

from .engine_environment import install, on_one_worker
from .programs import SCRIPTS, execute, run

pytestmark = on_one_worker
SCRIPT = "setup_fastapi_dependencies"
MODES = {"sync": "", "async": "+aiosqlite"}
DB = """\
from create_{mode}_engine import create_engine_from_settings, create_sessionmaker


class Settings:
    database_url = "sqlite{driver}:///app.db"


SessionLocal = create_sessionmaker(create_engine_from_settings(Settings))
"""
ROUTES = """\
import sqlalchemy as sa
from app.db_{mode} import SessionLocal
from app.dependencies_{mode} import SessionDep
from fastapi import APIRouter, HTTPException
from setup_fastapi_dependencies import make_dependencies


def build_routes(dependency):
    router = APIRouter()

    @router.post("/rows/{{parent}}", status_code=201)
    {async_}def create(parent: int, session: dependency, refuse: bool = False):
        {await_}session.execute(sa.text("INSERT INTO row (parent) VALUES (:parent)"), {{"parent": parent}})
        if refuse:
            raise HTTPException(418)
        return {{"created": parent}}

    @router.get("/rows")
    {async_}def count(session: dependency):
        return ({await_}session.execute(sa.text("SELECT count(*) FROM row"))).scalar()

    return router


written = build_routes(SessionDep)
made = build_routes(make_dependencies(SessionLocal)[1])
"""
MAIN = """\
import os
import sqlite3
import sys

sys.path.append(os.environ["SCRIPTS"])
from app import routes_async, routes_sync
from fastapi import FastAPI

sqlite3.connect("app.db").executescript(
    "CREATE TABLE row (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES row DEFERRABLE INITIALLY DEFERRED)"
)
app = FastAPI()
for module in (routes_async, routes_sync):
    app.include_router(module.written, prefix=f"/{module.__name__}/written")
    app.include_router(module.made, prefix=f"/{module.__name__}/made")
"""
OLD = """\
import warnings
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from setup_fastapi_dependencies import make_dependencies
from sqlalchemy import create_engine, event, orm

maker = orm.sessionmaker(create_engine("sqlite://"))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always", UserWarning)
    get_session, SessionDep = make_dependencies(maker)
app = FastAPI()


@event.listens_for(maker, "before_commit")
def refuse(session: orm.Session) -> None:
    raise RuntimeError


@app.post("/", status_code=201)
def create(session: SessionDep) -> Any:  # type: ignore[valid-type]
    return {}


status = TestClient(app, raise_server_exceptions=False).post("/").status_code
print(status, *(str(one.message)[:42] for one in caught if "commit" in str(one.message)))
"""


def write(folder: Path, mode: str, *options: str) -> str:
    told = run(SCRIPT, "--mode", mode, "--sessionmaker", f"app.db_{mode}:SessionLocal", *options, folder=folder)
    assert told.returncode == 0, told.stderr
    return told.stdout


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve an application that has its sessions in both modes and ways."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "app").mkdir()
    (folder / "app" / "main.py").write_text(MAIN, "utf-8")
    for mode, driver in MODES.items():
        words = ("async ", "await ") if mode == "async" else ("", "")
        (folder / "app" / f"db_{mode}.py").write_text(DB.format(mode=mode, driver=driver), "utf-8")
        routes = ROUTES.format(mode=mode, async_=words[0], await_=words[1])
        (folder / "app" / f"routes_{mode}.py").write_text(routes, "utf-8")
        write(folder, mode, "--write", f"app/dependencies_{mode}.py")
    project = Project(folder, Variant("async", fastapi=True, database="sqlite"), {"SCRIPTS": str(SCRIPTS)})
    with serve(project, f"{install().as_posix()} -m uvicorn app.main:app", "--log-level critical") as server:
        yield server


@pytest.mark.parametrize("way", ["written", "made"])
@pytest.mark.parametrize("mode", MODES)
def test_a_failed_commit_is_never_2xx_and_an_error_rolls_back(server: Server, mode: str, way: str) -> None:
    rows = f"/app.routes_{mode}/{way}/rows"
    count = server.send("GET", rows).json()
    assert server.send("POST", f"{rows}/1?refuse=true").status == 418
    assert server.send("POST", f"{rows}/99").status == 500
    server.close()  # As uvicorn does it after an error that nothing handles.
    assert server.send("GET", rows).json() == count
    assert server.send("POST", f"{rows}/1").status == 201
    assert server.send("GET", rows).json() == count + 1


@pytest.mark.full
@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("0.105.0", "201 FastAPI 0.105.0 commits after the response"),
        ("0.110.3", "500"),
        ("0.117.1", "500"),
        ("0.118.0", "201 FastAPI 0.118.0 commits after the response"),
        ("0.120.4", "201 FastAPI 0.120.4 commits after the response"),
        ("0.121.0", "500"),
    ],
)
def test_an_older_fastapi_warns_if_it_commits_after_the_response(version: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "old.py").write_text(OLD, "utf-8")
    python = install(f"fastapi-{version}", f"fastapi=={version}", "httpx<0.28", "sqlalchemy==2.0.*")
    result = execute([python, "-W", "ignore", "old.py"], tmp_path, PYTHONPATH=str(SCRIPTS))
    assert result.stdout.strip() == told, result.stderr


@pytest.mark.parametrize(
    ("version", "scope", "late"),
    [("0.105.0", False, True), ("0.110.0", False, False), ("0.120.4", False, True), ("0.121.0", True, False)],
)
def test_the_code_is_written_for_a_version_and_says_what_it_loses(version: str, scope: bool, late: bool) -> None:  # noqa: FBT001
    told = run(SCRIPT, "--mode", "sync", "--sessionmaker", "db:Session_", "--fastapi", version)
    assert ('scope="function"' in told.stdout.partition("SessionDep =")[2]) is scope
    assert ("end with `session.commit()`" in told.stdout) is late
    assert ("commits after the response" in told.stderr) is late


@pytest.mark.parametrize("mode", MODES)
def test_the_code_is_clean_for_ruff_with_every_rule(mode: str, tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / f"db_{mode}.py").touch()
    for options in ([], ["--fastapi", "0.120.0"]):
        (tmp_path / "dependencies.py").write_text(write(tmp_path, mode, *options), "utf-8")
        for command in (
            "check --select ALL --ignore COM812,CPY,D100,D203,D213,INP --target-version py39",
            "format --check",
        ):
            checked = execute(["ruff", *command.split(), "--isolated", "--no-cache", "."], tmp_path)
            assert checked.returncode == 0, checked.stdout


@pytest.mark.full
@pytest.mark.parametrize("mode", MODES)
def test_the_code_is_clean_for_mypy(mode: str, tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").touch()
    assert run(f"create_{mode}_engine", "--write", "app/engine.py", folder=tmp_path).returncode == 0
    names = "from .engine import create_engine_from_environment, create_sessionmaker\n"
    made = "SessionLocal = create_sessionmaker(create_engine_from_environment())\n"
    (tmp_path / "app" / f"db_{mode}.py").write_text(names + made, "utf-8")
    write(tmp_path, mode, "--write", "app/dependencies.py")
    checked = execute(["mypy", "--strict", "--python-executable", install(), "app"], tmp_path)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    "arguments", [[], ["--mode", "both"], ["--mode", "sync"], ["--mode", "sync", "--sessionmaker", "app.db:1"]]
)
def test_a_wrong_or_missing_argument_is_one_line(arguments: list[str]) -> None:
    told = run(SCRIPT, *arguments)
    assert (told.returncode, told.stdout) == (2, "")
    assert len([line for line in told.stderr.splitlines() if not line.startswith("assumed: ")]) == 1


def test_without_jinja2_it_says_how_to_have_it() -> None:
    program = SCRIPTS / f"{SCRIPT}.py"
    told = execute([sys.executable, "-S", program, "--mode", "sync", "--sessionmaker", "app.db:Session"])
    assert (told.returncode, "uv run --with jinja2" in told.stderr) == (3, True)
