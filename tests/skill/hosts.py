"""Projects that the skill is put into, and that did not come from the template."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from .engine_environment import find_python


class Host(NamedTuple):
    """Files by name, and the environment of the checks."""

    name: str
    files: Mapping[str, str]
    packages: list[str]
    python: str = sys.executable

    def write(self, folder: Path) -> Path:
        """Write the files."""
        for name, text in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    def __str__(self) -> str:
        return self.name


PLAIN = Host(
    "plain",
    {
        "pyproject.toml": """\
[project]
name = "ledger"
version = "1"
requires-python = ">=3.11"

[tool.ruff.lint]
select = ["ALL"]
ignore = ["COM812", "CPY001", "D203", "D213"]
per-file-ignores = { "tests/*" = ["D", "INP001", "S101"] }

[tool.mypy]
strict = true

[tool.pytest.ini_options]
pythonpath = ["src"]
""",
        "src/ledger/__init__.py": '"""Keeps books."""\n',
        "src/ledger/books.py": '''\
"""Books, in which amounts are entered."""

import sqlite3


def enter(connection: sqlite3.Connection, amount: int) -> None:
    """Enter an amount."""
    connection.execute("INSERT INTO entry VALUES (?)", [amount])
''',
        "src/ledger/py.typed": "",
        "tests/test_books.py": """\
import sqlite3

from ledger.books import enter


def test_an_amount_is_entered() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE entry (amount)")
    enter(connection, 3)
    assert connection.execute("SELECT amount FROM entry").fetchall() == [(3,)]
    connection.close()
""",
    },
    ["black==26.10.1", "mypy==2.4.1", "pytest==9.1.0", "ruff==0.17.6"],
)
"""All of its checks are clean."""

FASTAPI = Host(
    "fastapi",
    {
        "pyproject.toml": r"""
[project]
name = "api"
version = "1"
requires-python = ">=3.11"

[tool.black]
line-length = 100
force-exclude = '/\.(agents|claude)/'

[tool.ruff]
line-length = 100

[tool.mypy]
strict = true
""",
        "service/__init__.py": "",
        "service/main.py": '''\
"""Answers with users."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine("sqlite+aiosqlite://")
session_factory = async_sessionmaker(engine, expire_on_commit=False)
app = FastAPI()


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)


async def open_session() -> AsyncIterator[AsyncSession]:
    async with session_factory() as session:
        yield session


@app.get("/users")
async def list_users(session: Annotated[AsyncSession, Depends(open_session)]) -> list[int]:
    return list(await session.scalars(select(User.id)))
''',
        "tests/__init__.py": "",
        "tests/test_main.py": """\
from fastapi.testclient import TestClient

from service.main import Base, app, engine


async def create_tables() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


def test_there_are_no_users() -> None:
    with TestClient(app) as client:
        assert client.portal is not None
        client.portal.call(create_tables)
        assert client.get("/users").json() == []
        client.portal.call(engine.dispose)
""",
    },
    [*PLAIN.packages, "aiosqlite", "fastapi==0.165.0", "httpx2", "sqlalchemy[asyncio]==2.1.9"],
)
"""Another width of lines, and with it the line of the README for black."""

FLASK = Host(
    "flask",
    {
        "requirements.txt": "Flask==2.2.5\nFlask-SQLAlchemy==2.5.1\nSQLAlchemy==1.4.54\n",
        "app/__init__.py": """\
from flask import Flask
from .models import User, db

def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = 'sqlite://'
    app.config["SQLALCHEMY_TRACK_MODIFICATIONS"] = False
    db.init_app(app)
    @app.route("/users")
    def users():
        return {"names": [user.name for user in User.query.all()]}
    return app
""",
        "app/models.py": """\
import os
from flask_sqlalchemy import SQLAlchemy
db = SQLAlchemy()

class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(50))
""",
        "tests/test_users.py": """\
from app import create_app
from app.models import User, db

def test_users():
    app = create_app()
    with app.app_context():
        db.create_all()
        db.session.add(User(name="Ann"))
        db.session.commit()
        assert app.test_client().get("/users").json == {"names": ["Ann"]}

def test_that_fails():
    assert User(name="Bob").name == "Cid"
""",
        "conftest.py": "",
    },
    ["black", "flask==2.2.5", "flask-sqlalchemy==2.5.1", "mypy", "pytest", "ruff", "sqlalchemy==1.4.54"],
    find_python("3.8"),
)
"""Nothing of it is clean, and nothing configured."""
