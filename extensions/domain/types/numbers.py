"""Numbers and truth values."""

import math
import re
from decimal import Decimal

from ..entities import Database, Type
from ..errors import DomainError, wrong_default
from .arguments import read_whole, wrong_arguments
from .field_type import Arguments, FieldType, Words

MAX_PRECISION = {"postgresql": 1000, "sqlite": 18}

_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
_FLOAT = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,5})?")
_DECIMAL = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?")
_BITS = {"int": 32, "bigint": 64}
_TRUTHS = {"true": True, "false": False}


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


def _read_digits(arguments: Arguments, database: Database) -> Type:
    limit = MAX_PRECISION[database]
    allowed = f"decimal(p, s) with p digits, 1 to {limit} on {database}, s of them behind the point"
    if arguments is None:
        raise DomainError(f"decimal without its digits (allowed: {allowed})")
    precision, scale = map(read_whole, arguments) if len(arguments) == 2 else (None, None)
    if precision is None or scale is None or not (1 <= precision <= limit and scale <= precision):
        raise DomainError(f"{wrong_arguments('decimal', arguments)} (allowed: {allowed})")
    return Type("decimal", precision=precision, scale=scale)


def _describe_decimal(type_: Type, _: str) -> Words:
    digits = f"{type_.precision}, {type_.scale}"
    bounds = f"max_digits={type_.precision}, decimal_places={type_.scale}"
    create_schema = f"Annotated[base.Decimal, Field({bounds})]"
    return Words("base.Decimal", f"base.Exact({digits})", f"sa.Numeric({digits})", create_schema, "base.Decimal")


def _give_decimal(type_: Type) -> str:
    whole = "0" if type_.precision == type_.scale else "1"
    return f"{whole}.{'5':0<{type_.scale}}" if type_.scale else whole


INT = FieldType(
    "int",
    words=lambda *_: Words("int", "sa.Integer", "sa.Integer()", "base.Int", "int"),
    read_default=_read_integer,
    example=lambda _: 1,
)
BIGINT = FieldType(
    "bigint",
    words=lambda *_: Words("int", "sa.BigInteger", "sa.BigInteger()", "base.BigInt", "int"),
    read_default=_read_integer,
    example=lambda _: 1,
)
FLOAT = FieldType(
    "float",
    words=lambda *_: Words("float", "sa.Double", "sa.Double()", "base.Float", "float"),
    read_default=_read_float,
    example=lambda _: 1.5,
    indexable=False,
)
DECIMAL = FieldType(
    "decimal",
    words=_describe_decimal,
    read_default=_read_decimal,
    example=_give_decimal,
    read_arguments=_read_digits,
)
BOOL = FieldType(
    "bool",
    words=lambda *_: Words("bool", "sa.Boolean", "sa.Boolean()", "bool", "bool"),
    read_default=_read_bool,
    example=lambda _: True,
)
