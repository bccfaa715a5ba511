"""Cursors that were not given out, or not like this."""

import base64
import json
from collections.abc import Iterator
from typing import Any

AFTERS: dict[str, list[Any]] = {
    "no place": [],
    "one place too many": [1, 2, 3],
    "null": [None],
    "a text": ["x"],
    "a list": [[1]],
    "a mapping": [{"id": 1}],
    "2**63": [2**63],
    "10**30": [10**30],
    "NUL": ["\0"],
    "half a surrogate pair": ["\ud800"],
    "infinity": [float("inf")],
    "a moment out of the calendar": ["0001-01-01T00:00:00+23:59", 1],
}
SORTS = ["", "nope", "-", "--id", "password", "id; DROP TABLE things", "__class__", "note", "id\0"]
FILTERS: list[Any] = [{"nope": 1}, {"id": {}}, {"limit": 1}, {"number": 2**70}, {"name": "\0"}, [], None, {"": ""}]
TEXTS = {
    "no base64": "!!!",
    "base64 of nothing": "AAAA",
    "an empty mapping": "e30=",
    "a number": "MQ==",
    "a sign beyond ASCII": "%C3%A9",
    "NUL": "%00",
    "padding alone": "====",
    "a long text": "A" * 10_000,
}


def cursors(real: str) -> Iterator[tuple[str, str]]:
    """Give names and cursors, among them a real one that has been changed."""
    yield from TEXTS.items()
    position = json.loads(base64.urlsafe_b64decode(real))
    for name, after in AFTERS.items():
        yield f"after {name}", write_cursor(position | {"after": after})
    for sort in SORTS:
        yield f"sorted by {sort!r}", write_cursor(position | {"sort": sort})
    for filters in FILTERS:
        yield f"filtered by {filters!r}", write_cursor(position | {"filters": filters})
    yield "cut off", real[:-5]
    yield "one sign changed", real[:10] + ("A" if real[10] != "A" else "B") + real[11:]
    yield "deep", base64.urlsafe_b64encode(b"[" * 1_000).decode()


def write_cursor(position: dict[str, Any]) -> str:
    """Write a cursor as the application does, whatever it carries."""
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode()
