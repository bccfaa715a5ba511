"""Rows that refer to themselves, which the order in which rows are deleted has no place for."""

from tests.faults.targets import with_fastapi
from tests.serving import Server


@with_fastapi
def test_a_row_that_refers_to_itself_is_deleted(server: Server) -> None:
    path = f"/things/{server.send('POST', '/things', {'name': 'refers to itself'}).json()['id']}"
    assert server.send("PATCH", path, {"twin_id": int(path.removeprefix("/things/"))}).status == 200
    assert server.send("DELETE", path).status == 204
    assert server.send("GET", path).status == 404
