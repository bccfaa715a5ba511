"""Loader options: which of them join, and names in strings turned into attributes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import AttributeValue, ClassValue, Library, Value

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.queries.chains import Step
    from sqlalchemy_modernise.queries.statement import Translation

HARMLESS = frozenset(
    ("selectinload", "subqueryload", "lazyload", "noload", "raiseload", "immediateload", "defer")
    + ("undefer", "load_only", "undefer_group", "defaultload", "write_only"),
)
JOINING = frozenset(("joinedload", "contains_eager"))
PATHS = frozenset(("selectinload", "subqueryload", "lazyload", "noload", "raiseload", "immediateload")) | JOINING
COLUMNS = frozenset(("defer", "undefer", "load_only"))
REMOVED = frozenset(
    ("joinedload_all", "subqueryload_all", "contains_eager_all", "eagerload", "eagerload_all"),
)


def translate_options(translation: Translation, step: Step) -> None:
    """Keep the options; repair strings, and know whether rows may repeat."""
    if step.keywords:
        reason = "options() with keyword arguments"
        raise LeftError(reason)
    for argument in step.arguments:
        calls = _calls(argument)
        names = [_function(translation.document, call, translation) for call in calls]
        if not calls or not all(name in HARMLESS for name in names):
            translation.state.eager = True
        if any(name in REMOVED for name in names):
            reason = "a loader option that was removed in 2.0"
            raise LeftError(reason, "chain the options: joinedload(A.b).joinedload(B.c)")
        _repair_strings(translation, calls, names)
        translation.state.options.append(translation.document.source(argument))


def _calls(node: ast.expr) -> list[ast.Call]:
    """Return the calls of one option from the inside out: `joinedload(A.b).load_only(B.c)`."""
    found: list[ast.Call] = []
    while isinstance(node, ast.Call):
        found.insert(0, node)
        if not isinstance(node.func, ast.Attribute):
            break
        node = node.func.value
    return found


def _function(document: Document, call: ast.Call, translation: Translation) -> str:
    value = document.infer.value_of(call.func, translation.chain.scope)
    if isinstance(value, Library) and value.name.startswith("sa."):
        return value.name.removeprefix("sa.")
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _repair_strings(translation: Translation, calls: list[ast.Call], names: list[str]) -> None:
    mappings, infer = translation.document.mappings, translation.document.infer
    state = translation.state
    root = (
        mappings.entity(
            infer.value_of(ast.parse(state.owner, mode="eval").body, translation.chain.scope),
        )
        if state.owner
        else None
    )
    current, text = root, state.owner
    for call, name in zip(calls, names, strict=True):
        # "*" stands for everything in 2.x too.
        strings = [a for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str) and a.value != "*"]
        if not strings:
            current, text = _follow(translation, call, name, current, text)
            continue
        if current is None or state.conditional:
            raise _by_name(name)
        if name in COLUMNS:
            _repair_columns(translation, strings, current, text)
        elif name in PATHS and len(strings) == len(call.args) == 1:
            current, text = _repair_path(translation, strings[0], name, current, text)
        elif name != "undefer_group":
            raise _by_name(name)


def _text(node: ast.Constant) -> str:
    return node.value if isinstance(node.value, str) else ""


def _by_name(name: str) -> LeftError:
    reason = f"{name}() by name was removed in 2.0"
    return LeftError(reason, f"use the attribute: {name}(Entity.attribute)")


def _follow(
    translation: Translation,
    call: ast.Call,
    name: str,
    current: ClassValue | None,
    text: str,
) -> tuple[ClassValue | None, str]:
    """Step along `joinedload(A.b)` to the class that the next option of the chain starts from."""
    if name not in PATHS or not call.args:
        return current, text
    value = translation.document.infer.value_of(call.args[0], translation.chain.scope)
    if not isinstance(value, AttributeValue):
        return None, ""
    return _target(translation, value)


def _target(translation: Translation, value: AttributeValue) -> tuple[ClassValue | None, str]:
    mappings = translation.document.mappings
    owner = mappings.entity(value.owner)
    attribute = mappings.attribute(owner, value.name) if owner else None
    target = mappings.target(attribute) if attribute and attribute.kind == "relationship" else None
    if target is None or translation.document.infer.name(target.node.name, translation.chain.scope) != target:
        return None, ""
    return target, target.node.name


def _repair_columns(
    translation: Translation,
    strings: list[ast.Constant],
    current: ClassValue,
    text: str,
) -> None:
    positions, mappings = translation.document.positions, translation.document.mappings
    for node in strings:
        found = mappings.attribute(current, _text(node))
        if found is None or found.kind != "column":
            raise _by_name(ast.unparse(node))
        translation.replace(positions.start(node), positions.end(node), f"{text}.{_text(node)}")


def _repair_path(
    translation: Translation,
    node: ast.Constant,
    name: str,
    current: ClassValue,
    text: str,
) -> tuple[ClassValue | None, str]:
    positions = translation.document.positions
    pieces: list[str] = []
    cls: ClassValue | None = current
    for part in _text(node).split("."):
        value = AttributeValue(cls, part) if cls is not None else None
        if value is None or not is_relationship(translation.document, value):
            raise _by_name(name)
        pieces.append(f"{text}.{part}")
        cls, text = _target(translation, value)
    joined = f").{name}(".join(pieces)
    translation.replace(positions.start(node), positions.end(node), joined)
    return cls, text


def is_relationship(document: Document, value: Value) -> bool:
    """Tell whether a value is a relationship of a mapped class."""
    if not isinstance(value, AttributeValue):
        return False
    owner = document.mappings.entity(value.owner)
    found = document.mappings.attribute(owner, value.name) if owner else None
    return found is not None and found.kind == "relationship"
