"""The methods that build a statement: what each becomes, and when it cannot be proved."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from modernise import joins, loader_options
from modernise.criteria import is_foreign, translate_filter_by
from modernise.errors import LeftError
from modernise.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from modernise.chains import Step
    from modernise.statement import Translation

KEPT = frozenset(("with_for_update", "correlate", "limit", "offset", "slice"))
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


def translate_step(translation: Translation, step: Step) -> None:
    """Translate one method of the chain, or raise."""
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
    handler(translation, step)
    state.methods.append(step.name)


def _filter(translation: Translation, step: Step) -> None:
    _positional_only(step)
    if step.name == "filter":
        translation.rename(step.attribute, "where")
    document, scope = translation.document, translation.chain.scope
    own = translation.state.selection.entity
    if any(is_foreign(document, argument, scope, own) for argument in step.arguments):
        translation.state.foreign = True


def _order(translation: Translation, step: Step) -> None:
    _positional_only(step)
    for argument in step.arguments:
        if _may_be_false(translation, argument):
            reason = f"{step.name}(False) cancels in Query only"
            raise LeftError(reason, f"use {step.name}(None)")
    if step.name == "group_by":
        translation.state.grouped = True


def _may_be_false(translation: Translation, node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is False
    if isinstance(node, ast.IfExp):
        return any(_may_be_false(translation, part) for part in (node.body, node.orelse))
    if isinstance(node, ast.BoolOp):
        return any(_may_be_false(translation, part) for part in node.values)
    if isinstance(node, ast.Name):
        bound = translation.chain.scope.bindings(node.id)
        return any(isinstance(b.node, ast.Constant) and b.node.value is False for b in bound)
    return False


def _having(translation: Translation, step: Step) -> None:
    _positional_only(step)
    translation.state.grouped = True


def _keep(translation: Translation, step: Step) -> None:
    if step.name in ("limit", "offset", "slice"):
        _positional_only(step)
        translation.state.limited = True
    if step.name == "with_for_update":
        translation.state.locked = True


def _distinct(_: Translation, step: Step) -> None:
    if step.arguments or step.keywords:
        reason = "distinct() with an expression is PostgreSQL's DISTINCT ON"
        raise LeftError(reason, "use .ext(postgresql.distinct_on(...)) of SQLAlchemy 2.1")


def _select_from(translation: Translation, step: Step) -> None:
    _positional_only(step)
    if len(step.arguments) != 1:
        reason = "select_from() with several arguments"
        raise LeftError(reason)
    argument = step.arguments[0]
    value = translation.document.infer.value_of(argument, translation.chain.scope)
    entity = translation.document.mappings.entity(value)
    translation.state.selected_from = True
    translation.state.owner = translation.document.source(argument) if entity else ""


def _execution_options(translation: Translation, step: Step) -> None:  # noqa: ARG001
    names = {keyword.arg for keyword in step.keywords}
    if step.arguments or None in names:
        reason = "execution_options() with options that are not spelled out"
        raise LeftError(reason)
    if "yield_per" in names:
        reason = "Query raises for yield_per as an execution option"
        raise LeftError(reason, "use it on a statement, without unique()")


def _as_option(option: str) -> Callable[[Translation, Step], None]:
    """Turn a method into the execution option of its name."""

    def handle(translation: Translation, step: Step) -> None:
        translation.rename(step.attribute, "execution_options")
        if option == "yield_per":
            translation.state.streamed = True
        if step.keywords or len(step.arguments) > 1:
            reason = f"{step.name}() with unusual arguments"
            raise LeftError(reason)
        if step.arguments:
            translation.insert(
                translation.document.positions.start(step.arguments[0]),
                f"{option}=",
            )
        else:
            end = translation.document.positions.end(step.node)
            translation.replace(end - 1, end, f"{option}=True)")

    return handle


def _autoflush(translation: Translation, step: Step) -> None:
    if not step.arguments:
        reason = "autoflush() without a value"
        raise LeftError(reason)
    _as_option("autoflush")(translation, step)


def _reselect(translation: Translation, step: Step) -> None:
    """`with_entities` replaces what is selected; the `add_...` methods add to it."""
    _positional_only(step)
    state, document = translation.state, translation.document
    found = document.selector.select(step.arguments, translation.chain.scope)
    if step.name == "with_entities":
        translation.rename(step.attribute, "with_only_columns")
        state.selection = found
    else:
        if len(found.items) != 1 and step.name != "add_columns":
            reason = f"{step.name}() with unusual arguments"
            raise LeftError(reason)
        translation.rename(step.attribute, "add_columns")
        items = (*state.selection.items, *found.items)
        keys = [item.key for item in items if item.key]
        if len(set(keys)) != len(keys):
            reason = "two selected columns have the same name: Query and select() name them differently"
            raise LeftError(reason, "give one of them a .label()")
        state.selection = Selection(items)
    state.reselected = True


def _from_statement(translation: Translation, step: Step) -> None:
    _positional_only(step)
    state = translation.state
    if state.methods and set(state.methods) - {"options", "populate_existing", "execution_options"}:
        reason = "from_statement() after other methods"
        raise LeftError(reason)
    argument = step.arguments[0] if len(step.arguments) == 1 else None
    if argument is None or isinstance(argument, ast.Constant | ast.JoinedStr):
        reason = "from_statement() with a raw string"
        raise LeftError(reason, "wrap the string in text()")
    state.from_statement = True


def _with_parent(translation: Translation, step: Step) -> None:
    if len(step.arguments) != 2 or step.keywords:
        reason = "with_parent() without the property"
        raise LeftError(
            reason,
            "name the relationship: .where(with_parent(parent, Parent.children))",
        )
    value = translation.document.infer.value_of(step.arguments[1], translation.chain.scope)
    if not loader_options.is_relationship(translation.document, value):
        reason = "with_parent() with something that is not proved to be a relationship"
        raise LeftError(reason)
    translation.rename(step.attribute, f"where({translation.name('with_parent')}")
    translation.insert(translation.document.positions.end(step.node), ")")
    translation.state.foreign = True


def _positional_only(step: Step) -> None:
    if step.keywords:
        reason = f"{step.name}() with keyword arguments"
        raise LeftError(reason)


HANDLERS: dict[str, Callable[[Translation, Step], None]] = {
    **dict.fromkeys(KEPT, _keep),
    "filter": _filter,
    "where": _filter,
    "filter_by": translate_filter_by,
    "order_by": _order,
    "group_by": _order,
    "having": _having,
    "distinct": _distinct,
    "join": joins.translate_join,
    "outerjoin": joins.translate_join,
    "options": loader_options.translate_options,
    "select_from": _select_from,
    "execution_options": _execution_options,
    "populate_existing": _as_option("populate_existing"),
    "yield_per": _as_option("yield_per"),
    "autoflush": _autoflush,
    "with_entities": _reselect,
    "add_columns": _reselect,
    "add_column": _reselect,
    "add_entity": _reselect,
    "from_statement": _from_statement,
    "with_parent": _with_parent,
}
ADVICE = {
    "from_self": "select from a subquery: aliased(Entity, stmt.subquery())",
    "union": "select(Entity).from_statement(union(first, second))",
    "union_all": "select(Entity).from_statement(union_all(first, second))",
    "value": "session.scalar(select(column).where(...))",
    "values": "session.execute(stmt.with_only_columns(...))",
    "params": "pass the parameters to session.execute(stmt, {...})",
    "enable_eagerloads": "a statement in a subquery never loads eagerly: drop the call",
    "select_entity_from": "select from aliased(Entity, subquery)",
    "with_session": "execute the statement with that session",
}
