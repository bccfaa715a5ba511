"""The access log is as the operator asked, and never says what was asked for."""

import json
from pathlib import Path

import pytest

from tests.environments import Project
from tests.faults.targets import with_sqlite
from tests.serving import SERVER, Request, serve

CONFIGURATION = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"own": {"()": "uvicorn.logging.AccessFormatter", "fmt": "%(levelprefix)s OWN %(request_line)s"}},
    "handlers": {"own": {"class": "logging.StreamHandler", "formatter": "own", "stream": "ext://sys.stderr"}},
    "loggers": {"uvicorn.access": {"handlers": ["own"], "level": "INFO", "propagate": False}},
}


def log_of(project: Project, folder: Path, options: str) -> list[str]:
    """Ask for a person's rows, and give what was logged of it."""
    with (folder / "log").open("wb") as log, serve(project, SERVER, options, log) as server:
        assert server.ask(Request("GET", "/owners?name=ada@example.org")).status == 200
    return [line for line in (folder / "log").read_text(encoding="utf-8").splitlines() if "/owners" in line]


@with_sqlite
def test_a_request_is_logged_without_its_query(project: Project, tmp_path: Path) -> None:
    [line] = log_of(project, tmp_path, "")
    assert '"GET /owners HTTP/1.1" 200' in json.loads(line)["message"]


@with_sqlite
@pytest.mark.parametrize("options", ["--no-access-log", "--log-level warning"])
def test_a_log_that_is_off_stays_off(project: Project, tmp_path: Path, options: str) -> None:
    assert log_of(project, tmp_path, options) == []


@with_sqlite
def test_a_log_that_is_configured_stays_so(project: Project, tmp_path: Path) -> None:
    (tmp_path / "log.json").write_text(json.dumps(CONFIGURATION), encoding="utf-8")
    [line] = log_of(project, tmp_path, f"--log-config {tmp_path}/log.json")
    assert line.endswith("OWN GET /owners?name=ada@example.org HTTP/1.1")
