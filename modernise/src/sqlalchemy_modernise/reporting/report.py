"""Print what was done: as text, as JSON, or as annotations of GitHub."""

from __future__ import annotations

import difflib
import io
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy_modernise.reporting.findings import FileResult, Finding
    from sqlalchemy_modernise.targets.target import Target


@dataclass(frozen=True)
class Outcome:
    """What a run did: paths are printed relative to `root`."""

    results: list[FileResult]
    root: Path
    files: int
    written: bool
    target: Target


def diff(result: FileResult, root: Path) -> str:
    """Return the unified diff of one file."""
    # A path outside the working folder loses its leading slash: `patch -p1 -d /` still finds it.
    name = shorten(result.path, root).lstrip("/")
    lines = difflib.unified_diff(
        list(io.StringIO(result.before, newline="\n")),
        list(io.StringIO(result.after, newline="\n")),
        f"a/{name}",
        f"b/{name}",
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def counted(number: int, noun: str) -> str:
    """Return `1 file` or `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def shorten(path: Path, root: Path) -> str:
    """Return a path relative to the working folder where possible."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def describe(finding: Finding, *, written: bool) -> str:
    """Return one line about one site."""
    if finding.rewritten:
        return f"{_done(written=written)} [{finding.rule}] {finding.code}"
    advice = f"; modern form: {finding.advice}" if finding.advice else ""
    return f"left [{finding.rule}] {finding.reason}{advice}  | {finding.code}"


def _done(*, written: bool) -> str:
    return "rewritten" if written else "can be rewritten"


def as_text(outcome: Outcome) -> str:
    """Return the report for a terminal: what was left, then the summary."""
    lines = []
    for result in outcome.results:
        name = shorten(result.path, outcome.root)
        lines += [f"{name}:{result.error_line}: not analysed: {result.error}"] if result.error else []
        lines += [
            f"{name}:{f.line}: {describe(f, written=outcome.written)}" for f in result.findings if not f.rewritten
        ]
    return "\n".join([*lines, *summary(outcome)])


def summary(outcome: Outcome) -> list[str]:
    """Return the closing lines: how many sites, and why some were left."""
    findings = [finding for result in outcome.results for finding in result.findings]
    rewritten = [finding for finding in findings if finding.rewritten]
    left = Counter(finding.reason for finding in findings if not finding.rewritten)
    failed = sum(1 for result in outcome.results if result.error)
    total = (
        f"{counted(outcome.files, 'file')}, {counted(len(findings), 'site')}: {len(rewritten)}"
        f" {_done(written=outcome.written)},"
        f" {len(findings) - len(rewritten)} left, {counted(failed, 'file')} not analysed"
    )
    return [total, outcome.target.describe(), *(f"  {count:5}  {reason}" for reason, count in left.most_common(20))]


def as_json(outcome: Outcome) -> str:
    """Return everything for another program."""
    results, root = outcome.results, outcome.root
    sites = [
        {
            "path": shorten(result.path, root),
            "line": finding.line,
            "rule": finding.rule,
            "rewritable": finding.rewritten,
            "rewritten": finding.rewritten and outcome.written,
            "reason": finding.reason,
            "advice": finding.advice,
            "code": finding.code,
        }
        for result in results
        for finding in result.findings
    ]
    errors = [{"path": shorten(r.path, root), "error": r.error} for r in results if r.error]
    changed = [shorten(result.path, root) for result in results if result.changed]
    return json.dumps(
        {
            "files": outcome.files,
            "changed": changed,
            "sites": sites,
            "not_analysed": errors,
            "target": outcome.target.describe(),
        },
        indent=2,
    )


def as_github(outcome: Outcome) -> str:
    """Return annotations of GitHub Actions."""
    lines = []
    for result in outcome.results:
        name = shorten(result.path, outcome.root)
        if result.error:
            lines.append(f"::error file={name},line={result.error_line},title=not analysed::{_escape(result.error)}")
        for finding in result.findings:
            level = "notice" if finding.rewritten else "warning"
            text = _escape(describe(finding, written=outcome.written))
            lines.append(f"::{level} file={name},line={finding.line},title={finding.rule}::{text}")
    return "\n".join([*lines, *summary(outcome)])


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


FORMATS = {"text": as_text, "json": as_json, "github": as_github}
