"""What each type of the grammar is in the database, in a model and in a schema."""

import hashlib
from dataclasses import dataclass

from .entities import Field
from .names import shortened

CLASS_NAME = 40
"""An enum's class stands in lines that must not grow too long."""


@dataclass(frozen=True)
class Words:
    """One type, in every layer."""

    python: str
    """In a model's annotation."""
    column: str
    """In a model's column."""
    revision: str
    """In a revision, which must not need the application."""
    create_schema: str
    """In a schema of what comes in."""
    read_schema: str
    """In a schema of what goes out."""


_PLAIN = {
    "text": Words("str", "sa.Text", "sa.Text()", "base.LongText", "str"),
    "int": Words("int", "sa.Integer", "sa.Integer()", "base.Int", "int"),
    "bigint": Words("int", "sa.BigInteger", "sa.BigInteger()", "base.BigInt", "int"),
    "float": Words("float", "sa.Double", "sa.Double()", "base.Float", "float"),
    "bool": Words("bool", "sa.Boolean", "sa.Boolean()", "bool", "bool"),
    "date": Words("dt.date", "sa.Date", "sa.Date()", "base.Date", "dt.date"),
    "time": Words("dt.time", "sa.Time", "sa.Time()", "base.Time", "base.Time"),
    "datetime": Words(
        "dt.datetime", "base.UtcDateTime", "sa.DateTime(timezone=True)", "base.AwareDatetime", "dt.datetime"
    ),
    "uuid": Words("base.Uuid", "sa.Uuid", "sa.Uuid()", "base.Uuid", "base.Uuid"),
    "json": Words(
        "base.Json",
        "base.JsonType",
        'sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")',
        "base.Json",
        "base.Json",
    ),
    "bytes": Words("bytes", "sa.LargeBinary", "sa.LargeBinary()", "base.Bytes", "base.Bytes"),
}


def words_of(entity: str, field: Field) -> Words:
    """Say what a field's type is; an enum's class is named after the entity and the field."""
    kind = field.type
    if kind.name == "str":
        create_schema = f"Annotated[base.Text, Field(max_length={kind.length})]"
        return Words("str", f"sa.String({kind.length})", f"sa.String({kind.length})", create_schema, "str")
    if kind.name == "decimal":
        digits = f"{kind.precision}, {kind.scale}"
        bounds = f"max_digits={kind.precision}, decimal_places={kind.scale}"
        create_schema = f"Annotated[base.Decimal, Field({bounds})]"
        return Words("base.Decimal", f"base.Exact({digits})", f"sa.Numeric({digits})", create_schema, "base.Decimal")
    if kind.name == "enum":
        name = enum_class(entity, field)
        return Words(name, f"{name}.column_type()", "sa.String(64)", f"enums.{name}", f"enums.{name}")
    return _PLAIN[kind.name]


def enum_class(entity: str, field: Field) -> str:
    """Name the class of an enum: `PostStatus`; digits stay apart, since `a_1` is not `a1`."""
    words = field.name.split("_")
    name = entity + "".join(f"_{word}" if word[0].isdigit() else word.capitalize() for word in words)
    return shortened(name, CLASS_NAME)


def check_name(field: Field) -> str:
    """Name the CHECK of an enum after its values, as `Choice.check` of the rendered models does."""
    digest = hashlib.sha256(",".join(field.type.values).encode()).hexdigest()[:8]
    return f"{field.name}_{digest}"
