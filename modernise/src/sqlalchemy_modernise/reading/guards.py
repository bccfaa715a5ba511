"""Hooks anywhere in the project that make a query do something a statement would not."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError, NotAnalysedError
from sqlalchemy_modernise.reading.hooks import SUSPECT, Hooks
from sqlalchemy_modernise.reading.sources import read_source
from sqlalchemy_modernise.reading.syntax import parse_python

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass
class Guards:
    """Where the hooks are; no hook, no entry."""

    query: list[str] = field(default_factory=list)
    dml: list[str] = field(default_factory=list)
    methods: set[str] = field(default_factory=set)

    def check(self, chain_methods: Iterable[str], *, dml: bool) -> None:
        """Raise if a hook could see the query but not the statement."""
        hooks = [*self.query, *(self.dml if dml else [])]
        if hooks:
            reason = f"the project hooks into queries ({hooks[0]})"
            raise LeftError(reason, "move the hook to do_orm_execute or with_loader_criteria first")
        own = sorted(set(chain_methods) & self.methods)
        if own:
            reason = f"{own[0]}() is overridden by the project's own query class"
            raise LeftError(reason)


def find_guards(files: Iterable[Path]) -> Guards:
    """Look through all files; only suspect ones are parsed."""
    guards, hooks = Guards(), Hooks()
    for path in files:
        with suppress(NotAnalysedError):
            text = read_source(path).text
            if "sqlalchemy" in text and SUSPECT.search(text):
                hooks.inspect(parse_python(text), path.name)
    guards.query += [*hooks.query, *hooks.unknown_classes()]
    guards.dml += hooks.dml
    guards.methods |= hooks.methods
    return guards
