"""The methods that build a statement: who translates each, and which cannot be proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries.building.advice import ADVICE
from sqlalchemy_modernise.queries.building.execution_options import (
    as_option,
    translate_autoflush,
    translate_execution_options,
    translate_params,
)
from sqlalchemy_modernise.queries.building.filter_by import translate_filter_by
from sqlalchemy_modernise.queries.building.filters import translate_filter, translate_with_parent
from sqlalchemy_modernise.queries.building.joins import translate_join
from sqlalchemy_modernise.queries.building.limits import keep, translate_distinct, translate_limit, translate_lock
from sqlalchemy_modernise.queries.building.loader_options import translate_options
from sqlalchemy_modernise.queries.building.ordering import translate_having, translate_order
from sqlalchemy_modernise.queries.building.reselection import (
    translate_from_statement,
    translate_reselection,
    translate_select_from,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy_modernise.queries.chains import Step
    from sqlalchemy_modernise.queries.statement import Translation

AFTER_LIMIT = frozenset(
    (
        "filter",
        "where",
        "filter_by",
        "order_by",
        "group_by",
        "having",
        "join",
        "outerjoin",
        "with_parent",
    ),
)


def translate_steps(translation: Translation) -> None:
    """Translate every method that builds the statement, or raise."""
    for step in translation.chain.middle:
        _translate(translation, step)


def _translate(translation: Translation, step: Step) -> None:
    state = translation.state
    handler = HANDLERS.get(step.name)
    if handler is None or step.call is None:
        reason = f"{step.name} is not a method this tool can prove"
        raise LeftError(reason, ADVICE.get(step.name, ""))
    if state.limited and step.name in AFTER_LIMIT:
        reason = f"{step.name}() after limit() or offset() raises in Query"
        raise LeftError(reason, "filter first, or select from a subquery")
    if state.from_statement and step.name not in (
        "populate_existing",
        "execution_options",
        "options",
    ):
        reason = f"{step.name}() after from_statement()"
        raise LeftError(reason)
    if state.parameterised and step.name not in ("limit", "offset", "options"):
        reason = f"{step.name}() after params()"
        raise LeftError(reason, ADVICE["params"])
    handler(translation, step)
    state.methods.append(step.name)


HANDLERS: dict[str, Callable[[Translation, Step], None]] = {
    "limit": translate_limit,
    "offset": translate_limit,
    "slice": translate_limit,
    "with_for_update": translate_lock,
    "correlate": keep,
    "filter": translate_filter,
    "where": translate_filter,
    "filter_by": translate_filter_by,
    "order_by": translate_order,
    "group_by": translate_order,
    "having": translate_having,
    "distinct": translate_distinct,
    "join": translate_join,
    "outerjoin": translate_join,
    "options": translate_options,
    "select_from": translate_select_from,
    "execution_options": translate_execution_options,
    "populate_existing": as_option("populate_existing"),
    "yield_per": as_option("yield_per"),
    "autoflush": translate_autoflush,
    "params": translate_params,
    "with_entities": translate_reselection,
    "add_columns": translate_reselection,
    "add_column": translate_reselection,
    "add_entity": translate_reselection,
    "from_statement": translate_from_statement,
    "with_parent": translate_with_parent,
}
