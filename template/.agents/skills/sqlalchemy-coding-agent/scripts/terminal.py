"""What the programs of this skill share: arguments, questions, files, errors.

Exit codes: 0 done; 1 it failed, or found what is not safe; 2 an argument is wrong
or missing; 3 something has to be installed first; 4 refused until a flag consents.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Callable, List, NoReturn

FAILED, USAGE, NOT_INSTALLED, REFUSED, INTERRUPTED = 1, 2, 3, 4, 130


class ScriptError(Exception):
    """What ends a program: a message of one line, and the exit code."""

    def __init__(self, message: str, code: int = FAILED) -> None:
        super().__init__(" ".join(message.split()))
        self.code = code


class Parser(argparse.ArgumentParser):
    """Shows the docstring of a program as its help; a wrong argument is one line."""

    def __init__(self, description: str | None) -> None:
        raw = argparse.RawDescriptionHelpFormatter
        super().__init__(
            description=description, formatter_class=raw, allow_abbrev=False
        )

    def error(self, message: str) -> NoReturn:
        """End with one line, and not with the usage."""
        raise ScriptError(f"{message} (--help says more)", USAGE)


def ask(value: str | None, flag: str, question: str) -> str:
    """Return an argument, or what is answered at the terminal if it was not given.

    Without a terminal nobody can answer: the program ends at once.
    """
    if value is not None:
        return value
    answer = read_answer(question) if sys.stdin.isatty() else ""
    if not answer:
        raise ScriptError(f"{flag} is missing", USAGE)
    return answer


def read_answer(question: str) -> str:
    """Ask at the terminal; the result alone belongs on the standard output."""
    print(question, end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def write_file(path: Path, text: str, *, dry_run: bool) -> None:
    """Write a file that is not there yet, or only say so."""
    if path.exists():
        raise ScriptError(f"{path} exists, and is not overwritten", REFUSED)
    if not dry_run:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        except OSError as error:
            raise ScriptError(f"{path} cannot be written: {error}") from None
    print(f"{'would write' if dry_run else 'wrote'} {path}", file=sys.stderr)


def run(main: Callable[[List[str]], int]) -> NoReturn:
    """Run a program, and end with its exit code."""
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except ScriptError as error:
        print(f"{Path(sys.argv[0]).name}: {error}", file=sys.stderr)
        code = error.code
    except BrokenPipeError:  # Whoever reads, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)
