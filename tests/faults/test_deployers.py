"""Whoever deploys need not wait for whoever else deploys."""

from concurrent.futures import ThreadPoolExecutor

from tests.environments import Project
from tests.faults.targets import with_fastapi


@with_fastapi
def test_four_deployers_at_once_make_one_schema(undeployed: Project) -> None:
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(undeployed.attempt, ["uv run alembic upgrade head"] * 4))
    assert [result.returncode for result in results] == [0] * 4, [result.stdout for result in results]
    assert sum("Running upgrade" in result.stdout for result in results) == 1
