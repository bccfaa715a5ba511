"""Why a column stays a Column: its class, its arguments, or what the class does with it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.reading.assignments import assigned_names
from sqlalchemy_modernise.reading.scopes import FUNCTIONS

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.models.declared_columns import Column
    from sqlalchemy_modernise.proving.values import ClassValue

KEYWORDS = frozenset(
    ("name", "type_", "nullable", "primary_key", "default", "server_default", "onupdate", "server_onupdate")
    + ("index", "unique", "key", "doc", "comment", "info", "autoincrement", "quote", "system"),
)
OTHER_BASES = frozenset(
    ("sa.MappedAsDataclass", "sa.AbstractConcreteBase", "sa.ConcreteBase", "sa.DeferredReflection"),
)
COLUMN_CALLS = frozenset(("select", "exists", "Column"))
USABLE_METHODS = frozenset(("desc", "asc", "in_", "is_", "isnot", "is_not"))


def refuse_class(document: Document, cls: ClassValue) -> None:
    """Raise for classes that do not simply map their attributes to a table of their own."""
    if cls.node.decorator_list or _assigns(cls.node, "__table__"):
        reason = "the class is decorated or has a __table__ of its own"
        raise LeftError(reason)
    bases = document.infer.classes.library_bases(cls)
    if bases & OTHER_BASES:
        reason = "the class is a dataclass, concrete or reflected"
        raise LeftError(reason)
    lineage = document.infer.classes.lineage(cls)
    if "flask_sqlalchemy.Model" in bases and not any(_assigns(owner.node, "__tablename__") for owner in lineage):
        reason = "Flask-SQLAlchemy may name the table after looking at its columns"
        raise LeftError(reason, "set __tablename__")


def refuse_column(cls: ClassValue, column: Column) -> None:
    """Raise for columns that `mapped_column` might understand in another way."""
    names = {keyword.arg for keyword in column.call.keywords}
    if names - KEYWORDS or any(isinstance(argument, ast.Starred) for argument in column.call.args):
        reason = "the column has arguments that are not spelled out or belong to a dialect"
        raise LeftError(reason)
    if not column.call.args and not names & {"type_", "name"}:
        reason = "the column has neither a type nor a foreign key"
        raise LeftError(reason, "give it a type")
    if any(isinstance(s, ast.AnnAssign) and column.name in assigned_names(s) for s in cls.node.body):
        reason = "the attribute is annotated in another statement"
        raise LeftError(reason)
    if any(_uses_as_column(statement, column.name) for statement in cls.node.body):
        reason = "the class uses the column as a Column object"
        raise LeftError(reason)


def _assigns(node: ast.ClassDef, name: str) -> bool:
    return any(isinstance(statement, ast.Assign) and name in assigned_names(statement) for statement in node.body)


def _uses_as_column(statement: ast.stmt, name: str) -> bool:
    """Tell whether a statement does what a Column can and a mapped_column cannot."""
    if isinstance(statement, FUNCTIONS):
        return _uses_in_declared_attr(statement, name)
    return any(_is_column_only(part, name) for part in ast.walk(statement))


def _uses_in_declared_attr(node: ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> bool:
    decorators = {ast.unparse(decorator).split(".")[-1] for decorator in node.decorator_list}
    return "declared_attr" in decorators and any(_is_class_attribute(part, name) for part in ast.walk(node))


def _is_column_only(part: ast.AST, name: str) -> bool:
    """Recognise `name.label(...)` and `select(name)`."""
    if isinstance(part, ast.Attribute):
        return _is_name(part.value, name) and part.attr not in USABLE_METHODS
    if not isinstance(part, ast.Call):
        return False
    called = ast.unparse(part.func).split(".")[-1]
    return called in COLUMN_CALLS and any(_is_name(inner, name) for inner in ast.walk(part))


def _is_class_attribute(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == name and _is_name(node.value, "cls")


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
