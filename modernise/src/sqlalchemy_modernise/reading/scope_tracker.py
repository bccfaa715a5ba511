"""Visit a tree and remember in which scope each node stands."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.reading.scopes import Binding, Scope

if TYPE_CHECKING:
    from sqlalchemy_modernise.reading.project import Module


class ScopeTracker(ast.NodeVisitor):
    """Knows the current scope, and remembers scope and parent of each node."""

    def __init__(self, tree: ast.Module, module: Module | None = None) -> None:
        """Visit the whole tree."""
        self.top = Scope("module", tree, module=module)
        self.scope = self.top
        self.scope_of: dict[ast.AST, Scope] = {}
        self.parent_of: dict[ast.AST, ast.AST] = {}
        self.typing_only = False
        self.visit(tree)

    def visit(self, node: ast.AST) -> None:
        """Remember where the node is, then look what it binds."""
        self.scope_of[node] = self.scope
        for child in ast.iter_child_nodes(node):
            self.parent_of[child] = node
        method = getattr(self, f"visit_{type(node).__name__}", None)
        if method:
            method(node)
        else:
            self.generic_visit(node)

    def bind(
        self,
        name: str,
        how: str,
        node: ast.AST,
        annotation: ast.expr | None = None,
        statement: ast.ImportFrom | None = None,
    ) -> None:
        """Add a binding where the name lives."""
        declared = self.scope.outer.get(name)
        scope = self.scope
        if declared == "global":
            scope = self.top
        elif declared == "nonlocal" and scope.parent is not None:
            scope = scope.parent.owner(name) or scope
        binding = Binding(how, node, self.scope, self.typing_only, annotation, statement)
        scope.names.setdefault(name, []).append(binding)

    def enter(self, kind: str, node: ast.AST) -> None:
        """Open a scope inside the current one."""
        self.scope = Scope(kind, node, self.scope, self.top.module)

    def leave(self) -> None:
        """Go back to the scope around."""
        self.scope = self.scope.parent or self.top

    def bind_target(self, target: ast.expr, how: str, node: ast.AST) -> None:
        """Bind what stands on the left; parts of a tuple are unpacked."""
        if isinstance(target, ast.Name):
            self.bind(target.id, how, node)
            self.scope_of[target] = self.scope
        elif isinstance(target, ast.Tuple | ast.List):
            for element in target.elts:
                self.bind_target(element, "unpacked", node)
        elif isinstance(target, ast.Starred):
            self.bind_target(target.value, "unpacked", node)
