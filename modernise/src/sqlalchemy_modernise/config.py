"""Settings: the command line, completed from `[tool.fix-query]` of the project's pyproject.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy_modernise.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "fix-query"
KEYS = frozenset(("session-names", "only", "exclude", "is-true"))


@dataclass(frozen=True)
class Config:
    """What a project may say once instead of on every command line."""

    session_names: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    is_true: bool = False


def read_config(root: Path) -> Config:
    """Read the project's settings; unknown keys are an error, not a surprise."""
    file = root / "pyproject.toml"
    if not file.is_file():
        return Config()
    try:
        table: dict[str, Any] = tomllib.loads(file.read_text("utf-8")).get("tool", {}).get(TABLE, {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{file}: {error}"
        raise UsageError(message) from error
    unknown = sorted(set(table) - KEYS)
    if unknown:
        message = f"{file}: [tool.{TABLE}] has no setting {unknown[0]!r}; known are {', '.join(sorted(KEYS))}"
        raise UsageError(message)
    return Config(
        _names(table, "session-names"),
        _names(table, "only"),
        _names(table, "exclude"),
        table.get("is-true") is True,
    )


def _names(table: dict[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        message = f"[tool.{TABLE}] {key} must be a list of strings"
        raise UsageError(message)
    return tuple(value)
