"""The rule `mapped-column`: columns of mapped classes, typed where that is certain."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from modernise.annotations import annotation_for
from modernise.edits import Edit
from modernise.errors import LeftError
from modernise.findings import Finding, Proposal
from modernise.scopes import FUNCTIONS
from modernise.values import ClassValue, Library

if TYPE_CHECKING:
    from modernise.document import Document
    from modernise.names import Names

RULE = "mapped-column"
KEYWORDS = frozenset(
    (
        "name",
        "type_",
        "nullable",
        "primary_key",
        "default",
        "server_default",
        "onupdate",
        "server_onupdate",
    )
    + ("index", "unique", "key", "doc", "comment", "info", "autoincrement", "quote", "system"),
)
COLUMN_CALLS = frozenset(("select", "exists", "Column"))
USABLE_METHODS = frozenset(("desc", "asc", "in_", "is_", "isnot", "is_not"))


@dataclass(frozen=True)
class Column:
    """`name = Column(...)` in a class body; `outer` is a `deferred(...)` around it."""

    name: str
    statement: ast.Assign
    call: ast.Call
    outer: ast.Call | None


class ColumnRule:
    """Rewrites the columns of one file."""

    def __init__(self, document: Document, names: Names) -> None:
        """Work on one file."""
        self.document = document
        self.names = names

    def run(self) -> list[Proposal]:
        """Return a proposal for every column of a mapped class."""
        found = []
        for node in ast.walk(self.document.tree):
            if isinstance(node, ast.ClassDef):
                scope = self.document.scope_of[node]
                cls = ClassValue(str(self.document.path), node.name, node, scope)
                if self._is_mapped_or_mixin(cls):
                    found += [self._propose(cls, statement) for statement in self._columns(node)]
        return found

    def _is_mapped_or_mixin(self, cls: ClassValue) -> bool:
        mappings = self.document.mappings
        if mappings.is_declarative(cls):
            return True
        everything = [*mappings.everything(), *mappings.local_classes(self.document.top)]
        return any(cls in self.document.infer.classes.lineage(other) for other in everything)

    def _columns(self, node: ast.ClassDef) -> list[Column | ast.AnnAssign]:
        found: list[Column | ast.AnnAssign] = []
        for statement in node.body:
            value = getattr(statement, "value", None)
            call, outer = self._column_call(value) if isinstance(value, ast.Call) else (None, None)
            if call is None:
                continue
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                found.append(Column(statement.targets[0].id, statement, call, outer))
            elif isinstance(statement, ast.AnnAssign):
                found.append(statement)
        return found

    def _column_call(self, call: ast.Call) -> tuple[ast.Call | None, ast.Call | None]:
        name = self._function(call)
        if name == "Column":
            return call, None
        first = call.args[0] if call.args else None
        if name == "deferred" and isinstance(first, ast.Call) and self._function(first) == "Column":
            return first, call
        return None, None

    def _function(self, call: ast.Call) -> str:
        value = self.document.infer.value_of(call.func, self.document.top)
        return value.name.removeprefix("sa.") if isinstance(value, Library) else ""

    def _propose(self, cls: ClassValue, column: Column | ast.AnnAssign) -> Proposal:
        statement = column.statement if isinstance(column, Column) else column
        start, end = (
            self.document.positions.start(statement),
            self.document.positions.end(statement),
        )
        code = " ".join(self.document.text[start:end].split())[:100]
        try:
            edits = self._rewrite(cls, column)
            needs, self.names.pending = self.names.pending, set()
            freed = {"Column", "deferred"}
            return Proposal(
                Finding(RULE, statement.lineno, code, rewritten=True),
                edits,
                needs,
                freed,
            )
        except LeftError as left:
            self.names.drop()
            finding = Finding(
                RULE,
                statement.lineno,
                code,
                rewritten=False,
                reason=left.reason,
                advice=left.advice,
            )
            return Proposal(finding)

    def _rewrite(self, cls: ClassValue, column: Column | ast.AnnAssign) -> list[Edit]:
        if isinstance(column, ast.AnnAssign):
            reason = "the column has an annotation, which would start to decide its type and nullability"
            raise LeftError(reason, "write Mapped[...] by hand and compare the DDL")
        self._refuse_class(cls)
        self._refuse_column(cls, column)
        edits = self._call_edits(column)
        annotation = annotation_for(self.document, self.names, cls, column.call, column.name)
        if annotation and column.outer is None and len(column.statement.targets) == 1:
            end = self.document.positions.end(column.statement.targets[0])
            edits.append(
                Edit(end, end, f": {self.names.of('Mapped', self.document.top)}[{annotation}]"),
            )
        return edits

    def _refuse_class(self, cls: ClassValue) -> None:
        if cls.node.decorator_list or _assigns(cls.node, "__table__"):
            reason = "the class is decorated or has a __table__ of its own"
            raise LeftError(reason)
        bases = self.document.infer.classes.library_bases(cls)
        if bases & {
            "sa.MappedAsDataclass",
            "sa.AbstractConcreteBase",
            "sa.ConcreteBase",
            "sa.DeferredReflection",
        }:
            reason = "the class is a dataclass, concrete or reflected"
            raise LeftError(reason)
        if "flask_sqlalchemy.Model" in bases and not self._names_its_table(cls):
            reason = "Flask-SQLAlchemy may name the table after looking at its columns"
            raise LeftError(reason, "set __tablename__")

    def _names_its_table(self, cls: ClassValue) -> bool:
        return any(_assigns(owner.node, "__tablename__") for owner in self.document.infer.classes.lineage(cls))

    def _refuse_column(self, cls: ClassValue, column: Column) -> None:
        names = {keyword.arg for keyword in column.call.keywords}
        if names - KEYWORDS or any(isinstance(argument, ast.Starred) for argument in column.call.args):
            reason = "the column has arguments that are not spelled out or belong to a dialect"
            raise LeftError(reason)
        if any(isinstance(s, ast.AnnAssign) and _is_name(s.target, column.name) for s in cls.node.body):
            reason = "the attribute is annotated in another statement"
            raise LeftError(reason)
        if _is_used_as_column(cls.node, column):
            reason = "the class uses the column as a Column object"
            raise LeftError(reason)

    def _call_edits(self, column: Column) -> list[Edit]:
        positions = self.document.positions
        name = self.names.of("mapped_column", self.document.top)
        if column.outer is None:
            return [Edit(positions.start(column.call.func), positions.end(column.call.func), name)]
        if len(column.outer.args) != 1 or column.outer.keywords:
            reason = "deferred() with a group"
            raise LeftError(reason, "mapped_column(..., deferred_group=...)")
        start, inner = positions.start(column.outer), positions.end(column.call.func)
        close, end = positions.end(column.call), positions.end(column.outer)
        self.document.refuse_comments(start, inner)
        self.document.refuse_comments(close, end)
        empty = not column.call.args and not column.call.keywords
        body = self.document.text[inner:close].rstrip(")").rstrip()
        separator = "" if empty or body.endswith(",") else ", "
        return [Edit(start, inner, name), Edit(close - 1, end, f"{separator}deferred=True)")]


def _is_used_as_column(node: ast.ClassDef, column: Column) -> bool:
    """Tell whether the class body does what a Column can and a mapped_column cannot."""
    return any(
        _uses_in_declared_attr(statement, column.name)
        if isinstance(statement, FUNCTIONS)
        else any(_is_column_only(part, column.name) for part in ast.walk(statement))
        for statement in node.body
    )


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


def _assigns(node: ast.ClassDef, name: str) -> bool:
    return any(
        isinstance(statement, ast.Assign) and any(_is_name(target, name) for target in statement.targets)
        for statement in node.body
    )
