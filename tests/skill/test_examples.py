"""The five examples of the skill do what their text says."""

import ast
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event, orm

from tests.environments import Project
from tests.projects import Variant
from tests.serving import Server, serve

from .engine_environment import install, on_one_worker
from .programs import SKILL, execute

pytestmark = on_one_worker
SECTIONS = re.split(r"(?m)^## ", (SKILL / "references/examples.md").read_text("utf-8"))[1:]
VIOLATIONS = """
import asyncio, sys
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine
from example import Base, User, find_violation

url = sa.make_url(sys.argv[1])
base = Base.metadata


def tell(error):
    print(*find_violation(str(error.orig), "user"))


for driver in ("psycopg", "psycopg2"):
    engine = sa.create_engine(url.set(drivername=f"postgresql+{driver}"))
    base.drop_all(engine)
    base.create_all(engine)
    try:
        with engine.begin() as connection:
            connection.execute(sa.insert(User), [{"email": "ann@db.example"}] * 2)
    except sa.exc.IntegrityError as error:
        tell(error)


async def main(url):
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(base.drop_all)
        await connection.run_sync(base.create_all)
    try:
        async with engine.begin() as connection:
            await connection.execute(sa.insert(User), [{"email": "ann@db.example"}] * 2)
    except sa.exc.IntegrityError as error:
        tell(error)
    await engine.dispose()


asyncio.run(main(url.set(drivername="postgresql+asyncpg")))
asyncio.run(main("sqlite+aiosqlite://"))
"""
REFUSING = """
import os

from items import app
from sqlalchemy import event, orm


@event.listens_for(orm.Session, "before_commit")
def refuse(session):
    if os.path.exists("refuse"):
        raise RuntimeError("the commit is refused")
"""


def find_code(number: int) -> list[str]:
    """Find the code of an example."""
    section = SECTIONS[number - 1]
    assert section.startswith(f"{number}. ")
    assert "\n> " in section, "a prompt"
    return re.findall(r"(?ms)^```python\n(.*?)^```", section)


def run_example(number: int) -> dict[str, Any]:
    """Run the code of an example as a module."""
    [code] = find_code(number)
    names: dict[str, Any] = {"__name__": f"example{number}"}
    exec(compile(code, f"example {number}", "exec"), names)  # noqa: S102
    return names


def imports_of(code: str) -> set[str]:
    """Name the libraries that a text imports."""
    nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Import | ast.ImportFrom)]
    return {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name or "").partition(".")[0]  # type: ignore[union-attr]
        for node in nodes
    }


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/test.db"


def test_the_first_finds_a_user_by_email_in_one_block_without_a_framework(database: str) -> None:
    [code] = find_code(1)
    assert imports_of(code) == {"os", "datetime", "sqlalchemy"}
    example = run_example(1)
    User = example["User"]  # noqa: N806
    assert list(User.__table__.columns.keys()) == ["id", "email", "created_at"]
    factory = example["make_session_factory"](database)
    with factory() as session:
        example["Base"].metadata.create_all(session.get_bind())
        session.add(User(email="ann@db.example"))
        session.commit()
        assert example["get_user_by_email"](session, "ann@db.example").created_at
        assert example["get_user_by_email"](session, "bob@db.example") is None


def test_the_second_stores_all_or_nothing_and_loads_with_two_statements(database: str) -> None:
    example = run_example(2)
    engine = sa.create_engine(database)
    example["Base"].metadata.create_all(engine)
    factory = orm.sessionmaker(engine)
    for name in ("ann", "bob", "cid"):
        assert example["store_user"](factory, name, ["one", "two"])
    with pytest.raises(sa.exc.IntegrityError):
        example["store_user"](factory, "dan", [None, "two"])
    statements: list[str] = []
    with factory() as session:
        event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        users = example["list_users"](session)
        assert [(user.email, len(user.posts)) for user in users] == [("ann", 2), ("bob", 2), ("cid", 2)]
        assert users[0].posts[0].user is users[0]
    assert len(statements) == 2


def test_the_third_gives_the_same_rows_before_and_after() -> None:
    before, after = find_code(3)

    class Base(orm.DeclarativeBase):
        pass

    class User(Base):
        __tablename__ = "user"
        id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
        active: orm.Mapped[bool | None]

    engine = sa.create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with orm.Session(engine) as session:
        session.add_all([User(active=True), User(active=False), User(active=None), User(active=True)])
        session.flush()
        names: dict[str, Any] = {"session": session, "User": User, "select": sa.select}
        found = []
        for code in (before, after):
            exec(code, names)  # noqa: S102
            found.append([user.id for user in names["users"]])
        assert isinstance(names["users"], list)
    assert found == [[1, 4], [1, 4]]


def test_the_fourth_finds_a_duplicate_and_leaves_the_session_usable(database: str) -> None:
    example = run_example(4)
    engine = sa.create_engine(database)
    example["Base"].metadata.create_all(engine)
    with orm.Session(engine) as session:
        example["register"](session, "ann@db.example")
        with pytest.raises(example["EmailTakenError"]):
            example["register"](session, "ann@db.example")
        with pytest.raises(sa.exc.IntegrityError):
            example["register"](session, None)
        assert example["register"](session, "bob@db.example").id == 2


def test_the_check_of_the_fourth_loses_a_race_and_the_constraint_does_not(database: str) -> None:
    example = run_example(4)
    engine = sa.create_engine(database)
    example["Base"].metadata.create_all(engine)
    both_have_looked = threading.Barrier(2)
    outcomes = []

    def register() -> None:
        with orm.Session(engine) as session:
            try:
                outcomes.append(example["register"](session, "ann@db.example").id)
            except example["EmailTakenError"] as error:
                outcomes.append(type(error.__cause__))

    looked = example["is_taken"]
    example["is_taken"] = lambda *given: (looked(*given), both_have_looked.wait(10))[0]
    threads = [threading.Thread(target=register) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(outcomes, key=str) == [1, sa.exc.IntegrityError]
    engine.dispose()


def test_the_fourth_reads_the_messages_of_each_driver(postgresql: str, tmp_path: Path) -> None:
    [code] = find_code(4)
    (tmp_path / "example.py").write_text(code, "utf-8")
    (tmp_path / "violations.py").write_text(VIOLATIONS, "utf-8")
    told = execute([install(), "violations.py", f"postgresql://{postgresql}"], tmp_path)
    assert told.stdout.splitlines() == ["user_email_key email"] * 3 + [" user.email"], told.stderr


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """Serve the fifth."""
    folder = tmp_path_factory.mktemp("items")
    [code] = find_code(5)
    (folder / "items.py").write_text(code, "utf-8")
    (folder / "refusing.py").write_text(REFUSING, "utf-8")
    settings = {"DATABASE_URL": "sqlite+aiosqlite:///items.db"}
    project = Project(folder, Variant("async", fastapi=True, database="sqlite"), settings)
    with serve(project, f"{install().as_posix()} -m uvicorn refusing:app", "--log-level critical") as server:
        yield server, folder


def test_the_fifth_creates_and_reads_items(server: tuple[Server, Path]) -> None:
    made = server[0].send("POST", "/items", {"name": "bolt"})
    assert (made.status, made.json()) == (201, {"name": "bolt", "id": 1})
    assert server[0].send("GET", "/items/1").json() == made.json()
    assert server[0].send("POST", "/items", {"name": "bolt"}).status == 409
    assert [server[0].send("GET", f"/items/{number}").status for number in (7, 0, 2**70)] == [404, 422, 422]
    assert server[0].send("POST", "/items", {"name": ""}).status == 422


def test_a_failed_commit_of_the_fifth_is_never_2xx(server: tuple[Server, Path]) -> None:
    (server[1] / "refuse").touch()
    assert server[0].send("POST", "/items", {"name": "nut"}).status == 500
    server[0].close()
    (server[1] / "refuse").unlink()
    assert server[0].send("POST", "/items", {"name": "nut"}).status == 201


def test_the_fifth_comments_each_point_of_sqlalchemy() -> None:
    [code] = find_code(5)
    lines = code.splitlines()
    for point in (
        "create_async_engine(os",
        "run_sync",
        "yield {",
        "session_factory() as",
        "Depends(get",
        "flush()",
        "get(Item",
    ):
        at = next(number for number, line in enumerate(lines) if point in line)
        assert any("# " in line for line in lines[at - 3 : at]), point


def test_all_of_it_is_clean_for_mypy_and_ruff(tmp_path: Path) -> None:
    for number in (1, 2, 4, 5):
        (tmp_path / f"example{number}.py").write_text(find_code(number)[0], "utf-8")
    for command in (
        [
            "ruff",
            "check",
            "--isolated",
            "--no-cache",
            "--line-length=88",
            "--select=ALL",
            "--ignore=D,INP,CPY,T201,COM812",
        ],
        ["ruff", "format", "--isolated", "--no-cache", "--check"],
        ["mypy", "--strict", "--python-executable", str(install())],
    ):
        result = execute([*command, tmp_path])
        assert not result.returncode, result.stdout
