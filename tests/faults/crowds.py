"""Many clients that ask again and again while something breaks."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from threading import Event
from typing import TypeVar

from tests.serving import Answer, Server

T = TypeVar("T")


@contextmanager
def crowd(server: Server, ask: Callable[[Server], T], clients: int = 16) -> Iterator[list[T]]:
    """Let so many clients ask until the block ends, each on a connection of its own; what they raise is raised here."""
    over, told = Event(), list[T]()

    def repeat() -> None:
        with closing(server.another()) as client:
            while not over.is_set():
                told.append(ask(client))

    with ThreadPoolExecutor(clients) as pool:
        asking = [pool.submit(repeat) for _ in range(clients)]
        try:
            yield told
        finally:
            over.set()
        for one in asking:
            one.result()


def all_at_once(server: Server, ask: Callable[[Server], T], clients: int = 16) -> list[T]:
    """Let so many clients ask once."""

    def one(_: int) -> T:
        with closing(server.another()) as client:
            return ask(client)

    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(one, range(clients)))


def is_told_to_come_back(answer: Answer) -> bool:
    """Say whether it is the problem that tells a client to try again, and when."""
    return (
        answer.status == 503
        and answer.headers["content-type"] == "application/problem+json"
        and int(answer.headers["retry-after"]) > 0
        and answer.json()["status"] == 503
    )
