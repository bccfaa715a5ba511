"""`Query.update()` and `Query.delete()` as statements of their own."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import AliasValue
from sqlalchemy_modernise.queries.emission import Origin, arguments_start, drop_last, open_statement

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.chains import Step
    from sqlalchemy_modernise.queries.statement import Translation

ALLOWED = frozenset(("filter", "where", "filter_by"))
OPTIONS = frozenset(("autoflush", "execution_options", "populate_existing", "params", "yield_per", "with_for_update"))


def run_bulk(translation: Translation, origin: Origin) -> None:
    """Translate `update(values)` and `delete()`; the row count is kept where it is used."""
    state, last = translation.state, translation.chain.steps[-1]
    if state.selection.entity is None or isinstance(state.selection.entity, AliasValue):
        reason = f"{last.name}() of something that is not one mapped class"
        raise LeftError(reason)
    if translation.chain.form == "variable" and state.verb != last.name:
        reason = f"{last.name}() of a query held in a variable that is used in other ways too"
        raise LeftError(reason, f"build the {last.name}() statement where it is executed")
    wrong = sorted(set(state.methods) - ALLOWED)
    if wrong:
        reason = f"{last.name}() after {', '.join(wrong)}"
        raise LeftError(reason, "" if set(wrong) & OPTIONS else "Query raises here too; select the keys first")
    parent = translation.document.parent_of.get(translation.chain.node)
    count = "" if isinstance(parent, ast.Expr) else ".rowcount"
    open_statement(translation, origin, "execute", inner=translation.name(last.name))
    handler = _delete if last.name == "delete" else _update
    handler(translation, last, count)


def _delete(translation: Translation, step: Step, count: str) -> None:
    synchronize = _synchronize(step, 0)
    if synchronize is None:
        drop_last(translation, f"){count}")
        return
    translation.rename(step.attribute, "execution_options")
    _name_option(translation, step)
    translation.insert(translation.document.positions.end(translation.chain.node), f"){count}")


def _update(translation: Translation, step: Step, count: str) -> None:
    positions = translation.document.positions
    if not step.arguments or isinstance(step.arguments[0], ast.Starred):
        reason = "update() without positional values"
        raise LeftError(reason)
    translation.rename(step.attribute, "values")
    synchronize = _synchronize(step, 1)
    if synchronize is not None:
        values = _close_of(translation, step.arguments[0])
        comma = translation.document.text.index(",", values) + 1
        space = len(translation.document.text[comma:]) - len(translation.document.text[comma:].lstrip(" "))
        name = "" if step.keywords else "synchronize_session="
        translation.replace(values, comma + space, f").execution_options({name}")
    translation.insert(positions.end(translation.chain.node), f"){count}")


def _close_of(translation: Translation, node: ast.expr) -> int:
    """Return the end of an argument with the parentheses around it."""
    text, end = translation.document.text, translation.document.positions.end(node)
    rest = text[end:]
    comma = rest.index(",")
    return end + len(rest[:comma].rstrip())


def _synchronize(step: Step, index: int) -> ast.expr | None:
    names = {keyword.arg for keyword in step.keywords}
    extra = len(step.arguments) > index + 1 or any(isinstance(a, ast.Starred) for a in step.arguments)
    if names - {"synchronize_session"} or extra:
        reason = f"{step.name}() with dialect or unusual arguments"
        raise LeftError(reason)
    if step.keywords:
        return step.keywords[0].value
    return step.arguments[index] if len(step.arguments) > index else None


def _name_option(translation: Translation, step: Step) -> None:
    if not step.keywords and step.call is not None:
        translation.insert(arguments_start(translation, step.call), "synchronize_session=")
