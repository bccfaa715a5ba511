"""Specifications that are refused, each with the line that refuses it on SQLite."""

from . import defaults, names, options, relations, shapes, tables, types

BAD_SPECIFICATIONS = [
    case for part in (shapes, names, types, defaults, relations, tables, options) for case in part.CASES
]
