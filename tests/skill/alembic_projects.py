"""Projects that Alembic is wired into, and the programs that do it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tests.environments import BUILD, KEPT, OURS

from .alembic_driver import perform_all
from .programs import SCRIPTS

SETUP, GENERATE = "setup_alembic_env", "generate_alembic_migration"
HERE = (sys.executable,)
"""The command of our own environment."""
DRIVER = Path(__file__).parent / "alembic_driver.py"
BASE = """\
from sqlalchemy import MetaData
from sqlalchemy.orm import declarative_base

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
Base = declarative_base(metadata=MetaData(naming_convention=NAMES))
"""
USER = """\
import sqlalchemy as sa
from app.base import Base


class User(Base):
    __tablename__ = "user"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(50), nullable=False)
"""
POST = """\
from typing import TYPE_CHECKING

import sqlalchemy as sa
from .base import Base

if TYPE_CHECKING:
    from .user import User


class Post(Base):
    __tablename__ = "post"
    id = sa.Column(sa.Integer, primary_key=True)
    author_id = sa.Column(sa.ForeignKey("user.id", ondelete="CASCADE"), nullable=False)
"""
FILES = {
    "app/__init__.py": "",
    "app/base.py": BASE,
    "app/user.py": USER,
    "app/post.py": POST,
    "app/models.py": "from app import post, user\n",
}
SYNC, ASYNC = "sqlite:///app.db", "sqlite+aiosqlite:///app.db"
ALEMBIC = [
    ("3.8", "sqlalchemy[asyncio]>=1.4,<2", "alembic==1.9.4"),
    ("3.8", "sqlalchemy[asyncio]>=2,<2.1", "alembic==1.14.1"),
    ("3.10", "sqlalchemy[asyncio]>=2,<2.1", "alembic>=1.16,<1.19"),
    ("3.13", "sqlalchemy[asyncio]>=2.1,<2.2", "alembic>=1.20"),
]
"""The versions of Python, SQLAlchemy and Alembic that belong together."""
UP_DOWN_UP = [["upgrade", "head"], ["downgrade", "-1"], ["upgrade", "head"], ["check"]]


class Told(NamedTuple):
    """How a step ended, and what it printed."""

    code: int
    out: str
    err: str


@dataclass
class Host:
    """A project that never saw this template, and the command that starts Python in its environment."""

    folder: Path
    url: str = SYNC
    command: Sequence[str] = HERE

    def write(self, files: Mapping[str, str]) -> "Host":
        """Write files of the project."""
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, encoding="utf-8")
        return self

    def run(self, *words: str, **settings: str) -> Told:
        """Run Python in the project's folder; nobody is at the terminal."""
        inherited = {name: one for name, one in os.environ.items() if name in KEPT or not name.startswith(OURS)}
        ours = {"PYTHONPYCACHEPREFIX": str(BUILD / "bytecode"), "PYTHONUTF8": "1", "DATABASE_URL": self.url}
        done = subprocess.run(
            [*self.command, *words],
            cwd=self.folder,
            env={**inherited, **ours, **settings},
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
        )
        return Told(done.returncode, done.stdout, done.stderr)

    def start(self, program: str, *words: str, **settings: str) -> Told:
        """Run a program as its users do."""
        return self.run(str(SCRIPTS / f"{program}.py"), *words, **settings)

    def do(self, *steps: Sequence[str]) -> list[Told]:
        """Do several things, in copies of one process, where all is imported."""
        words = [[*one] for one in steps]
        if self.command == HERE:
            return [Told(*one) for one in perform_all(SCRIPTS, words, self.folder, DATABASE_URL=self.url)]
        done = self.run(str(DRIVER), str(SCRIPTS), json.dumps(words))
        assert not done.code, done.err
        return [Told(*one) for one in json.loads(done.out)]

    def list_files(self) -> set[str]:
        """Name the project's files, without databases."""
        found = (path for path in self.folder.rglob("*") if path.is_file() and path.suffix != ".db")
        return {path.relative_to(self.folder).as_posix() for path in found}

    def list_revisions(self) -> list[Path]:
        """Give the revisions."""
        return sorted((self.folder / "migrations/versions").glob("*.py"))


def use(packages: Sequence[str], python: str = "") -> list[str]:
    """Start a Python that has some packages; one of pyenv's, where uv does not look, or else uv's."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = [str(path) for path in root.glob(f"versions/{python}.*/bin/python")] if python else [sys.executable]
    chosen = found[0] if found else python
    return ["uv", "run", "-q", "--no-project", "--python", chosen, *(f"--with={one}" for one in packages), "python"]


def make_host(folder: Path, url: str = SYNC, command: Sequence[str] = HERE) -> Host:
    """Make a project of two models, in modules of their own."""
    return Host(folder, url, command).write(FILES)


def check(told: Sequence[Told]) -> None:
    """See that every step ended well."""
    failed = [one for one in told if one.code]
    assert not failed, failed
