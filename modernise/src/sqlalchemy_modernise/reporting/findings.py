"""What the program says about a place in a file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy_modernise.writing.edits import Edit
    from sqlalchemy_modernise.writing.names import Need


@dataclass(frozen=True)
class Finding:
    """One site: rewritten, or left with a reason and the modern form as advice.

    `also` are the lines of the other statements that are rewritten together with it.
    """

    rule: str
    line: int
    code: str
    rewritten: bool
    reason: str = ""
    advice: str = ""
    also: tuple[int, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """Return the lines whose statements the rewrite may change."""
        return (self.line, *self.also)

    def at(self, line: int) -> Finding:
        """Return the finding at another line."""
        return replace(self, line=line)

    def moved(self, where: Callable[[int], int]) -> Finding:
        """Return the finding with all its lines translated."""
        return replace(self, line=where(self.line), also=tuple(map(where, self.also)))


@dataclass
class Proposal:
    """A finding together with the edits that carry it out."""

    finding: Finding
    edits: list[Edit] = field(default_factory=list)
    needs: set[Need] = field(default_factory=set)
    freed: set[str] = field(default_factory=set)


@dataclass
class FileResult:
    """What happened to one file."""

    path: Path
    before: str = ""
    after: str = ""
    findings: list[Finding] = field(default_factory=list)
    error: str = ""
    error_line: int = 1

    @property
    def changed(self) -> bool:
        """Tell whether the text differs."""
        return self.before != self.after
