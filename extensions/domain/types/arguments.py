"""Arguments of types, as numbers and in messages."""

import re

from ..errors import shown

_NUMBER = re.compile(r"[0-9]{1,9}")


def read_whole(text: str) -> int | None:
    """Read a whole number, if it is one."""
    return int(text) if _NUMBER.fullmatch(text) else None


def wrong_arguments(name: str, arguments: tuple[str, ...]) -> str:
    """Name the type with its arguments in a message."""
    call = f"{name}({', '.join(arguments)})"
    return f"wrong arguments in {shown(call)}"
