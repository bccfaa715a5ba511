"""`Query` removes duplicate entities; prove that a statement has none, or say unique()."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import AliasValue, ClassValue, OwnClass

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.statement import Translation


def unique_call(translation: Translation) -> str:
    """Return `.unique()` where the result needs it, else an empty text."""
    state = translation.state
    if not state.selection.has_entity:
        return ""
    if state.streamed:
        if state.eager or _loads_joined(translation):
            reason = "yield_per() with eager loading"
            raise LeftError(reason, "stream with selectinload() and .partitions()")
        return ""
    if state.selection.entity is None and not state.selection.is_hashable:
        reason = "the rows hold values that unique() may not be able to compare"
        raise LeftError(reason, "remove the duplicates in Python, or select the entity alone")
    return ".unique()" if is_needed(translation) else ""


def is_needed(translation: Translation) -> bool:
    """Tell whether the statement could give one entity twice."""
    state = translation.state
    return (
        state.selection.entity is None
        or state.joined
        or state.selected_from
        or state.from_statement
        or state.eager
        or state.foreign
        or state.reselected
        or _loads_joined(translation)
    )


def _loads_joined(translation: Translation) -> bool:
    mappings = translation.document.mappings
    for item in translation.state.selection.items:
        if item.kind != "entity":
            continue
        value = item.value
        cls = value.of if isinstance(value, AliasValue) else value.base if isinstance(value, OwnClass) else value
        if isinstance(value, OwnClass) or not isinstance(cls, ClassValue):
            return True
        if mappings.is_opaque(cls) or mappings.loads_joined(cls):
            return True
    return False
