"""Prove that `query(...)` is the method of a session."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import (
    AsyncSessionValue,
    FlaskValue,
    SessionValue,
)
from sqlalchemy_modernise.queries.emission import Origin

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.queries.chains import Chain


def prove_session(document: Document, chain: Chain, receiver: ast.expr) -> Origin:
    """Return the session of `receiver.query(...)`, or raise."""
    value = document.infer.value_of(receiver, chain.scope)
    text = document.source(receiver)
    if isinstance(value, AsyncSessionValue):
        reason = f"{text} is an AsyncSession, which has no query()"
        raise LeftError(reason, "await session.execute(select(...))")
    if value != SessionValue() and not _is_vouched(document, chain, receiver, text):
        reason = f"{text} is not proved to be a Session"
        raise LeftError(reason, "annotate it (session: Session) or pass --session-names")
    if re.search(rf"(?<![\w.]){re.escape(text)}\.query\s*=[^=]", document.text):
        reason = f"{text}.query is replaced in this file"
        raise LeftError(reason)
    return Origin(text, flask=_flask_of(document, chain, receiver), is_stable=is_stable(receiver))


def is_stable(node: ast.expr) -> bool:
    """Tell whether an expression can be dropped or repeated without an effect."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def _is_vouched(document: Document, chain: Chain, receiver: ast.expr, text: str) -> bool:
    """Accept a configured name while the file says nothing else about it."""
    if text not in document.workspace.session_names:
        return is_run_sync(document, chain, receiver)
    node = receiver
    while isinstance(node, ast.Attribute):
        node = node.value
    if not isinstance(node, ast.Name):
        return False
    ways = {binding.how for binding in chain.scope.bindings(node.id)}
    return ways <= {"param", "from", "import", "with"}


def is_run_sync(document: Document, chain: Chain, receiver: ast.expr) -> bool:
    """`await session.run_sync(lambda s: ...)` hands a plain Session to the lambda."""
    if not isinstance(receiver, ast.Name):
        return False
    owner = chain.scope.owner(receiver.id)
    if owner is None or not isinstance(owner.node, ast.Lambda | ast.FunctionDef) or len(owner.names[receiver.id]) != 1:
        return False
    first = owner.node.args.args[:1]
    if not first or first[0].arg != receiver.id:
        return False
    if isinstance(owner.node, ast.Lambda):
        return _is_passed_to_run_sync(document, owner.node)
    uses = [node for node in ast.walk(document.tree) if isinstance(node, ast.Name) and node.id == owner.node.name]
    return bool(uses) and all(_is_passed_to_run_sync(document, use) for use in uses)


def _is_passed_to_run_sync(document: Document, node: ast.expr) -> bool:
    call = document.parent_of.get(node)
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.func.attr != "run_sync":
        return False
    outer = document.scope_of[call]
    return call.args[0] is node and document.infer.value_of(call.func.value, outer) == AsyncSessionValue()


def _flask_of(document: Document, chain: Chain, receiver: ast.expr) -> str:
    if isinstance(receiver, ast.Attribute) and receiver.attr == "session":
        value = document.infer.value_of(receiver.value, chain.scope)
        return document.source(receiver.value) if value == FlaskValue() else ""
    return ""
