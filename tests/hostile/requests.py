"""Requests that mean it ill, each with its name."""

from collections.abc import Iterator
from zlib import crc32

from tests.hostile.cursors import cursors
from tests.hostile.values import JSON_VALUES, QUERY_VALUES, SQL
from tests.serving import Request

JSON = {"content-type": "application/json"}
FIELDS = (
    *("name", "code", "note", "number", "big", "ratio", "price", "done", "day", "hour", "moment"),
    *("key", "data", "blob", "state", "owner_id", "twin_id", "tag_ids", "id", "unknown"),
)
FILTERS = (
    *("name", "code", "number", "big", "price", "done", "day", "hour", "moment", "key", "state"),
    *("owner_id", "twin_id", "tag_ids", "limit", "sort", "cursor", "include", "unknown"),
)
Named = Iterator[tuple[str, Request]]


def requests(cursor: str) -> Named:
    """Give all of them."""
    yield from in_bodies()
    yield from as_bodies()
    yield from in_headers()
    yield from in_addresses()
    for name, tampered in cursors(cursor):
        yield f"a cursor: {name}", Request("GET", f"/things?cursor={tampered}")
        yield f"a cursor of a sort: {name}", Request("GET", f"/things?sort=-number&cursor={tampered}")


def in_bodies() -> Named:
    """Put each value into each field, of a new row and of one that is there."""
    for field in FIELDS:
        for name, value in JSON_VALUES.items():
            member = b'"%s": %s' % (field.encode(), value)
            yield f"POST {field}: {name}", Request("POST", "/things", named(name, field, member), JSON)
            yield f"PATCH {field}: {name}", Request("PATCH", "/things/1", b"{%s}" % member, JSON)


def named(name: str, field: str, member: bytes) -> bytes:
    """Complete the body, so that only the one field decides."""
    return (
        b"{%s}" % member
        if field == "name"
        else b'{"name": "%s %d", %s}' % (field.encode(), crc32(name.encode()), member)
    )


def as_bodies() -> Named:
    """Send what is no body of this route, or is said to be something else."""
    body = b'{"name": "x"}'
    for name, value in JSON_VALUES.items():
        yield f"a body: {name}", Request("POST", "/things", value, JSON)
    for kind in (
        "text/plain",
        "application/xml",
        "",
        "application/json; charset=utf-16",
        "application/json; charset=x",
        "a",
    ):
        yield f"a body that is {kind!r}", Request("POST", "/things", body, {"content-type": kind})
    for encoding in ("utf-16", "utf-32", "utf-8-sig", "latin-1"):
        text = '{"name": "é"}'.encode(encoding)
        yield f"a body in {encoding}", Request("POST", "/things", text, JSON)
    yield "no body", Request("POST", "/things", None, JSON)
    yield "an empty body", Request("POST", "/things", b"", JSON)
    yield "half a body", Request("POST", "/things", b'{"name": "x', JSON)
    yield "two bodies", Request("POST", "/things", body + body, JSON)
    yield "5 MB of spaces", Request("POST", "/things", b" " * 5_000_000 + body, JSON)
    yield "5 MB of one text", Request("POST", "/things", b'{"name": "%s"}' % (b"x" * 5_000_000), JSON)
    yield "a form", Request("POST", "/things", b"name=x", {"content-type": "application/x-www-form-urlencoded"})
    yield "a body of DELETE", Request("DELETE", "/things/999999", body, JSON)
    yield "a body of GET", Request("GET", "/things", body, JSON)


def in_headers() -> Named:
    """Say strange things beside the request."""
    for name, tag in {
        "nothing": "",
        "a star": "*",
        "many": ", ".join(['"1"'] * 500),
        "latin": "\xe9",
        "weak": 'W/"1"',
    }.items():
        yield f"if-match: {name}", Request("PATCH", "/things/1", b"{}", JSON | {"if-match": tag})
    yield "a strange host", Request("GET", "/things", None, {"host": "'; DROP TABLE things"})
    yield "a strange origin", Request("GET", "/things", None, {"origin": "null", "cookie": "a=\xff"})
    for encoding in ("gzip", "br", "x"):
        yield f"a body said to be {encoding}", Request("POST", "/things", b"{}", JSON | {"content-encoding": encoding})


def in_addresses() -> Named:
    """Put strange values into paths and queries."""
    for name, value in QUERY_VALUES.items():
        for method in ("GET", "PATCH", "DELETE"):
            body = b"{}" if method == "PATCH" else None
            yield f"{method} id: {name}", Request(method, f"/things/{value.replace('../', '..%2f')}", body, JSON)
        for field in FILTERS:
            yield f"GET {field}: {name}", Request("GET", f"/things?{field}={value}")
    for text in SQL:
        quoted = "".join(f"%{byte:02x}" for byte in text.encode())
        for field in FILTERS:
            yield f"GET {field}: {text}", Request("GET", f"/things?{field}={quoted}")
    for method in ("PUT", "OPTIONS", "TRACE", "PROPFIND", "HEAD"):
        yield f"{method}", Request(method, "/things")
    yield "a parameter 2,000 times", Request("GET", "/things?" + "&".join(["include=tags"] * 2_000))
    yield "2,000 parameters", Request("GET", "/things?" + "&".join(f"p{number}=1" for number in range(2_000)))
    yield "a limit twice", Request("GET", "/things?limit=1&limit=2")
    for path in (
        "//things",
        "/things/",
        "/things/1/",
        "/things//1",
        "/%2e%2e/things",
        "/things/1%2f2",
        "/things;a=b",
        "/openapi.json/x",
    ):
        yield f"a path: {path}", Request("GET", path)
