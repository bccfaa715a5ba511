"""Rewritten models emit the same DDL and have the same mappers."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from harness import rewrite_folder

from sqlalchemy_modernise.reporting import metadata_snapshot

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
import enum
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import (
    JSON, Boolean, CheckConstraint, Column, Date, DateTime, Enum, Float, ForeignKey, Index, Integer,
    Interval, LargeBinary, Numeric, String, Table, Text, Time, UniqueConstraint, func, text,
)
from sqlalchemy.orm import (
    backref, column_property, declarative_base, declared_attr, deferred, relationship, synonym,
)

Base = declarative_base()
"""
PAIR = """
class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    {0}


class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    a_id = Column(Integer, ForeignKey("a.id"))
"""
ONE = """
class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    {0}
"""
MODELS = {
    "types": ONE.format(
        "n = Column(Numeric(10, 2), nullable=False); f = Column(Float); d = Column(DateTime(timezone=True), server_default=func.now())\n"
        "    e = Column(Date, nullable=False); t = Column(Time); i = Column(Interval); b = Column(Boolean, default=False)\n"
        "    s = Column(String(3), unique=True); x = Column(Text, index=True); l = Column(LargeBinary); j = Column(JSON)"
    ),
    "fractions": ONE.format("n = Column(Numeric(10, 2, asdecimal=False)); f = Column(Float(asdecimal=True))"),
    "nullable": ONE.format("a = Column(String, nullable=True); b = Column(String, nullable=False); c = Column(String)"),
    "computed_nullable": ONE.format("a = Column(String, nullable=bool(0)); b = Column(String, nullable=not 1)"),
    "key_without_null": ONE.format("other = Column(Integer, primary_key=True, nullable=False, autoincrement=False)"),
    "names": ONE.format('a = Column("other", String(3), key="k"); b = Column("c", Integer, nullable=False)'),
    "foreign_type": PAIR.format("pass").replace("Integer, ForeignKey", "ForeignKey"),
    "enum": "class Color(enum.Enum):\n    red = 1\n\n"
    + ONE.format("c = Column(Enum(Color)); d = Column(Enum('x', 'y', name='xy'), nullable=False)"),
    "defaults": ONE.format(
        "a = Column(Integer, default=3, onupdate=4); b = Column(String, server_default=text(\"'x'\")); c = Column(DateTime, default=datetime.now)"
    ),
    "constraints": ONE.format(
        'n = Column(String); m = Column(Integer)\n    __table_args__ = (UniqueConstraint(n, m), Index("ix", n.desc()), CheckConstraint(m > 3))'
    ),
    "index_in_the_body": ONE.format('n = Column(String)\n    Index("ix_n", n)'),
    "self_reference": ONE.format(
        'up = Column(Integer, ForeignKey(id))\n    tops = relationship("A", remote_side=[id])'
    ),
    "shadowed_type": ONE.format("int = Column(Integer); str = Column(String); datetime = Column(DateTime)"),
    "deferred": ONE.format("a = deferred(Column(Text)); b = deferred(Column(Text, nullable=False), group='g')"),
    "properties": ONE.format('a = Column(String); b = column_property(a + "!"); c = synonym("a")'),
    "labelled_in_the_body": ONE.format("a = Column(String); b = column_property(a.label('z'))"),
    "selected_in_the_body": ONE.format(
        "a = Column(String); b = column_property(sa.select(func.count(id)).scalar_subquery())"
    ),
    "annotated": ONE.format("__allow_unmapped__ = True\n    name: str = Column(String(3))"),
    "commented": ONE.format("a = Column(  # one\n        Integer,  # two\n    )  # three"),
    "module_prefix": ONE.format("a = sa.Column(sa.Integer, nullable=False); b = sa.Column(sa.String(3))"),
    "two_names": ONE.format("a = b = Column(Integer)"),
    "mixin": "class Stamp:\n    made = Column(DateTime, nullable=False)\n\n    @declared_attr\n    def up(cls):\n        return Column(Integer)\n\n\n"
    + ONE.format("pass").replace("(Base)", "(Stamp, Base)"),
    "mixin_used_in_declared_attr": "class Stamp:\n    made = Column(DateTime, nullable=False)\n\n    @declared_attr\n    def up(cls):\n        return column_property(cls.made + 1)\n\n\n"
    + ONE.format("pass").replace("(Base)", "(Stamp, Base)"),
    "abstract": "class Root(Base):\n    __abstract__ = True\n    made = Column(DateTime)\n\n\n"
    + ONE.format("pass").replace("(Base)", "(Root)"),
    "single_table": ONE.format(
        'k = Column(String(3)); __mapper_args__ = {"polymorphic_on": k, "polymorphic_identity": "a"}'
    )
    + '\n\nclass S(A):\n    more = Column(Integer)\n    __mapper_args__ = {"polymorphic_identity": "s"}\n',
    "joined_table": ONE.format("n = Column(String)")
    + '\n\nclass S(A):\n    __tablename__ = "s"\n    id = Column(ForeignKey("a.id"), primary_key=True)\n',
    "own_table": 'class T(Base):\n    __table__ = Table("t", Base.metadata, Column("id", Integer, primary_key=True), Column("x", String))\n',
    "backref": PAIR.format('bs = relationship("B", backref="a", order_by="B.id", cascade="all, delete-orphan")'),
    "backref_call": PAIR.format('bs = relationship("B", backref=backref("a", lazy="joined", uselist=False))'),
    "backref_class": PAIR.format("pass") + '    a = relationship(A, backref="bs")\n',
    "backref_to_itself": ONE.format(
        'up_id = Column(ForeignKey("a.id"))\n    kids = relationship("A", backref=backref("up", remote_side=[id]))'
    ),
    "backref_to_itself_reversed": ONE.format(
        'up_id = Column(ForeignKey("a.id"))\n    up = relationship("A", remote_side=[id], backref="kids")'
    ),
    "backref_taken": PAIR.format('bs = relationship("B", backref="a_id_x")')
    + '    a = relationship(A, backref="others")\n',
    "backref_primaryjoin": PAIR.format('bs = relationship("B", primaryjoin="A.id == B.a_id", backref="a")'),
    "backref_many": 'ab = Table("ab", Base.metadata, Column("a", ForeignKey("a.id")), Column("b", ForeignKey("b.id")))\n'
    + PAIR.format('bs = relationship("B", secondary=ab, backref="as_")'),
    "backref_many_late": PAIR.format('bs = relationship("B", secondary="ab", backref="as_")')
    + '\n\nab = Table("ab", Base.metadata, Column("a", ForeignKey("a.id")), Column("b", ForeignKey("b.id")))\n',
}
BASES = {
    "metadata": (
        "from sqlalchemy import MetaData\nm = MetaData(schema='s')\n",
        "declarative_base(metadata=m)",
    ),
    "class": (
        "class Core:\n    @declared_attr\n    def __tablename__(cls):\n        return cls.__name__.lower()\n    made = Column(Integer)\n",
        "declarative_base(cls=Core)",
    ),
    "own_init": (
        "class Core:\n    def __init__(self, **given):\n        pass\n",
        "declarative_base(cls=Core)",
    ),
    "name": ("", 'declarative_base(name="Base")'),
    "other_name": ("", 'declarative_base(name="Other")'),
    "constructor": ("", "declarative_base(constructor=None)"),
    "type_map": ("m = {str: String(7)}\n", "declarative_base(type_annotation_map=m)"),
}


def snapshot(text: str, folder: Path) -> dict[str, Any]:
    """Return the tables and mappers of a models module, under a name that no other has."""
    name = f"models_{uuid4().hex}"
    (folder / f"{name}.py").write_text(text)
    with pytest.MonkeyPatch.context() as monkeypatch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Legacy models are what SQLAlchemy warns of.
        monkeypatch.syspath_prepend(folder)
        return metadata_snapshot.snapshot([name])


def rewritten(text: str, folder: Path) -> str:
    """Return the rewritten models; a second run must change nothing."""
    home = folder / "project"
    home.mkdir()
    (home / "models.py").write_text(text)
    result = rewrite_folder(home, "models.py")
    assert result.error == ""
    (home / "models.py").write_text(result.after)
    assert rewrite_folder(home, "models.py").after == result.after
    return result.after


@pytest.mark.parametrize("name", MODELS)
def test_the_schema_stays_the_same(name: str, tmp_path: Path) -> None:
    """DDL for two dialects, defaults, relationships and their loading are equal."""
    text = f"{HEAD}\n\n{MODELS[name].lstrip()}"
    after = rewritten(text, tmp_path)
    assert "class Base(DeclarativeBase):" in after
    assert snapshot(after, tmp_path) == snapshot(text, tmp_path), after


@pytest.mark.parametrize("name", BASES)
def test_the_base_keeps_its_arguments(name: str, tmp_path: Path) -> None:
    """What `declarative_base()` was given is given to the class, or the call stays."""
    before, call = BASES[name]
    text = HEAD.replace("\nBase = declarative_base()\n", f"\n{before}\nBase = {call}\n") + ONE.format(
        "n = Column(String)"
    )
    after = rewritten(text, tmp_path)
    assert snapshot(after, tmp_path) == snapshot(text, tmp_path), after


def test_imports_that_became_useless_are_removed(tmp_path: Path) -> None:
    """Only what the rewrite freed, and only if nobody else imports it from here."""
    text = (
        "from sqlalchemy import Column, Integer\nfrom sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\n\n\n"
        + ONE.format("").strip()
        + "\n"
    )
    after = rewritten(text, tmp_path)
    assert "Column," not in after
    assert "declarative_base" not in after


def test_a_name_that_another_module_imports_from_here_is_kept(tmp_path: Path) -> None:
    """`from models import Column` somewhere else still works."""
    text = (
        "from sqlalchemy import Column, Integer\nfrom sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\n\n\n"
        + ONE.format("").strip()
        + "\n"
    )
    (tmp_path / "models.py").write_text(text)
    (tmp_path / "other.py").write_text("from models import Base, Column\n")
    assert "import Column, Integer" in rewrite_folder(tmp_path, "models.py").after


def test_moved_imports(tmp_path: Path) -> None:
    """What left the extension is imported from its new home."""
    (tmp_path / "a.py").write_text("from sqlalchemy.ext.declarative import declared_attr\n\nx = declared_attr\n")
    assert rewrite_folder(tmp_path, "a.py").after.startswith("from sqlalchemy.orm import declared_attr")


def test_a_base_whose_metaclass_is_named_stays(tmp_path: Path) -> None:
    """`DeclarativeBase` has another metaclass."""
    (tmp_path / "models.py").write_text(
        "from sqlalchemy.orm import DeclarativeMeta, declarative_base\n\nBase = declarative_base()\nassert isinstance(Base, DeclarativeMeta)\n"
    )
    result = rewrite_folder(tmp_path, "models.py")
    assert not result.changed
    assert "DeclarativeMeta" in result.findings[0].reason


def test_flask_models_without_a_table_name_keep_their_columns(tmp_path: Path) -> None:
    """The extension looks at the columns to find a name."""
    (tmp_path / "models.py").write_text(
        "from flask_sqlalchemy import SQLAlchemy\n\ndb = SQLAlchemy()\n\n\nclass A(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n"
    )
    assert not rewrite_folder(tmp_path, "models.py").changed


def test_a_column_without_a_type_stays(tmp_path: Path) -> None:
    """`mapped_column()` would want an annotation."""
    body = "empty = Column(); keyed = Column(nullable=False)"
    (tmp_path / "models.py").write_text(HEAD + ONE.format(body))
    result = rewrite_folder(tmp_path, "models.py")
    assert "empty = Column(); keyed = Column(nullable=False)" in result.after
    assert sum("neither a type" in finding.reason for finding in result.findings) == 2
