"""Run legacy and rewritten code on the same rows, and compare results, SQL and what is in the tables."""

from __future__ import annotations

import re
import textwrap
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import library
from sqlalchemy import Engine, Row, create_engine, event, inspect, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from sqlalchemy_modernise.document import Workspace
from sqlalchemy_modernise.fixer import fix
from sqlalchemy_modernise.reading.guards import Guards, find_guards
from sqlalchemy_modernise.reading.project import build_project
from sqlalchemy_modernise.reading.sources import Source
from sqlalchemy_modernise.targets.target import read_target

if TYPE_CHECKING:
    from sqlalchemy_modernise.reporting.findings import FileResult

HERE = Path(__file__).parent
APP = HERE / "app.py"
HEADER = """\
from sqlalchemy import and_, func, or_
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload, selectinload

from library import Book, Card, Copy, Event, Genre, Move, Note, Publisher, Reader, Shelf, book_genre


def run(session: Session):
"""
WORDS = ("JOIN", "WHERE", "LIMIT", "OFFSET", "DISTINCT", "GROUP BY", "HAVING", "ORDER BY", "UNION")


@dataclass(frozen=True)
class Case:
    """A body of `run(session)` and what must happen to it."""

    name: str
    body: str
    expected: str = "rewritten"
    contains: str = ""

    @property
    def text(self) -> str:
        """Return the whole file."""
        return HEADER + textwrap.indent(textwrap.dedent(self.body).strip(), "    ") + "\n"


@dataclass(frozen=True)
class Trace:
    """What a run did."""

    result: object
    shapes: tuple[object, ...]
    rows: tuple[object, ...]


@cache
def workspace(*session_names: str) -> Workspace:
    """Index the models once."""
    project = build_project([HERE / "library.py"], HERE / "library.py")
    return Workspace(project, Guards(), frozenset(session_names))


def rewrite(source: str, space: Workspace | None = None) -> FileResult:
    """Rewrite a text as if it stood beside the models."""
    return fix(Source(APP, source, "utf-8", bom=False), space or workspace())


def rewrite_folder(folder: Path, name: str = "app.py") -> FileResult:
    """Rewrite one file of a project on disk."""
    project = build_project([folder], folder)
    space = Workspace(project, find_guards(project.modules), target=read_target(folder))
    path = (folder / name).resolve()
    return fix(Source(path, path.read_text("utf-8"), "utf-8", bom=False), space)


def run(source: str) -> Trace:
    """Execute `run(session)` of a text on a fresh database."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    library.Base.metadata.create_all(engine)
    with Session(engine) as session:
        library.fill(session)
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    namespace: dict[str, Any] = {}
    with Session(engine) as session, warnings.catch_warnings():
        # Legacy code is what SQLAlchemy warns of.
        warnings.simplefilter("ignore")
        exec(compile(source, "app.py", "exec"), namespace)  # noqa: S102  # The text is a case of this folder.
        try:
            result = simplify(namespace["run"](session))
            session.commit()
        except Exception as error:  # noqa: BLE001  # What a case raises is its result.
            result = type(error).__name__
    shapes = tuple(shape(statement) for statement in statements)
    return Trace(result, shapes, dump(engine))


def simplify(value: object) -> object:
    """Turn rows and objects into something that can be compared."""
    if isinstance(value, Row):
        return ("row", *(simplify(item) for item in value))
    if isinstance(value, library.Base):
        return (type(value).__name__, *(inspect(value).identity or ()))
    if isinstance(value, list | tuple):
        return [simplify(item) for item in value]
    if isinstance(value, dict):
        return {str(key): simplify(item) for key, item in value.items()}
    return value if isinstance(value, str | int | float | bool | None) else type(value).__name__


def shape(statement: str) -> tuple[object, ...]:
    """Return what must be the same in both statements."""
    plain = re.sub(r"\s+", " ", statement)
    tables = sorted(
        set(re.findall(r"(?:FROM|JOIN|UPDATE|INTO|,) ([a-z_]+)\b", plain)) & set(library.Base.metadata.tables)
    )
    return (
        plain.split(" ")[0],
        tuple(tables),
        tuple(plain.count(word) for word in WORDS[:1]),
        tuple(word in plain for word in WORDS),
    )


def dump(engine: Engine) -> tuple[object, ...]:
    """Return every row of every table."""
    with engine.connect() as connection:
        tables = library.Base.metadata.sorted_tables
        return tuple(
            tuple(tuple(row) for row in connection.execute(table.select().order_by(text("1, 2")))) for table in tables
        )


def check(case: Case) -> None:
    """Check one case from both sides: what the tool says, and what the code does."""
    result = rewrite(case.text)
    assert not result.error, result.error
    sites = [finding for finding in result.findings if finding.rule == "query"]
    if case.expected == "silent":
        assert not result.findings
        assert not result.changed
        return
    if case.expected == "left":
        left = [finding for finding in sites if not finding.rewritten]
        assert left, result.after
        assert all(finding.reason for finding in left)
        assert case.contains in " ".join(finding.reason for finding in left)
        return
    assert [finding for finding in sites if not finding.rewritten] == []
    assert result.changed
    assert case.contains in result.after, result.after
    assert rewrite(result.after).after == result.after
    assert "session.query(" not in result.after
    legacy, modern = run(case.text), run(result.after)
    assert modern.result == legacy.result, result.after
    assert modern.shapes == legacy.shapes, result.after
    assert modern.rows == legacy.rows, result.after
