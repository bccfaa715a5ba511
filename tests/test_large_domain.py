"""A domain of 44 entities with every type, every relation and hostile names is a project like any other."""

from pathlib import Path

import pytest
import yaml

from .environments import Project, in_turn
from .projects import OPPOSITE, Variant
from .rendering import ROOT, Template
from .targets import target
from .test_variants import CHECKS

LARGE = yaml.safe_load((ROOT / "tests" / "domains" / "large.yml").read_text(encoding="utf-8"))
HARDEST = [
    *(
        "Kitchen",
        "AllOptional",
        "Defaults",
        "Empty",
        "User",
        "Media",
        "X509Certificate",
        "HTML5Page",
        "Person",
        "Child",
    ),
    "ApartmentOfAnInvitationThatSome",
    "MembershipOfAnInvitationThatSomebodyWasSentByTheOrganizationItI",
    "ZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZzZ",
]
"""They relate to each other only."""

SUITE = "uv run pytest -q"
VARIANTS = [Variant("sync", fastapi=True, database="sqlite"), Variant("async", fastapi=True, database="postgresql")]


@pytest.fixture(scope="module")
def large(template: Template, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Project:
    """Render it in one variant."""
    folder = tmp_path_factory.mktemp("large") / "project"
    return Project(
        template.render(folder, request.param._asdict() | {"entities": LARGE, "transfer": True}), request.param
    )


in_both = pytest.mark.parametrize("large", [in_turn(variant) for variant in VARIANTS], indirect=True)


@in_both
@pytest.mark.parametrize("check", [check for check in CHECKS if check != "mypy"])
def test_a_check_passes(large: Project, check: str) -> None:
    large.check(check)


@pytest.mark.parametrize("large", [target(variant, VARIANTS[:1]) for variant in VARIANTS], indirect=True)
def test_its_types_are_sound(large: Project) -> None:
    large.check("mypy")


@in_both
def test_its_migrations_go_up_without_drift_and_down_and_up(large: Project) -> None:
    large.run(f"{SUITE} tests/test_migrations.py")


@pytest.mark.parametrize("variant", [target(variant, VARIANTS[1:]) for variant in VARIANTS])
def test_the_suite_of_its_hardest_entities_passes(template: Template, tmp_path: Path, variant: Variant) -> None:
    entities = {name: LARGE[name] for name in HARDEST}
    Project(
        template.render(tmp_path / "project", variant._asdict() | {"entities": entities, "transfer": True}), variant
    ).run(SUITE)


@pytest.mark.full
@pytest.mark.parametrize("variant", [in_turn(variant) for variant in (*VARIANTS, OPPOSITE)])
def test_its_suite_passes(template: Template, tmp_path: Path, variant: Variant) -> None:
    Project(
        template.render(tmp_path / "project", variant._asdict() | {"entities": LARGE, "transfer": True}), variant
    ).run(SUITE)
