"""ORDER BY, GROUP BY and HAVING."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.chains import Step
    from sqlalchemy_modernise.queries.statement import Translation


def translate_order(translation: Translation, step: Step) -> None:
    """Keep the order or grouping; `False` cancels it in Query only."""
    step.refuse_keywords()
    for argument in step.arguments:
        if _may_be_false(translation, argument):
            reason = f"{step.name}(False) cancels in Query only"
            raise LeftError(reason, f"use {step.name}(None)")
    if step.name == "group_by":
        translation.state.grouped = True


def _may_be_false(translation: Translation, node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is False
    if isinstance(node, ast.IfExp):
        return any(_may_be_false(translation, part) for part in (node.body, node.orelse))
    if isinstance(node, ast.BoolOp):
        return any(_may_be_false(translation, part) for part in node.values)
    if isinstance(node, ast.Name):
        bound = translation.chain.scope.bindings(node.id)
        return any(isinstance(b.node, ast.Constant) and b.node.value is False for b in bound)
    return False


def translate_having(translation: Translation, step: Step) -> None:
    """Keep the condition on groups."""
    step.refuse_keywords()
    translation.state.grouped = True
