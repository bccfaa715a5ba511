"""The methods that run a query: how a statement is run to the same result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries.emission import (
    Origin,
    close_statement,
    drop_last,
    open_statement,
)
from sqlalchemy_modernise.queries.running.bulk import run_bulk
from sqlalchemy_modernise.queries.running.counts import run_count
from sqlalchemy_modernise.queries.running.flask_methods import run_flask
from sqlalchemy_modernise.queries.running.gets import run_get
from sqlalchemy_modernise.queries.running.uniqueness import unique_call

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.statement import Translation

SESSION_SCALARS = (1, 4, 24)


def run_query(translation: Translation, origin: Origin) -> None:
    """Translate the terminal method."""
    name = translation.chain.terminal
    if name in ("update", "delete"):
        run_bulk(translation, origin)
    elif name in ("get_or_404", "first_or_404", "one_or_404", "paginate"):
        run_flask(translation, origin)
    elif name == "get":
        run_get(translation, origin)
    else:
        _refuse_arguments(translation)
        handler = {"count": run_count, "scalar": _scalar}.get(name, _fetch)
        handler(translation, origin)


def _refuse_arguments(translation: Translation) -> None:
    last = translation.chain.steps[-1]
    if last.arguments or last.keywords:
        reason = f"{last.name}() with arguments"
        raise LeftError(reason)


def verb_for(translation: Translation) -> tuple[str, str]:
    """Return `scalars` for one entity and `execute` for rows, and what the result needs first."""
    if translation.state.selection.entity is None:
        return "execute", ""
    has_scalars = translation.document.workspace.target.runs("sqlalchemy", SESSION_SCALARS)
    return ("scalars", "") if has_scalars else ("execute", ".scalars()")


def _fetch(translation: Translation, origin: Origin) -> None:
    first = translation.chain.terminal == "first"
    if first and translation.state.streamed:
        reason = "first() with yield_per()"
        raise LeftError(reason)
    unique = "" if first else unique_call(translation)
    limit = ".limit(1)" if first and not translation.state.from_statement else ""
    verb, scalars = verb_for(translation)
    open_statement(translation, origin, verb)
    close_statement(translation, f"{limit}){scalars}{unique}")


def iterate(translation: Translation, origin: Origin, tail: str) -> None:
    """Run a query that is iterated over."""
    unique = unique_call(translation)
    verb, scalars = verb_for(translation)
    open_statement(translation, origin, verb)
    close_statement(translation, f"){scalars}{unique}{tail}")


def _scalar(translation: Translation, origin: Origin) -> None:
    state = translation.state
    last = translation.chain.steps[-1]
    if state.streamed:
        reason = "scalar() with yield_per()"
        raise LeftError(reason)
    if state.selection.entity is not None:
        unique = unique_call(translation)
        verb, scalars = verb_for(translation)
        open_statement(translation, origin, verb)
        close_statement(translation, f"){scalars}{unique}")
        translation.rename(last.attribute, "one_or_none")
    elif _is_one_row(translation):
        open_statement(translation, origin, "scalar")
        drop_last(translation, ")")
    else:
        unique = unique_call(translation)
        open_statement(translation, origin, "execute")
        close_statement(translation, f"){unique}")
        translation.rename(last.attribute, "scalar_one_or_none")


def _is_one_row(translation: Translation) -> bool:
    state = translation.state
    item = state.selection.items[0]
    if len(state.selection.items) != 1 or not item.single_row or state.grouped or state.from_statement:
        return False
    return item.aggregate or not state.methods
