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
        "User.query.autoflush(False).paginate(page=1)",
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


OBJECT = "from flask_sqlalchemy import SQLAlchemy\n\ndb = SQLAlchemy()\n"
MODELS = "from user import User\nfrom post import Post\n"
BOTH = "\n\ndef run():\n    return User.query.get(1), Post.query.get(2)\n"


def model_of(name: str, module: str) -> str:
    """Return a module with one model and the object it takes from another module."""
    return (
        f"from {module} import db\n\n\nclass {name}(db.Model):\n    __tablename__ = '{name}'\n"
        "    id = db.Column(db.Integer, primary_key=True)\n"
    )


def rewrite_both(folder: Path, head: str, *, body: str = BOTH, other: str = "ext") -> str:
    """Rewrite a file that queries the models of two modules."""
    files = {"ext": OBJECT, "ext2": OBJECT, "user": model_of("User", "ext"), "post": model_of("Post", other)}
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)
    (folder / "app.py").write_text(head + body)
    result = rewrite_folder(folder)
    assert not result.error
    return result.after


@pytest.mark.parametrize(
    ("head", "imports"),
    [
        (MODELS, "from user import User, db\nfrom post import Post\n"),
        (f"from ext import db\n{MODELS}", f"from ext import db\n{MODELS}"),
        (f"from ext import *\n{MODELS}", f"from ext import *\n{MODELS}"),
        (f"{MODELS}if True:\n    from ext import db\n", f"{MODELS}if True:\n    from ext import db\n"),
        ("from user import *\nfrom post import Post\n", "from user import *\nfrom post import Post\n"),
        (
            f"from typing import TYPE_CHECKING\n{MODELS}if TYPE_CHECKING:\n    from ext import db\n",
            (
                "from typing import TYPE_CHECKING\nfrom user import User, db\nfrom post import Post\n"
                "if TYPE_CHECKING:\n    from ext import db\n"
            ),
        ),
    ],
)
def test_the_object_is_imported_once(head: str, imports: str, tmp_path: Path) -> None:
    after = rewrite_both(tmp_path, head)
    assert after == imports + "\n\ndef run():\n    return db.session.get(User, 1), db.session.get(Post, 2)\n"


def test_the_object_keeps_the_name_it_was_imported_by(tmp_path: Path) -> None:
    after = rewrite_both(tmp_path, f"from ext import db as database\n{MODELS}")
    assert "database.session.get(User, 1), database.session.get(Post, 2)" in after
    assert after.startswith(f"from ext import db as database\n{MODELS}\n")


@pytest.mark.parametrize(
    ("head", "body", "other"),
    [
        (f"import ext as db\n{MODELS}", BOTH, "ext"),
        (MODELS, BOTH.replace("run()", "run(db)"), "ext"),
        (MODELS, BOTH, "ext2"),
    ],
    ids=["another_module", "parameter", "two_objects"],
)
def test_a_name_of_something_else_is_not_taken(head: str, body: str, other: str, tmp_path: Path) -> None:
    assert rewrite_both(tmp_path, head, body=body, other=other) == head + body
