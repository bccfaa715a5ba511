"""The patterns behave the same before and after, and the program is found where it may be."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from tests.rendering import ROOT

SCRIPT = ROOT / "template/.agents/skills/sqlalchemy-coding-agent/scripts/fix_query.py"
LEGACY = """\
from sqlalchemy.orm import Session

from models import User


def run(session: Session):
    return session.query(User).all()
"""
MODELS = """\
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
"""


def load() -> Any:
    spec = importlib.util.spec_from_file_location("fix_query", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


fix_query = load()


class Base(orm.DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    name: orm.Mapped[str]
    active: orm.Mapped[bool]
    posts: orm.Mapped[list["Post"]] = orm.relationship(back_populates="author")


class Post(Base):
    __tablename__ = "post"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    author_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("user.id"))
    author: orm.Mapped[User] = orm.relationship(back_populates="posts")


NAMES = {**vars(sa), "joinedload": orm.joinedload, "selectinload": orm.selectinload, "User": User, "Post": Post}


@pytest.fixture
def session() -> Iterator[orm.Session]:
    engine = sa.create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with orm.Session(engine) as session:
        session.add_all([User(name=name, active=name != "Bob") for name in ("Ann", "Bob", "Cid", "Dan")])
        session.flush()
        session.add_all([Post(author_id=number) for number in (1, 1, 2)])
        session.commit()
        yield session
    engine.dispose()


def state(session: orm.Session) -> list[Any]:
    """Give what the tables have."""
    return [session.execute(sa.select(table).order_by(table.c.id)).all() for table in Base.metadata.sorted_tables]


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.LegacyAPIWarning")
@pytest.mark.parametrize("name", fix_query.PATTERNS)
def test_a_pattern_does_the_same_before_and_after(name: str, session: orm.Session) -> None:
    found = []
    for text in fix_query.PATTERNS[name][:2]:
        result = eval(text, {**NAMES, "session": session})  # noqa: S307 (a text of our own)
        posts = [len(one.posts) for one in result] if name == "eager" else []
        found.append((result, posts, state(session)))
        session.rollback()
    assert found[0] == found[1]
    assert found[0][0] not in (None, [], 0) or name == "one_or_none"


def run(*arguments: str, path: str | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name not in {"UV", "SQLALCHEMY_MODERNISE"}}
    environment = inherited | settings | ({} if path is None else {"PATH": path})
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], capture_output=True, check=False, encoding="utf-8", env=environment
    )


def test_each_pattern_is_listed_and_explained() -> None:
    names = run("--list").stdout.split()
    assert names == list(fix_query.PATTERNS)
    told = run("--explain", "all").stdout
    assert all(text in told for pattern in fix_query.PATTERNS.values() for text in pattern)
    assert run("--explain", "count").stdout.startswith("count\n  1.x  session.query(User)")


@pytest.mark.parametrize("names", [[], ["nothing"]])
def test_an_unknown_pattern_is_one_line_that_names_them(names: list[str]) -> None:
    told = run("--explain", *names)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.count("\n") == 1
    assert ", ".join(fix_query.PATTERNS) in told.stderr


def test_a_path_starts_the_installed_program_and_ends_as_it_ends(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text(MODELS, encoding="utf-8")
    (tmp_path / "app.py").write_text(LEGACY, encoding="utf-8")
    scripts = str(Path(sys.executable).parent)
    shown = run(str(tmp_path), path=scripts)
    assert "+    return session.scalars(select(User)).all()" in shown.stdout
    assert run(str(tmp_path), "--check", path=scripts).returncode == 1
    assert run(str(tmp_path / "nothing"), path=scripts).returncode == 2


def test_without_the_program_and_without_uv_it_ends_in_one_line(tmp_path: Path) -> None:
    told = run(".", path=str(tmp_path))
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert "sqlalchemy-modernise is not installed" in told.stderr


@pytest.fixture
def uv(tmp_path: Path) -> Path:
    """Put a program in the place of uv that prints what it is asked to run."""
    program = tmp_path / "bin" / "uv"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nimport sys\nprint(*sys.argv[1:])\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.skipif(os.name == "nt", reason="a program there is no text with a first line")
def test_uv_runs_what_the_environment_names_or_else_the_public_program(uv: Path) -> None:
    told = run("a.py", "--write", path=str(uv.parent), SQLALCHEMY_MODERNISE="../modernise")
    assert told.stdout == "tool run --from ../modernise sqlalchemy-modernise a.py --write\n"
    told = run("a.py", path=str(uv.parent))
    assert told.stdout == f"tool run --from {fix_query.PUBLIC} sqlalchemy-modernise a.py\n"


@pytest.mark.skipif(os.name == "nt", reason="a program there is no text with a first line")
def test_the_source_of_an_answers_file_is_named_and_never_run(uv: Path, tmp_path: Path) -> None:
    (tmp_path / ".copier-answers.yml").write_text("_src_path: evil\nentities: {}\n", encoding="utf-8")
    script = tmp_path / "scripts" / "fix_query.py"
    script.parent.mkdir()
    shutil.copy(SCRIPT, script)
    told = subprocess.run(
        [sys.executable, script, "."], capture_output=True, check=True, encoding="utf-8", env={"PATH": str(uv.parent)}
    )
    assert "evil" not in told.stdout
    assert "'evil'" in told.stderr


def test_the_public_address_is_that_of_the_package_version() -> None:
    package = tomllib.loads((ROOT / "modernise" / "pyproject.toml").read_text(encoding="utf-8"))
    assert fix_query.PUBLIC.endswith(f"@v{package['project']['version']}#subdirectory=modernise")


def test_it_is_written_for_python_3_8() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))
