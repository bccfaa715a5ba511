"""Which variants are attacked: all that listen, two that differ in all else on every run."""

import pytest

from tests.projects import VARIANTS, Variant
from tests.targets import target

OFTEN = {Variant("async", fastapi=True, database="sqlite"), Variant("sync", fastapi=True, database="postgresql")}

with_fastapi = pytest.mark.parametrize(
    "variant", [target(variant, OFTEN) for variant in VARIANTS if variant.fastapi], scope="session"
)
"""In the order of the variants, so that each has one server for all tests."""
