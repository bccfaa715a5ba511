"""Where relationships lead, and which the other side has by a backref."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.attributes import Attribute, Attributes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy_modernise.proving.inference import Inference
    from sqlalchemy_modernise.proving.values import ClassValue


class Relationships(Attributes):
    """Follows relationships from class to class."""

    def __init__(self, inference: Inference) -> None:
        """Learn about relationships when they are asked for."""
        super().__init__(inference)
        self._reverse: dict[tuple[ClassValue, str], Attribute] | None = None

    def attribute(self, cls: ClassValue, name: str) -> Attribute | None:
        """Return what an attribute is: spelled out, or made by a backref."""
        return self.spelled(cls, name) or self._backref(cls, name)

    def target(self, attribute: Attribute) -> ClassValue | None:
        """Return the class a relationship leads to."""
        call, scope = attribute.call, attribute.scope
        if call is None or scope is None or attribute.owner is None:
            return None
        argument = call.args[0] if call.args else keyword_of(call, "argument")
        if isinstance(argument, ast.Lambda):
            argument = argument.body
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return self.by_name(argument.value.split(".")[-1], attribute.owner)
        if argument is None:
            return None
        value = self.infer.value_of(argument, attribute.owner.scope)
        return self.entity(value)

    def by_name(self, name: str, near: ClassValue) -> ClassValue | None:
        """Return the mapped class that a string means: that of the same file, or the only one."""
        found = [cls for cls in self.everything() if cls.node.name == name]
        same_file = [cls for cls in found if cls.path == near.path]
        chosen = same_file or found
        return chosen[0] if len(chosen) == 1 else None

    def _backref(self, cls: ClassValue, name: str) -> Attribute | None:
        if self._reverse is None:
            self._reverse = dict(self._find_backrefs())
        owners = self.infer.classes.lineage(cls)
        return next(
            (self._reverse[owner, name] for owner in owners if (owner, name) in self._reverse),
            None,
        )

    def _find_backrefs(self) -> Iterator[tuple[tuple[ClassValue, str], Attribute]]:
        for other in self.everything():
            for attribute in self.relationships(other):
                keyword = keyword_of(attribute.call, "backref")
                name = backref_name(keyword) if keyword is not None else None
                target = self.target(attribute) if name else None
                if name and target is not None:
                    made = ast.Call(ast.Name("relationship"), [ast.Name(other.node.name)], [])
                    yield (target, name), Attribute("relationship", made, other.scope, other)


def keyword_of(call: ast.Call | None, name: str) -> ast.expr | None:
    """Return the value of a keyword argument."""
    keywords = call.keywords if call else []
    return next((keyword.value for keyword in keywords if keyword.arg == name), None)


def backref_name(node: ast.expr) -> str | None:
    """Return the name in `"name"` or `backref("name", ...)`."""
    if isinstance(node, ast.Call) and node.args:
        node = node.args[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
