"""Texts that every database and every file keeps as they are."""

import re

from .errors import DomainError

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


def check_text(text: str) -> str:
    """Refuse control characters and lone surrogates in a default."""
    _refuse(_CONTROL, text, "control characters only line feed and tab")
    return check_storable(text)


def check_storable(text: str) -> str:
    """Refuse what PostgreSQL stores in no text: NUL and lone surrogates."""
    _refuse(_UNSTORABLE, text, "neither NUL nor lone surrogates")
    return text


def _refuse(pattern: re.Pattern[str], text: str, allowed: str) -> None:
    match = pattern.search(text)
    if match:
        raise DomainError(f"the default holds U+{ord(match[0]):04X} (allowed: {allowed})")
