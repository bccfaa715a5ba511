"""What create_sync_engine.py and create_async_engine.py do as programs."""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Dict, List
from urllib.parse import quote

from assets import FOLDER
from terminal import FAILED, NOT_INSTALLED, USAGE, Parser, ScriptError, ask, write_file

VARIABLE = "DATABASE_URL"
DESCRIPTION = """\
Checks a database, or gives the code of its {mode} engine and sessions.

The check connects, and says what is in force and what is unsafe. It changes nothing
there, makes no file, and shows no password. The code can be imported from here, too.

Exit codes: 0 fine; 1 no connection, or something is unsafe; 2 wrong arguments or the
other mode's driver; 3 a package is missing; 4 the file exists."""


def main(mode: str, arguments: List[str]) -> int:
    """Print or write the code, or check the database."""
    parser = Parser(DESCRIPTION.format(mode=mode))
    add = parser.add_argument
    add("--url", help=f"the database; without it {VARIABLE} of the environment")
    add("--timeout", type=float, default=10, help="seconds to wait for it (10)")
    add("--json", action="store_true", help="report as JSON")
    add("--print", action="store_true", help="print the code")
    add("--write", type=Path, metavar="FILE", help="write the code to a new file")
    add("--dry-run", action="store_true", help="with --write: only say so")
    options = parser.parse_args(arguments)
    code = (FOLDER / f"engine_{mode}_template.jinja2").read_text("utf-8")
    if options.write:
        write_file(options.write, code, dry_run=options.dry_run)
    elif options.print:
        sys.stdout.write(code)
    else:
        report = check(mode, options.url, options.timeout)
        lines = "\n".join(f"{key}: {value}" for key, value in report.items())
        print(json.dumps(report, indent=2) if options.json else lines)
        return FAILED if report["error"] or report["unsafe"] else 0
    return 0


def check(mode: str, given: str | None, timeout: float) -> Dict[str, Any]:
    """Check the database of the arguments or of the environment."""
    text = ask(given or os.environ.get(VARIABLE), f"--url or {VARIABLE}", "URL:")
    try:
        database_check: Any = importlib.import_module("database_check")
    except ImportError:
        raise ScriptError("missing: pip install sqlalchemy", NOT_INSTALLED) from None
    url = database_check.read_url(text)
    database_check.check_driver(url, mode)
    module: Any = importlib.import_module(f"create_{mode}_engine")
    source = SimpleNamespace(**{**os.environ, VARIABLE: url})
    report: Dict[str, Any] = {"url": database_check.show(url)}
    try:
        engine = read_file(module, url) or module.create_engine_from_settings(source)
    except (ValueError, database_check.ArgumentError) as error:
        message = database_check.mask(f"a setting is wrong: {error}", url)
        raise ScriptError(message, USAGE) from None
    if url.get_backend_name() != "sqlite":
        pool = [name for name in module.DEFAULTS if name.startswith(("pool", "max"))]
        report.update({name: module.read(source, name) for name in pool})
    return {**report, **database_check.check(engine, url, timeout)}


def read_file(module: Any, url: Any) -> Any:
    """Make an engine that only reads a file of SQLite, and makes none."""
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return None
    if not Path(url.database).exists():
        raise ScriptError(f"no file {url.database}: the first connection makes it")
    unused = not Path(f"{url.database}-wal").exists()
    query = {"uri": "true", "mode": "ro", "immutable": str(int(unused))}
    make = getattr(module, "create_async_engine", None) or module.create_engine
    return make(url.set(database=f"file:{quote(url.database)}", query=query))
