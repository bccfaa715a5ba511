"""What an expression can be proved to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast

    from sqlalchemy_modernise.reading.project import Module
    from sqlalchemy_modernise.reading.scopes import Scope


@dataclass(frozen=True)
class Value:
    """The root: something, nobody knows what."""


UNKNOWN = Value()


@dataclass(frozen=True)
class Library(Value):
    """An object of a library; those of SQLAlchemy are named `sa.<name>` wherever imported from."""

    name: str


@dataclass(frozen=True)
class Made(Value):
    """The result of calling an object of a library."""

    name: str
    call: ast.Call | None = field(default=None, compare=False)
    scope: Scope | None = field(default=None, compare=False)


@dataclass(frozen=True)
class ModuleValue(Value):
    """A module of the project."""

    module: Module


@dataclass(frozen=True)
class ClassValue(Value):
    """A class of the project, known by file and line."""

    path: str
    name: str
    node: ast.ClassDef = field(compare=False, repr=False)
    scope: Scope = field(compare=False, repr=False)

    @classmethod
    def of(cls, node: ast.ClassDef, scope: Scope) -> ClassValue:
        """Return the class that a statement in this scope defines."""
        module = scope.top().module
        return cls(str(module.path) if module else "", node.name, node, scope)


@dataclass(frozen=True)
class OwnClass(Value):
    """`cls` in a class method: the class or one of its subclasses."""

    base: ClassValue


@dataclass(frozen=True)
class Instance(Value):
    """An object of a class of the project."""

    base: ClassValue


@dataclass(frozen=True)
class FunctionValue(Value):
    """A function of the project."""

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda = field(repr=False)
    scope: Scope = field(compare=False, repr=False)


@dataclass(frozen=True)
class SessionValue(Value):
    """A `Session`, or a `scoped_session` that stands for one."""

    factory: bool = False


@dataclass(frozen=True)
class AsyncSessionValue(Value):
    """An `AsyncSession`; it has no `query`."""

    factory: bool = False


@dataclass(frozen=True)
class FlaskValue(Value):
    """The `SQLAlchemy()` object of Flask-SQLAlchemy."""


@dataclass(frozen=True)
class EngineValue(Value):
    """An `Engine`."""


@dataclass(frozen=True)
class ConnectionValue(Value):
    """A `Connection`."""


@dataclass(frozen=True)
class AliasValue(Value):
    """The result of `aliased(Entity)`."""

    of: ClassValue


@dataclass(frozen=True)
class AttributeValue(Value):
    """An attribute of a mapped class or of its alias."""

    owner: ClassValue
    name: str
    aliased: bool = False


@dataclass(frozen=True)
class UntypedValue(Value):
    """A parameter without annotation: a configured name may vouch for it."""
