"""Build the scopes of a file: what opens one, and what belongs to the scope around it."""

from __future__ import annotations

import ast

from sqlalchemy_modernise.reading.name_binder import NameBinder
from sqlalchemy_modernise.reading.scopes import FUNCTIONS, Comprehension, Function, Scope, arguments_of


class ScopeBuilder(NameBinder):
    """Enters classes, functions, lambdas and comprehensions."""

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Bind the class and enter its body."""
        self.bind(node.name, "class", node)
        for part in [*node.decorator_list, *node.bases, *node.keywords]:
            self.visit(part)
        self.enter("class", node)
        for statement in node.body:
            self.visit(statement)
        self.leave()

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """Bind the function and enter it."""
        self.bind(node.name, "def", node)
        for part in [*node.decorator_list, *_defaults(node.args), *_annotations(node)]:
            self.visit(part)
        self._function(node, node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        """Enter a lambda."""
        for default in _defaults(node.args):
            self.visit(default)
        self._function(node, [node.body])

    def _function(self, node: Function, body: list[ast.stmt] | list[ast.expr]) -> None:
        self.enter("lambda" if isinstance(node, ast.Lambda) else "function", node)
        for argument in arguments_of(node.args):
            self.bind(argument.arg, "param", argument, argument.annotation)
        for collected in (node.args.vararg, node.args.kwarg):
            if collected is not None:
                self.bind(collected.arg, "collected", collected)
        _declare_first(self.scope, body)
        for part in body:
            self.visit(part)
        self.leave()

    def _comprehension(self, node: Comprehension) -> None:
        self.visit(node.generators[0].iter)
        self.enter("comprehension", node)
        for index, generator in enumerate(node.generators):
            self._generator(node, generator, is_first=index == 0)
        for part in [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]:
            self.visit(part)
        self.leave()

    def _generator(self, node: Comprehension, generator: ast.comprehension, *, is_first: bool) -> None:
        """Visit one `for ... in`; the first iterable belongs to the scope around and was visited there."""
        self.parent_of[generator] = node
        self.scope_of[generator] = self.scope
        self.parent_of[generator.iter] = generator
        self.bind_target(generator.target, "for", generator.iter)
        for part in [*([] if is_first else [generator.iter]), *generator.ifs]:
            self.parent_of[part] = generator
            self.visit(part)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension


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
