"""The routes that are compared, over any driver; what they answer is, byte for byte, what the rendered ones do."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeAlias

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .statements import POST, USER, Statements

Row: TypeAlias = Sequence[Any]
Read: TypeAlias = Callable[[Row], dict[str, Any]]


class Driver:
    """Runs statements, and turns a row's values into those of JSON where the driver does not."""

    statements: Statements

    async def fetch(self, statement: str, *values: Any) -> Sequence[Row]:
        """Run one statement in a transaction of its own."""
        raise NotImplementedError

    def user(self, row: Row) -> dict[str, Any]:
        """Name a user's values."""
        return dict(zip(USER, row, strict=False))

    def post(self, row: Row) -> dict[str, Any]:
        """Name a post's values."""
        return dict(zip(POST, row, strict=False))

    def tag(self, user: Mapping[str, Any]) -> str:
        """Name the version of a row."""
        return f'"{user["updated_at"].isoformat()}"'


class Routes:
    """One method an operation."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    async def live(self, _request: Request) -> Response:
        """Say that the process answers."""
        return Response()

    async def read_user(self, request: Request) -> Response:
        """Read one by id."""
        [row] = await self.driver.fetch(self.driver.statements.user, int(request.path_params["id"]))
        return self._answer_user(row)

    async def list_users(self, request: Request) -> Response:
        """Read a page."""
        limit, cursor = int(request.query_params["limit"]), request.query_params.get("cursor")
        if cursor is None:
            rows = await self.driver.fetch(self.driver.statements.users, limit + 1)
        else:
            [last] = orjson.loads(urlsafe_b64decode(cursor))["after"]
            rows = await self.driver.fetch(self.driver.statements.next_users, last, limit + 1)
        return _answer_page(self.driver.user, rows, limit, {})

    async def list_posts(self, request: Request) -> Response:
        """Read a page, with the authors or of one author."""
        limit, statements = int(request.query_params["limit"]), self.driver.statements
        if author := request.query_params.get("author_id"):
            rows = await self.driver.fetch(statements.posts_of, int(author), limit + 1)
            return _answer_page(self.driver.post, rows, limit, {"author_id": int(author)})
        rows = await self.driver.fetch(statements.posts_with_authors, limit + 1)
        return _answer_page(self._nest, rows, limit, {})

    async def create_user(self, request: Request) -> Response:
        """Create one."""
        values = orjson.loads(await request.body())
        [row] = await self.driver.fetch(self.driver.statements.create, values["email"], values["name"])
        return self._answer_user(row, 201, {"location": f"/users/{row[0]}"})

    async def change_user(self, request: Request) -> Response:
        """Change one."""
        values = orjson.loads(await request.body())
        key = int(request.path_params["id"])
        [row] = await self.driver.fetch(self.driver.statements.change, values["name"], key)
        return self._answer_user(row)

    def _nest(self, row: Row) -> dict[str, Any]:
        return {**self.driver.post(row), "author": self.driver.user(row[len(POST) :])}

    def _answer_user(self, row: Row, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
        user = self.driver.user(row)
        return _answer(user, status, {"etag": self.driver.tag(user), **(headers or {})})


def _answer(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(orjson.dumps(value, option=orjson.OPT_UTC_Z), status, headers, "application/json")


def _answer_page(read: Read, rows: Sequence[Row], limit: int, filters: Mapping[str, Any]) -> Response:
    items = [read(row) for row in rows[:limit]]
    cursor = {"sort": "id", "filters": filters, "after": [items[-1]["id"]]} if len(rows) > limit else None
    return _answer({"items": items, "next": cursor and urlsafe_b64encode(orjson.dumps(cursor)).decode()})


def build_app(
    driver: Driver, lifespan: Callable[[Starlette], AbstractAsyncContextManager[None]]
) -> Callable[..., Awaitable[None]]:
    """Put the routes together."""
    routes = Routes(driver)
    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/health/live", routes.live),
            Route("/users", routes.list_users),
            Route("/users", routes.create_user, methods=["POST"]),
            Route("/users/{id}", routes.read_user),
            Route("/users/{id}", routes.change_user, methods=["PATCH"]),
            Route("/posts", routes.list_posts),
        ],
    )
