"""Where a session may come from, and where it is not proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness import rewrite, rewrite_folder, workspace

if TYPE_CHECKING:
    from pathlib import Path

SQL = "from sqlalchemy.orm import Session, scoped_session, sessionmaker\nfrom library import Book\n"
PROVED = {
    "annotated": "def run(s: Session):\n    return s.query(Book).all()\n",
    "optional": "from typing import Optional\ndef run(s: Optional[Session] = None):\n    return s.query(Book).all()\n",
    "union": "def run(s: Session | None = None):\n    return s.query(Book).all()\n",
    "quoted": "def run(s: 'Session'):\n    return s.query(Book).all()\n",
    "annotated_alias": "from typing import Annotated\nDb = Annotated[Session, 1]\ndef run(s: Db):\n    return s.query(Book).all()\n",
    "keyword_only": "def run(*, s: Session):\n    return s.query(Book).all()\n",
    "constructed": "def run():\n    s = Session()\n    return s.query(Book).all()\n",
    "context": "def run():\n    with Session() as s:\n        return s.query(Book).all()\n",
    "factory": "Local = sessionmaker()\ndef run():\n    with Local() as s:\n        return s.query(Book).all()\n",
    "factory_begin": "Local = sessionmaker()\ndef run():\n    with Local.begin() as s:\n        return s.query(Book).all()\n",
    "scoped": "db = scoped_session(sessionmaker())\ndef run():\n    return db.query(Book).all()\n",
    "scoped_call": "db = scoped_session(sessionmaker())\ndef run():\n    return db().query(Book).all()\n",
    "attribute": "class Repo:\n    def __init__(self, s: Session):\n        self.s = s\n    def all(self):\n        return self.s.query(Book).all()\n",
    "declared_attribute": "class Repo:\n    s: Session\n    def all(self):\n        return self.s.query(Book).all()\n",
    "inherited_attribute": "class Base:\n    def __init__(self, s: Session):\n        self.s = s\nclass Repo(Base):\n    def all(self):\n        return self.s.query(Book).all()\n",
    "returned": "def make() -> Session: ...\ndef run():\n    return make().query(Book).all()\n",
    "subclass": "class Mine(Session):\n    pass\ndef run(s: Mine):\n    return s.query(Book).all()\n",
    "contextmanager": "from contextlib import contextmanager\n@contextmanager\ndef scope():\n    s = Session()\n    yield s\ndef run():\n    with scope() as s:\n        return s.query(Book).all()\n",
    "closure": "def run(s: Session):\n    def inner():\n        return s.query(Book).all()\n    return inner()\n",
    "module_import": "import sqlalchemy.orm as orm\ndef run(s: orm.Session):\n    return s.query(Book).all()\n",
    "run_sync_lambda": "from sqlalchemy.ext.asyncio import AsyncSession\nasync def run(a: AsyncSession):\n    return await a.run_sync(lambda s: s.query(Book).all())\n",
    "run_sync_function": "from sqlalchemy.ext.asyncio import AsyncSession\ndef work(s):\n    return s.query(Book).all()\nasync def run(a: AsyncSession):\n    return await a.run_sync(work)\n",
}


@pytest.mark.parametrize("name", PROVED)
def test_a_session_is_proved(name: str) -> None:
    """The query is rewritten."""
    result = rewrite(SQL + PROVED[name])
    assert result.error == ""
    assert [finding.reason for finding in result.findings if not finding.rewritten] == []
    assert "scalars(select(Book)).all()" in result.after


UNPROVED = {
    "parameter": "def run(s):\n    return s.query(Book).all()\n",
    "rebound": "def run(s: Session):\n    s = object()\n    return s.query(Book).all()\n",
    "global": "s = Session()\ndef other():\n    global s\n    s = 3\ndef run():\n    return s.query(Book).all()\n",
    "any_contextmanager": "def run(scope):\n    with scope() as s:\n        return s.query(Book).all()\n",
    "loop": "def run(many):\n    for s in many:\n        s.query(Book).all()\n",
    "two_meanings": "class Repo:\n    def __init__(self, s: Session):\n        self.s = s\n    def close(self):\n        self.s = object()\n    def all(self):\n        return self.s.query(Book).all()\n",
    "factory_itself": "Local = sessionmaker()\ndef run():\n    return Local.query(Book).all()\n",
    "undecorated_return": "def make(): ...\ndef run():\n    return make().query(Book).all()\n",
}


@pytest.mark.parametrize("name", UNPROVED)
def test_a_session_is_not_proved(name: str) -> None:
    """The query stays and is reported."""
    result = rewrite(SQL + UNPROVED[name])
    assert not result.changed
    assert "not proved to be a Session" in result.findings[0].reason


def test_a_configured_name_vouches_for_a_parameter() -> None:
    """A name that the user lists is a session, unless the file says otherwise."""
    space = workspace("s", "self.db")
    assert rewrite(SQL + UNPROVED["parameter"], space).changed
    assert not rewrite(SQL + UNPROVED["rebound"], space).changed


FLASK_MODELS = """\
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    __tablename__ = "user"
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))

    @classmethod
    def named(cls, name):
        return cls.query.filter_by(name=name).all()


class Search(db.Model):
    __tablename__ = "search"
    id = db.Column(db.Integer, primary_key=True)
    query = db.Column(db.String(20))
"""
FLASK = {
    "User.query.all()": "db.session.scalars(select(User)).all()",
    "User.query.get(1)": "db.session.get(User, 1)",
    "User.query.get_or_404(1)": "db.get_or_404(User, 1)",
    "User.query.get_or_404(1, 'no')": "db.get_or_404(User, 1, description='no')",
    "User.query.filter_by(name='a').first_or_404()": "db.first_or_404(select(User).filter_by(name='a').limit(1))",
    "User.query.filter_by(name='a').first_or_404('no')": "limit(1), description='no')",
    "User.query.filter_by(name='a').one_or_404()": "db.one_or_404(select(User).filter_by(name='a'))",
    "User.query.order_by(User.id).paginate(page=1, per_page=2)": "db.paginate(select(User).order_by(User.id), page=1, per_page=2)",
    "User.query.paginate()": "db.paginate(select(User))",
    "User.query.count()": "db.session.scalar(select(func.count()).select_from(User))",
    "User.query.filter(User.id > 1).count()": "select_from(User).where(User.id > 1))",
    "User.query.filter_by(name='a').delete()": "db.session.execute(delete(User).filter_by(name='a')).rowcount",
    "[u for u in User.query]": "[u for u in db.session.scalars(select(User))]",
    "db.session.query(User).get_or_404(1)": "db.get_or_404(User, 1)",
    "db.session.query(User.name).all()": "db.session.execute(select(User.name)).all()",
}


@pytest.mark.parametrize("imported", ["User, db", "User"])
@pytest.mark.parametrize("before", FLASK)
def test_flask(before: str, imported: str, tmp_path: Path) -> None:
    """`db` is taken from the model's module when the file does not have it."""
    if before.startswith("db") and "db" not in imported:
        imported += ", db"
    (tmp_path / "models.py").write_text(FLASK_MODELS)
    (tmp_path / "app.py").write_text(f"from models import {imported}\n\n\ndef run():\n    return {before}\n")
    result = rewrite_folder(tmp_path)
    assert FLASK[before] in result.after
    assert "import User, db" in result.after


@pytest.mark.parametrize(
    "body",
    [
        "User.query.paginate(1, 20)",
        "User.query",
        "User.query.filter_by(name='a')",
        "db.session.query(User.name).first_or_404()",
        "User.query.join(User).paginate(page=1)",
    ],
)
def test_flask_left(body: str, tmp_path: Path) -> None:
    """What has no certain form stays."""
    (tmp_path / "models.py").write_text(FLASK_MODELS)
    (tmp_path / "app.py").write_text(f"from models import User, db\n\n\ndef run():\n    return {body}\n")
    result = rewrite_folder(tmp_path)
    assert not result.changed
    assert result.findings


def test_flask_class_method(tmp_path: Path) -> None:
    """`cls.query` selects the class the method was called on."""
    (tmp_path / "models.py").write_text(FLASK_MODELS)
    result = rewrite_folder(tmp_path, "models.py")
    assert "db.session.scalars(select(cls).filter_by(name=name)).unique().all()" in result.after


GUARDS = {
    "query_class": "from sqlalchemy.orm import Query\nclass Soft(Query):\n    def __iter__(self): ...\n",
    "query_method": "from sqlalchemy.orm import Query\nclass Soft(Query):\n    def all(self): ...\n",
    "before_compile": "from sqlalchemy import event\nfrom sqlalchemy.orm import Query\n@event.listens_for(Query, 'before_compile')\ndef hook(q): ...\n",
    "do_orm_execute": "from sqlalchemy import event\nfrom sqlalchemy.orm import Session\n@event.listens_for(Session, 'do_orm_execute')\ndef hook(s): ...\n",
    "session_class": "from sqlalchemy.orm import Session\nclass Mine(Session):\n    def query(self, *e): ...\n",
}


@pytest.mark.parametrize("name", GUARDS)
def test_a_hook_anywhere_in_the_project_keeps_every_query(name: str, tmp_path: Path) -> None:
    """Such a hook sees a Query but not a statement."""
    (tmp_path / "models.py").write_text(
        "from sqlalchemy import Column, Integer\nfrom sqlalchemy.orm import declarative_base\nBase = declarative_base()\n\n\n"
        "class A(Base):\n    __tablename__ = 'a'\n    id = Column(Integer, primary_key=True)\n"
    )
    app = "from sqlalchemy.orm import Session\nfrom models import A\n\n\ndef run(s: Session):\n    return s.query(A).all()\n"
    (tmp_path / "app.py").write_text(app)
    assert rewrite_folder(tmp_path).changed
    (tmp_path / "hooks.py").write_text(GUARDS[name])
    result = rewrite_folder(tmp_path)
    assert not result.changed
    assert "hook" in result.findings[0].reason


def test_a_query_class_that_only_adds_methods_is_no_hook(tmp_path: Path) -> None:
    """Its own methods are unknown, all others are SQLAlchemy's."""
    (tmp_path / "models.py").write_text(FLASK_MODELS)
    (tmp_path / "q.py").write_text("from sqlalchemy.orm import Query\nclass Q(Query):\n    def active(self): ...\n")
    (tmp_path / "app.py").write_text(
        "from models import User, db\n\n\ndef run():\n    return User.query.all(), User.query.active().all()\n"
    )
    result = rewrite_folder(tmp_path)
    assert [finding.rewritten for finding in result.findings] == [False, True] or len(result.findings) == 2
    assert "User.query.active().all()" in result.after
    assert "db.session.scalars(select(User)).all()" in result.after
