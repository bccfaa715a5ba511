"""The versions a project declares, and what is left because of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from harness import rewrite_folder

from sqlalchemy_modernise.targets.target import read_target

if TYPE_CHECKING:
    from pathlib import Path

POETRY = '[tool.poetry.dependencies]\npython = "^3.8"\nSQLAlchemy = {version = "~1.4.10", extras = ["asyncio"]}\n'
DECLARED = {
    "nothing": ({}, "the latest SQLAlchemy, Flask-SQLAlchemy, Python (not declared)"),
    "pyproject": (
        {
            "pyproject.toml": '[project]\nrequires-python = ">=3.9,<4"\ndependencies = ["SQLAlchemy[asyncio] >= 1.4, < 3"]\n'
        },
        "SQLAlchemy 1.4 (pyproject.toml), Python 3.9 (pyproject.toml)",
    ),
    "poetry": ({"pyproject.toml": POETRY}, "SQLAlchemy 1.4.10 (pyproject.toml), Python 3.8 (pyproject.toml)"),
    "setup_cfg": (
        {
            "setup.cfg": "[options]\npython_requires = >=3.7\ninstall_requires =\n    Flask_SQLAlchemy<3\n    sqlalchemy==1.3.*\n"
        },
        "SQLAlchemy 1.3 (setup.cfg), Flask-SQLAlchemy below 3 (setup.cfg), Python 3.7 (setup.cfg)",
    ),
    "setup_py": (
        {"setup.py": "NEEDS = ['sqlalchemy>=1.4']\nsetup(python_requires='>=3.8', install_requires=NEEDS)\n"},
        "SQLAlchemy 1.4 (setup.py), Python 3.8 (setup.py)",
    ),
    "requirements": (
        {"requirements-dev.txt": "pytest\n", "requirements.txt": "-r x.txt\n# sqlalchemy==2\nsqlalchemy==1.4.46 ; a\n"},
        "SQLAlchemy 1.4.46 (requirements.txt)",
    ),
    "lock": (
        {
            "pyproject.toml": '[project]\ndependencies = ["sqlalchemy"]\n',
            "uv.lock": '[[package]]\nname = "sqlalchemy"\nversion = "2.0.40"\n',
        },
        "SQLAlchemy 2.0.40 (uv.lock)",
    ),
    "pipenv": (
        {"Pipfile.lock": json.dumps({"default": {"sqlalchemy": {"version": "==1.4.9"}}})},
        "SQLAlchemy 1.4.9 (Pipfile.lock)",
    ),
    "markers": (
        {"requirements.txt": "sqlalchemy>=2; python_version>='3.9'\nsqlalchemy~=1.4.0; python_version<'3.9'\n"},
        "SQLAlchemy 1.4.0 (requirements.txt)",
    ),
    "upper": ({"requirements.txt": "sqlalchemy!=1.4.1,<2\n"}, "SQLAlchemy below 2 (requirements.txt)"),
    "broken": (
        {"pyproject.toml": "[", "setup.py": "(", "requirements.txt": "sqlalchemy>=1.4\n"},
        "SQLAlchemy 1.4 (requirements.txt)",
    ),
}
OLD_MODELS = """\
from sqlalchemy import Column, Integer, String
from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    name = Column(String(9))
"""
APP = """\
from sqlalchemy import select
from sqlalchemy.orm import Session
from models import A


def run(session: Session):
    one = session.query(A).filter(A.id == 1).all()
    two = select([A.id]).where(A.name != None)
    return one, two, session.query(A).get(1), session.query(A)[0:2], [a for a in session.query(A)]
"""


def declare(folder: Path, files: dict[str, str]) -> None:
    """Write what a project declares."""
    for name, text in files.items():
        (folder / name).write_text(text)


@pytest.mark.parametrize("name", DECLARED)
def test_the_target_is_read_with_the_file_that_declares_it(name: str, tmp_path: Path) -> None:
    files, expected = DECLARED[name]
    declare(tmp_path, files)
    assert expected in read_target(tmp_path).describe()


def left(folder: Path, requirement: str, name: str, text: str = "") -> tuple[str, set[str]]:
    """Return the rewritten text of a project with this requirement, and the reasons of what is left."""
    declare(folder, {"requirements.txt": f"{requirement}\n", "models.py": OLD_MODELS, "app.py": APP})
    if text:
        (folder / name).write_text(text)
    result = rewrite_folder(folder, name)
    assert result.error == ""
    return result.after, {finding.reason for finding in result.findings if not finding.rewritten}


@pytest.mark.parametrize("requirement", ["sqlalchemy==1.4.46", "sqlalchemy>=1.4,<3", "sqlalchemy<2"])
def test_models_stay_before_2_0(requirement: str, tmp_path: Path) -> None:
    after, reasons = left(tmp_path, requirement, "models.py")
    assert after == OLD_MODELS.replace("sqlalchemy.ext.declarative", "sqlalchemy.orm")
    assert {reason.split(";")[0] for reason in reasons} == {
        "DeclarativeBase needs SQLAlchemy 2.0",
        "mapped_column needs SQLAlchemy 2.0",
    }
    assert all("(requirements.txt)" in reason for reason in reasons)


def test_models_are_rewritten_from_2_0(tmp_path: Path) -> None:
    after, reasons = left(tmp_path, "sqlalchemy>=2.0.1", "models.py")
    assert "name: Mapped[str | None] = mapped_column(" in after
    assert not reasons


def test_an_older_python_reads_optional(tmp_path: Path) -> None:
    declare(tmp_path, {"pyproject.toml": '[project]\nrequires-python = ">=3.9"\n'})
    after, reasons = left(tmp_path, "sqlalchemy>=2", "models.py")
    assert "from typing import Optional\n" in after
    assert "name: Mapped[Optional[str]] = mapped_column(" in after
    assert not reasons
    named = OLD_MODELS.replace(
        "from sqlalchemy import", "from typing import Optional as Maybe\nfrom sqlalchemy import", 1
    )
    assert "Mapped[Maybe[str]]" in left(tmp_path, "sqlalchemy>=2", "models.py", named)[0]


@pytest.mark.parametrize(
    ("requirement", "runs"),
    [
        ("sqlalchemy>=1.4", "session.execute(select(A).where(A.id == 1)).scalars().all()"),
        ("sqlalchemy>=1.4.24", "session.scalars(select(A).where(A.id == 1)).all()"),
    ],
)
def test_queries_are_rewritten_from_1_4(requirement: str, runs: str, tmp_path: Path) -> None:
    after, reasons = left(tmp_path, requirement, "app.py")
    assert runs in after
    assert "session.get(A, 1)" in after
    assert ("scalars(select" in after) == (requirement == "sqlalchemy>=1.4.24")
    assert not reasons


def test_queries_stay_before_1_4(tmp_path: Path) -> None:
    after, reasons = left(tmp_path, "sqlalchemy==1.3.24", "app.py")
    assert after == APP
    assert {reason.split(";")[0] for reason in reasons} == {
        "select() of an entity needs SQLAlchemy 1.4",
        "select() of columns without a list needs SQLAlchemy 1.4",
        "is_not() needs SQLAlchemy 1.4",
    }


FLASK = """\
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    __tablename__ = "user"
    id = db.Column(db.Integer, primary_key=True)


def run():
    return User.query.get_or_404(1), User.query.first_or_404(), User.query.paginate(page=1), User.query.all()
"""


def test_what_flask_sqlalchemy_3_added_stays_before_it(tmp_path: Path) -> None:
    after, reasons = left(tmp_path, "flask-sqlalchemy==2.5.1\nsqlalchemy==1.4.54", "app.py", FLASK)
    assert "User.query.get_or_404(1), User.query.first_or_404(), User.query.paginate(page=1)" in after
    assert "db.session.scalars(select(User)).all()" in after
    assert {reason.split(";")[0] for reason in reasons} >= {
        "db.get_or_404() needs Flask-SQLAlchemy 3.0",
        "db.first_or_404() needs Flask-SQLAlchemy 3.0",
        "db.paginate() needs Flask-SQLAlchemy 3.0",
    }
