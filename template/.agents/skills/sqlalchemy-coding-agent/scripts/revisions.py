"""Writes revisions of a project through its own Alembic and env.py."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List

import assets
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import rev_id
from migration_target import Consent
from project_models import read_project
from schema_changes import find_locks, find_losses, show_sql
from terminal import REFUSED, USAGE, ScriptError

if TYPE_CHECKING:
    from argparse import Namespace


def open_config(options: Namespace) -> Config:
    """Read Alembic's configuration, in the project's folder."""
    names: Dict[str, Any] = {}
    if Path("alembic.ini").is_file():
        names["file_"] = "alembic.ini"
    if "[tool.alembic" in read_text("pyproject.toml"):
        names["toml_file"] = "pyproject.toml"
    if not names:
        raise ScriptError(
            "no alembic.ini is here: setup_alembic_env.py writes it", USAGE
        )
    options.x = ["allow-destructive=true"] * options.allow_destructive
    config = Config(**names, cmd_opts=options)
    ScriptDirectory.from_config(config).get_current_head()  # Of several: an error.
    return config


def read_text(name: str) -> str:
    """Read a file of the project; one that is not there is empty."""
    return Path(name).read_text("utf-8") if Path(name).is_file() else ""


def autogenerate(options: Namespace, result: Dict[str, Any]) -> None:
    """Compare the models with the database, and write what differs."""
    hook = {"process_revision_directives": Comparison(options, result).examine}
    written = create(open_config(options), options, autogenerate=True, **hook)
    if written:
        finish(Path(written.path), result)


def write_empty(options: Namespace, result: Dict[str, Any]) -> None:
    """Write a revision that changes no schema, from the asset."""
    names = {one: getattr(options, one) for one in ("table", "column", "key")}
    named = re.fullmatch(r"\w+", "".join(filter(None, names.values())))
    if not named or bool(options.table) != bool(options.column):
        raise ScriptError("--table and --column belong together, and are names", USAGE)
    config = open_config(options)
    revision = rev_id()
    result["text"] = assets.render(
        "alembic_migration_template",
        **names,
        message=options.message,
        revision=revision,
        down_revision=ScriptDirectory.from_config(config).get_current_head(),
        create_date=datetime.now(timezone.utc).isoformat(" ", "seconds"),
        value=json.dumps(options.value),
    )
    if not options.dry_run:
        path = Path(create(config, options, rev_id=revision).path)
        path.write_text(result["text"], "utf-8")
        finish(path, result)


def create(config: Config, options: Namespace, **how: Any) -> Any:
    """Run `alembic revision`; the project's modules may have the names of ours."""
    here = Path(__file__).resolve().parent
    sys.path[:] = [one for one in sys.path if Path(one).resolve() != here]
    for name in {path.stem for path in here.glob("*.py")} & sys.modules.keys():
        del sys.modules[name]
    return command.revision(config, options.message, **how)


def finish(path: Path, result: Dict[str, Any]) -> None:
    """Format a file with the project's formatter, if it has one."""
    black = "[tool.black]" in read_text("pyproject.toml")
    folders = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    names = ("black", "ruff") if black else ("ruff", "black")
    found = filter(None, (shutil.which(name, path=folders) for name in names))
    for program in list(found)[:1]:
        words = ["format"] * (Path(program).stem == "ruff") + ["--quiet", str(path)]
        subprocess.run([program, *words], check=False, stdout=subprocess.DEVNULL)
    message = f"wrote {path}: read it, then run `alembic upgrade head`"
    result.update(path=str(path), text=path.read_text("utf-8"), message=message)


class Comparison:
    """Looks at the operations that autogenerate found, before a file is written."""

    def __init__(self, options: Namespace, result: Dict[str, Any]) -> None:
        self.options = options
        self.result = result
        self.consent = Consent(yes=options.yes)
        modules = read_project(Path())
        self.tables = {one: name for name in modules for one in modules[name].tables}

    def examine(self, context: Any, revision: Any, directives: List[Any]) -> None:
        """Refuse what loses rows, run env.py's own hook, and describe what is left."""
        url = context.connection.engine.url
        if not self.consent.targets:  # It was connected to in a way of the project's.
            self.consent.agree(url.drivername, url.host or "", url.database or "")
        self.result["target"] = ", ".join(self.consent.targets)
        self.name_missing(context.opts["target_metadata"])
        found = [one for script in directives for one in script.upgrade_ops.ops]
        self.result["destructive"] += find_losses(found, context.dialect)
        if self.result["destructive"] and not self.options.allow_destructive:
            texts = [*self.result["destructive"][:10], *self.result["warnings"]]
            texts.append("--allow-destructive consents")
            raise ScriptError("; ".join(texts), REFUSED)
        hook = context.opts.get("process_revision_directives")
        context.opts["process_revision_directives"] = None
        if hook:
            hook(context, revision, directives)
        found = [one for script in directives for one in script.upgrade_ops.ops]
        self.result["warnings"] += find_locks(found, context.dialect)
        self.show(found, context)
        if self.options.dry_run or not found:
            directives.clear()

    def name_missing(self, metadata: Any) -> None:
        """Warn of tables in the code that the metadata does not have."""
        several = metadata if isinstance(metadata, (list, tuple)) else [metadata]
        known = {table.name for one in several for table in one.tables.values()}
        self.result["warnings"] += [
            f"the table {name} of {self.tables[name]} is not in the metadata: import"
            " its module where env.py imports the models"
            for name in sorted(self.tables.keys() - known)[:10]
        ]

    def show(self, found: List[Any], context: Any) -> None:
        """Show the statements, if they can be written without a database."""
        if not found:
            self.result["message"] = "nothing has changed: no revision is written"
        try:
            self.result["sql"] = show_sql(found, context)
        except Exception as error:  # noqa: BLE001 - Operations may be the project's.
            self.result["warnings"].append(f"the SQL cannot be shown: {error}")
