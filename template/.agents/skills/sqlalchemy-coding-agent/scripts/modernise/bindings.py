"""Visit a tree and note which scope binds which name, and to what."""

from __future__ import annotations

import ast

from modernise.scopes import FUNCTIONS, Binding, Function, Scope, arguments_of


class ScopeBuilder(ast.NodeVisitor):
    """Builds the scopes of one file and remembers scope and parent of each node."""

    def __init__(self, tree: ast.Module, module: object = None) -> None:
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

    def _enter(self, kind: str, node: ast.AST) -> Scope:
        self.scope = Scope(kind, node, self.scope, self.top.module)
        return self.scope

    def _leave(self) -> None:
        self.scope = self.scope.parent or self.top

    def _target(self, target: ast.expr, how: str, node: ast.AST) -> None:
        if isinstance(target, ast.Name):
            self.bind(target.id, how, node)
            self.scope_of[target] = self.scope
        elif isinstance(target, ast.Tuple | ast.List):
            for element in target.elts:
                self._target(element, "unpacked", node)
        elif isinstance(target, ast.Starred):
            self._target(target.value, "unpacked", node)

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
            self._target(target, "assign", node.value)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Bind an annotated name."""
        if isinstance(node.target, ast.Name):
            how = "assign" if node.value else "declared"
            self.bind(node.target.id, how, node.value or node, node.annotation)
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """Bind to something computed."""
        self._target(node.target, "augmented", node)
        self.generic_visit(node)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        """Bind in the enclosing function, not in the comprehension."""
        inner, self.scope = self.scope, self.scope.function()
        self.bind(node.target.id, "assign", node.value)
        self.scope = inner
        self.generic_visit(node)

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        """Bind the loop's targets."""
        self._target(node.target, "for", node.iter)
        self.generic_visit(node)

    visit_AsyncFor = visit_For  # noqa: N815

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        """Bind what the context managers give."""
        for item in node.items:
            if item.optional_vars is not None:
                self._target(item.optional_vars, "with", item.context_expr)
        self.generic_visit(node)

    visit_AsyncWith = visit_With  # noqa: N815

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

    visit_MatchStar = visit_MatchAs  # noqa: N815

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        """Bind the rest of a mapping."""
        if node.rest:
            self.bind(node.rest, "match", node)
        self.generic_visit(node)

    def visit_Delete(self, node: ast.Delete) -> None:
        """Treat a deleted name as bound to something unknown."""
        for target in node.targets:
            self._target(target, "deleted", node)
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

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Bind the class and enter its body."""
        self.bind(node.name, "class", node)
        for part in [*node.decorator_list, *node.bases, *node.keywords]:
            self.visit(part)
        self._enter("class", node)
        for statement in node.body:
            self.visit(statement)
        self._leave()

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """Bind the function and enter it."""
        self.bind(node.name, "def", node)
        for part in [*node.decorator_list, *_defaults(node.args), *_annotations(node)]:
            self.visit(part)
        self._function(node, node.body)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_Lambda(self, node: ast.Lambda) -> None:
        """Enter a lambda."""
        for default in _defaults(node.args):
            self.visit(default)
        self._function(node, [node.body])

    def _function(self, node: Function, body: list[ast.stmt] | list[ast.expr]) -> None:
        self._enter("lambda" if isinstance(node, ast.Lambda) else "function", node)
        for argument in arguments_of(node.args):
            self.bind(argument.arg, "param", argument, argument.annotation)
        for collected in (node.args.vararg, node.args.kwarg):
            if collected is not None:
                self.bind(collected.arg, "collected", collected)
        _declare_first(self.scope, body)
        for part in body:
            self.visit(part)
        self._leave()

    def _comprehension(self, node: ast.AST) -> None:
        generators = node.generators  # type: ignore[attr-defined]
        self.visit(generators[0].iter)
        self._enter("comprehension", node)
        for index, generator in enumerate(generators):
            self.parent_of[generator] = node
            self.scope_of[generator] = self.scope
            self.parent_of[generator.iter] = generator
            self._target(generator.target, "for", generator.iter)
            for part in [*([generator.iter] if index else []), *generator.ifs]:
                self.parent_of[part] = generator
                self.visit(part)
        for name in ("key", "value", "elt"):
            if hasattr(node, name):
                self.visit(getattr(node, name))
        self._leave()

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension  # noqa: N815


def _defaults(arguments: ast.arguments) -> list[ast.expr]:
    return [*arguments.defaults, *(value for value in arguments.kw_defaults if value)]


def _annotations(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.expr]:
    found = [argument.annotation for argument in arguments_of(node.args) if argument.annotation]
    return [*found, *([node.returns] if node.returns else [])]


def _declare_first(scope: Scope, body: list[ast.stmt] | list[ast.expr]) -> None:
    """`global` and `nonlocal` hold for the whole function, wherever they stand."""
    stack: list[ast.AST] = list(body)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Global | ast.Nonlocal):
            word = "global" if isinstance(node, ast.Global) else "nonlocal"
            scope.outer.update(dict.fromkeys(node.names, word))
        elif not isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.expr)):
            stack += ast.iter_child_nodes(node)
