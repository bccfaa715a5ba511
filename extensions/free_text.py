"""Free text, quoted for the languages in which it is written into the project."""

import json
import re


def toml(text: str) -> str:
    """Quote for TOML, whose basic strings are JSON's."""
    return json.dumps(text, ensure_ascii=False)


def markdown(text: str) -> str:
    """Escape for a line of Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>()#+\-.!|~&$])", r"\\\1", text)


def authors(name: str, email: str) -> str:
    """Write the table of an author, of what there is; an address that is none is left out."""
    parts = [f"name = {toml(name)}"] if name else []
    if re.fullmatch(r"[^@\s\"\\<>]+@[^@\s\"\\<>]+", email):
        parts.append(f"email = {toml(email)}")
    return f"{{ {', '.join(parts)} }}" if parts else ""
