"""Which names a file binds, in which scope, and to what."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy_modernise.reading.project import Module

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(frozen=True, eq=False)
class Binding:
    """One place that binds a name: `how` it does so, and the node that says to what."""

    how: str
    node: ast.AST
    scope: Scope
    typing_only: bool = False
    annotation: ast.expr | None = None
    statement: ast.ImportFrom | None = None


@dataclass(eq=False)
class Scope:
    """The names of one module, class, function, lambda or comprehension."""

    kind: str
    node: ast.AST
    parent: Scope | None = None
    module: Module | None = None
    names: dict[str, list[Binding]] = field(default_factory=dict)
    outer: dict[str, str] = field(default_factory=dict)
    stars: list[ast.ImportFrom] = field(default_factory=list)

    def top(self) -> Scope:
        """Return the scope of the module."""
        return self if self.parent is None else self.parent.top()

    def function(self) -> Scope:
        """Return the scope a comprehension belongs to, or this one."""
        if self.kind == "comprehension" and self.parent is not None:
            return self.parent.function()
        return self

    def owner(self, name: str) -> Scope | None:
        """Return the scope whose binding a name means here, by Python's rules."""
        declared = self.outer.get(name)
        if declared == "global":
            return self.top()
        if name in self.names and declared is None:
            return self
        scope = self.parent
        while scope is not None and scope.kind == "class":
            scope = scope.parent
        return scope.owner(name) if scope else None

    def bindings(self, name: str) -> list[Binding]:
        """Return every binding a name may have here; none for builtins and unknown names."""
        owner = self.owner(name)
        return owner.names.get(name, []) if owner else []


def arguments_of(arguments: ast.arguments) -> list[ast.arg]:
    """List the named parameters."""
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
