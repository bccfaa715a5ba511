"""`Query.get()` as `session.get()`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import AliasValue
from sqlalchemy_modernise.queries.emission import Origin, arguments_end, arguments_start, lift

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.chains import Step
    from sqlalchemy_modernise.queries.statement import Translation

GET_STEPS = frozenset(("options", "populate_existing", "with_for_update"))


def run_get(translation: Translation, origin: Origin) -> None:
    """Give `session.get()` the options of the query."""
    state, last = translation.state, translation.chain.steps[-1]
    names = set(state.methods)
    if state.selection.entity is None or isinstance(state.selection.entity, AliasValue):
        reason = "get() of something that is not one mapped class"
        raise LeftError(reason)
    held = translation.chain.form == "variable"
    if names - (frozenset() if held else GET_STEPS) or last.call is None:
        reason = f"get() after {', '.join(sorted(names))}"
        raise LeftError(reason)
    if len(last.arguments) + len(last.keywords) != 1 or any(isinstance(a, ast.Starred) for a in last.arguments):
        reason = "get() with unusual arguments"
        raise LeftError(reason, "pass the primary key as one value: session.get(Entity, key)")
    options = "".join(_get_option(translation, step) for step in translation.chain.middle)
    _replace_up_to_arguments(translation, origin, "get", last.call)
    if options:
        translation.insert(arguments_end(translation, last.call), options)


def _replace_up_to_arguments(
    translation: Translation,
    origin: Origin,
    name: str,
    call: ast.Call,
) -> None:
    """Turn `session.query(Entity)....get(` into `session.get(Entity, `."""
    positions, root = translation.document.positions, translation.chain.root
    start, behind = positions.start(translation.chain.node), arguments_start(translation, call)
    if translation.chain.form == "model":
        translation.replace(
            start,
            behind,
            f"{origin.session}.{name}({origin.model}, ",
        )
    elif translation.chain.form == "variable":
        entity = translation.state.selection.items[0].owner
        translation.replace(start, behind, f"{origin.session}.{name}({entity}, ")
    elif isinstance(root, ast.Call) and positions.start(translation.chain.node) < positions.start(root):
        entity = translation.document.source(root.args[0])
        translation.replace(start, behind, f"{origin.session}.{name}({entity}, ")
    elif isinstance(root, ast.Call):
        end = positions.end(root.func)
        translation.replace(end - len("query"), end, name)
        translation.replace(arguments_end(translation, root), behind, ", ")


def _get_option(translation: Translation, step: Step) -> str:
    name, call = step.name, step.call
    if call is None:
        reason = f"{name} is not called"
        raise LeftError(reason)
    if name == "options":
        listed = lift(translation, arguments_start(translation, call), arguments_end(translation, call))
        return f", options=[{listed}]"
    positions = translation.document.positions
    lift(translation, positions.end(step.attribute.value), positions.end(call))
    if name == "with_for_update" and call.args:
        reason = "with_for_update() with positional arguments"
        raise LeftError(reason)
    if name == "populate_existing" or not call.keywords:
        return f", {name}=True"
    pairs = [f'"{k.arg}": {translation.document.source(k.value)}' for k in call.keywords]
    return f", {name}={{{', '.join(pairs)}}}"
