"""A chain of query methods, as written: where it begins, its steps, and how its value is used."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries.query_methods import EXPRESSIONS, TERMINALS

if TYPE_CHECKING:
    from sqlalchemy_modernise.reading.scopes import Scope


@dataclass(frozen=True)
class Step:
    """One method of the chain; `call` is missing for a plain attribute."""

    name: str
    attribute: ast.Attribute
    call: ast.Call | None

    @property
    def node(self) -> ast.expr:
        """Return the expression that ends with this step."""
        return self.call or self.attribute

    @property
    def arguments(self) -> list[ast.expr]:
        """Return the positional arguments."""
        return self.call.args if self.call else []

    @property
    def keywords(self) -> list[ast.keyword]:
        """Return the keyword arguments."""
        return self.call.keywords if self.call else []

    def refuse_keywords(self) -> None:
        """Raise for keyword arguments, which this method does not have."""
        if self.keywords:
            reason = f"{self.name}() with keyword arguments"
            raise LeftError(reason)


@dataclass
class Chain:
    """A root (`session.query(...)`, `Model.query` or a variable) and the steps behind it."""

    root: ast.expr
    form: str
    scope: Scope
    steps: list[Step] = field(default_factory=list)

    @property
    def node(self) -> ast.expr:
        """Return the whole expression."""
        return self.steps[-1].node if self.steps else self.root

    @property
    def last(self) -> Step | None:
        """Return the last step."""
        return self.steps[-1] if self.steps else None

    @property
    def terminal(self) -> str:
        """Return the method that runs the query, or an empty text."""
        last = self.last
        return last.name if last and last.call and last.name in TERMINALS else ""

    @property
    def expression(self) -> str:
        """Return the method that turns the query into a part of another, or an empty text."""
        last = self.last
        return last.name if last and last.name in EXPRESSIONS else ""

    @property
    def middle(self) -> list[Step]:
        """Return the steps that build the statement."""
        return self.steps[:-1] if self.terminal or self.expression else self.steps


def climb(chain: Chain, parents: dict[ast.AST, ast.AST]) -> Chain:
    """Follow the methods behind the root, up to and with the first that ends the query."""
    node = chain.root
    while True:
        attribute = parents.get(node)
        if not isinstance(attribute, ast.Attribute) or attribute.value is not node:
            return chain
        call = parents.get(attribute)
        called = call if isinstance(call, ast.Call) and call.func is attribute else None
        chain.steps.append(Step(attribute.attr, attribute, called))
        node = chain.node
        if chain.terminal or chain.expression or called is None:
            return chain
