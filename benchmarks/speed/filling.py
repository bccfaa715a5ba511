"""Fills the tables past the application, in the database's own words."""

import sqlite3
from contextlib import closing

from tests.environments import Project
from tests.faults.postgres import find_postgres

ROWS = {
    "postgresql": "generate_series(1, {rows}) AS series (n)",
    "sqlite": """(WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {rows})
    SELECT n FROM series WHERE n <= {rows})""",
}
STATEMENTS = (
    "INSERT INTO users (email, name) SELECT 'user' || n || '@example.org', 'User number ' || n FROM {series}",
    """INSERT INTO posts (title, body, author_id)
    SELECT 'Title of post ' || n, 'A body of some forty signs, as bodies go ' || n, n FROM {series}""",
    "VACUUM ANALYZE",
)


def fill(project: Project, rows: int) -> None:
    """Make so many users, and a post of each."""
    series = ROWS[project.variant.database].format(rows=rows)
    for statement in STATEMENTS:
        execute(project, statement.format(series=series))


def execute(project: Project, statement: str) -> None:
    """Run a statement past the application."""
    if project.variant.database == "postgresql":
        find_postgres(project).ask(statement)
        return
    with closing(sqlite3.connect(project.folder / "my_app.db", isolation_level=None)) as connection:
        connection.execute(statement.removeprefix("VACUUM "))
