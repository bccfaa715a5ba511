"""What each type of the grammar is in the database, in a model and in a schema."""

import hashlib

from .entities import Field
from .names import shortened
from .types.field_type import Words
from .types.registry import FIELD_TYPES

CLASS_NAME = 40
"""An enum's class stands in lines that must not grow too long."""


def words_of(entity: str, field: Field) -> Words:
    """Say what a field's type is; an enum's class is named after the entity and the field."""
    return FIELD_TYPES[field.type.name].words(field.type, enum_class(entity, field))


def enum_class(entity: str, field: Field) -> str:
    """Name the class of an enum: `PostStatus`; digits stay apart, since `a_1` is not `a1`."""
    words = field.name.split("_")
    name = entity + "".join(f"_{word}" if word[0].isdigit() else word.capitalize() for word in words)
    return shortened(name, CLASS_NAME)


def check_name(field: Field) -> str:
    """Name the CHECK of an enum after its values, as `Choice.check` of the rendered models does."""
    digest = hashlib.sha256(",".join(field.type.values).encode()).hexdigest()[:8]
    return f"{field.name}_{digest}"
