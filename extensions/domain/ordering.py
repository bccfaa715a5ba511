"""The order in which the linter wants imports."""

import re


def import_order(name: str) -> list[tuple[int, int, str]]:
    """Give a key by which `a2` comes before `a10`."""
    return [(0, int(part), part) if part.isdigit() else (1, 0, part) for part in re.findall(r"\d+|\D+", name)]
