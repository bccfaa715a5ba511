"""Draws requests from what an application says of itself in OpenAPI: each kind of them, with parameters that vary."""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from tests.serving import Request

KINDS = {"list": 45, "one": 15, "patch": 20, "post": 8, "missing": 4, "invalid": 4, "unknown": 4}
"""How often, of a hundred requests, each kind is drawn."""
KEPT_ROWS = 30
"""Rows of a table, above which one is deleted for each that is made."""
JSON = {"content-type": "application/json"}
VALUES = {
    "date": "2026-01-01",
    "time": "12:30:00",
    "date-time": "2026-01-01T00:00:00Z",
    "uuid": "00000000-0000-4000-8000-{:012}",
}


@dataclass
class Drawer:
    """Draws from a seed: the same requests each time, of the rows that were made."""

    openapi: Mapping[str, Any]
    draw: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 (no secret)

    def __post_init__(self) -> None:
        paths = self.openapi["paths"]
        self.paths = [path for path, one in paths.items() if "{" not in path and "post" in one]
        self.ids: dict[str, list[int]] = {path: [] for path in self.paths}
        self.count = 0

    def note(self, request: Request, status: int, body: bytes) -> None:
        """Keep the id of a row that was made."""
        if request.method == "POST" and status == 201:
            self.ids[request.path].append(json.loads(body)["id"])

    def requests(self, count: int) -> Iterator[Request]:
        """Draw so many."""
        for kind in self.draw.choices([*KINDS], [*KINDS.values()], k=count):
            self.count += 1
            yield self.request(kind, self.draw.choice(self.paths))

    def request(self, kind: str, path: str) -> Request:
        """Draw a request for a table."""
        match kind:
            case "list":
                return Request("GET", f"{path}?{self._query(path)}")
            case "one":
                return Request("GET", f"{self._row(path)}?{self._query(path + '/{id}')}")
            case "patch":
                return self._send("PATCH", self._row(path), self._body(f"{path}/{{id}}", "patch"))
            case "post" if len(self.ids[path]) > KEPT_ROWS:
                return Request("DELETE", f"{path}/{self.ids[path].pop(0)}")
            case "post":
                return self._send("POST", path, self._body(path, "post"))
            case "missing":
                return Request("GET", f"{path}/{self.draw.randint(1 << 40, 1 << 41)}")
            case "invalid":
                return self._send("POST", path, {f"field_{self.draw.randint(1, 1 << 20)}": "x"})
        return Request("GET", f"/unknown/{self.draw.randint(1, 1 << 20)}")

    def _send(self, method: str, path: str, value: object) -> Request:
        return Request(method, path, json.dumps(value).encode(), JSON)

    def _row(self, path: str) -> str:
        return f"{path}/{self.draw.choice(self.ids[path] or [1])}"

    def _query(self, path: str) -> str:
        given: list[tuple[str, str]] = []
        for parameter in self.openapi["paths"][path]["get"].get("parameters", []):
            name, schema = parameter["name"], parameter["schema"]
            if parameter["in"] != "query" or name == "cursor":
                continue
            if name == "include":
                choices = schema["items"].get("enum") or [schema["items"]["const"]]
                given += [(name, choice) for choice in choices if self.draw.random() < 0.5]
            elif name in {"limit", "sort"} or self.draw.random() < 0.3:
                given.append((name, str(self._value(name, schema)).lower()))
        return urlencode(given)

    def _body(self, path: str, method: str) -> dict[str, Any]:
        media = self.openapi["paths"][path][method]["requestBody"]["content"]["application/json"]
        schema = self._resolve(media["schema"])
        required = schema.get("required", [])
        names = [name for name in schema.get("properties", {}) if name in required or self.draw.random() < 0.4]
        return {name: self._value(name, schema["properties"][name]) for name in names}

    def _resolve(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        if "$ref" in schema:
            found: Mapping[str, Any] = self.openapi["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
            return found
        return next((self._resolve(one) for one in schema.get("anyOf", []) if one.get("type") != "null"), schema)

    def _value(self, name: str, schema: Mapping[str, Any]) -> Any:
        schema = self._resolve(schema)
        if "enum" in schema:
            return self.draw.choice(schema["enum"])
        match schema.get("type"):
            case "boolean":
                return self.draw.random() < 0.5
            case "integer" | "number":
                return self._id(name) if name.endswith("_id") else self.draw.randint(1, 9)
            case "array":
                return sorted({self._id(name) for _ in range(self.draw.randint(0, 3))})
            case "string":
                return self._text(schema)
        return {"a": [self.count]}

    def _id(self, name: str) -> int:
        """Guess the table, which the name of a relation does not always say."""
        stem = name.removesuffix("_ids").removesuffix("_id")
        tables = [path for path in self.paths if path.startswith(f"/{stem}")] or self.paths
        return self.draw.choice([one for path in tables for one in self.ids[path]] or [1])

    def _text(self, schema: Mapping[str, Any]) -> str:
        if "format" in schema:
            return VALUES[schema["format"]].format(self.count)
        if "contentEncoding" in schema:
            return "eHl6"
        if schema.get("pattern", "").endswith("(\\.\\d{1,6})?$"):
            return VALUES["time"]
        return f"{self.count:x} text"[: schema.get("maxLength", 80)]
