"""What Flask-SQLAlchemy adds to queries, and what replaces it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import AliasValue
from sqlalchemy_modernise.queries.emission import (
    Origin,
    arguments_start,
    close_statement,
    open_statement,
    statement_end,
)
from sqlalchemy_modernise.queries.running.counts import RUN_WITH
from sqlalchemy_modernise.queries.running.uniqueness import is_needed

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.chains import Step
    from sqlalchemy_modernise.queries.statement import Translation


def run_flask(translation: Translation, origin: Origin) -> None:
    """Translate `get_or_404`, `first_or_404`, `one_or_404` and `paginate`."""
    last = translation.chain.steps[-1]
    if not origin.flask:
        reason = f"{last.name}() of a session that is not proved to be Flask-SQLAlchemy's"
        raise LeftError(reason)
    target = translation.document.workspace.target
    target.require(f"{origin.flask}.{last.name}()", "flask-sqlalchemy", (3, 0))
    entity = translation.state.selection.entity
    if entity is None or isinstance(entity, AliasValue):
        reason = f"{last.name}() of something that is not one mapped class"
        raise LeftError(reason)
    if last.name == "get_or_404":
        _get_or_404(translation, origin, last)
    elif last.name == "paginate":
        _paginate(translation, origin, last)
    else:
        _one_or_404(translation, origin, last)


def _get_or_404(translation: Translation, origin: Origin, step: Step) -> None:
    if translation.chain.middle or translation.chain.form == "variable" or step.call is None:
        reason = "get_or_404() after other methods"
        raise LeftError(reason)
    names = [keyword.arg for keyword in step.keywords]
    if not 1 <= len(step.arguments) <= 2 or set(names) - {"description"}:
        reason = "get_or_404() with unusual arguments"
        raise LeftError(reason)
    positions, root = translation.document.positions, translation.chain.root
    behind = arguments_start(translation, step.call)
    model = translation.document.source(root.args[0]) if isinstance(root, ast.Call) else origin.model
    translation.replace(positions.start(translation.chain.node), behind, f"{origin.flask}.get_or_404({model}, ")
    if len(step.arguments) > 1:
        translation.insert(positions.start(step.arguments[1]), "description=")


def _one_or_404(translation: Translation, origin: Origin, step: Step) -> None:
    if step.name == "one_or_404" and is_needed(translation):
        reason = "one_or_404() of a query that may repeat its entity"
        raise LeftError(reason)
    limit = ".limit(1)" if step.name == "first_or_404" else ""
    _call_extension(translation, origin, step, limit)


def _paginate(translation: Translation, origin: Origin, step: Step) -> None:
    if step.arguments:
        reason = "paginate() with positional arguments, which Flask-SQLAlchemy 3 refuses"
        raise LeftError(reason, "name them: page=, per_page=, error_out=")
    if is_needed(translation) or translation.state.limited:
        reason = "paginate() of a query that may repeat its entity, or is limited already"
        raise LeftError(reason)
    if RUN_WITH & set(translation.state.methods):
        reason = "paginate() of a query with execution options, which the count of all rows would lose"
        raise LeftError(reason)
    _call_extension(translation, origin, step, "")


def _call_extension(translation: Translation, origin: Origin, step: Step, limit: str) -> None:
    """Write `db.method(statement, ...)`."""
    if step.call is None or len(step.arguments) > 1:
        reason = f"{step.name}() with unusual arguments"
        raise LeftError(reason)
    positions, root = translation.document.positions, translation.chain.root
    if positions.start(translation.chain.node) < positions.start(root):
        reason = "parentheses around a part of the chain"
        raise LeftError(reason)
    if isinstance(root, ast.Call):
        text = f"{origin.flask}.{step.name}({translation.name('select')}"
        translation.replace(positions.start(root), positions.end(root.func), text)
    else:
        open_statement(translation, Origin(origin.flask, origin.model, origin.flask), step.name)
    close_statement(translation, limit)
    start, end = statement_end(translation), arguments_start(translation, step.call)
    has_arguments = bool(step.arguments or step.keywords)
    if has_arguments:
        translation.replace(start, end, ", " + ("description=" if step.arguments else ""))
        return
    translation.replace(start, end, "")
