"""The command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy_modernise.config import Config, read_config
from sqlalchemy_modernise.document import Workspace
from sqlalchemy_modernise.errors import ModerniseError, UsageError
from sqlalchemy_modernise.fixer import fix
from sqlalchemy_modernise.reading.bounds import Bounds, find_bounds
from sqlalchemy_modernise.reading.guards import find_guards
from sqlalchemy_modernise.reading.project import build_project
from sqlalchemy_modernise.reading.sources import decode, find_files
from sqlalchemy_modernise.reporting import report
from sqlalchemy_modernise.reporting.metadata_check import find_python
from sqlalchemy_modernise.reporting.plan import plan
from sqlalchemy_modernise.rules import EXPLANATIONS
from sqlalchemy_modernise.run import attempt, run_files
from sqlalchemy_modernise.targets.target import read_target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy_modernise.reporting.findings import FileResult
    from sqlalchemy_modernise.targets.target import Target

FAILED, FOUND, FINE = 2, 1, 0
STREAM, STDIN = Path("-"), "<stdin>"


def build_parser() -> argparse.ArgumentParser:
    """Describe the options."""
    parser = argparse.ArgumentParser(
        prog="sqlalchemy-modernise",
        description="Modernise SQLAlchemy 1.x code: rewrite what is proved, report the rest.",
        epilog="Exit codes: 0 fine, 1 --check found work, 2 an error or a file not analysed.",
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files or folders; - alone reads the standard input"
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="change the files (default: print a diff)",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="exit 1 if anything could be rewritten",
    )
    parser.add_argument("--format", choices=sorted(report.FORMATS), default="text")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="worker processes")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="RULE",
        help="apply this rule only",
    )
    parser.add_argument("--explain", metavar="RULE", help="say what a rule does, or `all`")
    parser.add_argument("--session-names", action="append", default=[], metavar="NAMES",
                        help="expressions that are sessions, as in `session,self.db`")  # fmt: skip
    parser.add_argument("--migrate-project", action="store_true",
                        help="print the order of work and verify the metadata")  # fmt: skip
    parser.add_argument(
        "--python",
        metavar="FILE",
        help="the project's Python, for --migrate-project",
    )
    parser.add_argument("--is-true", action="store_true", help="also rewrite Boolean == True")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    options = build_parser().parse_args(arguments)
    try:
        if options.explain:
            return _explain(options.explain)
        return _run(options)
    except ModerniseError as error:
        sys.stderr.write(f"sqlalchemy-modernise: {error}\n")
        return FAILED


def run() -> None:
    """Run the program, and end the process with its exit code."""
    sys.exit(main())


def _explain(rule: str) -> int:
    chosen = sorted(EXPLANATIONS) if rule == "all" else [rule]
    for name in chosen:
        _known(name)
        sys.stdout.write(f"{name}: {EXPLANATIONS[name]}\n")
    return FINE


def _known(rule: str) -> str:
    if rule not in EXPLANATIONS:
        message = f"there is no rule {rule!r}; there are {', '.join(sorted(EXPLANATIONS))}"
        raise UsageError(message)
    return rule


def _run(options: argparse.Namespace) -> int:
    if not options.paths:
        message = "name at least one file or folder"
        raise UsageError(message)
    is_stream = STREAM in options.paths
    if is_stream and (len(options.paths) > 1 or options.migrate_project):
        message = "- reads one file from the standard input, and stands alone"
        raise UsageError(message)
    listed = [] if is_stream else find_files(options.paths)
    bounds = find_bounds([Path.cwd() / STDIN] if is_stream else options.paths)
    config = read_config(bounds.root)
    workspace = _workspace(listed, options, config, bounds)
    files = [path for path in listed if not _is_excluded(path, bounds.root, config)]
    only = frozenset(_known(rule) for rule in (options.only or config.only))
    if options.migrate_project:
        return _migrate(options, workspace, files, bounds)
    if is_stream:
        return _fix_stream(options, workspace, only)
    results = run_files(files, workspace, only, jobs=options.jobs, write=options.write)
    _print(results, len(files), options, workspace.target)
    return _exit_code(results, options)


def _exit_code(results: list[FileResult], options: argparse.Namespace) -> int:
    if any(result.error for result in results):
        return FAILED
    changed = any(result.changed for result in results)
    return FOUND if options.check and changed else FINE


def _fix_stream(options: argparse.Namespace, workspace: Workspace, only: frozenset[str]) -> int:
    """Write the rewritten standard input to the standard output, and the report to the error stream."""
    path, data = Path.cwd() / STDIN, sys.stdin.buffer.read()
    result = attempt(path, lambda: fix(decode(path, data), workspace, only))
    written = decode(path, data).with_text(result.after).encode() if result.changed else data
    sys.stdout.buffer.write(written)
    outcome = report.Outcome([result], Path.cwd(), 1, written=True, target=workspace.target)
    sys.stderr.write(report.FORMATS[options.format](outcome) + "\n")
    return _exit_code([result], options)


def _migrate(options: argparse.Namespace, workspace: Workspace, files: list[Path], bounds: Bounds) -> int:
    if not bounds.is_project:
        message = f"--migrate-project needs a project; {bounds.root} is none: name a folder with a pyproject.toml"
        raise UsageError(message)
    results = run_files(files, workspace, frozenset(), jobs=options.jobs, write=False)
    lines = list(plan(workspace, results, options.python or find_python(workspace.project.root)))
    sys.stdout.write("\n".join(lines) + "\n")
    return FINE if lines[-1].endswith("the same before and after.") else FAILED


def _workspace(files: list[Path], options: argparse.Namespace, config: Config, bounds: Bounds) -> Workspace:
    named = [name.strip() for text in options.session_names for name in text.split(",")]
    project = build_project(files, bounds.root, bounds.places)
    guards = find_guards(project.modules)
    names = frozenset((*named, *config.session_names))
    return Workspace(project, guards, names, options.is_true or config.is_true, read_target(bounds.root))


def _is_excluded(path: Path, root: Path, config: Config) -> bool:
    relative = path.relative_to(root) if path.is_relative_to(root) else path
    return any(relative.match(pattern) for pattern in config.exclude)


def _print(results: list[FileResult], files: int, options: argparse.Namespace, target: Target) -> None:
    here = Path.cwd()
    if not options.write and options.format == "text":
        sys.stdout.writelines(report.diff(result, here) for result in results if result.changed)
    outcome = report.Outcome(results, here, files, options.write, target)
    sys.stdout.write(report.FORMATS[options.format](outcome) + "\n")
