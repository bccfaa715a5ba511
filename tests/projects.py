"""The projects that the tests render: every variant, and every pair of answers."""

from typing import NamedTuple

from extensions.domain.entities import Database

AXES: dict[str, list[object]] = {
    "mode": ["async", "sync"],
    "fastapi": [True, False],
    "database": ["sqlite", "postgresql"],
    "ci": ["github", "gitlab", "none"],
    "container": [True, False],
    "license": ["MIT", "Apache-2.0", "BSD-3-Clause", "proprietary"],
    "skill": [True, False],
    "transfer": [True, False],
}
"""The questions with choices."""


class Variant(NamedTuple):
    """The three axes that decide about the code and its dependencies."""

    mode: str
    fastapi: bool
    database: Database

    def __str__(self) -> str:
        return f"{self.mode}-{'fastapi' if self.fastapi else 'plain'}-{self.database}"


class Choices(NamedTuple):
    """An answer to each question with choices."""

    variant: Variant
    ci: str
    container: bool
    license: str
    skill: bool = True
    transfer: bool = False

    @property
    def answers(self) -> dict[str, object]:
        """Give them by the names of the questions."""
        return self.variant._asdict() | {name: getattr(self, name) for name in self._fields[1:]}

    def __str__(self) -> str:
        container = "container" if self.container else "bare"
        skill = "skilled" if self.skill else "plain"
        transfer = "transfer" if self.transfer else "none"
        return f"{self.variant}-{self.ci}-{container}-{self.license}-{skill}-{transfer}"


DEFAULT = Variant("async", fastapi=True, database="sqlite")
OPPOSITE = Variant("sync", fastapi=False, database="postgresql")

CHOICES = [
    Choices(Variant("async", fastapi=True, database="sqlite"), "github", container=True, license="MIT"),
    Choices(
        Variant("async", fastapi=True, database="postgresql"),
        "none",
        container=False,
        license="Apache-2.0",
        transfer=True,
    ),
    Choices(
        Variant("async", fastapi=False, database="sqlite"),
        "none",
        container=False,
        license="BSD-3-Clause",
        transfer=True,
    ),
    Choices(Variant("async", fastapi=False, database="postgresql"), "gitlab", container=False, license="BSD-3-Clause"),
    Choices(
        Variant("sync", fastapi=True, database="sqlite"),
        "github",
        container=True,
        license="BSD-3-Clause",
        skill=False,
        transfer=True,
    ),
    Choices(
        Variant("sync", fastapi=True, database="postgresql"), "none", container=False, license="MIT", transfer=True
    ),
    Choices(
        Variant("sync", fastapi=False, database="sqlite"),
        "github",
        container=False,
        license="Apache-2.0",
        transfer=True,
    ),
    Choices(Variant("sync", fastapi=False, database="postgresql"), "github", container=False, license="proprietary"),
    # As every CI meets every licence, there are more of them than variants.
    Choices(
        Variant("sync", fastapi=True, database="sqlite"), "none", container=True, license="proprietary", skill=False
    ),
    Choices(
        Variant("sync", fastapi=True, database="postgresql"),
        "gitlab",
        container=True,
        license="Apache-2.0",
        skill=False,
    ),
    Choices(
        Variant("sync", fastapi=False, database="sqlite"),
        "gitlab",
        container=False,
        license="MIT",
        skill=False,
        transfer=True,
    ),
    Choices(
        Variant("async", fastapi=False, database="sqlite"),
        "gitlab",
        container=True,
        license="proprietary",
        skill=False,
        transfer=True,
    ),
]

VARIANTS = {choices.variant: choices for choices in reversed(CHOICES)}
"""Each variant once, with the choices of its first line."""

COVERING = [
    Variant("async", fastapi=True, database="sqlite"),
    Variant("sync", fastapi=True, database="postgresql"),
    Variant("sync", fastapi=False, database="sqlite"),
    Variant("async", fastapi=False, database="postgresql"),
]
"""Four variants that have every driver, and every pair of the three axes; the first two have every answer of each."""
