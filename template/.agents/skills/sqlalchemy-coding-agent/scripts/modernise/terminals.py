"""The methods that run a query: how a statement is run to the same result."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from modernise.bulk import run_bulk
from modernise.emission import (
    Origin,
    arguments_end,
    arguments_start,
    close_statement,
    drop_last,
    lift,
    open_statement,
)
from modernise.errors import LeftError
from modernise.flask_methods import run_flask
from modernise.uniqueness import unique_call
from modernise.values import AliasValue

if TYPE_CHECKING:
    from modernise.statement import Translation

COUNTED_DIRECTLY = frozenset(("filter", "where", "filter_by"))
GET_STEPS = frozenset(("options", "populate_existing", "with_for_update"))


def run_query(translation: Translation, origin: Origin) -> None:
    """Translate the terminal method."""
    name = translation.chain.terminal
    if name in ("update", "delete"):
        run_bulk(translation, origin)
    elif name in ("get_or_404", "first_or_404", "one_or_404", "paginate"):
        run_flask(translation, origin)
    elif name == "get":
        _get(translation, origin)
    else:
        _refuse_arguments(translation)
        handler = {"count": _count, "scalar": _scalar}.get(name, _fetch)
        handler(translation, origin)


def _refuse_arguments(translation: Translation) -> None:
    last = translation.chain.steps[-1]
    if last.arguments or last.keywords:
        reason = f"{last.name}() with arguments"
        raise LeftError(reason)


def verb_for(translation: Translation) -> str:
    """Return `scalars` for one entity and `execute` for rows."""
    return "scalars" if translation.state.selection.entity is not None else "execute"


def _fetch(translation: Translation, origin: Origin) -> None:
    first = translation.chain.terminal == "first"
    if first and translation.state.streamed:
        reason = "first() with yield_per()"
        raise LeftError(reason)
    unique = "" if first else unique_call(translation)
    limit = ".limit(1)" if first and not translation.state.from_statement else ""
    open_statement(translation, origin, verb_for(translation))
    close_statement(translation, f"{limit}){unique}")


def iterate(translation: Translation, origin: Origin, tail: str) -> None:
    """Run a query that is iterated over."""
    unique = unique_call(translation)
    open_statement(translation, origin, verb_for(translation))
    close_statement(translation, f"){unique}{tail}")


def _scalar(translation: Translation, origin: Origin) -> None:
    state = translation.state
    last = translation.chain.steps[-1]
    if state.streamed:
        reason = "scalar() with yield_per()"
        raise LeftError(reason)
    if state.selection.entity is not None:
        unique = unique_call(translation)
        open_statement(translation, origin, "scalars")
        close_statement(translation, f"){unique}")
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


def _count(translation: Translation, origin: Origin) -> None:
    state = translation.state
    if state.streamed or state.locked or state.from_statement:
        reason = "count() of a query that is locked, streamed or textual"
        raise LeftError(reason)
    select, func = translation.name("select"), translation.name("func")
    counted = f"{select}({func}.count()).select_from"
    direct = state.selection.entity is not None and set(state.methods) <= COUNTED_DIRECTLY
    if direct and translation.chain.form != "variable":
        open_statement(translation, origin, "scalar", inner=counted)
        drop_last(translation, ")")
    else:
        open_statement(translation, origin, "scalar", wrap=f"{counted}(")
        translation.rename(translation.chain.steps[-1].attribute, "subquery")
        translation.insert(translation.document.positions.end(translation.chain.node), "))")


def _get(translation: Translation, origin: Origin) -> None:
    state, last = translation.state, translation.chain.steps[-1]
    names = set(state.methods)
    if state.selection.entity is None or isinstance(state.selection.entity, AliasValue):
        reason = "get() of something that is not one mapped class"
        raise LeftError(reason)
    if names - GET_STEPS or translation.chain.form == "variable" or last.call is None:
        reason = f"get() after {', '.join(sorted(names - GET_STEPS)) or 'an assignment'}"
        raise LeftError(reason)
    if len(last.arguments) + len(last.keywords) != 1 or any(isinstance(a, ast.Starred) for a in last.arguments):
        reason = "get() with unusual arguments"
        raise LeftError(reason, "pass the primary key as one value: session.get(Entity, key)")
    options = "".join(_get_option(translation, step) for step in translation.chain.middle)
    replace_up_to_arguments(translation, origin, "get", last.call)
    if options:
        translation.insert(arguments_end(translation, last.call), options)


def replace_up_to_arguments(
    translation: Translation,
    origin: Origin,
    name: str,
    call: ast.Call,
) -> None:
    """Turn `session.query(Entity)....get(` into `session.get(Entity, `."""
    positions, root = translation.document.positions, translation.chain.root
    behind = arguments_start(translation, call)
    if translation.chain.form == "model":
        translation.replace(
            positions.start(root),
            behind,
            f"{origin.session}.{name}({origin.model}, ",
        )
    elif isinstance(root, ast.Call):
        end = positions.end(root.func)
        translation.replace(end - len("query"), end, name)
        translation.replace(arguments_end(translation, root), behind, ", ")


def _get_option(translation: Translation, step: object) -> str:
    name, call = step.name, step.call  # type: ignore[attr-defined]
    start = translation.document.text.index("(", translation.document.positions.end(call.func)) + 1
    if name == "options":
        return f", options=[{lift(translation, start, arguments_end(translation, call))}]"
    end = translation.document.positions.end(call)
    lift(translation, translation.document.positions.end(call.func.value), end)
    if name == "with_for_update" and call.args:
        reason = "with_for_update() with positional arguments"
        raise LeftError(reason)
    if name == "populate_existing" or not call.keywords:
        return f", {name}=True"
    pairs = [f'"{k.arg}": {translation.document.source(k.value)}' for k in call.keywords]
    return f", {name}={{{', '.join(pairs)}}}"
