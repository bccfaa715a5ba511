"""Nothing that comes in makes the server fail, hang up, or change what it should not."""

from http.client import HTTPException

import pytest

from tests.hostile.requests import requests
from tests.hostile.targets import with_fastapi
from tests.serving import Request, Server

TOO_LARGE = {"5 MB of spaces", "5 MB of one text"}


def complain(server: Server, name: str, request: Request) -> str:
    """Send it, and say what was wrong with the answer."""
    try:
        answer = server.ask(request)
    except (OSError, HTTPException) as error:
        server.close()
        return f"{name}: {error!r}"
    if answer.status >= 500 or (name in TOO_LARGE and answer.status != 413):
        return f"{name}: {answer.status} {answer.body[:200]!r}"
    if (
        answer.status >= 400
        and request.method != "HEAD"
        and "problem+json" not in answer.headers.get("content-type", "")
    ):
        return f"{name}: {answer.status} is no problem: {answer.headers}"
    return ""


@with_fastapi
@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.full)])
def test_hostile_input_is_answered_and_changes_nothing_else(server: Server, every: int) -> None:
    cursor = server.send("GET", "/things?limit=1").json()["next_cursor"]
    attacks = list(requests(cursor))[::every]
    assert len(attacks) >= 500
    assert [wrong for name, request in attacks if (wrong := complain(server, name, request))] == []
    two = server.send("GET", "/things/2").json()
    assert (two["name"], two["number"], two["owner_id"]) == ("two", 7, None)
    assert server.send("GET", "/health/ready").json() == {"status": "ready"}
