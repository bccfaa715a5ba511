"""Which versions of a package a requirement lets in."""

from __future__ import annotations

import re
from dataclasses import dataclass

Version = tuple[int, ...]
CLAUSE = re.compile(r"(===|==|~=|>=|<=|!=|>|<|\^|~|)\s*v?(\d+(?:\.\d+)*)")
LOWEST = frozenset(("===", "==", "~=", ">=", ">", "^", "~", ""))
REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*\(?([^;#)]*)")
PLACES = 4


@dataclass(frozen=True)
class Admitted:
    """The lowest version that is let in, or where nothing says, the version that all are below."""

    lowest: Version | None = None
    below: Version | None = None

    def admits_only(self, version: Version) -> bool:
        """Tell whether every version that is let in is at least this one, as far as is declared."""
        if self.lowest is not None:
            return _padded(self.lowest) >= _padded(version)
        return self.below is None or _padded(self.below) > _padded(version)

    @property
    def text(self) -> str:
        """Return how a reader says it."""
        number = ".".join(map(str, self.lowest or self.below or ()))
        return number if self.lowest is not None else f"below {number}"


def parse_admitted(text: str) -> Admitted | None:
    """Return what `>=1.4,<2`, `==1.4.*` or `^1.4` lets in; nothing where it says nothing."""
    clauses = [(how, tuple(map(int, number.split(".")))) for how, number in CLAUSE.findall(text)]
    lowest = max((number for how, number in clauses if how in LOWEST), default=None)
    below = min(
        (_above(number) if how == "<=" else number for how, number in clauses if how in ("<", "<=")), default=None
    )
    return Admitted(lowest, None if lowest else below) if lowest or below else None


def parse_requirement(line: str) -> tuple[str, str]:
    """Return the normal name of a package and what its requirement says of versions."""
    match = REQUIREMENT.match(line)
    return (normal_name(match[1]), match[2].strip()) if match else ("", "")


def normal_name(name: str) -> str:
    """Return a package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lowest_of(found: list[Admitted]) -> Admitted | None:
    """Return the admitted that let in the oldest version."""
    return min(found, key=lambda admitted: _padded(admitted.lowest or admitted.below or ()), default=None)


def _above(version: Version) -> Version:
    return (*version, 1)


def _padded(version: Version) -> Version:
    return (*version, *[0] * PLACES)[:PLACES]
