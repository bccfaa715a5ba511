"""The rule `query`: find every query of a file, and rewrite those that are proved."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from modernise import suspicion
from modernise.chains import Chain, climb
from modernise.emission import Origin, drop_last, open_statement
from modernise.errors import LeftError
from modernise.findings import Finding, Proposal
from modernise.origins import is_flask_model, prove_model, prove_session
from modernise.statement import State, Translation
from modernise.steps import translate_step
from modernise.subscripts import run_subscript
from modernise.terminals import iterate, run_query
from modernise.usages import usage
from modernise.variables import Group, collect_group, describe, in_branch, in_loop

if TYPE_CHECKING:
    from modernise.document import Document
    from modernise.edits import Edit
    from modernise.names import Names

RULE = "query"
KEYED = re.compile(r"\._(?:asdict|mapping|fields)\b|\.keys\(\)")


class QueryRule:
    """Rewrites the queries of one file."""

    def __init__(self, document: Document, names: Names) -> None:
        """Find the chains first; variables need to know all of them."""
        self.document = document
        self.names = names
        self.chains = self._find_chains()
        self.proposals: list[Proposal] = []
        self._done: set[ast.AST] = set()

    def run(self) -> list[Proposal]:
        """Return a proposal for every site."""
        for root, chain in self.chains.items():
            if root not in self._done and suspicion.is_site(self.document, chain):
                self._propose(chain)
        self.proposals += suspicion.other_sites(self.document, set(self.chains))
        return self.proposals

    def _find_chains(self) -> dict[ast.AST, Chain]:
        found: dict[ast.AST, Chain] = {}
        for node in ast.walk(self.document.tree):
            if isinstance(node, ast.Attribute) and node.attr == "query" and isinstance(node.ctx, ast.Load):
                call = self.document.parent_of.get(node)
                called = isinstance(call, ast.Call) and call.func is node
                root: ast.expr = call if called else node  # type: ignore[assignment]
                chain = Chain(root, "query" if called else "model", self.document.scope_of[node])
                found[root] = climb(chain, self.document.parent_of)
        return found

    def _propose(self, chain: Chain) -> None:
        try:
            how = usage(self.document, chain.node)
            if not chain.terminal and not chain.expression and how == "assigned":
                self._propose_group(chain)
            else:
                self._accept([chain], self._straight(chain, how))
        except LeftError as left:
            self._leave(chain, left)

    def _straight(self, chain: Chain, how: str) -> list[Edit]:
        translation, origin = self._begin(chain)
        self._walk(translation)
        self._finish(translation, origin, how)
        return translation.edits

    def _begin(self, chain: Chain) -> tuple[Translation, Origin]:
        """Prove session and entities of a chain that begins with `query`."""
        document = self.document
        if document.is_inside_string(chain.root):
            reason = "the query stands in an f-string"
            raise LeftError(reason, "compute the value in a statement before the string")
        if isinstance(chain.root, ast.Call):
            receiver = chain.root.func.value  # type: ignore[attr-defined]
            origin = prove_session(document, chain, receiver)
            if chain.root.keywords:
                reason = "query() with keyword arguments"
                raise LeftError(reason)
            arguments = chain.root.args
        elif isinstance(chain.root, ast.Attribute) and is_flask_model(document, chain.root, chain):
            origin, arguments = prove_model(document, self.names, chain), [chain.root.value]
        else:
            reason = f"{document.source(chain.root)} is not proved to be a query of a mapped class"
            raise LeftError(reason, "session.execute(select(Model)...)")
        document.workspace.guards.check(
            [step.name for step in chain.steps],
            dml=chain.terminal in ("update", "delete"),
        )
        selection = document.selector.select(arguments, chain.scope)
        if selection.has_nameless and KEYED.search(document.text):
            reason = "a column without a name has a key in select() only, and this file looks at keys"
            raise LeftError(reason, "give the column a .label()")
        state = State(selection, selection.items[0].owner)
        return Translation(document, self.names, chain, state), origin

    def _walk(self, translation: Translation) -> None:
        for step in translation.chain.middle:
            translate_step(translation, step)

    def _finish(self, translation: Translation, origin: Origin, how: str) -> None:
        chain = translation.chain
        if chain.terminal:
            run_query(translation, origin)
        elif chain.expression:
            self._embed(translation, origin)
        elif how == "embedded":
            open_statement(translation, origin, "")
        elif how in ("iterated", "collected"):
            # dict() would take a result, which has keys(), for a mapping.
            iterate(translation, origin, ".all()" if how == "collected" else "")
        elif how == "subscripted":
            run_subscript(translation, origin)
        else:
            raise LeftError(describe(how))

    def _embed(self, translation: Translation, origin: Origin) -> None:
        """Make the query a part of another statement."""
        name, last = translation.chain.expression, translation.chain.steps[-1]
        if name == "statement":
            open_statement(translation, origin, "")
            drop_last(translation, "")
            return
        if last.call is None or {k.arg for k in last.keywords} - {"name", "recursive", "nesting"}:
            reason = f"{name}() with unusual arguments"
            raise LeftError(reason)
        if translation.state.streamed or translation.state.from_statement:
            reason = f"{name}() of a streamed or textual query"
            raise LeftError(reason)
        open_statement(translation, origin, "")
        if name == "as_scalar":
            translation.rename(last.attribute, "scalar_subquery")

    def _propose_group(self, chain: Chain) -> None:
        group = collect_group(self.document, chain, self.chains)
        self._done |= {root.root for root in group.roots}
        try:
            edits = self._translate_group(group)
        except LeftError as left:
            for root in group.roots:
                self._leave(root, left)
            return
        self._accept(group.roots, edits)

    def _translate_group(self, group: Group) -> list[Edit]:
        states: dict[str, State] = {}
        edits: list[Edit] = []
        origins: list[Origin] = []
        rounds = 2 if any(in_loop(self.document, c, group.scope) for _, c in group.assigned) else 1
        for _ in range(rounds):
            edits = []
            for name, chain in group.assigned:
                translation, origin = self._assigned(group, chain, states)
                origins += [origin] if origin else []
                edits += translation.edits
                self._store(group, states, name, translation)
        origin = self._one_origin(group, origins)
        for chain in group.used:
            edits += self._use(chain, states, origin)
        return edits

    def _assigned(
        self,
        group: Group,
        chain: Chain,
        states: dict[str, State],
    ) -> tuple[Translation, Origin | None]:
        origin = None
        if chain.form == "variable":
            state = self._state(chain, states).copy()
            translation = Translation(self.document, self.names, chain, state)
        else:
            translation, origin = self._begin(chain)
        self._walk(translation)
        if translation.state.reselected and in_branch(self.document, chain, group.scope):
            reason = "what the query selects depends on the path"
            raise LeftError(reason)
        if origin is not None:
            open_statement(translation, origin, "")
        return translation, origin

    def _state(self, chain: Chain, states: dict[str, State]) -> State:
        name = chain.root.id if isinstance(chain.root, ast.Name) else ""
        if name not in states:
            reason = f"{name} is used before the query is assigned to it"
            raise LeftError(reason)
        return states[name]

    def _store(
        self,
        group: Group,
        states: dict[str, State],
        name: str,
        translation: Translation,
    ) -> None:
        state = translation.state
        before = states.get(name)
        if before is not None:
            if before.selection != state.selection and not state.reselected:
                reason = f"{name} holds queries of different entities"
                raise LeftError(reason)
            state.merge(before)
        branch = in_branch(self.document, translation.chain, group.scope)
        state.conditional = state.conditional or (branch and state.joined)
        states[name] = state

    def _one_origin(self, group: Group, origins: list[Origin]) -> Origin:
        sessions = {origin.session for origin in origins}
        if len(sessions) != 1:
            reason = "the variable holds queries of different sessions"
            raise LeftError(reason)
        root = sessions.copy().pop().split(".")[0]
        owner = group.scope.owner(root)
        if owner is not None and len(owner.names[root]) != 1:
            reason = f"{root} is bound more than once"
            raise LeftError(reason)
        return origins[0]

    def _use(self, chain: Chain, states: dict[str, State], origin: Origin) -> list[Edit]:
        translation = Translation(
            self.document,
            self.names,
            chain,
            self._state(chain, states).copy(),
        )
        self._walk(translation)
        self._finish(translation, origin, usage(self.document, chain.node))
        return translation.edits

    def _accept(self, chains: list[Chain], edits: list[Edit]) -> None:
        needs, self.names.pending = self.names.pending, set()
        for index, chain in enumerate(chains):
            finding = Finding(
                RULE,
                self.document.line_of(chain.root),
                self._code(chain),
                rewritten=True,
            )
            self.proposals.append(
                Proposal(finding, [] if index else edits, set() if index else needs),
            )

    def _leave(self, chain: Chain, left: LeftError) -> None:
        self.names.drop()
        self._done.add(chain.root)
        line = self.document.line_of(chain.root)
        finding = Finding(
            RULE,
            line,
            self._code(chain),
            rewritten=False,
            reason=left.reason,
            advice=left.advice,
        )
        self.proposals.append(Proposal(finding))

    def _code(self, chain: Chain) -> str:
        return " ".join(self.document.source(chain.node).split())[:100]
