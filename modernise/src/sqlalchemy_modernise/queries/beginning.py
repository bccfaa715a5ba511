"""Where a translation begins: the session, and what the query selects."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries.flask_models import is_flask_model, prove_model
from sqlalchemy_modernise.queries.sessions import prove_session
from sqlalchemy_modernise.queries.statement import State, Translation

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.queries.chains import Chain
    from sqlalchemy_modernise.queries.emission import Origin
    from sqlalchemy_modernise.queries.selection import Selection
    from sqlalchemy_modernise.writing.names import Names

KEYED = re.compile(r"\._(?:asdict|mapping|fields)\b|\.keys\(\)")


def begin(document: Document, names: Names, chain: Chain) -> tuple[Translation, Origin]:
    """Prove session and entities of a chain that begins with `query`, or raise."""
    if document.is_inside_string(chain.root):
        reason = "the query stands in an f-string"
        raise LeftError(reason, "compute the value in a statement before the string")
    origin, arguments = _prove(document, names, chain)
    document.workspace.target.require("select() of an entity", "sqlalchemy", (1, 4))
    methods = [step.name for step in chain.steps]
    document.workspace.guards.check(methods, dml=chain.terminal in ("update", "delete"))
    selection = _select(document, chain, arguments)
    return Translation(document, names, chain, State(selection, selection.items[0].owner)), origin


def _prove(document: Document, names: Names, chain: Chain) -> tuple[Origin, list[ast.expr]]:
    match chain.root:
        case ast.Call(func=ast.Attribute(value=receiver) as func, args=arguments, keywords=keywords):
            origin = prove_session(document, chain, receiver)
            if document.positions.start(func) != document.positions.start(chain.root):
                reason = "parentheses around the method"
                raise LeftError(reason)
            if keywords:
                reason = "query() with keyword arguments"
                raise LeftError(reason)
            return origin, arguments
        case ast.Attribute(value=model) as root if is_flask_model(document, root, chain):
            return prove_model(document, names, chain, model), [model]
    reason = f"{document.source(chain.root)} is not proved to be a query of a mapped class"
    raise LeftError(reason, "session.execute(select(Model)...)")


def _select(document: Document, chain: Chain, arguments: list[ast.expr]) -> Selection:
    selection = document.selector.select(arguments, chain.scope)
    if selection.has_nameless and KEYED.search(document.text):
        reason = "a column without a name has a key in select() only, and this file looks at keys"
        raise LeftError(reason, "give the column a .label()")
    return selection
