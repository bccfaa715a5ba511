"""The versions the rewritten code must run on."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.targets.declarations import PYTHON, declarations
from sqlalchemy_modernise.targets.versions import Admitted, Version, lowest_of, parse_admitted

if TYPE_CHECKING:
    from pathlib import Path

TITLES = {"sqlalchemy": "SQLAlchemy", "flask-sqlalchemy": "Flask-SQLAlchemy", PYTHON: "Python"}


@dataclass(frozen=True)
class Target:
    """The declared versions by package, each with the file that declares it."""

    declared: dict[str, tuple[str, Admitted]] = field(default_factory=dict)

    def runs(self, package: str, version: Version) -> bool:
        """Tell whether all declared versions are new enough; what is not declared is the latest."""
        return package not in self.declared or self.declared[package][1].admits_only(version)

    def require(self, what: str, package: str, version: Version) -> None:
        """Raise where the project may run on a version that does not have something."""
        if not self.runs(package, version):
            file, admitted = self.declared[package]
            needed = ".".join(map(str, version))
            reason = f"{what} needs {TITLES[package]} {needed}; the target is {admitted.text} ({file})"
            raise LeftError(reason)

    def describe(self) -> str:
        """Return one line for the summary."""
        known = [
            f"{title} {self.declared[package][1].text} ({self.declared[package][0]})"
            for package, title in TITLES.items()
            if package in self.declared
        ]
        unknown = [title for package, title in TITLES.items() if package not in self.declared]
        latest = [f"the latest {', '.join(unknown)} (not declared)"] if unknown else []
        return f"target: {', '.join([*known, *latest])}"


def read_target(root: Path) -> Target:
    """Take each package from the first file that says something of its versions."""
    declared: dict[str, tuple[str, Admitted]] = {}
    for file, group in groupby(declarations(root), key=lambda found: found[0]):
        lines = list(group)
        for package in TITLES.keys() - declared.keys():
            found = [parse_admitted(text) for _, name, text in lines if name == package]
            admitted = lowest_of([one for one in found if one is not None])
            if admitted is not None:
                declared[package] = file, admitted
    return Target(declared)
