"""Which variants are attacked: all that listen."""

import pytest

from tests.environments import in_turn
from tests.projects import VARIANTS

with_fastapi = pytest.mark.parametrize(
    "variant", [in_turn(variant) for variant in VARIANTS if variant.fastapi], scope="session"
)
"""In the order of the variants, so that each has one server for all tests."""
