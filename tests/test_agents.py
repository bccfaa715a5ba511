"""AGENTS.md is short, and true for the variant that it is in."""

import re

import pytest

from .conftest import Render
from .environments import CHOICES as GROUP
from .projects import VARIANTS, Variant

FOLDERS = ("", "src/my_app", "tests")
OWN = {"services/"}
"""Paths are named from these; and what an owner makes."""
TOOLS = {"alembic", "fastapi", "lint-imports", "my-app", "mypy", "pytest", "python", "ruff", "SCRIPTS"}


@pytest.mark.xdist_group(name=GROUP)
@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_what_it_names_is_there(render: Render, variant: Variant) -> None:
    folder = render(VARIANTS[variant].answers | {"skill": True})
    text = (folder / "AGENTS.md").read_text("utf-8")
    assert 60 <= len(text.splitlines()) <= 100
    named = set(re.findall(r"(?:`|\]\()([\w./-]+(?:/|\.md|\.py|\.yml))(?:`|\))", text)) - OWN
    assert {name for name in named if not any((folder / one / name).exists() for one in FOLDERS)} == set()
    assert set(re.findall(r"uv run (?:--with \w+ )?([\w-]+)", text)) <= TOOLS
    assert ("FastAPI" in text, "fastapi dev" in text) == (variant.fastapi, variant.fastapi)
    assert ("await" in text or "async with" in text) is (variant.mode == "async")
    assert ("PostgreSQL" in text, "SQLite" in text) == (variant.database == "postgresql", variant.database == "sqlite")
    assert (folder / "CLAUDE.md").read_text("utf-8") == "@AGENTS.md\n"
