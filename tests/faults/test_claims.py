"""A worker that works longer than a transaction may be idle: as the recipe has it, and all in one transaction."""

import re
from pathlib import Path

from tests.environments import Project
from tests.faults.targets import with_fastapi, with_postgresql

RECIPE = re.compile(r"^((?:async )?def work_once.*?)\n\n\n", re.DOTALL | re.MULTILINE)
WORK = "# Here is the work, while no transaction waits for it."
WORDS = {"Job": "Thing", '"waiting"': '"draft"', '"running"': '"published"', '"done"': '"published"'}

PROGRAM = """
import asyncio
import time

from my_app.db.database import Database, open_database
from my_app.models.thing import Thing
from my_app.repositories.thing import ThingRepository
from my_app.settings import Settings

{async_}def do(job: Thing) -> None:
    {await_}{sleep}(1.5)

{work}

{async_}def main() -> None:
    {async_}with open_database(Settings()) as database:
        {async_}with database.write() as session:
            {await_}ThingRepository(session).create({{"name": "{name}", "state": "draft"}})
        {await_}work_once(database)
        {async_}with database.read() as session:
            print([thing.state.value for thing in {await_}ThingRepository(session).find(Thing.name == "{name}")])

{run}
"""

IN_ONE_UNIT = """
{async_}def work_once(database: Database) -> None:
    {async_}with database.write() as session:
        for job in {await_}ThingRepository(session).claim(Thing.state == "draft"):
            {await_}do(job)
            job.state = "published"
"""


def words(project: Project) -> dict[str, str]:
    if project.variant.mode == "async":
        return {"async_": "async ", "await_": "await ", "sleep": "asyncio.sleep", "run": "asyncio.run(main())"}
    return {"async_": "", "await_": "", "sleep": "time.sleep", "run": "main()"}


def run(project: Project, folder: Path, name: str, work: str) -> tuple[int, str]:
    program = folder / "worker.py"
    program.write_text(PROGRAM.format(work=work, name=name, **words(project)), encoding="utf-8")
    result = project.attempt(f"env MY_APP_STATEMENT_TIMEOUT=1 uv run python {program}")
    return result.returncode, result.stdout


@with_fastapi
def test_the_recipe_outlives_the_timeout(project: Project, tmp_path: Path) -> None:
    [recipe] = RECIPE.findall((project.folder / "docs" / "recipes.md").read_text(encoding="utf-8"))
    recipe = recipe.replace(WORK, f"{words(project)['await_']}do(job)")
    for ours, theirs in WORDS.items():
        recipe = recipe.replace(ours, theirs)
    assert run(project, tmp_path, "recipe", recipe) == (0, "['published']\n")


@with_postgresql
def test_a_claim_that_outlives_the_timeout_names_it(project: Project, tmp_path: Path) -> None:
    code, told = run(project, tmp_path, "poison", IN_ONE_UNIT.format(**words(project)))
    assert code == 1
    assert "MY_APP_STATEMENT_TIMEOUT" in told.splitlines()[-1]
