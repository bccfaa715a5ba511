"""Defaults: from their text to a value of the type."""

import math
import re
from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from .entities import Default, Moment, Type
from .errors import DomainError, shown, unknown, wrong_default
from .json_defaults import read_json
from .moments import read_date, read_datetime, read_time
from .texts import check_text

MAX_TEXT = 1024 * 1024
_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
_FLOAT = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,5})?")
_DECIMAL = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_BITS = {"int": 32, "bigint": 64}
_TRUTHS = {"true": True, "false": False}


def read_default(text: str, type_: Type) -> Default:
    """Make the default of a field of its text."""
    if type_.name == "bytes":
        raise DomainError("bytes have no default (allowed: none; leave out the '=')")
    return Default(_READERS[type_.name](text, type_))


def _read_str(text: str, type_: Type) -> str:
    if len(text) > type_.length:
        raise DomainError(f"the default {shown(text)} is too long (allowed: at most {type_.length} characters)")
    return check_text(text)


def _read_text(text: str, _: Type) -> str:
    if len(check_text(text).encode()) > MAX_TEXT:
        raise DomainError(f"the default {shown(text)} is too long (allowed: at most 1 MiB)")
    return text


def _read_integer(text: str, type_: Type) -> int:
    limit = 1 << (_BITS[type_.name] - 1)
    if not _INTEGER.fullmatch(text) or not -limit <= int(text) < limit:
        raise wrong_default(text, type_.name, f"a whole number from {-limit} to {limit - 1}")
    return int(text)


def _read_float(text: str, _: Type) -> float:
    if not _FLOAT.fullmatch(text) or not math.isfinite(float(text)):
        raise wrong_default(text, "float", "a finite number like 1.5")
    return float(text) + 0.0  # A negative zero becomes zero, as databases do not agree on it.


def _read_decimal(text: str, type_: Type) -> Decimal:
    sign, whole, fraction = _digits(text)
    before = type_.precision - type_.scale
    if not sign or len(whole) > before or len(fraction) > type_.scale:
        raise wrong_default(
            text,
            f"decimal({type_.precision}, {type_.scale})",
            f"digits before the point at most {before}, behind it {type_.scale}",
        )
    if not whole and not fraction:
        sign = "+"
    return Decimal(f"{sign}{whole or 0}.{fraction.ljust(type_.scale, '0')}")


def _digits(text: str) -> tuple[str, str, str]:
    """Return the sign and the digits that count before and behind the point; no sign if wrong."""
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return "", "", ""
    sign, whole, fraction = match.groups("")
    return sign or "+", whole.lstrip("0"), fraction.rstrip("0")


def _read_bool(text: str, _: Type) -> bool:
    if text not in _TRUTHS:
        raise wrong_default(text, "bool", "true or false")
    return _TRUTHS[text]


def _read_uuid(text: str, _: Type) -> UUID | Moment:
    if text == Moment.RANDOM.value:
        return Moment.RANDOM
    if not _UUID.fullmatch(text):
        raise wrong_default(text, "uuid", "random, or 8-4-4-4-12 hexadecimal digits")
    return UUID(text)


def _read_enum(text: str, type_: Type) -> str:
    if text not in type_.values:
        raise unknown("default", text, type_.values)
    return text


_READERS: dict[str, Callable[[str, Type], object]] = {
    "str": _read_str,
    "text": _read_text,
    "int": _read_integer,
    "bigint": _read_integer,
    "float": _read_float,
    "decimal": _read_decimal,
    "bool": _read_bool,
    "date": read_date,
    "time": read_time,
    "datetime": read_datetime,
    "uuid": _read_uuid,
    "json": read_json,
    "enum": _read_enum,
}
