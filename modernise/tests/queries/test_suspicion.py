"""Code that only looks like a query is neither changed nor reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness import rewrite, rewrite_folder

if TYPE_CHECKING:
    from pathlib import Path

SILENT = {
    "data_frame": "import pandas as pd\n\ndef run(df):\n    return df.query('age > 3').filter(['a']).count()\n",
    "dns": "import dns.resolver\n\ndef run():\n    return dns.resolver.query('example.org', 'A').all()\n",
    "web_request": "def run(request):\n    return request.query.get('page'), request.query.all()\n",
    "parsed_address": "from urllib.parse import urlsplit\n\ndef run(url):\n    return urlsplit(url).query.count('&')\n",
    "fastapi": "from fastapi import Query\n\ndef read(q: str = Query(None, max_length=5)):\n    return q\n",
    "other_client": "from influx import Client\n\ndef run():\n    client = Client()\n    return client.query('select 1').all()\n",
    "raw_sql_client": "def run(db):\n    return db.query('select * from t').first()\n",
    "other_session": "import requests\n\ndef run(session: requests.Session, what):\n    return session.query(what).all()\n",
    "own_class": "class Search:\n    def query(self, what):\n        return [what]\n\ndef run():\n    return Search().query(int)\n",
    "own_attribute": "class Page:\n    query = 'a=1'\n\ndef run(page: Page):\n    return page.query.count('=')\n",
    "sqlite_cursor": "import sqlite3\n\ndef run():\n    conn = sqlite3.connect('x')\n    return conn.execute('select 1').fetchall()\n",
    "other_executor": "def run(cursor):\n    cursor.execute('select 1')\n    return cursor.fetchone()\n",
    "column_called_query": "from library import Event\n\ndef run(e: Event):\n    return Event.query.like('a%'), Event.query == 'x', e.query.count('q')\n",
    "modern": "from sqlalchemy import select\nfrom library import Book\n\ndef run(session):\n    return session.scalars(select(Book).where(Book.id == 1)).all()\n",
    "modern_case": "from sqlalchemy import case\nfrom library import Book\n\nx = case((Book.id == 1, 'a'), else_='b')\n",
    "comparison_with_none": "def run(thing):\n    return thing.name == None\n",
    "path_join": "import os\n\ndef run(parts):\n    return os.path.join('a', *parts), ', '.join('ab')\n",
    "own_dictionary": "class Search:\n    query = {'a': 1}\n\n    def get(self):\n        return self.query.get('a'), Search.query.get('b')\n",
    "own_manager": "class Manager:\n    def all(self):\n        return [1]\n\nclass Thing:\n    query = Manager()\n\ndef run():\n    return Thing.query.all(), Thing().query.get(3)\n",
    "other_attribute_by_name": "def run(request, session):\n    return getattr(request, 'query'), getattr(session, 'bind')\n",
    "text": "DOC = 'session.query(Book).all()'  # session.query(Book)\n",
    "django": "class Manager:\n    pass\n\ndef run(manager):\n    return manager.filter(a=1).order_by('b').all()\n",
}


@pytest.mark.parametrize("name", SILENT)
def test_it_stays_silent(name: str) -> None:
    """No change and no word."""
    result = rewrite(SILENT[name])
    assert not result.changed
    assert result.findings == []
    assert result.error == ""


REPORTED = {
    "unknown_receiver": (
        "from library import Book\n\ndef run(session):\n    return session.query(Book).all()\n",
        4,
    ),
    "fake_session": (
        "from library import Book\n\nclass Fake:\n    pass\n\ndef run(session):\n    session = Fake()\n    return session.query(Book).all()\n",
        8,
    ),
    "async_session": (
        "from sqlalchemy.ext.asyncio import AsyncSession\nfrom library import Book\n\nasync def run(s: AsyncSession):\n    return s.query(Book).all()\n",
        5,
    ),
    "query_constructor": (
        "from sqlalchemy.orm import Query\nfrom library import Book\n\nq = Query(Book)\n",
        4,
    ),
    "method_by_name": (
        "from sqlalchemy.orm import Session\nfrom library import Book\n\ndef run(session: Session):\n    return getattr(session, 'query')(Book).all()\n",
        5,
    ),
    "method_by_name_of_something": (
        "from library import Book\n\ndef run(session):\n    method = getattr(session, 'query')\n    return method\n",
        4,
    ),
    "dynamic": (
        "from library import Shelf\n\ndef run(shelf: Shelf):\n    return shelf.events.filter_by(kind='move').all()\n",
        4,
    ),
    "entity_in_a_parameter": (
        "from sqlalchemy.orm import Session\n\ndef run(session: Session, model):\n    return session.query(model).all()\n",
        4,
    ),
    "engine": (
        "from sqlalchemy import create_engine\n\nengine = create_engine('sqlite://')\nengine.execute('select 1')\n",
        4,
    ),
    "unnamed_connection": (
        "def run(engine):\n    with engine.connect() as c:\n        return c.execute('select 1')\n",
        3,
    ),
    "nested_base": (
        "from sqlalchemy.orm import declarative_base\n\ndef make():\n    Base = declarative_base()\n    return Base\n",
        4,
    ),
    "unnamed_engine": ("def run(engine):\n    return engine.execute('select 1')\n", 2),
}


@pytest.mark.parametrize("name", REPORTED)
def test_it_is_reported_and_left(name: str) -> None:
    """What looks like a query of SQLAlchemy is never passed over in silence."""
    text, line = REPORTED[name]
    result = rewrite(text)
    assert not result.changed
    assert [(finding.line, finding.rewritten) for finding in result.findings] == [(line, False)]
    assert result.findings[0].reason


def test_a_model_in_a_class_attribute_is_reported(tmp_path: Path) -> None:
    """A subclass may name another model."""
    (tmp_path / "models.py").write_text(
        "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n\n\nclass User(db.Model):\n"
        "    id = db.Column(db.Integer, primary_key=True)\n"
    )
    (tmp_path / "app.py").write_text(
        "from models import User, db\n\n\nclass Finder:\n    model = User\n\n    def one(self, key):\n"
        "        return self.model.query.get(key)\n"
    )
    result = rewrite_folder(tmp_path)
    assert not result.changed
    assert [finding.line for finding in result.findings] == [8]
