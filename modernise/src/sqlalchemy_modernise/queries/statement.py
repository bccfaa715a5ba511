"""The state of one query while its methods are translated, and the edits collected so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy_modernise.writing.edits import Edit

if TYPE_CHECKING:
    import ast

    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.queries.chains import Chain
    from sqlalchemy_modernise.queries.selection import Selection
    from sqlalchemy_modernise.writing.names import Names


@dataclass
class State:
    """What the methods so far have made of the query."""

    selection: Selection
    owner: str = ""
    verb: str = "select"
    joined: bool = False
    joined_owner: str | None = None
    conditional: bool = False
    limited: bool = False
    grouped: bool = False
    from_statement: bool = False
    streamed: bool = False
    parameterised: bool = False
    locked: bool = False
    selected_from: bool = False
    eager: bool = False
    foreign: bool = False
    reselected: bool = False
    options: list[str] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Return how the entities that a rewrite may have to write are written."""
        written = [self.owner, self.joined_owner, *(item.owner for item in self.selection.items)]
        return [text for text in written if text]

    def copy(self) -> State:
        """Return an independent state with the same facts."""
        return replace(self, options=list(self.options), methods=list(self.methods))

    def merge(self, other: State) -> None:
        """Take over every fact that holds on another way to the same variable."""
        flags = (
            "joined",
            "limited",
            "grouped",
            "from_statement",
            "streamed",
            "parameterised",
            "locked",
            "selected_from",
        )
        for flag in (*flags, "eager", "foreign", "reselected", "conditional"):
            setattr(self, flag, getattr(self, flag) or getattr(other, flag))
        self.methods += [name for name in other.methods if name not in self.methods]
        self.options += [text for text in other.options if text not in self.options]


@dataclass
class Translation:
    """One chain on its way to a statement."""

    document: Document
    names: Names
    chain: Chain
    state: State
    edits: list[Edit] = field(default_factory=list)

    def name(self, name: str) -> str:
        """Return how to write a name of SQLAlchemy at the chain."""
        return self.names.of(name, self.chain.scope)

    def replace(self, start: int, end: int, text: str) -> None:
        """Replace a span, unless a comment would be lost."""
        self.document.refuse_comments(start, end)
        self.edits.append(Edit(start, end, text))

    def insert(self, position: int, text: str) -> None:
        """Insert at a position."""
        self.edits.append(Edit(position, position, text))

    def rename(self, attribute: ast.Attribute, name: str) -> None:
        """Give a method another name."""
        end = self.document.positions.end(attribute)
        self.replace(end - len(attribute.attr), end, name)
