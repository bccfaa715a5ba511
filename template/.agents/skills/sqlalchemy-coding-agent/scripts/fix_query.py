"""Show how queries of 1.x are written in 2.x, and start the program that rewrites them.

fix_query.py --list               name the patterns
fix_query.py --explain PATTERN    show a pattern before and after (`all`: each of them)
fix_query.py PATH... [--write]    run `sqlalchemy-modernise` with these arguments

The first two need nothing but Python. `sqlalchemy-modernise` is what
SQLALCHEMY_MODERNISE names (a folder, a wheel or an address, as `uvx --from` takes it),
else what is installed, else the public one, which uv fetches.
Exit codes: those of `sqlalchemy-modernise`; 2 for what is not found.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PUBLIC = "git+https://github.com/OWNER/copier-sqlalchemy@v0.1.0#subdirectory=modernise"


class Pattern(NamedTuple):
    """The same in both styles, and what to know about it."""

    before: str
    after: str
    note: str


PATTERNS: dict[str, Pattern] = {
    "all": Pattern(
        "session.query(User).all()",
        "session.scalars(select(User)).all()",
        "`scalars` gives objects, `execute` gives rows of one object each.",
    ),
    "filter": Pattern(
        "session.query(User).filter(User.active == True).all()",
        "session.scalars(select(User).where(User.active.is_(True))).all()",
        (
            "`.is_(True)` says that a comparison of the database is meant, which "
            "linters do not call a mistake."
        ),
    ),
    "filter_by": Pattern(
        'session.query(User).filter_by(name="Ann").all()',
        'session.scalars(select(User).filter_by(name="Ann")).all()',
        (
            "After a join, name the column: `where(User.name == ...)` cannot mean "
            "another table."
        ),
    ),
    "get": Pattern(
        "session.query(User).get(1)",
        "session.get(User, 1)",
        "Both return an object that the session already has without a statement.",
    ),
    "first": Pattern(
        "session.query(User).order_by(User.id).first()",
        "session.scalars(select(User).order_by(User.id).limit(1)).first()",
        (
            "`first()` of 2.x adds no LIMIT: without `limit(1)` the database sends "
            "every row."
        ),
    ),
    "one": Pattern(
        "session.query(User).filter(User.id == 1).one()",
        "session.scalars(select(User).where(User.id == 1)).one()",
        "It raises NoResultFound or MultipleResultsFound, as before.",
    ),
    "one_or_none": Pattern(
        "session.query(User).filter(User.id == 7).one_or_none()",
        "session.scalars(select(User).where(User.id == 7)).one_or_none()",
        (
            "`session.scalar(...)` is shorter, but takes the first of several rows and "
            "does not complain."
        ),
    ),
    "scalar": Pattern(
        "session.query(User.name).filter(User.id == 1).scalar()",
        "session.execute(select(User.name).where(User.id == 1)).scalar_one_or_none()",
        (
            "`Query.scalar()` raises MultipleResultsFound for several rows; "
            "`session.scalar()` does not."
        ),
    ),
    "count": Pattern(
        "session.query(User).filter(User.active == True).count()",
        (
            ""
            "session.scalar(select(func.count()).select_from(User).where(User.active.is_(True)))"
        ),
        (
            "With DISTINCT, LIMIT or a join to many, count a subquery: "
            "`select(func.count()).select_from(q.subquery())`."
        ),
    ),
    "exists": Pattern(
        "session.query(session.query(User).filter(User.id == 1).exists()).scalar()",
        "session.scalar(select(select(User).where(User.id == 1).exists()))",
        "It asks for no row, only whether there is one.",
    ),
    "columns": Pattern(
        "session.query(User.id, User.name).order_by(User.id).all()",
        "session.execute(select(User.id, User.name).order_by(User.id)).all()",
        "Rows are named tuples in both.",
    ),
    "join": Pattern(
        'session.query(Post).join(Post.author).filter(User.name == "Ann").all()',
        (
            "session.scalars(select(Post).join(Post.author).where(User.name == "
            '"Ann")).all()'
        ),
        "Join along relationships: the ON clause is theirs.",
    ),
    "eager": Pattern(
        "session.query(User).options(joinedload(User.posts)).order_by(User.id).all()",
        (
            ""
            "session.scalars(select(User).options(selectinload(User.posts)).order_by(User.id)).all()"
        ),
        (
            "`joinedload` of a collection needs `.unique()` in 2.x; `selectinload` "
            "takes a second statement and does not."
        ),
    ),
    "page": Pattern(
        "session.query(User).order_by(User.id)[1:3]",
        "session.scalars(select(User).order_by(User.id).offset(1).limit(2)).all()",
        (
            "An offset reads what it skips: for deep pages, use `where(User.id > "
            "last_id).limit(n)`."
        ),
    ),
    "update": Pattern(
        (
            'session.query(User).filter(User.id == 1).update({"name": "Eve"}, '
            "synchronize_session=False)"
        ),
        'session.execute(update(User).where(User.id == 1).values(name="Eve")).rowcount',
        (
            "2.x synchronises objects of the session by itself (`auto`); neither form "
            "runs attribute or mapper events."
        ),
    ),
    "delete": Pattern(
        (
            "session.query(Post).filter(Post.author_id == "
            "1).delete(synchronize_session=False)"
        ),
        "session.execute(delete(Post).where(Post.author_id == 1)).rowcount",
        "ON DELETE of the database applies, cascades of the ORM do not.",
    ),
}


def main(arguments: list[str]) -> int:
    """Explain patterns, or run the program with the same arguments."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(__doc__)
        return 0
    if arguments[0] == "--list":
        print("\n".join(PATTERNS))
        return 0
    if arguments[0] == "--explain":
        return explain(arguments[1:])
    return start(arguments)


def explain(names: list[str]) -> int:
    """Print the patterns that are named."""
    chosen = list(PATTERNS) if names == ["all"] else names
    unknown = [name for name in chosen if name not in PATTERNS]
    if unknown or not chosen:
        named = ", ".join(unknown) or "named"
        return fail(f"there is no pattern {named}; there are {', '.join(PATTERNS)}")
    print("\n\n".join(map(describe, chosen)))
    return 0


def describe(name: str) -> str:
    """Show a pattern in both styles."""
    before, after, note = PATTERNS[name]
    return f"{name}\n  1.x  {before}\n  2.x  {after}\n  {note}"


def start(arguments: list[str]) -> int:
    """Run `sqlalchemy-modernise`."""
    named = os.environ.get("SQLALCHEMY_MODERNISE")
    uv = os.environ.get("UV") or shutil.which("uv")
    installed = None if named else shutil.which("sqlalchemy-modernise")
    if installed:
        return subprocess.run([installed, *arguments], check=False).returncode
    if not uv:
        return fail("sqlalchemy-modernise is not installed: install it, or uv")
    source = None if named else find_source()
    if source:
        hint = f"the template of this project, {source!r}, has it too"
        print(f"fix_query.py: {hint}: set SQLALCHEMY_MODERNISE", file=sys.stderr)
    command = [uv, "tool", "run", "--from", named or PUBLIC, "sqlalchemy-modernise"]
    return subprocess.run([*command, *arguments], check=False).returncode


def find_source() -> str | None:
    """Return the source that an answers file names.

    It is never run, since anybody can have written it.
    """
    for folder in Path(__file__).resolve().parents:
        answers = folder / ".copier-answers.yml"
        if answers.is_file():
            found = re.search(
                r"^_src_path: *['\"]?([^'\"\n]+)",
                answers.read_text("utf-8"),
                re.MULTILINE,
            )
            return found.group(1) if found else None
    return None


def fail(message: str) -> int:
    """Print an error of one line."""
    print(f"fix_query.py: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
