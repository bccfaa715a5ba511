"""What the example test of an entity sends: a value for each field that a new row must have."""

from .entities import Entity, Field, ToOne
from .literals import quote, write_list
from .model_defaults import has_default
from .types.registry import FIELD_TYPES

ASSERTION = '    assert response.json()["fields"] == '


def describe_example(entity: Entity) -> dict[str, object]:
    """Give the names of the template `tests/api/test_<entity>.py`."""
    fields = [one for one in entity.members if isinstance(one, Field) and not (one.optional or has_default(one))]
    parents = [one.column for one in entity.members if isinstance(one, ToOne) and not one.optional]
    return {
        "example": {
            "fields": [
                {"name": field.name, "value": _write(FIELD_TYPES[field.type.name].example(field.type))}
                for field in fields
            ],
            "refused": _write_names(sorted(["unknown", *(one.name for one in fields), *parents])),
        }
    }


def _write(value: object) -> str:
    return quote(value) if isinstance(value, str) else repr(value).replace("'", '"')


def _write_names(names: list[str]) -> str:
    """Write a list on the line of an assertion, or a name a line."""
    return write_list("", *map(quote, names), start=len(ASSERTION)).replace("\n", "\n    ")
