"""Values and calls as Python text, laid out as the formatter would."""

import datetime as dt
import decimal
import json
import unicodedata
import uuid
from collections.abc import Iterable

LINE = 120
"""How long a rendered line may be."""


def quote(text: str) -> str:
    """Write a string with the quotes that need fewer escapes, double ones if it makes no difference."""
    mark = "'" if text.count('"') > text.count("'") else '"'
    body = "".join(_escape(character, mark) for character in text)
    return f"{mark}{body}{mark}"


def _escape(character: str, mark: str) -> str:
    if character in (mark, "\\"):
        return f"\\{character}"
    return character if character.isprintable() else repr(character)[1:-1]


def width(text: str) -> int:
    """Count columns as the formatter does: a wide sign is two, one that combines with the last is none."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.category(sign) in ("Mn", "Me", "Cf") for sign in text)


def write_call(function: str, *arguments: str, indent: int, start: int | None = None) -> str:
    """Write a call on one line if it is short enough, else an argument a line.

    `indent` is where the line begins, `start` where the call does in it, `indent` if it is not given.
    """
    line = f"{function}({', '.join(arguments)})"
    if "\n" not in line and (indent if start is None else start) + width(line) < LINE:
        return line
    return explode_call(function, *arguments, indent=indent)


def write_list(name: str, *items: str, start: int) -> str:
    """Write a subscript on one line if it is short enough, else an item a line."""
    line = f"{name}[{', '.join(items)}]"
    if start + len(line) <= LINE:
        return line
    return f"{name}[\n{''.join(f'    {item},{chr(10)}' for item in items)}]"


def explode_call(function: str, *arguments: str, indent: int) -> str:
    """Write a call with an argument a line."""
    inner = "".join(f"{' ' * (indent + 4)}{argument},\n" for argument in arguments)
    return f"{function}(\n{inner}{' ' * indent})"


def write_body(lines: Iterable[str]) -> str:
    """Write the lines of a class after what stands in it already: a blank line before them, if there are any."""
    body = "".join(f"\n    {line}" for line in lines)
    return f"\n{body}" if body else ""


def write_value(value: object, *, indent: int, start: int) -> str:
    """Write a value of one of the grammar's types, but an enum's or JSON's, in the words of a model's imports.

    `indent` and `start` are those of `write_call`.
    """
    match value:
        case str():
            return quote(value)
        case decimal.Decimal():
            return write_call("base.Decimal", quote(format(value, "f")), indent=indent, start=start)
        case uuid.UUID():
            return f'base.Uuid("{value}")'
        case dt.datetime():
            return f"dt.datetime({_parts(value.date())}, {_parts(value.time())}, tzinfo=dt.UTC)"
        case dt.date():
            return f"dt.date({_parts(value)})"
        case dt.time():
            return f"dt.time({_parts(value)})"
        case float():
            return repr(value).replace("e+", "e")
    return repr(value)


def write_json(value: object) -> str:
    """Write JSON as its text, quoted for Python."""
    return quote(json.dumps(value))


def _parts(value: dt.date | dt.time) -> str:
    if isinstance(value, dt.time):
        return ", ".join(map(str, (value.hour, value.minute, value.second, value.microsecond)))
    return f"{value.year}, {value.month}, {value.day}"
