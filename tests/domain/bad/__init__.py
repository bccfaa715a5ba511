"""Specifications that are refused, each with the line that refuses it on SQLite."""

from . import arguments, defaults, names, options, relations, shapes, tables, types, words

BAD_SPECIFICATIONS = [
    case
    for part in (shapes, names, types, arguments, words, defaults, relations, tables, options)
    for case in part.CASES
]
