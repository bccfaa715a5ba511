"""Rows that facts begin with."""

from collections.abc import Callable
from typing import Any

from tests.conformance.clients import Client

Listen = Callable[[str], None]
"""Registers listeners by the name of their set."""


def add_tags(client: Client, *names: str) -> None:
    """Create tags by the route."""
    for name in names:
        created = client.post("/tags", json={"name": name})
        assert created.status_code == 201, created.text


def add_users(client: Client, *names: str) -> None:
    """Create users by the route."""
    for name in names:
        created = client.post("/users", json={"email": f"{name}@example.org", "name": name})
        assert created.status_code == 201, created.text


def add_post(client: Client, title: str = "t", author_id: int = 1, **values: object) -> dict[str, Any]:
    """Create a post by the route."""
    created = client.post("/posts", json={"title": title, "body": "b", "author_id": author_id} | values)
    assert created.status_code == 201, created.text
    return dict(created.json())


def add_posts(client: Client, *titles: str) -> None:
    """Create posts with a tag, and their author."""
    add_users(client, "Ada")
    add_tags(client, "a")
    for title in titles:
        add_post(client, title, tag_ids=[1])


def list_ids(client: Client, path: str) -> list[int]:
    """List the ids of a page."""
    return [one["id"] for one in client.get(path).json()["items"]]
