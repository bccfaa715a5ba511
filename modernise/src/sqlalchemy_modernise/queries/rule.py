"""The rule `query`: find every query of a file, and rewrite those that are proved."""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries import suspicion
from sqlalchemy_modernise.queries.beginning import begin
from sqlalchemy_modernise.queries.building.steps import translate_steps
from sqlalchemy_modernise.queries.chains import Chain, climb
from sqlalchemy_modernise.queries.ending import finish
from sqlalchemy_modernise.queries.other_sites import other_sites
from sqlalchemy_modernise.queries.usages import usage
from sqlalchemy_modernise.queries.variables.collection import collect_group
from sqlalchemy_modernise.queries.variables.held import HeldQuery
from sqlalchemy_modernise.writing.sites import Sites

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reporting.findings import Proposal
    from sqlalchemy_modernise.writing.edits import Edit
    from sqlalchemy_modernise.writing.names import Names

RULE = "query"


class QueryRule:
    """Rewrites the queries of one file."""

    def __init__(self, document: Document, names: Names) -> None:
        """Find the chains first; variables need to know all of them."""
        self.document = document
        self.names = names
        self.sites = Sites(RULE, document, names)
        self.chains = self._find_chains()

    def run(self) -> list[Proposal]:
        """Return a proposal for every site."""
        found: list[Proposal] = []
        done: set[ast.AST] = set()
        for root, chain in self.chains.items():
            if root not in done and suspicion.is_site(self.document, chain):
                found += self._propose(chain, done)
        return found + other_sites(self.sites, set(self.chains))

    def _find_chains(self) -> dict[ast.AST, Chain]:
        found: dict[ast.AST, Chain] = {}
        for node in ast.walk(self.document.tree):
            if isinstance(node, ast.Attribute) and node.attr == "query" and isinstance(node.ctx, ast.Load):
                call, scope = self.document.parent_of.get(node), self.document.scope_of[node]
                if isinstance(call, ast.Call) and call.func is node:
                    chain = Chain(call, "query", scope)
                else:
                    chain = Chain(node, "model", scope)
                found[chain.root] = climb(chain, self.document.parent_of)
        return found

    def _propose(self, chain: Chain, done: set[ast.AST]) -> list[Proposal]:
        how = usage(self.document, chain.node)
        if chain.terminal or chain.expression or how != "assigned":
            return self._together([chain], partial(self._straight, chain, how))
        try:
            group = collect_group(self.document, chain, self.chains)
        except LeftError as left:
            return [self._at_root(chain, self.sites.left(chain.node, left))]
        done |= {root.root for root in group.roots}
        lines = tuple(sorted({self.document.line_of(one.root) for one in group.chains}))
        return self._together(group.roots, HeldQuery(self.document, self.names, group).translate, lines)

    def _straight(self, chain: Chain, how: str) -> list[Edit]:
        translation, origin = begin(self.document, self.names, chain)
        translate_steps(translation)
        finish(translation, origin, how)
        return translation.edits

    def _together(
        self, chains: list[Chain], rewrite: Callable[[], list[Edit]], also: tuple[int, ...] = ()
    ) -> list[Proposal]:
        """Propose all or none; the first chain carries the edits."""
        try:
            edits = rewrite()
        except LeftError as left:
            return [self._at_root(chain, self.sites.left(chain.node, left)) for chain in chains]
        carried = [edits, *([] for _ in chains[1:])]
        return [
            self._at_root(chain, self.sites.rewritten(chain.node, part, also=also))
            for chain, part in zip(chains, carried, strict=True)
        ]

    def _at_root(self, chain: Chain, proposal: Proposal) -> Proposal:
        proposal.finding = proposal.finding.at(self.document.line_of(chain.root))
        return proposal
