"""Queries held in local variables: all uses of the names are rewritten together, or none."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries.chains import Chain, climb
from sqlalchemy_modernise.queries.variables.group import Group, assigned_name
from sqlalchemy_modernise.queries.variables.uses import collect_uses

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document


def collect_group(document: Document, chain: Chain, chains: dict[ast.AST, Chain]) -> Group:
    """Find every binding and use of the variable, and of the variables that derive from it."""
    scope = chain.scope.function()
    group = Group(scope)
    if scope.kind != "function":
        reason = "the query is held in a variable that other code can see"
        raise LeftError(reason)
    waiting = [assigned_name(chain, document.parent_of)]
    while waiting:
        name = waiting.pop()
        if name not in group.names:
            group.names.append(name)
            waiting += _collect_bindings(document, group, name, chains)
            waiting += collect_uses(document, group, name)
    group.assigned.sort(key=lambda pair: document.positions.start(pair[1].node))
    return group


def _collect_bindings(
    document: Document,
    group: Group,
    name: str,
    chains: dict[ast.AST, Chain],
) -> list[str]:
    sources = []
    for binding in group.scope.names.get(name, []):
        annotated = binding.annotation is not None
        if binding.how != "assign" or binding.scope is not group.scope or annotated:
            raise _other_things(name)
        for value in _alternatives(binding.node):
            sources += _collect_value(document, group, name, value, chains)
    return sources


def _collect_value(
    document: Document,
    group: Group,
    name: str,
    value: ast.AST,
    chains: dict[ast.AST, Chain],
) -> list[str]:
    """Add one value of a name to the group, and return the variable it derives from."""
    root = _root(value)
    if root in chains and chains[root].node is value:
        group.assigned.append((name, chains[root]))
        return []
    if not isinstance(root, ast.Name) or not group.scope.names.get(root.id):
        raise _other_things(name)
    found = climb(Chain(root, "variable", group.scope), document.parent_of)
    if root.id == name and found.terminal and _ends_variable(document, group, found):
        group.finished[name] = document.positions.end(found.node)
        return []
    if found.node is not value or found.terminal or found.expression:
        raise _other_things(name)
    group.assigned.append((name, found))
    return [root.id]


def _alternatives(node: ast.AST) -> list[ast.AST]:
    """Return the values of `a if test else b`."""
    if isinstance(node, ast.IfExp):
        return [*_alternatives(node.body), *_alternatives(node.orelse)]
    return [node]


def _other_things(name: str) -> LeftError:
    return LeftError(f"{name} holds other things than queries too")


def _ends_variable(document: Document, group: Group, chain: Chain) -> bool:
    """`query = query.all()` in the function's own body: from here on the name holds the result."""
    statement = document.parent_of.get(chain.node)
    body = group.scope.node.body if isinstance(group.scope.node, ast.FunctionDef | ast.AsyncFunctionDef) else []
    name = chain.root.id if isinstance(chain.root, ast.Name) else ""
    end = document.positions.end(chain.node)
    starts = [document.positions.start(b.node) for b in group.scope.names[name] if isinstance(b.node, ast.expr)]
    return statement in body and all(start < end for start in starts)


def _root(node: ast.AST) -> ast.AST:
    """Descend to the beginning of a chain."""
    while True:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "query":
                return node
            node = node.func.value
        elif isinstance(node, ast.Attribute) and node.attr != "query":
            node = node.value
        else:
            return node
