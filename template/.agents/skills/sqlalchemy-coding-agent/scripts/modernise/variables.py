"""Queries held in local variables: all uses of the names are rewritten together, or none."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from modernise.chains import Chain, climb
from modernise.errors import LeftError
from modernise.usages import usage

if TYPE_CHECKING:
    from modernise.document import Document
    from modernise.scopes import Scope


@dataclass
class Group:
    """Variables of one function that hold the same query at different stages."""

    scope: Scope
    names: list[str] = field(default_factory=list)
    assigned: list[tuple[str, Chain]] = field(default_factory=list)
    used: list[Chain] = field(default_factory=list)
    finished: dict[str, int] = field(default_factory=dict)

    @property
    def roots(self) -> list[Chain]:
        """Return the chains that begin with a session or model."""
        return [chain for _, chain in self.assigned if chain.form != "variable"]


def assigned_name(chain: Chain, parents: dict[ast.AST, ast.AST]) -> str:
    """Return the variable an unfinished query is assigned to."""
    parent = parents.get(chain.node)
    target = parent.targets[0] if isinstance(parent, ast.Assign) else getattr(parent, "target", None)
    return target.id if isinstance(target, ast.Name) else ""


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
            waiting += _collect_uses(document, group, name)
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
        root = _root(binding.node)
        annotated = binding.annotation is not None
        if binding.how != "assign" or binding.scope is not group.scope or annotated:
            reason = f"{name} holds other things than queries too"
            raise LeftError(reason)
        if root in chains and chains[root].node is binding.node:
            group.assigned.append((name, chains[root]))
        elif isinstance(root, ast.Name) and group.scope.names.get(root.id):
            found = climb(Chain(root, "variable", group.scope), document.parent_of)
            if root.id == name and found.terminal and _ends_variable(document, group, found):
                group.finished[name] = document.positions.end(found.node)
                continue
            if found.node is not binding.node or found.terminal or found.expression:
                reason = f"{name} holds other things than queries too"
                raise LeftError(reason)
            group.assigned.append((name, found))
            sources.append(root.id)
        else:
            reason = f"{name} holds other things than queries too"
            raise LeftError(reason)
    return sources


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


def _collect_uses(document: Document, group: Group, name: str) -> list[str]:
    derived = []
    for node in ast.walk(group.scope.node):
        if not isinstance(node, ast.Name) or node.id != name:
            continue
        scope = document.scope_of[node]
        if scope.owner(name) is not group.scope:
            continue
        if isinstance(node.ctx, ast.Del) or scope.function() is not group.scope:
            reason = f"{name} is used in an inner function or deleted"
            raise LeftError(reason)
        if document.positions.start(node) > group.finished.get(name, len(document.text)):
            continue
        if isinstance(node.ctx, ast.Load):
            derived += _collect_use(document, group, node)
    return derived


def _collect_use(document: Document, group: Group, node: ast.Name) -> list[str]:
    chain = climb(Chain(node, "variable", document.scope_of[node]), document.parent_of)
    if document.is_inside_string(node):
        reason = f"{node.id} is used in an f-string"
        raise LeftError(reason)
    if chain.terminal or chain.expression:
        group.used.append(chain)
        return []
    how = usage(document, chain.node)
    if how == "assigned":
        target = assigned_name(chain, document.parent_of)
        if document.scope_of[document.parent_of[chain.node]] is not group.scope:
            how = "value"
        else:
            return [target]
    if how in ("iterated", "collected", "embedded"):
        group.used.append(chain)
        return []
    raise LeftError(describe(how, node.id))


def describe(how: str, name: str = "the query") -> str:
    """Say why a query cannot become a statement where it is a value of its own."""
    return {
        "returned": f"{name} is returned as a Query: its callers would get a statement",
        "passed": f"{name} is passed to another function as a Query",
        "stored": f"{name} is stored as a Query",
        "subscripted": f"{name} is indexed",
        "assigned": f"{name} is held in a variable",
    }.get(how, f"{name} is used as a value")


def in_loop(document: Document, chain: Chain, scope: Scope) -> bool:
    """Tell whether a chain may run more than once in its function."""
    node: ast.AST | None = chain.node
    while node is not None and node is not scope.node:
        if isinstance(node, ast.For | ast.AsyncFor | ast.While):
            return True
        node = document.parent_of.get(node)
    return False


def in_branch(document: Document, chain: Chain, scope: Scope) -> bool:
    """Tell whether a chain runs on some paths only."""
    node: ast.AST | None = chain.node
    while node is not None and node is not scope.node:
        if isinstance(node, ast.If | ast.For | ast.While | ast.Try | ast.Match | ast.AsyncFor):
            return True
        node = document.parent_of.get(node)
    return False
