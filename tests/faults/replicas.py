"""A second server that PostgreSQL's own replication keeps up with the project's."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.faults.postgres import Postgres
from tests.faults.servers import owned_folder, run_as_owner


@dataclass(frozen=True)
class Replica:
    """The server, and the database on it."""

    folder: Path
    database: Postgres

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder}"
        log = self.folder / "log"
        run_as_owner(
            self.database.programs / "pg_ctl", "-w", "-D", self.folder / "data", "-l", log, "-o", options, "start"
        )

    def stop(self) -> None:
        """Stop it as an upgrade does: without waiting for whoever is connected."""
        run_as_owner(self.database.programs / "pg_ctl", "-w", "-D", self.folder / "data", "-m", "fast", "stop")

    def count_clients(self) -> int:
        """Count the application's connections."""
        return int(self.database.ask("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'my_app'"))


@contextmanager
def replicated(postgres: Postgres) -> Iterator[Replica]:
    """Copy the server and let the copy follow it."""
    with owned_folder() as folder:
        run_as_owner(postgres.programs / "pg_basebackup", "-d", postgres.url, "-D", folder / "data", "-R", "-c", "fast")
        url = f"postgresql://postgres@{urlsplit(postgres.url).path}?host={folder}"
        replica = Replica(folder, Postgres(postgres.project, url, postgres.programs))
        replica.start()
        try:
            yield replica
        finally:
            replica.stop()
