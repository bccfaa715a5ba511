"""The types of the grammar and their arguments."""

import re
from collections.abc import Callable

from .entities import Database, Type
from .errors import DomainError, listing, shown, unknown
from .names import member_name

MAX_LENGTH = 10_485_760  # PostgreSQL's limit of varchar(n).
MAX_INDEXED_LENGTH = 600  # Four bytes each still fit into a row of PostgreSQL's index.
MAX_PRECISION = {"postgresql": 1000, "sqlite": 18}
MAX_VALUE_LENGTH = 64

_DEFAULT_LENGTH = 255
_NUMBER = re.compile(r"[0-9]{1,9}")
_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.+/#&-]*")
_UNINDEXED = ("text", "json", "bytes", "float")
_PLAIN = (
    "text",
    "int",
    "bigint",
    "float",
    "bool",
    "date",
    "time",
    "datetime",
    "uuid",
    "json",
    "bytes",
)
TYPES = ("str", *_PLAIN[:4], "decimal", *_PLAIN[4:], "enum")

Arguments = tuple[str, ...] | None


def read_type(name: str, arguments: Arguments, database: Database) -> Type:
    """Make a type of its name and its arguments."""
    if name in _READERS:
        return _READERS[name](arguments, database)
    if name not in _PLAIN:
        raise unknown("type", name, TYPES)
    if arguments is not None:
        raise DomainError(f"{name} takes no arguments (allowed: {name})")
    return Type(name)


def refuse_unindexable(type_: Type) -> None:
    """Refuse a type whose values no index should hold or can hold."""
    if type_.name in _UNINDEXED:
        indexed = [name for name in TYPES if name not in _UNINDEXED]
        raise DomainError(f"{type_.name} cannot be unique or indexed (allowed: {listing(indexed)})")
    if type_.length > MAX_INDEXED_LENGTH:
        raise DomainError(
            f"str({type_.length}) is too long to be unique or indexed (allowed: at most str({MAX_INDEXED_LENGTH}))"
        )


def _read_str(arguments: Arguments, _: Database) -> Type:
    if arguments is None:
        return Type("str", length=_DEFAULT_LENGTH)
    length = _whole(arguments[0])
    if len(arguments) != 1 or length is None or not 1 <= length <= MAX_LENGTH:
        raise DomainError(f"{_call('str', arguments)} (allowed: str(n) with n from 1 to {MAX_LENGTH})")
    return Type("str", length=length)


def _read_decimal(arguments: Arguments, database: Database) -> Type:
    limit = MAX_PRECISION[database]
    allowed = f"decimal(p, s) with p digits, 1 to {limit} on {database}, s of them behind the point"
    if arguments is None:
        raise DomainError(f"decimal without its digits (allowed: {allowed})")
    precision, scale = map(_whole, arguments) if len(arguments) == 2 else (None, None)
    if precision is None or scale is None or not (1 <= precision <= limit and scale <= precision):
        raise DomainError(f"{_call('decimal', arguments)} (allowed: {allowed})")
    return Type("decimal", precision=precision, scale=scale)


def _read_enum(arguments: Arguments, _: Database) -> Type:
    if arguments is None or arguments == ("",):
        raise DomainError("enum without values (allowed: enum(a, b, ...) with at least one)")
    members: dict[str, str] = {}
    for value in arguments:
        _check_value(value)
        member = member_name(value)
        if members.get(member) == value:
            raise DomainError(f"the value {shown(value)} is given twice (allowed: each value once)")
        if member in members:
            raise DomainError(
                f"the values {shown(members[member])} and {shown(value)} would both be {member} in"
                " Python (allowed: values that differ in more than case and signs)"
            )
        members[member] = value
    return Type("enum", values=arguments)


def _check_value(value: str) -> None:
    if not _VALUE.fullmatch(value):
        raise DomainError(
            f"{shown(value)} cannot be a value of an enum"
            " (allowed: an ASCII letter or digit, then letters, digits, spaces and _ . + - / # &)"
        )
    if len(value) > MAX_VALUE_LENGTH:
        raise DomainError(f"the value {shown(value)} is too long (allowed: at most {MAX_VALUE_LENGTH} characters)")


def _whole(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


def _call(name: str, arguments: tuple[str, ...]) -> str:
    call = f"{name}({', '.join(arguments)})"
    return f"wrong arguments in {shown(call)}"


_READERS: dict[str, Callable[[Arguments, Database], Type]] = {
    "str": _read_str,
    "decimal": _read_decimal,
    "enum": _read_enum,
}
