"""A read that loses its connection is asked again."""

from collections import Counter

from tests.faults.crowds import crowd
from tests.faults.postgres import Postgres
from tests.faults.targets import with_postgresql
from tests.serving import Server


@with_postgresql
def test_no_read_fails_when_all_connections_are_lost(server: Server, postgres: Postgres) -> None:
    place = f"/owners/{server.send('POST', '/owners', {'name': 'read'}).json()['id']}"

    def look(client: Server) -> list[int]:
        return [client.send("GET", path).status for path in (place, "/owners?sort=-id")]

    with crowd(server, look) as told:
        postgres.kill_backends_twice()
    statuses = Counter(status for visit in told for status in visit)
    assert set(statuses) == {200}, statuses
