"""What the members of an entity are in plain SQLAlchemy 2.x, as Python text."""

import datetime as dt
import decimal
import json
import uuid
from collections.abc import Callable
from typing import NamedTuple

import domain
from project_models import Table

LINE = 88
KEY = 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'
"""SQLite numbers only an INTEGER by itself."""
MOMENTS = {
    "date": "server_default=sa.func.current_date()",
    "time": "server_default=sa.func.current_time()",
    "datetime": "server_default=sa.func.now()",
    "uuid": "default=uuid4",
}
PYTHON = {
    "text": "str",
    "bigint": "int",
    "decimal": "Decimal",
    "date": "dt.date",
    "time": "dt.time",
    "datetime": "dt.datetime",
    "uuid": "UUID",
    "json": "Any",
}
"""The types of Python that are not called as those of the grammar."""
TYPES: dict[str, Callable[[domain.Type], str]] = {
    "str": lambda type_: f"sa.String({type_.length})",
    "text": lambda _: "sa.Text",
    "int": lambda _: "sa.Integer",
    "bigint": lambda _: "sa.BigInteger",
    "float": lambda _: "sa.Double",
    "decimal": lambda type_: f"sa.Numeric({type_.precision}, {type_.scale})",
    "bool": lambda _: "sa.Boolean",
    "date": lambda _: "sa.Date",
    "time": lambda _: "sa.Time",
    "datetime": lambda _: "sa.DateTime(timezone=True)",
    "uuid": lambda _: "sa.Uuid",
    "json": lambda _: "sa.JSON(none_as_null=True)",
    "bytes": lambda _: "sa.LargeBinary",
}


class Column(NamedTuple):
    """A column of a table."""

    name: str
    python: str
    """The type of its values, without None."""
    optional: bool
    arguments: list[str]
    """What `orm.mapped_column` takes, and `sa.Column` after the name."""

    @property
    def is_made(self) -> bool:
        """Whether nobody has to give its value."""
        words = ("default=", "server_default=", "primary_key=True")
        return any(one.startswith(words) for one in self.arguments)


def describe_key() -> Column:
    """Describe the key that numbers itself."""
    return Column("id", "int", optional=False, arguments=[KEY, "primary_key=True"])


def describe_timestamps(utc: str) -> list[Column]:
    """Describe when a row was made, and changed.

    Python makes the latter: what the database makes in an UPDATE is not read back, and
    async code could not do so later.
    """
    words = ["sa.DateTime(timezone=True)", "nullable=False", MOMENTS["datetime"]]
    changed = [*words, f"onupdate=lambda: dt.datetime.now({utc})"]
    return [
        Column("created_at", "dt.datetime", optional=False, arguments=words),
        Column("updated_at", "dt.datetime", optional=False, arguments=changed),
    ]


def describe_field(field: domain.Field, enum_type: str, enum_class: str = "") -> Column:
    """Describe a field; its enum, if it is one, is a type and perhaps a class."""
    name = field.type.name
    kind = enum_type if name == "enum" else TYPES[name](field.type)
    python = (enum_class or "str") if name == "enum" else PYTHON.get(name, name)
    words = [kind, *write_flags(field), *write_defaults(field, enum_class)]
    return Column(field.name, python, field.optional, words)


def describe_relation(relation: domain.ToOne, table: Table) -> Column:
    """Describe the column of a relation to one."""
    on_delete = f'ondelete="{relation.on_delete}"'
    key = write_call("sa.ForeignKey", f'"{table.name}.{table.key}"', on_delete)
    words = [key, "unique=True" if relation.unique else "index=True"]
    words.append(f"nullable={relation.optional}")
    return Column(relation.column, table.key_type, relation.optional, words)


def write_flags(field: domain.Field) -> list[str]:
    """Say explicitly whether there may be no value, and what holds for all of them."""
    unique = ["unique=True"] if field.unique else []
    index = ["index=True"] if field.index else []
    return [*unique, *index, f"nullable={field.optional}"]


def write_defaults(field: domain.Field, enum_class: str) -> list[str]:
    """Write the default of Python and that of the database, which old rows get."""
    value = field.default.value if field.default else None
    if value is None:
        return []
    if isinstance(value, domain.Moment):
        return [MOMENTS[field.type.name]]
    made = write_default(value, enum_class)
    server = write_server_default(field, value)
    return [f"default={made}", *([f"server_default={server}"] if server else [])]


def write_default(value: object, enum_class: str) -> str:
    """Write a value as Python makes it."""
    if enum_class:
        return f"{enum_class}.{domain.member_name(str(value))}"
    match value:
        case dict() | list():
            return f"lambda: json.loads({domain.quote(json.dumps(value))})"
        case decimal.Decimal():
            return f'Decimal("{value:f}")'
        case uuid.UUID():
            return f'UUID("{value}")'
        case dt.datetime() | dt.date() | dt.time():
            return f'dt.{type(value).__name__}.fromisoformat("{value.isoformat()}")'
        case str():
            return domain.quote(value)
    return repr(value)


def write_server_default(field: domain.Field, value: object) -> str:
    """Write a value as databases agree on it; of a constant datetime they do not."""
    if field.type.name == "json":
        return domain.quote(json.dumps(value))
    match value:
        case bool():
            return f"sa.{str(value).lower()}()"
        case int() | float() | decimal.Decimal():
            return f'sa.text("{value}")'
        case uuid.UUID():
            return f'"{value.hex}"'
        case dt.datetime():
            return ""
        case dt.time():
            return f'"{value.isoformat(timespec="microseconds")}"'
    return domain.quote(str(value))


def write_call(function: str, *arguments: str, indent: int = 0, start: int = 0) -> str:
    """Write a call on a line if it ends within 88 columns, else an argument a line.

    `indent` is where the line begins, and `start` how much of it comes before the call.
    """
    line = f"{function}({', '.join(arguments)})"
    if "\n" not in line and indent + start + len(line) <= LINE:
        return line
    inner = "".join(f"{' ' * (indent + 4)}{one},\n" for one in arguments)
    return f"{function}(\n{inner}{' ' * indent})"
