"""A project whose owner has followed every recipe passes its checks, and does over HTTP what they say."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import httpx2
import pytest

from . import serving
from .projects import DEFAULT, VARIANTS, Variant
from .recipes import Cell, check, prepare, serve
from .rendering import Template
from .targets import target
from .test_readmes import PATIENCE

OFTEN = [DEFAULT]
ORIGIN = {"origin": "https://example.com"}

cells = pytest.mark.parametrize("variant", [target(one, OFTEN) for one in VARIANTS if one.fastapi])


@pytest.fixture(scope="session")
def open_cell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Variant], Cell]]:
    """Serve each variant when it is asked for, and once."""
    folder = tmp_path_factory.mktemp("recipes")
    template = Template(folder / "copier-sqlalchemy")
    with ExitStack() as stack:

        def open_one(variant: Variant) -> Cell:
            project = stack.enter_context(prepare(template, folder / str(variant), variant))
            return stack.enter_context(serve(project))

        yield cache(open_one)


@pytest.fixture
def cell(open_cell: Callable[[Variant], Cell], variant: Variant) -> Cell:
    return open_cell(variant)


@cells
def test_the_checks_pass(cell: Cell) -> None:
    check(cell.project)


@cells
def test_a_job_is_created_with_its_steps(cell: Cell) -> None:
    steps = [{"name": "read", "seconds": 2}, {"name": "write", "seconds": 3}]
    job = cell.client.post("/jobs", json={"name": "nested", "token": "t", "steps": steps})
    assert job.status_code == 201
    assert job.json() == {"id": job.json()["id"], "name": "nested", "state": "waiting", "has_token": True}
    [total] = [one for one in cell.client.get("/jobs/totals").json() if one["name"] == "nested"]
    assert total == {"name": "nested", "steps": 2, "seconds": 5}
    taken = cell.client.post("/jobs", json={"name": "nested"})
    assert (taken.status_code, taken.json()["fields"]) == (409, ["name"])


@cells
def test_a_search_says_how_many_there_are(cell: Cell) -> None:
    ids = [cell.create(f"50% {number}") for number in range(3)] + [cell.create("500")]
    page = cell.client.get("/jobs/search", params={"q": "50%", "limit": 1, "after": ids[0]}).json()
    assert ([one["id"] for one in page["items"]], page["total"]) == ([ids[1]], 3)


@cells
def test_a_rule_undoes_all_that_was_changed(cell: Cell) -> None:
    job = cell.create("ruled")
    answers = [cell.client.post(f"/jobs/{job}/steps", json={"name": "s", "seconds": 2000}) for _ in range(2)]
    assert [one.status_code for one in answers] == [204, 409]
    [total] = [one for one in cell.client.get("/jobs/totals").json() if one["name"] == "ruled"]
    assert total == {"name": "ruled", "steps": 1, "seconds": 2000}
    assert cell.client.post(f"/jobs/{2**40}/steps", json={"name": "s", "seconds": 1}).status_code == 404


@cells
def test_an_application_of_its_own_has_the_sessions_and_the_problems(cell: Cell) -> None:
    cell.create("of another application")
    with serving.serve(cell.project, "uv run uvicorn my_app.api.admin:app") as server:
        found = server.send("GET", "/admin/jobs/search?q=another").json()
        missing = server.send("POST", "/admin/jobs/999/steps", {"name": "s", "seconds": 1})
    assert (found["total"], missing.status, missing.headers["content-type"]) == (1, 404, "application/problem+json")


@cells
def test_a_file_is_taken(cell: Cell) -> None:
    answer = cell.client.post("/jobs/upload", files={"file": b"uploaded 1\nuploaded 2\n"})
    assert (answer.status_code, answer.json()) == (201, 2)
    assert cell.client.get("/jobs/search?q=uploaded").json()["total"] == 2


@cells
def test_a_task_runs_in_the_background(cell: Cell) -> None:
    job = cell.create("later")
    assert cell.client.post(f"/jobs/{job}/finish").status_code == 202
    wait_until_done(cell, "later")


@cells
def test_streams_have_every_job(cell: Cell) -> None:
    cell.create("streamed")
    lines = [json.loads(line) for line in cell.client.get("/jobs/lines").text.splitlines()]
    events = cell.client.get("/jobs/events")
    assert events.headers["content-type"].startswith("text/event-stream")
    sent = [json.loads(line.removeprefix("data: ")) for line in events.text.splitlines() if line.startswith("data: ")]
    assert sent == lines
    assert cell.find("streamed") in lines


@cells
def test_a_worker_does_what_waits(cell: Cell) -> None:
    cell.create("worked on")
    command = ["uv", "run", "python", "-m", "my_app.worker"]
    with subprocess.Popen(command, cwd=cell.project.folder, env=cell.project.environment) as worker:
        try:
            wait_until_done(cell, "worked on")
        finally:
            worker.terminate()


@cells
def test_nobody_comes_in_without_the_key(cell: Cell) -> None:
    root = str(cell.client.base_url)
    answers = [
        httpx2.get(f"{root}{path}", headers={"X-API-Key": "x"}) for path in ("/jobs/totals", "/users", "/tags/1")
    ]
    assert {one.status_code for one in (*answers, httpx2.get(f"{root}/users"))} == {401}
    assert httpx2.get(f"{root}/health/live").status_code == 200


@cells
def test_another_origin_is_allowed(cell: Cell) -> None:
    asked = cell.client.options("/users", headers={**ORIGIN, "access-control-request-method": "POST"})
    assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (200, ORIGIN["origin"])
    denied = httpx2.get(f"{cell.client.base_url}/users", headers=ORIGIN)
    assert (denied.status_code, denied.headers["access-control-allow-origin"]) == (401, ORIGIN["origin"])
    assert (
        "access-control-allow-origin" not in cell.client.get("/users", headers={"origin": "https://evil.test"}).headers
    )


def wait_until_done(cell: Cell, name: str) -> None:
    """Wait until somebody has finished a job."""
    give_up = time.monotonic() + PATIENCE
    while cell.find(name)["state"] != "done":
        assert time.monotonic() < give_up
        time.sleep(0.05)


@pytest.mark.parametrize("variant", [target(one, []) for one in VARIANTS if not one.fastapi])
def test_the_recipes_without_fastapi_pass_the_checks(template: Template, tmp_path: Path, variant: Variant) -> None:
    with prepare(template, tmp_path / "project", variant) as project:
        check(project)
