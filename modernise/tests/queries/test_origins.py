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
    "made": "Local = sessionmaker()\ndef make():\n    s = Local()\n    return s\ndef run():\n    return make().query(Book).all()\n",
    "made_on_all_paths": "def make(e=None):\n    if e:\n        return Session(e)\n    return Session()\ndef run():\n    s = make()\n    return s.query(Book).all()\n",
    "subclass": "class Mine(Session):\n    pass\ndef run(s: Mine):\n    return s.query(Book).all()\n",
    "contextmanager": "from contextlib import contextmanager\n@contextmanager\ndef scope():\n    s = Session()\n    yield s\ndef run():\n    with scope() as s:\n        return s.query(Book).all()\n",
    "closure": "def run(s: Session):\n    def inner():\n        return s.query(Book).all()\n    return inner()\n",
    "module_import": "import sqlalchemy.orm as orm\ndef run(s: orm.Session):\n    return s.query(Book).all()\n",
    "or_made": "def run(s: Session = None):\n    s = s or Session()\n    return s.query(Book).all()\n",
    "if_made": "def run(s: Session | None):\n    s = s if s is not None else Session()\n    return s.query(Book).all()\n",
    "property": "class Repo:\n    @property\n    def s(self) -> Session: ...\n    def all(self):\n        return self.s.query(Book).all()\n",
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
    "or_made": "def run(s=None):\n    s = s or Session()\n    return s.query(Book).all()\n",
    "or_other": "def run(s: Session, t):\n    s = t or s\n    return s.query(Book).all()\n",
    "and": "def run(s: Session):\n    t = s and s\n    return t.query(Book).all()\n",
    "method": "class Repo:\n    def s(self) -> Session: ...\n    def all(self):\n        return self.s.query(Book).all()\n",
    "property_and_attribute": "class Repo:\n    @property\n    def s(self) -> Session: ...\n    def use(self, t):\n        self.s = t\n    def all(self):\n        return self.s.query(Book).all()\n",
    "loop": "def run(many):\n    for s in many:\n        s.query(Book).all()\n",
    "two_meanings": "class Repo:\n    def __init__(self, s: Session):\n        self.s = s\n    def close(self):\n        self.s = object()\n    def all(self):\n        return self.s.query(Book).all()\n",
    "factory_itself": "Local = sessionmaker()\ndef run():\n    return Local.query(Book).all()\n",
    "made_on_some_paths": "def make(x):\n    if x:\n        return x\n    return Session()\ndef run():\n    return make(1).query(Book).all()\n",
    "made_by_a_decorated_function": "def deco(f): return print\n@deco\ndef make():\n    return Session()\ndef run():\n    return make().query(Book).all()\n",
    "made_by_a_generator": "def make():\n    yield 1\n    return Session()\ndef run():\n    return make().query(Book).all()\n",
    "made_by_a_coroutine": "async def make():\n    return Session()\ndef run():\n    return make().query(Book).all()\n",
    "factory_made": "def make():\n    return sessionmaker()\ndef run():\n    return make().query(Book).all()\n",
    "made_by_an_inner_function": "def make():\n    def inner():\n        return Session()\n    return inner\ndef run():\n    return make().query(Book).all()\n",
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


@pytest.mark.parametrize("line", ["s.query = print", "s.query=lambda *e: None"])
def test_a_session_whose_method_is_replaced(line: str) -> None:
    """Its `query` may be anything."""
    result = rewrite(f"{SQL}def run(s: Session):\n    {line}\n    return s.query(Book).all()\n")
    assert not result.changed
    assert "replaced" in result.findings[0].reason


def test_a_session_made_in_another_file(tmp_path: Path) -> None:
    """A function that is named after sessions is looked into."""
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "models.py").write_text(
        "from sqlalchemy import Column, Integer\nfrom sqlalchemy.orm import declarative_base, sessionmaker\n"
        "Base = declarative_base()\nLocal = sessionmaker()\n\n\ndef get_session():\n    return Local()\n\n\n"
        "class A(Base):\n    __tablename__ = 'a'\n    id = Column(Integer, primary_key=True)\n"
    )
    text = "import models\n\n\ndef run():\n    s = models.get_session()\n    return s.query(models.A).all()\n"
    (tmp_path / "app.py").write_text(text)
    assert "s.scalars(select(models.A)).all()" in rewrite_folder(tmp_path).after
