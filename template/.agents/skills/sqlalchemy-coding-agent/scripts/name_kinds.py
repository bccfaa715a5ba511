"""Follows the names of a project to what they stand for; nothing of it is run.

A kind is `library`, a name of SQLAlchemy's, what it makes (`a session`), `other`, None.
"""

from __future__ import annotations

import ast
import re
from typing import ChainMap, Dict, Iterable, Iterator, List, Optional, Tuple

from project_models import ast_name, find_target, last_name

CALLED = {
    **dict.fromkeys(("Session", "AsyncSession", "a sessionmaker"), "a session"),
    **dict.fromkeys(("scoped_session", "async_scoped_session"), "a session"),
    **dict.fromkeys(("a session", "a sessionmaker.begin"), "a session"),
    **dict.fromkeys(("sessionmaker", "async_sessionmaker"), "a sessionmaker"),
    **dict.fromkeys(("create_engine", "create_async_engine"), "an engine"),
    **dict.fromkeys(("an engine.connect", "an engine.begin"), "a connection"),
    "SQLAlchemy": "a SQLAlchemy",
    "other": "other",
}
LIBRARIES = {"sqlalchemy", "sqlmodel", "flask_sqlalchemy"}
SUBMODULES = {"asyncio", "declarative", "engine", "ext", "future", "orm", "sql"}
WELL_KNOWN = {*CALLED, "Table", "declarative_base", "relationship", "select"}
Names = Dict[str, Optional[str]]
Scope = ChainMap[str, Optional[str]]


def share_names(trees: Iterable[ast.Module], *, snippet: bool) -> Names:
    """Give the kinds of what modules make; a snippet need not import what it uses."""
    shared: Names = {one: one for one in WELL_KNOWN if snippet}
    for tree in trees:
        top: Scope = ChainMap({}, shared)
        list(walk(tree, top))
        for name, kind in top.maps[0].items():
            if kind and kind not in {name, "library"}:  # Those are imported.
                shared[name] = kind if shared.get(name, kind) == kind else None
    return shared


def walk(tree: ast.Module, top: Scope) -> Iterator[Tuple[ast.AST, Scope]]:
    """Visit the nodes in order, and bind names; sums may be too deep to recurse."""
    left: List[Tuple[ast.AST, Scope]] = [(tree, top)]
    while left:
        node, scope = left.pop()
        bind(node, scope)
        yield node, scope
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            scope = scope.new_child()
        left += [(one, scope) for one in reversed(list(ast.iter_child_nodes(node)))]


def bind(node: ast.AST, scope: Scope) -> None:
    """Note the kind of what a node binds."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            bind_import(alias, str(getattr(node, "module", None) or ""), scope)
    elif isinstance(node, ast.arg):
        noted, usual = node.annotation, "a session" if node.arg == "session" else None
        scope[node.arg] = name_type(noted, scope) if noted else usual
    elif isinstance(node, ast.ClassDef):
        kinds = [infer(base, scope) for base in node.bases]
        scope[node.name] = next((one for one in kinds if one in CALLED), "other")
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        is_session = name_type(node.returns, scope) == "a session"
        scope[node.name] = "a sessionmaker" if is_session else None
    elif isinstance(node, ast.withitem):
        bind_value(node.optional_vars, infer(node.context_expr, scope), scope)
    elif isinstance(node, ast.AnnAssign):
        bind_value(node.target, name_type(node.annotation, scope), scope)
    elif isinstance(node, ast.Assign):
        bind_value(find_target(node), infer(node.value, scope), scope)


def bind_import(alias: ast.alias, module: str, scope: Scope) -> None:
    """Bind what is SQLAlchemy's; anything else is the project's, or not known."""
    name = alias.asname or alias.name.partition(".")[0]
    if (module or alias.name).partition(".")[0] not in LIBRARIES:
        scope[name] = scope.get(alias.name)
    else:
        is_module = not module or alias.name in SUBMODULES
        scope[name] = "library" if is_module else alias.name


def bind_value(target: ast.AST | None, kind: str | None, scope: Scope) -> None:
    """Bind a name, or an attribute of `self`, which all methods of a class see."""
    if isinstance(target, ast.Name):
        scope[target.id] = kind
    elif isinstance(target, ast.Attribute) and ast_name(target.value) == "self":
        scope.parents[f"self.{target.attr}"] = kind


def name_type(node: ast.AST | None, scope: Scope) -> str | None:
    """Give the kind of what has an annotation: of a session, if it names one."""
    parts = list(ast.walk(node)) if node else []
    texts = [str(one.value) for one in parts if isinstance(one, ast.Constant)]
    parts += [ast.Name(word) for word in re.findall(r"\w+", " ".join(texts))]
    named = {infer(one, scope) or "" for one in parts if not isinstance(one, ast.Call)}
    kinds = {CALLED.get(one) for one in named if " " not in one}
    return next((one for one in ("a session", "other") if one in kinds), None)


def infer(node: ast.AST | None, scope: Scope, depth: int = 30) -> str | None:
    """Give the kind of an expression."""
    if isinstance(node, ast.Name) or not depth:
        return scope.get(ast_name(node))
    if isinstance(node, ast.Call):
        return CALLED.get(infer(node.func, scope, depth - 1) or "")
    if isinstance(node, ast.Subscript):  # SessionDep = Annotated[Session, ...]
        return "Session" if name_type(node.slice, scope) == "a session" else None
    if not isinstance(node, ast.Attribute):
        return None
    owner, name = infer(node.value, scope, depth - 1) or "", node.attr
    if owner == "library":
        return owner if name in SUBMODULES else name
    if owner == "a SQLAlchemy" or f"{last_name(node.value)}.{name}" == "db.session":
        return {"session": "a session", "engine": "an engine"}.get(name, name)
    return (
        f"{owner}.{name}"
        if " " in owner
        else scope.get(f"{ast_name(node.value)}.{name}")
    )
