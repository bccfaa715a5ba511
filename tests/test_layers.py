"""The modules of a rendered package never import each other in a circle."""

import pytest

from .conftest import Render
from .environments import Project, on_one_worker
from .projects import COVERING, VARIANTS, Variant

CIRCLES = {
    "between modules of a layer": ("db/url.py", "from my_app.db import engine"),
    "between modules of no layer": ("errors.py", "from my_app import logging_config, settings"),
}
BROKEN = "No modules import each other in a circle BROKEN"


@on_one_worker
@pytest.mark.parametrize("circle", CIRCLES)
@pytest.mark.parametrize("variant", [COVERING[2], Variant("async", fastapi=True, database="postgresql")], ids=str)
def test_a_circle_of_imports_is_reported(render: Render, variant: Variant, circle: str) -> None:
    project = Project(render(VARIANTS[variant].answers), variant)
    project.check("lint-imports")
    module, line = CIRCLES[circle]
    with (project.folder / "src" / "my_app" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    with pytest.raises(pytest.fail.Exception, match=BROKEN):
        project.check("lint-imports")
