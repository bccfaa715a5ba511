"""A query held in variables: its chains translated in the order of the text, or none of them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries.beginning import begin
from sqlalchemy_modernise.queries.building.steps import translate_steps
from sqlalchemy_modernise.queries.emission import Origin, open_statement
from sqlalchemy_modernise.queries.ending import finish
from sqlalchemy_modernise.queries.statement import State, Translation
from sqlalchemy_modernise.queries.usages import usage
from sqlalchemy_modernise.queries.variables.paths import in_branch, in_loop

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.queries.chains import Chain
    from sqlalchemy_modernise.queries.variables.group import Group
    from sqlalchemy_modernise.writing.edits import Edit
    from sqlalchemy_modernise.writing.names import Names


class HeldQuery:
    """Follows the state of a query through its variables."""

    def __init__(self, document: Document, names: Names, group: Group) -> None:
        """Know nothing of the variables yet."""
        self.document = document
        self.names = names
        self.group = group
        self.states: dict[str, State] = {}
        self.origins: list[Origin] = []
        terminals = {chain.terminal for chain in group.used}
        self.verb = terminals.pop() if terminals in ({"update"}, {"delete"}) else "select"

    def translate(self) -> list[Edit]:
        """Return the edits of all chains, or raise."""
        edits = self._assign()
        if any(in_loop(self.document, chain, self.group.scope) for _, chain in self.group.assigned):
            # What the end of a loop does to a variable holds at its beginning too.
            edits = self._assign()
        origin = self._one_origin()
        for chain in self.group.used:
            edits += self._use(chain, origin)
        return edits

    def _assign(self) -> list[Edit]:
        edits: list[Edit] = []
        for name, chain in self.group.assigned:
            translation = self._assigned(chain)
            edits += translation.edits
            self._store(name, translation)
        return edits

    def _assigned(self, chain: Chain) -> Translation:
        if chain.form == "variable":
            translation = self._resume(chain)
            translate_steps(translation)
        else:
            translation, origin = begin(self.document, self.names, chain)
            translate_steps(translation)
            translation.state.verb = self.verb
            open_statement(translation, origin, "", inner=translation.name(self.verb))
            self.origins.append(origin)
        if translation.state.reselected and in_branch(self.document, chain, self.group.scope):
            reason = "what the query selects depends on the path"
            raise LeftError(reason)
        return translation

    def _resume(self, chain: Chain) -> Translation:
        """Go on where the variable's query stands."""
        name = chain.root.id if isinstance(chain.root, ast.Name) else ""
        if name not in self.states:
            reason = f"{name} is used before the query is assigned to it"
            raise LeftError(reason)
        return Translation(self.document, self.names, chain, self.states[name].copy())

    def _refuse_hidden_names(self, chain: Chain, expressions: list[str]) -> None:
        """Raise where a comprehension binds a name of the session or of an entity to something else."""
        for name in (expression.split(".")[0] for expression in expressions):
            if chain.scope.owner(name) is not self.group.scope.owner(name):
                reason = f"{name} means something else where the query is used"
                raise LeftError(reason)

    def _store(self, name: str, translation: Translation) -> None:
        state, before = translation.state, self.states.get(name)
        if before is not None:
            if before.selection != state.selection and not state.reselected:
                reason = f"{name} holds queries of different entities"
                raise LeftError(reason)
            state.merge(before)
        branch = in_branch(self.document, translation.chain, self.group.scope)
        state.conditional = state.conditional or (branch and state.joined)
        self.states[name] = state

    def _one_origin(self) -> Origin:
        sessions = {origin.session for origin in self.origins}
        if len(sessions) != 1:
            reason = "the variable holds queries of different sessions"
            raise LeftError(reason)
        root = sessions.pop().split(".")[0]
        owner = self.group.scope.owner(root)
        if owner is not None and len(owner.names[root]) != 1:
            reason = f"{root} is bound more than once"
            raise LeftError(reason)
        return self.origins[0]

    def _use(self, chain: Chain, origin: Origin) -> list[Edit]:
        translation = self._resume(chain)
        self._refuse_hidden_names(chain, [origin.session, *translation.state.names])
        translate_steps(translation)
        finish(translation, origin, usage(self.document, chain.node))
        return translation.edits
