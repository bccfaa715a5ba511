# /// script
# requires-python = ">=3.8"
# dependencies = ["jinja2"]
# ///
"""Wire Alembic into a project: env.py, script.py.mako, versions/ and alembic.ini.

setup_alembic_env.py [FOLDER] [--dry-run]     find the metadata, and write the files
setup_alembic_env.py --metadata app.models:Base.metadata     say which one

The project is read as syntax, not imported. env.py imports the modules with tables that
the metadata's does not import, and they are named: autogenerate sees no other table. No
URL is written: env.py reads DATABASE_URL when it runs. Needs jinja2.
Exit codes: 0 done; 1 no metadata is found; 2 several are, or an argument is wrong;
3 jinja2 is missing; 4 a file exists (nothing is written then).
"""

from __future__ import annotations

import ast
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Set

import assets
from project_models import ASIDE, Module, find_bases, find_metadata, read_project
from source_files import find_files
from terminal import FAILED, REFUSED, USAGE, Parser, ScriptError, run, write_file

if TYPE_CHECKING:
    from argparse import Namespace

ASYNC = "create_async_engine|AsyncSession|asyncpg|aiosqlite|asyncmy|aiomysql"
NOT_IMPORTED = """\
note: {} does not import the modules of these tables: {}.
env.py imports {}; a later one has to be added there. Better is
one module that imports all models, and that env.py and the application import."""


def main(arguments: List[str]) -> int:
    """Read the project, then write everything or nothing."""
    options = parse(arguments)
    root = Path(options.folder)
    if not root.is_dir():
        raise ScriptError(f"{root} is no folder", USAGE)
    plan = make_plan(root, options)
    files = render_files(root, options.directory, plan)
    there = [path for path in files if (root / path).exists()]
    if there:
        raise ScriptError(f"{there[0]} exists: nothing is written", REFUSED)
    for path, text in files.items():
        write_file(root / path, text, dry_run=options.dry_run)
    report({**plan, "files": [*files]}, as_json=options.json)
    return 0


def parse(arguments: List[str]) -> Namespace:
    """Read the arguments."""
    parser = Parser(__doc__)
    add = parser.add_argument
    add("folder", nargs="?", default=".", help="the project (default: this folder)")
    add("--metadata", metavar="MODULE:NAME", help="such as app.models:Base.metadata")
    add("--mode", choices=["sync", "async"], help="default: as the code's drivers are")
    add("--sqlite", action="store_true", help="batch mode, though no code names SQLite")
    add("--directory", default="migrations", help="of env.py (default: migrations)")
    add("--dry-run", action="store_true", help="write nothing, and say what would be")
    add("--json", action="store_true", help="print what was found as JSON")
    return parser.parse_args(arguments)


def make_plan(root: Path, options: Namespace) -> Dict[str, Any]:
    """Find what env.py needs to know."""
    modules = read_project(root)
    metadata = choose_metadata(options.metadata, root, modules)
    module = metadata.partition(":")[0]
    missing = find_missing([module], modules)
    central = find_central(module, modules) if missing else []
    lists = [*root.glob("pyproject.toml"), *root.glob("*requirements*.txt")]
    files = [*lists, *find_files(root)]
    texts = [one.read_text("utf-8", errors="replace") for one in files]
    drivers = "\n".join([*texts, os.environ.get("DATABASE_URL", "")])
    if "\n[tool.alembic" in f"\n{drivers}":
        raise ScriptError("[tool.alembic] exists: nothing is written", REFUSED)
    return {
        "metadata": metadata,
        "mode": options.mode or ("async" if re.search(ASYNC, drivers) else "sync"),
        "sqlite": options.sqlite or "sqlite" in drivers,
        "imported": central or [*missing],
        "not_imported": {} if central else missing,
    }


def choose_metadata(given: str | None, root: Path, modules: Dict[str, Module]) -> str:
    """Return the metadata that is meant: the only one, if none is named."""
    found = [given] if given is not None else find_all_metadata(root)
    if len(found) != 1:
        text = ", ".join(found[:20]) or "app.models:Base.metadata; none is found"
        code = USAGE if found else FAILED
        raise ScriptError(f"say --metadata, which may be {text}", code)
    if not re.fullmatch(r"[A-Za-z_][\w.]*:[A-Za-z_][\w.]*", found[0]):
        raise ScriptError(f"--metadata {given!r} is not like MODULE:NAME", USAGE)
    name = found[0].partition(":")[0]
    if name not in modules and name.partition(".")[0] in modules:
        raise ScriptError(f"there is no module {name}", USAGE)
    return found[0]


def find_all_metadata(root: Path) -> List[str]:
    """List the application's metadata; that of a base's module is the base's."""
    bases = find_bases(root)
    bases = [one for one in bases if one.flask] or bases
    named = [(one.module, f"{one.name}.metadata") for one in bases]
    named += [one for one in find_metadata(root) if one[0] not in dict(named)]
    return [":".join(one) for one in named if not ASIDE & {*one[0].split(".")}]


def find_reached(starts: List[str], modules: Dict[str, Module]) -> Set[str]:
    """Name the modules that are imported with some: the packages above, and in turn."""
    reached: Set[str] = set()
    waiting = [*starts]
    while waiting:
        name = waiting.pop()
        if name and name not in reached:
            reached.add(name)
            waiting.append(name.rpartition(".")[0])
            waiting += modules[name].imports if name in modules else []
    return reached


def find_missing(starts: List[str], modules: Dict[str, Module]) -> Dict[str, List[str]]:
    """Give the tables of the modules that are not imported with some others."""
    others = sorted(modules.keys() - find_reached(starts, modules))
    return {name: modules[name].tables for name in others if modules[name].tables}


def find_central(module: str, modules: Dict[str, Module]) -> List[str]:
    """Find the smallest module of nothing but imports that brings all tables."""
    allowed = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Expr)
    found = [
        (len(find_reached([name], modules)), name)
        for name, one in modules.items()
        if all(isinstance(node, allowed) for node in one.tree.body)
        and not find_missing([name, module], modules)
    ]
    return [min(found)[1]] if found else []


def render_files(root: Path, directory: str, plan: Dict[str, Any]) -> Dict[str, str]:
    """Render what is written, by its path in the project."""
    module, _, name = plan["metadata"].partition(":")
    lines = [f"import {one}  # noqa: F401" for one in plan["imported"]]
    lines.append(f"from {module} import {name.partition('.')[0]}")
    choices = {"imports": lines, "mode": plan["mode"], "sqlite": plan["sqlite"]}
    ini = {
        "directory": directory,
        "import_root": "src" if (root / "src").is_dir() else ".",
    }
    files = {
        "env.py": assets.render("alembic_env_template", metadata=name, **choices),
        "script.py.mako": (assets.FOLDER / "alembic_script.py.mako").read_text("utf-8"),
        "versions/.gitkeep": "",
    }
    named = {f"{directory}/{name}": text for name, text in files.items()}
    return {"alembic.ini": assets.render("alembic_ini_template", **ini), **named}


def report(plan: Dict[str, Any], *, as_json: bool) -> None:
    """Print the result, and on the standard error what to know about it."""
    if as_json:
        print(json.dumps(plan, indent=2))
    else:
        batch = ", with batch mode for SQLite" if plan["sqlite"] else ""
        print(f"{plan['metadata']} ({plan['mode']}{batch})")
        print('next: generate_alembic_migration.py -m "create tables" --autogenerate')
    tables = [table for one in plan["not_imported"].values() for table in one]
    if tables:
        names = [", ".join(one[:20]) for one in (tables, plan["imported"])]
        print(NOT_IMPORTED.format(plan["metadata"], *names), file=sys.stderr)


if __name__ == "__main__":
    run(main)
