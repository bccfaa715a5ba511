"""Most files have no site: a look at the text is enough to know."""

from __future__ import annotations

import re

SIGNS = re.compile(
    r"\.\s*(?:\\\s*)?query\b|[\"']query[\"']|\bQuery\s*\(|\.(?:execute|scalars?|stream(?:_scalars)?)\(|select\(\s*\["
    r"|\bcase\(\s*\[|[!=]=\s*(?:None|True|False)\b"
    r"|\b(?:insert|update|delete)\([^)]*\b(?:values|whereclause|returning|inline)\s*="
    r"|\bselect\([^)]*\b(?:whereclause|from_obj|columns)\s*="
    r"|\bColumn\(|declarative_base|\bbackref\b|sqlalchemy\.ext\.declarative"
    r"|\.(?:filter|filter_by|all|count|order_by|first|one|limit)\(",
)


def may_have_sites(text: str) -> bool:
    """Tell whether a file is worth parsing."""
    return SIGNS.search(text) is not None
