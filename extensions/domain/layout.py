"""Lines that carry long names, broken as the formatter would."""

import re

from .literals import LINE, explode_call, width, write_call

INDENT = 4
"""Where the attributes of a class begin."""

_IMPORT = re.compile(r"( *)(from \S+ import )(.+)")
_CALL = re.compile(r"( *)([^(]*\()(.*)(\):?)")


def fold(text: str) -> str:
    """Break the lines of a template that long names make too long: imports, calls and bases of a class."""
    return "\n".join(line if width(line) <= LINE else _fold_line(line) for line in text.split("\n"))


def _fold_line(line: str) -> str:
    if match := _IMPORT.fullmatch(line):
        indent, start, name = match.groups()
        return f"{indent}{start}(\n{indent}    {name},\n{indent})"
    if match := _CALL.fullmatch(line):
        indent, opening, inner, closing = match.groups()
        return f"{indent}{opening}\n{indent}    {inner}\n{indent}{closing}"
    return line


def write_annotated(name: str, annotation: str, value: str = "", *arguments: str) -> str:
    """Write an attribute with its annotation, and with its value or the call that makes it."""
    left = f"{name}: {annotation}"
    written = _assign(left, value, arguments)
    if INDENT + width(written.partition("\n")[0]) <= LINE:
        return written
    if annotation.startswith('"'):  # The formatter leaves a string as it is.
        return f"{left} = (\n        {value}\n    )" if value and INDENT + len(f"{left} = (") <= LINE else written
    if arguments and INDENT + len(f"{left} = (") <= LINE:
        deeper = [argument.replace("\n", "\n    ") for argument in arguments]
        return f"{left} = (\n        {explode_call(value, *deeper, indent=INDENT * 2)}\n    )"
    return _assign(f"{name}: {_break_annotation(annotation)}", value, arguments)


def _assign(left: str, value: str, arguments: tuple[str, ...]) -> str:
    if not arguments:
        return f"{left} = {value}" if value else left
    last = left.rpartition("\n")[2]
    start = len(f"{last} = ") + (0 if "\n" in left else INDENT)
    return f"{left} = {write_call(value, *arguments, indent=INDENT, start=start)}"


def _break_annotation(annotation: str) -> str:
    if annotation.endswith("]"):
        head, _, inner = annotation[:-1].partition("[")
        return f"{head}[\n        {inner}\n    ]"
    if INDENT * 2 + len(annotation) > LINE:
        if " | " not in annotation:
            return annotation
        annotation = annotation.replace(" | ", "\n        | ")
    return f"(\n        {annotation}\n    )"
