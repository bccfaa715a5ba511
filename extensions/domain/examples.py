"""What the example test of an entity sends: a value for each field that a new row must have."""

from .entities import Entity, Field, ToOne, Type
from .literals import quote, write_list
from .model_defaults import has_default

_VALUES: dict[str, object] = {
    "text": "text",
    "int": 1,
    "bigint": 1,
    "float": 1.5,
    "bool": True,
    "date": "2026-01-31",
    "time": "12:30:00",
    "datetime": "2026-01-31T12:30:00Z",
    "uuid": "01234567-89ab-4cde-8f01-23456789abcd",
    "json": {"key": "value"},
    "bytes": "aGVsbG8=",
}
"""In JSON, written as responses write them."""


ASSERTION = '    assert response.json()["fields"] == '


def describe_example(entity: Entity) -> dict[str, object]:
    """Give the names of the template `tests/api/test_<entity>.py`."""
    fields = [one for one in entity.members if isinstance(one, Field) and not (one.optional or has_default(one))]
    parents = [one.column for one in entity.members if isinstance(one, ToOne) and not one.optional]
    return {
        "example": {
            "fields": [{"name": field.name, "value": _write(_value(field.type))} for field in fields],
            "refused": _write_names(sorted(["unknown", *(one.name for one in fields), *parents])),
        }
    }


def _write(value: object) -> str:
    return quote(value) if isinstance(value, str) else repr(value).replace("'", '"')


def _write_names(names: list[str]) -> str:
    """Write a list on the line of an assertion, or a name a line."""
    return write_list("", *map(quote, names), start=len(ASSERTION)).replace("\n", "\n    ")


def _value(kind: Type) -> object:
    match kind.name:
        case "str":
            return "text"[: kind.length]
        case "enum":
            return kind.values[0]
        case "decimal":
            whole = "0" if kind.precision == kind.scale else "1"
            return f"{whole}.{'5':0<{kind.scale}}" if kind.scale else whole
    return _VALUES[kind.name]
