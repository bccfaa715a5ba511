"""The two defaults of a model's column: Python's and the database's."""

from .columns import enum_class
from .dialect_default import DialectDefault
from .entities import Entity, Field, Moment
from .literals import write_call, write_json, write_value
from .names import member_name
from .server_defaults import server_default
from .types.registry import FIELD_TYPES

COLUMN = 8
"""Where an argument of a column begins."""


def has_default(field: Field) -> bool:
    """Say whether a default is worth writing: that of an absent value is null already."""
    return field.default is not None and field.default.value is not None


def write_defaults(entity: Entity, field: Field) -> list[str]:
    """Write both as arguments of the column, if there is a default."""
    if not has_default(field):
        return []
    made = server_default(field)
    named = isinstance(made, DialectDefault) and made.name
    written = f"base.{named}" if named else write_server_default(made, "base.DialectDefault", indent=COLUMN)
    return [f"default={write_python_default(entity, field)}", f"server_default={written}"]


def write_server_default(made: DialectDefault | str, function: str, *, indent: int) -> str:
    """Write it as the argument of a column."""
    if isinstance(made, str):
        return made
    return made.write(function, indent=indent, start=indent + len("server_default="))


def write_python_default(entity: Entity, field: Field) -> str:
    """Write the value, or the function that makes one."""
    value = field.default.value if field.default else None
    if isinstance(value, Moment) and (made := FIELD_TYPES[field.type.name].made):
        return made.python
    if field.type.name == "enum":
        return f"{enum_class(entity.name, field)}.{member_name(str(value))}"
    start = COLUMN + len("default=")
    if field.type.name == "json":
        return write_call("base.from_json", write_json(value), indent=COLUMN, start=start)
    return write_value(value, indent=COLUMN, start=start)
