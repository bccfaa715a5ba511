"""Enums."""

import re

from ..entities import Database, Type
from ..errors import DomainError, shown, unknown
from ..names import member_name
from .field_type import Arguments, FieldType, Words

MAX_VALUE_LENGTH = 64

_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.+/#&-]*")


def _read_values(arguments: Arguments, _: Database) -> Type:
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


def _read_enum(text: str, type_: Type) -> str:
    if text not in type_.values:
        raise unknown("default", text, type_.values)
    return text


def _describe(_: Type, name: str) -> Words:
    return Words(name, f"{name}.column_type()", "sa.String(64)", f"enums.{name}", f"enums.{name}")


ENUM = FieldType(
    "enum",
    words=_describe,
    read_default=_read_enum,
    example=lambda type_: type_.values[0],
    read_arguments=_read_values,
)
