"""Which statements bind names, and to what."""

from __future__ import annotations

import ast

from sqlalchemy_modernise.reading.scope_tracker import ScopeTracker


class NameBinder(ScopeTracker):
    """Notes the bindings of everything but classes and functions."""

    def visit_Import(self, node: ast.Import) -> None:
        """Bind modules."""
        for alias in node.names:
            self.bind(alias.asname or alias.name.split(".")[0], "import", alias)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """Bind imported names; a star is kept for later."""
        for alias in node.names:
            self.parent_of[alias] = node
            if alias.name == "*":
                self.scope.stars.append(node)
            else:
                self.bind(alias.asname or alias.name, "from", alias, statement=node)

    def visit_Assign(self, node: ast.Assign) -> None:
        """Bind plain targets to the value."""
        for target in node.targets:
            self.bind_target(target, "assign", node.value)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Bind an annotated name."""
        if isinstance(node.target, ast.Name):
            how = "assign" if node.value else "declared"
            self.bind(node.target.id, how, node.value or node, node.annotation)
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """Bind to something computed."""
        self.bind_target(node.target, "augmented", node)
        self.generic_visit(node)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        """Bind in the enclosing function, not in the comprehension."""
        inner, self.scope = self.scope, self.scope.function()
        self.bind(node.target.id, "assign", node.value)
        self.scope = inner
        self.generic_visit(node)

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        """Bind the loop's targets."""
        self.bind_target(node.target, "for", node.iter)
        self.generic_visit(node)

    visit_AsyncFor = visit_For

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        """Bind what the context managers give."""
        for item in node.items:
            if item.optional_vars is not None:
                self.bind_target(item.optional_vars, "with", item.context_expr)
        self.generic_visit(node)

    visit_AsyncWith = visit_With

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        """Bind the caught exception."""
        if node.name:
            self.bind(node.name, "except", node)
        self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs | ast.MatchStar) -> None:
        """Bind a captured name."""
        if node.name:
            self.bind(node.name, "match", node)
        self.generic_visit(node)

    visit_MatchStar = visit_MatchAs

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        """Bind the rest of a mapping."""
        if node.rest:
            self.bind(node.rest, "match", node)
        self.generic_visit(node)

    def visit_Delete(self, node: ast.Delete) -> None:
        """Treat a deleted name as bound to something unknown."""
        for target in node.targets:
            self.bind_target(target, "deleted", node)
        self.generic_visit(node)

    def visit_Global(self, node: ast.Global) -> None:
        """Send bindings to the module."""
        self.scope.outer.update(dict.fromkeys(node.names, "global"))

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        """Send bindings to the enclosing function."""
        self.scope.outer.update(dict.fromkeys(node.names, "nonlocal"))

    def visit_If(self, node: ast.If) -> None:
        """Know the imports that exist for the type checker only."""
        self.visit(node.test)
        before = self.typing_only
        self.typing_only = before or ast.unparse(node.test).endswith("TYPE_CHECKING")
        for statement in node.body:
            self.visit(statement)
        self.typing_only = before
        for statement in node.orelse:
            self.visit(statement)
