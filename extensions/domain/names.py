"""Names made of names: snake case, modules, members, tables."""

import hashlib
import keyword
import re

_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
MAX_IDENTIFIER_LENGTH = 63
"""PostgreSQL cuts longer names off; all that is named is ASCII, so that it counts characters."""

_WINDOWS = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
MACHINERY = {"base", "samples"}
"""The modules of the template beside which each entity has one; a test compares them with the tree."""

_TAKEN_MODULES = MACHINERY | _WINDOWS | set(keyword.kwlist)


def snake_case(name: str) -> str:
    """Return `http_log` for `HTTPLog`: a word begins at `aA`, at `1A` and at the last of `AAa`."""
    return _BOUNDARY.sub("_", name).lower()


def camel_case(name: str) -> str:
    """Return `HttpLog` for `http_log`."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", name))


def module_name(singular_name: str) -> str:
    """Return the file's name in every layer, out of the way of words that are taken there."""
    return f"{singular_name}_" if singular_name in _TAKEN_MODULES else singular_name


def member_name(value: str) -> str:
    """Return what a value of an enum is called in Python."""
    name = re.sub(r"[^A-Z0-9]", "_", value.upper())
    return f"VALUE_{name}" if name[0].isdigit() else name


def shortened(name: str, limit: int = MAX_IDENTIFIER_LENGTH) -> str:
    """Cut a name that is too long, by default for PostgreSQL, and end it in a hash of the whole."""
    if len(name) <= limit:
        return name
    return f"{name[: limit - 9]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"
