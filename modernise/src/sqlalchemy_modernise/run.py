"""Run the rules over many files, in this process or in several."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import NotAnalysedError
from sqlalchemy_modernise.fixer import fix
from sqlalchemy_modernise.reading.sources import read_source
from sqlalchemy_modernise.reporting.findings import FileResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sqlalchemy_modernise.document import Workspace

PROGRESS_AFTER = 2.0
_shared: dict[str, Task] = {}


@dataclass(frozen=True)
class Task:
    """What is done to every file."""

    workspace: Workspace
    only: frozenset[str]
    write: bool


def run_files(
    files: list[Path],
    workspace: Workspace,
    only: frozenset[str],
    *,
    jobs: int,
    write: bool,
) -> list[FileResult]:
    """Return the results of all files that have something to say."""
    task = Task(workspace, only, write)
    if jobs <= 1 or len(files) <= 1:
        _share(task)
        return _collect(map(_one, files), len(files))
    with ProcessPoolExecutor(jobs, initializer=_share, initargs=(task,)) as pool:
        return _collect(pool.map(_one, files, chunksize=8), len(files))


def _share(task: Task) -> None:
    """Give a worker what all its files need."""
    _shared["run"] = task


def _one(path: Path) -> FileResult:
    task = _shared["run"]
    return attempt(path, lambda: _fix(path, task))


def _fix(path: Path, task: Task) -> FileResult:
    source = read_source(path)
    result = fix(source, task.workspace, task.only)
    if task.write and result.changed:
        source.with_text(result.after).write()
    return result


def attempt(path: Path, work: Callable[[], FileResult]) -> FileResult:
    """Return the result of one file; no fault in it stops the work on the others."""
    try:
        return work()
    except NotAnalysedError as error:
        return FileResult(path, error=str(error), error_line=error.line)
    except OSError as error:
        return FileResult(path, error=f"cannot be written: {error}")
    except Exception as error:  # noqa: BLE001  # A fault of this program, whatever it is, stays in its file.
        words = f"internal error, please report this: {type(error).__name__}: {error}"
        return FileResult(path, error=" ".join(words.split()))


def _collect(results: Iterable[FileResult], total: int) -> list[FileResult]:
    return [result for result in _with_progress(results, total) if result.changed or result.findings or result.error]


def _with_progress(results: Iterable[FileResult], total: int) -> Iterator[FileResult]:
    """Say on the error stream how far a long run is."""
    shown = time.monotonic()
    for count, result in enumerate(results, start=1):
        yield result
        if time.monotonic() - shown > PROGRESS_AFTER:
            shown = time.monotonic()
            sys.stderr.write(f"{count}/{total} files\n")
