"""Defaults as the database makes them, in SQL that the two write differently where they must."""

import datetime as dt
import decimal
import uuid
from dataclasses import dataclass

from .entities import Field, Moment
from .literals import quote, write_call, write_json

_HALF = "hex(randomblob(2))"
_UUID = f"lower(hex(randomblob(6)) || '4' || substr({_HALF}, 2) || '8' || substr({_HALF}, 2) || hex(randomblob(6)))"


@dataclass(frozen=True)
class DialectDefault:
    """The same value in both dialects; `name` is its constant in the rendered `models/base.py`, if it has one."""

    sqlite: str
    postgresql: str
    name: str = ""

    def write(self, function: str, *, indent: int, start: int) -> str:
        """Write the call of a function that chooses."""
        texts = (f"sqlite={quote(self.sqlite)}", f"postgresql={quote(self.postgresql)}")
        return write_call(function, *texts, indent=indent, start=start)


NOW = DialectDefault("(strftime('%Y-%m-%d %H:%M:%f000', 'now'))", "now()", "NOW")
MADE = {
    "datetime": NOW,
    "date": DialectDefault("(date('now'))", "(timezone('utc', now())::date)", "TODAY"),
    "time": DialectDefault("(strftime('%H:%M:%f000', 'now'))", "(timezone('utc', now())::time)", "TIME_NOW"),
    "uuid": DialectDefault(f"({_UUID})", "gen_random_uuid()", "RANDOM_UUID"),
}
"""What a default that is made is, by the field's type."""


def server_default(field: Field) -> DialectDefault | str:
    """Say a field's default in SQL: in both dialects, or as the Python text of what SQLAlchemy writes for both."""
    value = field.default.value if field.default else None
    match value:
        case Moment():
            return MADE[field.type.name]
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
