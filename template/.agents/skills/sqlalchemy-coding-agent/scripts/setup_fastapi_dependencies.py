"""Gives the handlers of FastAPI a session: one transaction for each request.

Import `make_dependencies`, or have the code of a module of its own:

    python setup_fastapi_dependencies.py --mode async --sessionmaker app.db:SessionLocal

It is committed before the response, as FastAPI can since 0.121; if not, that is said.

Exit codes: 0 done; 2 wrong arguments; 3 jinja2 is missing; 4 the file exists.
"""

# /// script
# requires-python = ">=3.8"
# dependencies = ["jinja2"]
# ///

from __future__ import annotations

import importlib
import inspect
import re
import sys
import warnings
from importlib import metadata
from pathlib import Path
from typing import Any, List, Tuple

from assets import render
from terminal import USAGE, Parser, ScriptError, ask, run, write_file

SCOPE, LATE = "as Depends(scope=) says", "after the response"
COMMITS = (((0, 121), SCOPE), ((0, 118), LATE), ((0, 106), "before the response"))
"""From which version on what follows `yield` is run when; before these it is late."""
LOST = "FastAPI {} commits after the response: have 0.121, or commit in the handlers"


def make_dependencies(sessionmaker: Any) -> Tuple[Any, Any]:
    """Make get_session and SessionDep; where a type checker runs, have the code."""
    fastapi: Any = importlib.import_module("fastapi")
    annotated = importlib.import_module("typing_extensions").Annotated

    def get_sync_session() -> Any:
        with sessionmaker() as session:
            yield session
            session.commit()

    async def get_async_session() -> Any:
        async with sessionmaker() as session:
            yield session
            await session.commit()

    commits = find_commits(fastapi.__version__)
    if commits == LATE:
        warnings.warn(LOST.format(fastapi.__version__), stacklevel=2)
    is_async = inspect.iscoroutinefunction(sessionmaker.class_.commit)
    get_session = get_async_session if is_async else get_sync_session
    scope = {"scope": "function"} if commits == SCOPE else {}
    depends = fastapi.Depends(get_session, **scope)
    return get_session, annotated[sessionmaker.class_, depends]


def find_commits(version: str) -> str:
    """Say when a version of FastAPI commits."""
    numbers = tuple(map(int, re.findall(r"\d+", version)[:2]))
    return next((when for first, when in COMMITS if numbers >= first), LATE)


def find_version() -> str:
    """Find FastAPI's version in this environment, or assume a newer one and say so."""
    try:
        return metadata.version("fastapi")
    except metadata.PackageNotFoundError:
        print("assumed: fastapi>=0.121 (--fastapi names another)", file=sys.stderr)
        return "0.121"


def main(arguments: List[str]) -> int:
    """Print or write the code."""
    parser = Parser(__doc__)
    add = parser.add_argument
    add("--mode", choices=("sync", "async"), help="what the sessionmaker makes")
    add("--sessionmaker", metavar="MODULE:NAME", help="such as app.db:SessionLocal")
    add("--fastapi", metavar="VERSION", help="write for this one (the installed one)")
    add("--write", type=Path, metavar="FILE", help="write the code to a new file")
    add("--dry-run", action="store_true", help="with --write: only say so")
    options = parser.parse_args(arguments)
    mode = ask(options.mode, "--mode", "sync or async?")
    source = ask(options.sessionmaker, "--sessionmaker", "MODULE:NAME of it?")
    code = render_code(mode, source, options.fastapi or find_version())
    if options.write:
        write_file(options.write, code, dry_run=options.dry_run)
    else:
        sys.stdout.write(code)
    return 0


def render_code(mode: str, source: str, version: str) -> str:
    """Render the asset, and say what a version of FastAPI loses."""
    module, _, name = source.partition(":")
    if not re.fullmatch(r"[\w.]+:[^\W\d]\w*", source) or mode not in {"sync", "async"}:
        message = "--mode is sync or async, --sessionmaker such as app.db:SessionLocal"
        raise ScriptError(message, USAGE)
    commits = find_commits(version)
    if commits == LATE:
        print(LOST.format(version), file=sys.stderr)
    values = {"is_async": mode == "async", "module": module, "sessionmaker": name}
    scope, late = commits == SCOPE, commits == LATE
    return render("fastapi_dependency_template", scope=scope, late=late, **values)


if __name__ == "__main__":
    run(main)
