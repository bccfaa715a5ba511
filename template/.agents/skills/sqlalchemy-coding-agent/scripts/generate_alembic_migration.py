"""Generate an Alembic revision, and say what it may lose, refuse or block.

generate_alembic_migration.py -m MESSAGE --autogenerate    compare models and database
generate_alembic_migration.py -m MESSAGE [--table users --column active
    --value true]                                  an empty one, for changing rows

Runs in the project's folder and environment (`uv run python ...`), whose database is at
head; the second form needs jinja2 (`uv run --with jinja2 python ...`). An empty result
is not written; one that may lose rows or constraints with --allow-destructive only,
which a guard in env.py is given, too (-x). Nothing is run on the database.
Exit codes: 0 done, or nothing has changed; 1 it failed; 2 an argument is wrong or
missing; 3 Alembic or jinja2 is missing; 4 refused without --allow-destructive or --yes.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
import sys
from typing import TYPE_CHECKING, Any, Dict, List

from terminal import NOT_INSTALLED, REFUSED, Parser, ScriptError, ask, run

if TYPE_CHECKING:
    from argparse import Namespace

SHOWN = 60  # Lines of SQL.


def main(arguments: List[str]) -> int:
    """Generate a revision, format it, and report."""
    options = parse(arguments)
    message = ask(options.message, "--message", "What does it change?").split()
    text = " ".join(message).rstrip(".").replace("\\", "\\\\")
    options.message = text.replace('"', "'")  # It becomes a docstring.
    result: Dict[str, Any] = {"path": None, "target": None, "text": "", "sql": []}
    result.update(destructive=[], warnings=[], message="nothing is written (--dry-run)")
    logging.disable(logging.INFO)
    with contextlib.redirect_stdout(sys.stderr):
        generate(options, result)
    report(result, as_json=options.json)
    return 0


def parse(arguments: List[str]) -> Namespace:
    """Read the arguments."""
    parser = Parser(__doc__)
    add = parser.add_argument
    add("-m", "--message", help="what it changes, such as 'add users.email'")
    add("--autogenerate", action="store_true", help="compare models and database")
    add("--allow-destructive", action="store_true", help="may lose rows")
    add("--yes", action="store_true", help="the database need not be on this machine")
    add("--table", help="without --autogenerate: a table of which to fill ...")
    add("--column", help="... this column, where it is empty, with ...")
    add("--value", default="NULL", help="... this value, in SQL")
    add("--key", default="id", help="the table's primary key (default: id)")
    add("--dry-run", action="store_true", help="write no file")
    add("--json", action="store_true", help="print the result as JSON")
    return parser.parse_args(arguments)


def generate(options: Namespace, result: Dict[str, Any]) -> None:
    """Say in one line, without a password, what Alembic, env.py or a driver raise."""
    try:
        import revisions  # noqa: PLC0415 - It needs Alembic.
    except ImportError:
        text = "alembic is not installed: run it in the project's environment"
        raise ScriptError(f"{text}, `uv run python ...`", NOT_INSTALLED) from None
    try:
        write = (
            revisions.autogenerate if options.autogenerate else revisions.write_empty
        )
        write(options, result)
    except ScriptError:
        raise
    except Exception as error:  # noqa: BLE001 - env.py may raise anything.
        cause = getattr(error, "orig", None) or error
        text = str(cause).strip().partition("\n")[0]
        if "not up to date" in text:
            text = "the database is not at head: run `alembic upgrade head` first"
        elif type(error).__name__ != "CommandError":
            text = f"{type(cause).__name__}: {text}"
        text = re.sub(r"(://[^:@/\s]*):[^@\s]*@", r"\1:***@", text)
        raise ScriptError(text, REFUSED if "allow-destructive" in text else 1) from None


def report(result: Dict[str, Any], *, as_json: bool) -> None:
    """Print the result, and on the standard error what to know about it."""
    if as_json:
        print(json.dumps(result, indent=2))
        return
    for name in ("destructive", "warnings"):
        for text in result[name]:
            print(f"{name.rstrip('s')}: {text}", file=sys.stderr)
    shown = "" if result["path"] else result["text"]
    lines = "\n".join([shown, *(f"{one};" for one in result["sql"])]).splitlines()
    rest = [f"... and {len(lines) - SHOWN} lines more"] * (len(lines) > SHOWN)
    print("\n".join([*lines[:SHOWN], *rest, result["message"]]).strip())


if __name__ == "__main__":
    run(main)
