"""The functions that a scaffold gives do what the rendered repository does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.environments import Project, in_turn
from tests.projects import Variant

from .programs import run

SYNC = Variant("sync", fastapi=False, database="sqlite")
ASYNC = Variant("async", fastapi=False, database="sqlite")
POST = ["Post", "title=str(200) index", "body=text", "author=User", "tags=Tag many"]
PROGRAM = """
import asyncio, inspect, sys
import sqlalchemy as sa
from my_app.models.base import Model
from my_app.models.post import Post
from my_app.models.tag import Tag
from my_app.models.user import User
from my_app.repositories.post import PostRepository
import posts


async def wait(value):
    return await value if inspect.isawaitable(value) else value


async def check(session):
    repository = PostRepository(session)
    session.add(User(id=1, email="ann@db.example", name="Ann"))
    values = [{"title": f"t{number}", "body": "b", "author_id": 1} for number in range(4)]
    for one in values[:2]:
        await wait(repository.create(one))
    for one in values[2:]:
        await wait(posts.create_post(session, **one))
    assert list(await wait(posts.list_posts(session))) == list(await wait(repository.find()))
    assert [one.id for one in await wait(posts.list_posts(session, after_id=1, limit=2))] == [2, 3]
    for number in (1, 3, 9):
        assert await wait(posts.get_post(session, number)) is await wait(repository.get(number))
    theirs, ours = [await wait(repository.get(number)) for number in (1, 3)]
    await wait(repository.update(theirs, {"title": "new"}))
    assert await wait(posts.update_post(session, ours, title="new")) is ours
    assert theirs.updated_at > theirs.created_at and ours.updated_at > ours.created_at
    try:
        await wait(posts.update_post(session, ours, titel="new"))
    except AttributeError as error:
        assert str(error) == "Post has no attribute 'titel'"
    else:
        raise SystemExit("an attribute that is not there was set")
    await wait(repository.delete_row(1))
    await wait(posts.delete_post(session, ours))
    rows = (await wait(session.execute(sa.select(Post.id, Post.title).order_by(Post.id)))).all()
    assert [tuple(row) for row in rows] == [(2, "t1"), (4, "t3")], rows


async def main_async():
    from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Model.metadata.create_all)
    async with AsyncSession(engine) as session:
        await check(session)
    await engine.dispose()


def main_sync():
    from sqlalchemy.orm import Session
    engine = sa.create_engine("sqlite://")
    Model.metadata.create_all(engine)
    with Session(engine) as session:
        asyncio.run(check(session))
    engine.dispose()


asyncio.run(main_async()) if sys.argv[1] == "async" else main_sync()
"""


@pytest.mark.full
@pytest.mark.parametrize("variant", [in_turn(SYNC), in_turn(ASYNC)])
def test_the_functions_do_what_the_repository_does(
    variant: Variant, projects: Callable[[Variant], Project], tmp_path: Path
) -> None:
    project = projects(variant)
    words = ["--repository", str(tmp_path / "posts.py"), "--mode", variant.mode]
    result = run("scaffold_orm_model", *POST, *words, folder=project.folder)
    assert not result.returncode, result.stderr
    (tmp_path / "program.py").write_text(PROGRAM)
    project.run(f"uv run env PYTHONPATH={tmp_path} python -W error {tmp_path}/program.py {variant.mode}")
