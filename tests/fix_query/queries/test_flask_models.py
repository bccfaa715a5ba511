"""`Model.query` of Flask-SQLAlchemy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness import rewrite_folder

if TYPE_CHECKING:
    from pathlib import Path

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
