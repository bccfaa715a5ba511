"""Runs the programs for Alembic, and Alembic's own commands, in one process: importing them costs the most."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import runpy
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def perform_all(scripts: Path, steps: list[list[str]], folder: Path | None = None, **settings: str) -> list[list[Any]]:
    """Do each step in a copy of this process; give its exit code and what it printed."""
    for module in ("alembic.autogenerate", "alembic.command", "sqlalchemy.orm"):
        importlib.import_module(module)  # A copy has it then.

    def enter(step: list[str]) -> list[Any]:
        os.chdir(folder or Path.cwd())
        os.environ.update(settings)
        with Path(os.devnull).open(encoding="utf-8") as sys.stdin:
            return capture(scripts, step)

    return [fork(enter, step) for step in steps]


def fork(function: Callable[..., list[Any]], *values: object) -> list[Any]:
    """Call a function in a copy of this process."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            with os.fdopen(theirs, "w", encoding="utf-8") as pipe:
                json.dump(function(*values), pipe)
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    given: list[Any] = json.loads(text)
    return given


def capture(scripts: Path, step: list[str]) -> list[Any]:
    """Do a step, and give its exit code and what it printed."""
    output, errors, code = io.StringIO(), io.StringIO(), 0
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        try:
            perform(scripts, *step)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
            errors.write(end.code if isinstance(end.code, str) else "")
        except Exception:  # noqa: BLE001 - What a program lets through is what a test has to show.
            code = -1
            errors.write(traceback.format_exc())
    return [code, output.getvalue(), errors.getvalue()]


def perform(scripts: Path, name: str, *words: str) -> None:
    """Do one step; it may end as a program does."""
    if name == "write":
        Path(words[0]).write_text(words[1], encoding="utf-8")
    elif (scripts / f"{name}.py").exists():
        sys.argv = [str(scripts / f"{name}.py"), *words]
        sys.path.insert(0, str(scripts))
        runpy.run_path(sys.argv[0], run_name="__main__")
    else:
        run_alembic(name, *words)


def run_alembic(name: str, *words: str) -> None:
    """Run a command of Alembic."""
    from alembic import command  # noqa: PLC0415 - What imports nothing does not wait for it.
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    ini = Path("alembic.ini")
    config = Config(ini, stdout=sys.stdout) if ini.exists() else Config(toml_file="pyproject.toml", stdout=sys.stdout)
    try:
        if name == "revision":
            command.revision(config, words[0], autogenerate=True)
        else:
            getattr(command, name)(config, *words[:1], **dict.fromkeys(words[1:], True))
    except CommandError as error:
        sys.exit(f"FAILED: {error}")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(perform_all(Path(sys.argv[1]), json.loads(sys.argv[2]))))
