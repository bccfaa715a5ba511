"""Lines that carry long names."""

import pytest

from extensions.domain.layout import fold, write_annotated

LONG = "X" * 63


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("short(line)", "short(line)"),
        (f"from .{LONG} import {LONG}", f"from .{LONG} import (\n    {LONG},\n)"),
        (f"class {LONG}A({LONG}B, Base):", f"class {LONG}A(\n    {LONG}B, Base\n):"),
        (f"    return f({LONG}, g({LONG}))", f"    return f(\n        {LONG}, g({LONG})\n    )"),
        (f'"""{LONG} {LONG}"""', f'"""{LONG} {LONG}"""'),
    ],
)
def test_a_line_is_broken_where_it_is_too_long(line: str, folded: str) -> None:
    assert fold(f"{line}\n") == f"{folded}\n"


@pytest.mark.parametrize(
    ("annotation", "value", "written"),
    [
        ("int", ("1",), f"{LONG}: int = 1"),
        ("int", ("f", "1"), f"{LONG}: int = f(1)"),
        ("int", ("f", "y" * 60), f"{LONG}: int = f(\n        {'y' * 60},\n    )"),
        ("y" * 47, ("ffff", "1"), f"{LONG}: {'y' * 47} = (\n        ffff(\n            1,\n        )\n    )"),
        (f"A[{LONG}]", ("f", "1"), f"{LONG}: A[\n        {LONG}\n    ] = f(1)"),
        (f"{LONG} | None", ("None",), f"{LONG}: (\n        {LONG} | None\n    ) = None"),
        (f"{LONG}.{LONG} | None", ("None",), f"{LONG}: (\n        {LONG}.{LONG}\n        | None\n    ) = None"),
        (f'"{LONG}{LONG}"', (), f'{LONG}: "{LONG}{LONG}"'),
        (f'"{LONG}{LONG} | M"', ("M",), f'{LONG}: "{LONG}{LONG} | M" = M'),
        (f'"{"y" * 44}"', ("M" * 9,), f'{LONG}: "{"y" * 44}" = (\n        {"M" * 9}\n    )'),
    ],
)
def test_an_attribute_is_broken_where_it_has_no_room(annotation: str, value: tuple[str, ...], written: str) -> None:
    assert write_annotated(LONG, annotation, *value) == written
