"""What is asked of both applications; what an entity is here is the template's default."""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass


@dataclass(frozen=True)
class Operation:
    """A request; `{id}` stands for any row's id, `{new}` for what no request before had."""

    name: str
    method: str
    path: str
    body: str | None = None


def write_cursor(row: int) -> str:
    """Write the cursor of the page after a row."""
    position = {"sort": "id", "filters": {}, "after": [row]}
    return urlsafe_b64encode(json.dumps(position).encode()).decode()


def list_operations(rows: int) -> list[Operation]:
    """List them, for tables of so many rows."""
    return [
        Operation("one row by id", "GET", "/users/{id}"),
        Operation("a page of 100", "GET", "/users?limit=100"),
        Operation("create", "POST", "/users", '{"email": "{new}@example.org", "name": "Somebody New"}'),
        Operation("a page with authors", "GET", "/posts?limit=100&include=author"),
        Operation(f"a page after {rows:,} rows", "GET", f"/users?limit=100&cursor={write_cursor(rows - 101)}"),
        Operation("a filtered page", "GET", "/posts?limit=100&author_id={id}"),
        Operation("patch", "PATCH", "/users/{id}", '{"name": "Somebody {new}"}'),
    ]
