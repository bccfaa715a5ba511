"""Joins: the same call on a statement, unless the target is a name in a string."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import AttributeValue, ClassValue, Value

if TYPE_CHECKING:
    from sqlalchemy_modernise.proving.attributes import Attribute
    from sqlalchemy_modernise.queries.chains import Step
    from sqlalchemy_modernise.queries.statement import Translation

KEYWORDS = frozenset(("isouter", "full", "onclause", "target"))


def translate_join(translation: Translation, step: Step) -> None:
    """Keep a join; repair a relationship named by a string."""
    names = {keyword.arg for keyword in step.keywords}
    if names - KEYWORDS:
        reason = f"{step.name}() with arguments that were removed in 2.0"
        raise LeftError(reason, "join to aliased(Entity) and name the condition")
    if not 1 <= len(step.arguments) <= 2 or isinstance(step.arguments[0], ast.Starred):
        reason = f"{step.name}() with several targets"
        raise LeftError(reason, "write one .join() for each target")
    target = step.arguments[0]
    if isinstance(target, ast.Constant) and isinstance(target.value, str):
        owner = _repair(translation, step, target)
    else:
        owner = _joined_owner(translation, target)
        _refuse_two_paths(translation, step)
    translation.state.joined = True
    translation.state.joined_owner = owner


def _refuse_two_paths(translation: Translation, step: Step) -> None:
    """`join(A.b, B.c)` was a path in 1.x; in 2.x the second argument is a condition."""
    scope, document = translation.chain.scope, translation.document
    values = [document.infer.value_of(argument, scope) for argument in step.arguments]
    if len(values) == 2 and isinstance(values[0], AttributeValue):
        reason = f"{step.name}() along a path of relationships"
        raise LeftError(reason, "write one .join() for each relationship")
    second = step.arguments[1] if len(step.arguments) > 1 else None
    if isinstance(second, ast.Constant) or (len(values) > 1 and isinstance(values[1], ClassValue)):
        reason = f"{step.name}() with a condition that is a string or a class"
        raise LeftError(reason, "name the relationship: .join(Entity.relationship)")


def _repair(translation: Translation, step: Step, target: ast.Constant) -> str | None:
    state, document = translation.state, translation.document
    owner = None if state.joined or state.conditional else state.owner
    name = target.value if isinstance(target.value, str) else ""
    if not owner or len(step.arguments) > 1 or "." in name:
        reason = f"{step.name}() by name was removed in 2.0"
        raise LeftError(reason, "use the attribute: .join(Entity.relationship)")
    text = f"{owner}.{name}"
    expression = ast.parse(text, mode="eval").body
    value = document.infer.value_of(expression, translation.chain.scope)
    joined = _target_name(translation, value)
    if not isinstance(value, AttributeValue) or _relationship(translation, value) is None:
        reason = f"{text} is not proved to be a relationship"
        raise LeftError(reason, "use the attribute: .join(Entity.relationship)")
    positions = document.positions
    translation.replace(positions.start(target), positions.end(target), text)
    return joined


def _joined_owner(translation: Translation, target: ast.expr) -> str | None:
    """Return how the joined entity is written here, for a later `filter_by`."""
    document, scope = translation.document, translation.chain.scope
    value = document.infer.value_of(target, scope)
    if document.mappings.entity(value):
        return document.source(target)
    if isinstance(target, ast.Call) and isinstance(target.func, ast.Attribute) and target.func.attr == "of_type":
        return document.source(target.args[0]) if target.args else None
    return _target_name(translation, value)


def _target_name(translation: Translation, value: Value) -> str | None:
    if not isinstance(value, AttributeValue):
        return None
    attribute = _relationship(translation, value)
    cls = translation.document.mappings.target(attribute) if attribute else None
    if cls is None:
        return None
    known = translation.document.infer.name(cls.node.name, translation.chain.scope)
    return cls.node.name if known == cls else None


def _relationship(translation: Translation, value: AttributeValue) -> Attribute | None:
    mappings = translation.document.mappings
    owner = mappings.entity(value.owner)
    found = mappings.attribute(owner, value.name) if owner else None
    return found if found is not None and found.kind == "relationship" else None
