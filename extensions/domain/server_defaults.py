"""Defaults as the database makes them, in SQL that the two write differently where they must."""

import datetime as dt
import decimal
import uuid

from .dialect_default import DialectDefault
from .entities import Field, Moment
from .literals import quote, write_json
from .types.registry import FIELD_TYPES


def server_default(field: Field) -> DialectDefault | str:
    """Say a field's default in SQL: in both dialects, or as the Python text of what SQLAlchemy writes for both."""
    value = field.default.value if field.default else None
    made = FIELD_TYPES[field.type.name].made
    match value:
        case Moment() if made:
            return made.sql
        case _ if field.type.name == "json":
            return write_json(value)
        case bool():
            return f"sa.{str(value).lower()}()"
        case int() | float():
            return f'sa.text("{value!r}")'
        case decimal.Decimal():
            return DialectDefault(
                str(int(value.scaleb(field.type.scale, decimal.Context(prec=2000)))), format(value, "f")
            )
        case uuid.UUID():
            return quote(value.hex)
        case dt.datetime():
            text = value.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
            return DialectDefault(f"'{text}'", f"'{text}+00'")
        case dt.time():
            return quote(value.isoformat(timespec="microseconds"))
    return quote(str(value))
