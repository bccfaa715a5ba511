"""What the processes of a server hold."""

import psutil

from tests.serving import Server


def read_memory(server: Server) -> int:
    """Give the MB that the server's processes hold."""
    parent = psutil.Process(server.process.pid)
    return sum(one.memory_info().rss for one in [parent, *parent.children(recursive=True)] if one.name() != "uv") >> 20
