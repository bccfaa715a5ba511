"""The WHERE clause: `filter`, `where` and `with_parent`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries.building.criteria import is_foreign
from sqlalchemy_modernise.queries.building.loader_options import is_relationship

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.chains import Step
    from sqlalchemy_modernise.queries.statement import Translation


def translate_filter(translation: Translation, step: Step) -> None:
    """Turn `filter` into `where`, and note whether other tables may take part."""
    step.refuse_keywords()
    if step.name == "filter":
        translation.rename(step.attribute, "where")
    document, scope = translation.document, translation.chain.scope
    own = translation.state.selection.entity
    if any(is_foreign(document, argument, scope, own) for argument in step.arguments):
        translation.state.foreign = True


def translate_with_parent(translation: Translation, step: Step) -> None:
    """Turn `with_parent` into a criterion."""
    if len(step.arguments) != 2 or step.keywords:
        reason = "with_parent() without the property"
        raise LeftError(
            reason,
            "name the relationship: .where(with_parent(parent, Parent.children))",
        )
    value = translation.document.infer.value_of(step.arguments[1], translation.chain.scope)
    if not is_relationship(translation.document, value):
        reason = "with_parent() with something that is not proved to be a relationship"
        raise LeftError(reason)
    translation.rename(step.attribute, f"where({translation.name('with_parent')}")
    translation.insert(translation.document.positions.end(step.node), ")")
    translation.state.foreign = True
