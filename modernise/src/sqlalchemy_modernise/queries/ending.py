"""How a translation ends: the statement is run, or becomes a part of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries.emission import Origin, drop_last, open_statement
from sqlalchemy_modernise.queries.running.subscripts import run_subscript
from sqlalchemy_modernise.queries.running.terminals import iterate, run_query
from sqlalchemy_modernise.queries.usages import refuse

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.statement import Translation


def finish(translation: Translation, origin: Origin, how: str) -> None:
    """Write what stands around the statement, or raise where it is used as a Query."""
    chain = translation.chain
    if chain.terminal:
        run_query(translation, origin)
    elif chain.expression:
        _embed(translation, origin)
    elif how == "embedded":
        open_statement(translation, origin, "")
    elif how in ("iterated", "collected"):
        # dict() would take a result, which has keys(), for a mapping.
        iterate(translation, origin, ".all()" if how == "collected" else "")
    elif how == "subscripted":
        run_subscript(translation, origin)
    else:
        raise refuse(how)


def _embed(translation: Translation, origin: Origin) -> None:
    """Make the query a part of another statement."""
    name, last = translation.chain.expression, translation.chain.steps[-1]
    if name == "statement":
        open_statement(translation, origin, "")
        drop_last(translation, "")
        return
    if last.call is None or {k.arg for k in last.keywords} - {"name", "recursive", "nesting"}:
        reason = f"{name}() with unusual arguments"
        raise LeftError(reason)
    if translation.state.streamed or translation.state.from_statement:
        reason = f"{name}() of a streamed or textual query"
        raise LeftError(reason)
    if name == "exists":
        _refuse_other_columns(translation)
    open_statement(translation, origin, "")
    if name == "as_scalar":
        translation.rename(last.attribute, "scalar_subquery")


def _refuse_other_columns(translation: Translation) -> None:
    """`Query.exists()` selects 1 from the first entity, whatever columns the query has."""
    state = translation.state
    items = state.selection.items
    if len({item.owner for item in items}) > 1 and not state.joined:
        reason = "exists() of a query of several tables: Query looks at the first only"
        raise LeftError(reason, "select(Entity).where(...).exists()")
    if any(item.computed for item in items) and not state.grouped:
        reason = "exists() of a computed column: an aggregate always has a row, which Query.exists() ignores"
        raise LeftError(reason, "select(Entity).where(...).exists()")
