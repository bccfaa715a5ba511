"""A domain of 44 entities with every type, every relation and hostile names is a project like any other."""

from pathlib import Path

import pytest
import yaml

from .environments import Project, in_turn, on_one_worker
from .projects import OPPOSITE, Variant
from .rendering import ROOT, Template
from .targets import checked
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
OFTEN = [Variant("async", fastapi=True, database="postgresql")]
"""Where names are bounded, and a line has the longest words."""
VARIANTS = [*OFTEN, Variant("sync", fastapi=True, database="sqlite")]


@pytest.fixture(scope="module")
def large(template: Template, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Project:
    """Render it in one variant."""
    folder = tmp_path_factory.mktemp("large") / "project"
    return Project(
        template.copy(folder, request.param._asdict() | {"entities": LARGE, "transfer": True}), request.param
    )


in_both = pytest.mark.parametrize("large", [in_turn(variant) for variant in VARIANTS], indirect=True)


@on_one_worker
@pytest.mark.parametrize("large", [checked(variant, OFTEN) for variant in VARIANTS], indirect=True)
@pytest.mark.parametrize("check", CHECKS)
def test_a_check_passes(large: Project, check: str) -> None:
    large.check(check)


@pytest.mark.full
@in_both
def test_its_migrations_go_up_without_drift_and_down_and_up(large: Project) -> None:
    large.run(f"{SUITE} tests/contract/test_command_line.py")


@pytest.mark.full
@pytest.mark.parametrize("variant", [in_turn(variant) for variant in VARIANTS])
def test_the_suite_of_its_hardest_entities_passes(template: Template, tmp_path: Path, variant: Variant) -> None:
    entities = {name: LARGE[name] for name in HARDEST}
    Project(template.copy(tmp_path / "project", variant._asdict() | {"entities": entities}), variant).run(SUITE)


@pytest.mark.full
@pytest.mark.parametrize("variant", [in_turn(variant) for variant in (*VARIANTS, OPPOSITE)])
def test_its_suite_passes(template: Template, tmp_path: Path, variant: Variant) -> None:
    Project(
        template.copy(tmp_path / "project", variant._asdict() | {"entities": LARGE, "transfer": True}), variant
    ).run(SUITE)
