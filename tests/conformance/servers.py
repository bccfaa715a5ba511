"""Serves applications of a rendered project by uvicorn: all in one process, each in a thread and on a port of its own.

It runs in the project's environment until its standard input ends, and writes the port of each module as JSON.
"""

import json
import socket
import sys
import threading
import time
from importlib import import_module

import uvicorn


def build_server(name: str) -> uvicorn.Server:
    """Build the server of a module's `app`; the module may have more to say to uvicorn in its `OPTIONS`."""
    module = import_module(name)
    options = {"log_level": "warning", "timeout_graceful_shutdown": 5, **getattr(module, "OPTIONS", {})}
    return uvicorn.Server(uvicorn.Config(module.app, **options))


def main(names: list[str]) -> None:
    """Serve the modules."""
    servers = {name: build_server(name) for name in names}
    sockets = {name: socket.create_server(("127.0.0.1", 0)) for name in names}
    threads = [threading.Thread(target=server.run, args=([sockets[name]],)) for name, server in servers.items()]
    for thread in threads:
        thread.start()
    while not all(server.started for server in servers.values()) and all(thread.is_alive() for thread in threads):
        time.sleep(0.01)
    sys.stdout.write(json.dumps({name: one.getsockname()[1] for name, one in sockets.items()}) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    for server in servers.values():
        server.should_exit = True
    for thread in threads:
        thread.join()


main(sys.argv[1:])
