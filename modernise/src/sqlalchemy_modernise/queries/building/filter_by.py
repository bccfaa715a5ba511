"""`filter_by`, kept where it still means the same, else spelled out."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.chains import Step
    from sqlalchemy_modernise.queries.statement import Translation

LOOSE = (ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda, ast.UnaryOp, ast.NamedExpr, ast.Yield)


def translate_filter_by(translation: Translation, step: Step) -> None:
    """Keep `filter_by` where it still means the same, else spell it out."""
    state = translation.state
    if step.arguments:
        reason = "filter_by() with positional arguments"
        raise LeftError(reason)
    if state.reselected:
        reason = "filter_by() after with_entities()"
        raise LeftError(reason)
    if _is_unambiguous(translation):
        return
    if state.conditional:
        reason = "filter_by() on a query that is joined on one path only"
        raise LeftError(reason, "name the class: .where(Entity.attribute == value)")
    owner = state.joined_owner if state.joined else state.owner
    if not owner:
        reason = "filter_by() means an entity that is not certain"
        raise LeftError(reason, "name the class: .where(Entity.attribute == value)")
    _spell_out(translation, step, owner)


def _is_unambiguous(translation: Translation) -> bool:
    state = translation.state
    return state.selection.entity is not None and not state.joined and not state.selected_from


def _spell_out(translation: Translation, step: Step, owner: str) -> None:
    positions = translation.document.positions
    if any(keyword.arg is None for keyword in step.keywords):
        reason = "filter_by(**...) where other entities take part"
        raise LeftError(reason, "name the class: .where(Entity.attribute == value)")
    translation.rename(step.attribute, "where")
    for keyword in step.keywords:
        start, value = positions.start(keyword), positions.start(keyword.value)
        end = positions.end(keyword.value)
        before = translation.document.text[start:value]
        opening = before[before.index("=") + 1 :].strip()
        kind = _kind(translation, owner, str(keyword.arg))
        if not kind:
            reason = f"filter_by({keyword.arg}=...): {owner} has no such attribute"
            raise LeftError(reason, "name the class: .where(Entity.attribute == value)")
        column = kind == "column"
        if column and isinstance(keyword.value, ast.Constant) and keyword.value.value is None and not opening:
            translation.replace(start, end, f"{owner}.{keyword.arg}.is_(None)")
            continue
        loose = isinstance(keyword.value, LOOSE) and not opening
        translation.replace(start, value, f"{owner}.{keyword.arg} == {'(' if loose else opening}")
        if loose:
            translation.insert(end, ")")


def _kind(translation: Translation, owner: str, name: str) -> str:
    """Return what the attribute is; what cannot be looked up is some attribute."""
    document = translation.document
    value = document.infer.value_of(ast.parse(owner, mode="eval").body, translation.chain.scope)
    entity = document.mappings.entity(value)
    if entity is None:
        return "unknown"
    found = document.mappings.attribute(entity, name)
    if found is None:
        return "unknown" if document.mappings.is_opaque(entity) else ""
    return found.kind
