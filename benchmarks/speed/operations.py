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


def encode_cursor(row: int) -> str:
    """Write the cursor of the page after a row."""
    position = {"sort": "id", "filters": {}, "after": [row]}
    return urlsafe_b64encode(json.dumps(position).encode()).decode()


FIRST_PAGE = Operation("a page of 100", "GET", "/users?limit=100")


def write_page_after(rows: int) -> Operation:
    """Write the one that has all rows but the last page behind it."""
    cursor = encode_cursor(rows - 101)
    return Operation(f"a page after {rows:,} rows", "GET", f"{FIRST_PAGE.path}&cursor={cursor}")


def list_operations(rows: int) -> list[Operation]:
    """List them, for tables of so many rows."""
    return [
        Operation("one row by id", "GET", "/users/{id}"),
        FIRST_PAGE,
        Operation("create", "POST", "/users", '{"email": "{new}@example.org", "name": "Somebody New"}'),
        Operation("a page with authors", "GET", "/posts?limit=100&include=author"),
        write_page_after(rows),
        Operation("a filtered page", "GET", "/posts?limit=100&author_id={id}"),
        Operation("patch", "PATCH", "/users/{id}", '{"name": "Somebody {new}"}'),
    ]
