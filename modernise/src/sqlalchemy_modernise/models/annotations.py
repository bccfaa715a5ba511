"""The annotation of a column, where its type and nullability are certain."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.values import Library
from sqlalchemy_modernise.targets.declarations import PYTHON
from sqlalchemy_modernise.writing.names import Need

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.proving.values import ClassValue
    from sqlalchemy_modernise.writing.names import Names

BUILTINS = {
    **dict.fromkeys(
        ("Integer", "BigInteger", "SmallInteger", "INTEGER", "BIGINT", "SMALLINT"),
        "int",
    ),
    **dict.fromkeys(("String", "Text", "Unicode", "UnicodeText", "VARCHAR", "TEXT", "CHAR"), "str"),
    **dict.fromkeys(("Boolean", "BOOLEAN"), "bool"),
    "Float": "float",
    "LargeBinary": "bytes",
}
IMPORTED = {
    "DateTime": ("datetime", "datetime"),
    "Date": ("datetime", "date"),
    "Time": ("datetime", "time"),
    "Interval": ("datetime", "timedelta"),
    "Numeric": ("decimal", "Decimal"),
}


def annotation_for(
    document: Document,
    names: Names,
    cls: ClassValue,
    call: ast.Call,
    attribute: str,
) -> str:
    """Return what stands in `Mapped[...]`, or an empty text where anything is in doubt."""
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    optional = _is_optional(keywords)
    kind = _type_name(document, cls, call, keywords)
    if optional is None or kind is None:
        return ""
    written = _write(document, names, cls, kind, attribute)
    return _optional(document, names, written) if written and optional else written


def _optional(document: Document, names: Names, written: str) -> str:
    """Say that NULL is allowed as the oldest Python of the project can read it."""
    if document.workspace.target.runs(PYTHON, (3, 10)):
        return f"{written} | None"
    for name, bindings in document.top.names.items():
        is_there = not any(binding.typing_only for binding in bindings)
        if is_there and document.infer.name(name, document.top) == Library("typing.Optional"):
            return f"{name}[{written}]"
    if document.top.names.get("Optional") or document.top.stars:
        return ""
    names.pending.add(Need("typing", "Optional"))
    return f"Optional[{written}]"


def _is_optional(keywords: dict[str | None, ast.expr]) -> bool | None:
    """Return whether NULL is allowed; nothing if that is computed."""
    key, nullable = keywords.get("primary_key"), keywords.get("nullable")
    for value in (key, nullable):
        if value is not None and not (isinstance(value, ast.Constant) and isinstance(value.value, bool)):
            return None
    if isinstance(nullable, ast.Constant):
        return bool(nullable.value)
    return not (isinstance(key, ast.Constant) and key.value is True)


def _type_name(
    document: Document,
    cls: ClassValue,
    call: ast.Call,
    keywords: dict[str | None, ast.expr],
) -> str | None:
    candidates = [*call.args[:2], *([keywords["type_"]] if "type_" in keywords else [])]
    for argument in candidates:
        node = argument.func if isinstance(argument, ast.Call) else argument
        value = document.infer.value_of(node, cls.scope)
        name = value.name.removeprefix("sa.") if isinstance(value, Library) and value.name.startswith("sa.") else ""
        known = name in BUILTINS or name in IMPORTED
        if known and not any(k.arg == "asdecimal" for k in getattr(argument, "keywords", [])):
            return name
        if not isinstance(argument, ast.Constant):
            return None
    return None


def _write(document: Document, names: Names, cls: ClassValue, kind: str, attribute: str) -> str:
    bound = {target.id for part in ast.walk(cls.node) for target in _targets(part)}
    bound |= {part.name for part in cls.node.body if isinstance(part, ast.FunctionDef | ast.ClassDef)}
    if kind in BUILTINS:
        free = BUILTINS[kind] not in bound and not document.top.names.get(BUILTINS[kind])
        return BUILTINS[kind] if free and not document.top.stars else ""
    module, name = IMPORTED[kind]
    for written, bindings in document.top.names.items():
        if written in bound | {attribute} or any(binding.typing_only for binding in bindings):
            continue
        value = document.infer.name(written, document.top)
        if value == Library(f"{module}.{name}"):
            return written
        if value == Library(module):
            return f"{written}.{name}"
    if module in bound or document.top.names.get(module) or document.top.stars:
        return ""
    names.pending.add(Need(module, module, whole=True))
    return f"{module}.{name}"


def _targets(node: ast.AST) -> list[ast.Name]:
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [target for target in targets if isinstance(target, ast.Name)]
