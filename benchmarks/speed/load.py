"""Drives a server with wrk, as 32 clients that keep their connections."""

import json
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.environments import Project

from .operations import Operation
from .servers import Served

CLIENTS = 32
SCRIPT = """
local new = {start}
math.randomseed({start})
local headers = {{["content-type"] = "application/json"}}
request = function()
  new = new + 1
  local path = string.gsub({path}, "{{id}}", math.random(1, {rows}))
  local body = {body} and string.gsub({body}, "{{new}}", new)
  return wrk.format({method}, path, headers, body or nil)
end
done = function(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format('\\n{{"requests": %d, "failed": %d, "duration": %d, "p50": %d, "p99": %d}}\\n',
    summary.requests, failed, summary.duration, latency:percentile(50), latency:percentile(99)))
end
"""


class Measure(NamedTuple):
    """One round: microseconds of the server's CPU per request, microseconds of waiting, requests per second."""

    cpu: float
    p50: float
    p99: float
    rate: float


class Driver:
    """Sends one operation after the other; what is new is new in every round."""

    def __init__(self, project: Project, rows: int, seconds: int) -> None:
        self.project, self.rows, self.seconds = project, rows, seconds
        self.start = 0

    def drive(self, server: Served, operation: Operation) -> Measure:
        """Send requests for some seconds, none of which may fail."""
        self.start += 10_000_000
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
            Path(script.name).write_text(self._write_script(operation), encoding="utf-8")
            begun = server.cpu()
            address = f"http://127.0.0.1:{server.port}"
            printed = self.project.run(
                f"wrk --threads 1 --connections {CLIENTS} --duration {self.seconds}s --script {script.name} {address}"
            )
            used = server.cpu() - begun
        told = json.loads(printed.splitlines()[-1])
        if told["failed"]:
            raise RuntimeError(f"{told['failed']} of {told['requests']} requests failed: {operation}")
        requests = told["requests"]
        return Measure(used / requests * 1e6, told["p50"], told["p99"], requests / told["duration"] * 1e6)

    def _write_script(self, operation: Operation) -> str:
        return SCRIPT.format(
            start=self.start,
            rows=self.rows,
            method=json.dumps(operation.method),
            path=json.dumps(operation.path),
            body=json.dumps(operation.body) if operation.body else "false",
        )
