"""The variables of one function that hold one query."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.chains import Chain
    from sqlalchemy_modernise.reading.scopes import Scope


@dataclass
class Group:
    """Variables of one function that hold the same query at different stages."""

    scope: Scope
    names: list[str] = field(default_factory=list)
    assigned: list[tuple[str, Chain]] = field(default_factory=list)
    used: list[Chain] = field(default_factory=list)
    finished: dict[str, int] = field(default_factory=dict)

    @property
    def roots(self) -> list[Chain]:
        """Return the chains that begin with a session or model."""
        return [chain for _, chain in self.assigned if chain.form != "variable"]

    @property
    def chains(self) -> list[Chain]:
        """Return every chain that is rewritten together."""
        return [*(chain for _, chain in self.assigned), *self.used]


def assigned_name(chain: Chain, parents: dict[ast.AST, ast.AST]) -> str:
    """Return the variable an unfinished query is assigned to."""
    parent = parents.get(chain.node)
    while isinstance(parent, ast.IfExp):
        parent = parents.get(parent)
    target = parent.targets[0] if isinstance(parent, ast.Assign) else getattr(parent, "target", None)
    return target.id if isinstance(target, ast.Name) else ""
