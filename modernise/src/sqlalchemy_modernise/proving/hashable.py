"""Which columns hold values that can be put into a set."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.relationships import keyword_of
from sqlalchemy_modernise.proving.values import ClassValue, Library

if TYPE_CHECKING:
    from sqlalchemy_modernise.proving.mappings import Mappings

HASHABLE = frozenset(
    ("Integer", "BigInteger", "SmallInteger", "String", "Text", "Unicode", "UnicodeText", "Boolean")
    + (
        "Float",
        "Numeric",
        "DateTime",
        "Date",
        "Time",
        "Interval",
        "Uuid",
        "UUID",
        "Enum",
        "LargeBinary",
    )
    + (
        "DECIMAL",
        "VARCHAR",
        "CHAR",
        "INTEGER",
        "BIGINT",
        "SMALLINT",
        "TEXT",
        "BOOLEAN",
        "FLOAT",
        "DATE",
    )
    + ("DATETIME", "TIMESTAMP", "TIME", "NUMERIC"),
)


def is_hashable(mappings: Mappings, cls: ClassValue, name: str) -> bool:
    """Tell whether the values of a column can certainly be put into a set."""
    attribute = mappings.attribute(cls, name)
    if attribute is None or attribute.kind != "column" or attribute.call is None:
        return False
    candidates = [*attribute.call.args, keyword_of(attribute.call, "type_")]
    for argument in candidates:
        node = argument.func if isinstance(argument, ast.Call) else argument
        if node is None:
            continue
        value = mappings.infer.value_of(node, cls.scope)
        if isinstance(value, Library) and value.name.split(".")[-1] in HASHABLE:
            return True
        if isinstance(value, Library) and value.name.endswith(".ForeignKey"):
            return len(attribute.call.args) == 1 or attribute.call.args[0] is argument
    return False
